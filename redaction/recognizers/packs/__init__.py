"""Identifiers of one country or region each, which a policy switches on by name."""
