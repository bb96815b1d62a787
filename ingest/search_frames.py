"""What parent and child say to each other about the search for identities.

Frames as in ``ingest.readers.frames``. To the server, once: a pickled ``Task``. From it: a
``Ready``, as JSON. To a worker: a text in UTF-8; from it: its spans, or the name of the error.
"""

import json
import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from redaction.detector import Detector
from redaction.entities import Kind
from redaction.known import KnownIdentities, KnownIdentity
from redaction.spans import Span

MakeDetector = Callable[[KnownIdentities], Detector]
"""Makes the detector that knows the given identities; it can be pickled."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How another process makes the detector.

    unused: modules that it can do without and that are not to be imported there.
    """

    make: MakeDetector
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What the children are to search with."""

    make: MakeDetector
    known: tuple[KnownIdentity, ...] = field(repr=False)


def packed_task(task: Task) -> bytes:
    """Return the frame that tells a child what to search with; it trusts what it unpickles."""
    return pickle.dumps(task)


def packed_spans(spans: Iterable[Span]) -> bytes:
    """Return a reply that holds what was found."""
    rows = [(s.start, s.end, s.kind.value, s.score, s.source, s.subject) for s in spans]
    return json.dumps({"spans": rows}).encode()


def packed_failure(failure: str) -> bytes:
    """Return a reply that says why nothing can be told."""
    return json.dumps({"failure": failure}).encode()


def unpacked(frame: bytes) -> tuple[Span, ...] | str:
    """Return the spans in a reply, or the reason why there are none."""
    reply: dict[str, Any] = json.loads(frame)
    if "failure" in reply:
        return str(reply["failure"])
    return tuple(Span(a, b, Kind(kind), *rest) for a, b, kind, *rest in reply["spans"])
