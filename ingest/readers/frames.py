"""What parent and child say to each other.

Frames on stdin and stdout: a length of 8 bytes, big endian, then that many bytes. A request is
two frames, file name and content; a reply is one, a Reading or a reason as JSON, so that a
hostile file that takes over the parser still can't hand the parent anything but text.
"""

import json
import struct
from typing import IO

from ingest.errors import ReadError
from ingest.readers.reading import Reading
from redaction.entities import Kind
from redaction.known import KnownIdentity
from retrieval.documents import Mark

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], frame: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(frame)))
    stream.write(frame)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None where the stream has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    frame = stream.read(length)
    return frame if len(frame) == length else None


def unpacked(frame: bytes) -> Reading:
    """Return the reading in a reply; raises ReadError with the reason when it holds one."""
    reply = json.loads(frame)
    if "reason" in reply:
        raise ReadError(reply["reason"])
    return Reading(
        reply["media_type"],
        reply["title"],
        reply["text"],
        tuple(Mark(start, label) for start, label in reply["pages"]),
        tuple(Mark(start, label) for start, label in reply["headings"]),
        tuple(
            KnownIdentity(s, role, Kind(kind), value)
            for s, role, kind, value in reply["identities"]
        ),
        reply["date"],
    )


def packed(reading: Reading) -> bytes:
    """Return a reply that holds a reading."""
    return json.dumps(
        {
            "media_type": reading.media_type,
            "title": reading.title,
            "text": reading.text,
            "pages": [(mark.start, mark.label) for mark in reading.pages],
            "headings": [(mark.start, mark.label) for mark in reading.headings],
            "identities": [(i.subject, i.role, i.kind.value, i.value) for i in reading.identities],
            "date": reading.date,
        }
    ).encode()


def packed_reason(reason: str) -> bytes:
    """Return a reply that says why there is no reading."""
    return json.dumps({"reason": reason}).encode()
