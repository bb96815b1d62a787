"""The streams on which a child process speaks with its parent."""

import os
from typing import IO


def own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Take standard input and output for requests and replies; nothing else gets to use them."""
    # Parsers print warnings, and some quote what they read: they get no stream to print on.
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return requests, replies
