"""Turns chunks into vectors, keeps them, and finds the passages for a question."""
