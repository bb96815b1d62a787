"""The web page: thin pages over the assistant, the library desk and the redaction log."""
