"""The child process that reads files: a parser that crashes or hangs takes only itself down."""

import os
import resource

from ingest.child_streams import own_streams
from ingest.errors import ReadError
from ingest.readers.dispatch import read
from ingest.readers.frames import packed, packed_reason, receive, send
from ingest.readers.ocr import tessdata

_MAX_MEMORY = 4 * 1024**3


def main() -> None:
    """Answer requests until stdin ends."""
    requests, replies = own_streams()
    # Address space is what the system can limit; it is well above what real files need.
    resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if (folder := tessdata()) is not None:
        os.putenv("TESSDATA_PREFIX", str(folder))
    while (name := receive(requests)) is not None:
        data = receive(requests)
        if data is None:
            return
        send(replies, _answer(data, name.decode()))


def _answer(data: bytes, name: str) -> bytes:
    try:
        return packed(read(data, name))
    except ReadError as error:
        return packed_reason(str(error))
