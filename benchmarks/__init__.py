"""One script for each public claim; each writes its results as JSON."""
