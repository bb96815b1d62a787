"""A fictitious hospital: its people, what happened to them, and the documents about it.

``python -m training.hospital --out data`` writes ``data/sample`` and ``data/golden``. Everything
is invented; the same seed gives the same bytes.
"""
