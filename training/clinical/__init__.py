"""A seeded generator of labelled clinical text, wilder than reality, to train and test taggers."""
