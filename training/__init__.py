"""Trains and generates what the project ships; nothing imports this package."""
