"""The people of a made-up document and their names."""
