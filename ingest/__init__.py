"""Turns a folder of files into documents, chunks and, at the end, a library."""
