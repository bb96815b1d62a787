"""Trains the two taggers that the project ships."""
