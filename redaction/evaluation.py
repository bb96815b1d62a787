"""Scores a detector on labelled text.

A labelled span counts as found when all of its letters and digits are masked, whatever kind they
were taken for: half a name is a name that got out. Spans that are no identifiers count on neither
side.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from redaction.detector import Detector
from redaction.entities import Kind
from redaction.known import KnownIdentities
from redaction.labelled import LabelledDocument

Seeded = Callable[[KnownIdentities], Detector]


@dataclass(frozen=True, slots=True)
class LabelRecall:
    """How many spans of one label there are and how many were found."""

    label: str
    kind: Kind
    spans: int
    found: int

    @property
    def recall(self) -> float:
        """The share found, 0 to 1."""
        return self.found / self.spans


@dataclass(frozen=True, slots=True)
class Leak:
    """A labelled identity that was not masked: where it stands, never what."""

    document: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class RedactionReport:
    """What a detector found of a labelled set.

    labelled, masked, both: letters and digits that are labelled, that were masked, and that are
    one as well as the other. seconds: time of the detector alone.
    """

    detector: str
    documents: int
    words: int
    labels: tuple[LabelRecall, ...]
    leaks: tuple[Leak, ...] = field(repr=False)
    labelled: int
    masked: int
    both: int
    seconds: float

    @property
    def spans(self) -> int:
        """How many identities are labelled."""
        return sum(row.spans for row in self.labels)

    @property
    def recall(self) -> float:
        """The share of labelled identities found, 0 to 1; 0 where none is labelled."""
        return _share(sum(row.found for row in self.labels), self.spans)

    @property
    def character_recall(self) -> float:
        """The share of labelled letters and digits that are masked, 0 to 1."""
        return _share(self.both, self.labelled)

    @property
    def character_precision(self) -> float:
        """The share of masked letters and digits that are labelled, 0 to 1."""
        return _share(self.both, self.masked)

    @property
    def words_per_second(self) -> int:
        """Words between blanks that the detector read in a second."""
        return round(_share(self.words, self.seconds))

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it: shares to three places, leaks by document and offsets."""
        return {
            "detector": self.detector,
            "documents": self.documents,
            "words": self.words,
            "spans": self.spans,
            "labels": [{**asdict(row), "recall": floored(row.recall)} for row in self.labels],
            "recall": floored(self.recall),
            "character_recall": floored(self.character_recall),
            "character_precision": floored(self.character_precision),
            "words_per_second": self.words_per_second,
            "leaks": [asdict(leak) for leak in self.leaks],
        }


def evaluate(
    documents: Iterable[LabelledDocument], detector: Detector, seeded: Seeded | None = None
) -> RedactionReport:
    """Score ``detector`` on labelled documents.

    seeded: makes a detector that knows some identities. Where it is given, each document is read
    by one that knows what is labelled in it, as a record would have stated it, and any leak is a
    fault. Raises DetectionError where the detector can't tell.
    """
    spans: Counter[tuple[str, Kind]] = Counter()
    found: Counter[tuple[str, Kind]] = Counter()
    leaks: list[Leak] = []
    count = words = labelled = masked = both = 0
    seconds = 0.0
    for document in documents:
        finder = seeded(document.stated()) if seeded else detector
        began = time.perf_counter()
        findings = finder.find(document.text)
        seconds += time.perf_counter() - began
        count += 1
        words += len(document.text.split())
        hidden = {at for span in findings for at in _letters(document, span.start, span.end)}
        inside: set[int] = set()
        for each in document.identities:
            letters = _letters(document, each.start, each.end)
            if not letters:
                continue
            inside |= letters
            spans[each.label, each.kind] += 1
            if letters <= hidden:
                found[each.label, each.kind] += 1
            else:
                leaks.append(Leak(document.id, each.start, each.end, each.label))
        ignored = {at for extent in document.others for at in _letters(document, *extent)}
        labelled += len(inside)
        masked += len(hidden - (ignored - inside))
        both += len(hidden & inside)
    return RedactionReport(
        detector=detector.name,
        documents=count,
        words=words,
        labels=tuple(LabelRecall(*key, spans[key], found[key]) for key in sorted(spans)),
        leaks=tuple(leaks),
        labelled=labelled,
        masked=masked,
        both=both,
        seconds=seconds,
    )


def floored(share: float) -> float:
    """Round a share down to three places: 1.0 stands for all, not for nearly all."""
    return int(share * 1000 + 1e-9) / 1000


def _letters(document: LabelledDocument, start: int, end: int) -> set[int]:
    return {at for at in range(start, end) if document.text[at].isalnum()}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
