"""The documents of the sample, one module per collection."""
