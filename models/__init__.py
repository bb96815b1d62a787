"""Turns a question and its passages into an answer, here or at a provider's."""
