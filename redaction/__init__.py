"""Finds identities in text, replaces and restores them, decides what may leave, keeps the log."""
