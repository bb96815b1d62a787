"""The recognizers that Presidio's analyzer runs, one file per family of identifiers."""
