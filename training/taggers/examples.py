"""Labelled text to train on: what the generator writes, and public sets that label some kinds."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from redaction.taggers.labels import LABELS
from training.clinical.__main__ import documents
from training.clinical.labelled import Labelled

NAMES = frozenset({"PERSON", "LOCATION", "ORGANIZATION"})
_ALL = frozenset(LABELS)
# What each public set labels well. ner_ewt_dev is CC BY-SA and is left out of what is shipped.
PUBLIC: dict[str, frozenset[str]] = {
    "ner_gmb_part": NAMES,
    "ner_wikigold": NAMES,
    "ner_btc": NAMES,
    "ner_wnut17_train": NAMES,
    "ner_litbank_proper": NAMES - {"ORGANIZATION"},
    "ner_crossner": NAMES,
}
_SHORT = 1_200  # characters of a piece of a longer document
_CARRIER = "clin_mtsamples500_unlabelled"
_NOT_LABELLED_IN_NOTES = _ALL - {"PERSON", "LOCATION"}


@dataclass(frozen=True, slots=True)
class Gap:
    """From start to end, these labels may stand unlabelled."""

    start: int
    end: int
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A text, its spans (start, end, label), and where labels are missing."""

    text: str = field(repr=False)
    spans: tuple[tuple[int, int, str], ...]
    gaps: tuple[Gap, ...] = ()


def generated(count: int, seed: int, *, held_out: bool = False) -> Iterator[Example]:
    """Yield what the generator writes, some of it with values replaced by placeholders."""
    for number, (_, document) in enumerate(documents(count, seed, held_out=held_out)):
        rng = random.Random(f"{seed}-placeholders-{number}")
        yield _example(_sanitized(document, rng) if rng.random() < 0.08 else document)


def public(folder: Path) -> Iterator[Example]:
    """Yield the public sets below ``folder``; long documents come in pieces."""
    for name, labels in PUBLIC.items():
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            spans = [(s, e, label) for s, e, label, *_ in row["spans"] if label in labels]
            for start, end in _pieces(row["text"], spans):
                inside = tuple((s - start, e - start, x) for s, e, x in spans if start <= s < end)
                gap = Gap(0, end - start, _ALL - labels)
                yield Example(row["text"][start:end], inside, (gap,))


def nameless(folder: Path) -> Iterator[Example]:
    """Yield the clinical prose without names below ``folder``, in pieces."""
    for note in _notes(folder):
        for start, end in _pieces(note, []):
            yield Example(note[start:end], (), (Gap(0, end - start, _NOT_LABELLED_IN_NOTES),))


def carried(folder: Path, count: int, seed: int) -> Iterator[Example]:
    """Yield real clinical prose without names, with generated text set between its sentences.

    folder: holds the unlabelled notes. Their dates, ages and numbers are not labelled.
    """
    rng = random.Random(f"{seed}-carried")
    notes = _notes(folder)
    missing = _NOT_LABELLED_IN_NOTES
    for _, document in documents(count, seed + 1):
        note = rng.choice(notes)
        size = rng.randrange(80, 700)
        start = rng.randrange(max(1, len(note) - size))
        start = note.find(" ", start) + 1
        before, after = note[start : start + size].rsplit(" ", 1)[0], ""
        if rng.random() < 0.5:
            cut = before.rfind(". ") + 1
            before, after = before[:cut], before[cut:]
        glue = rng.choice((" ", "\n", "\n\n"))
        whole = Labelled(before + glue) + document + Labelled(glue + after)
        gaps = [Gap(0, len(before), missing)] if before else []
        if after:
            gaps.append(Gap(len(whole.text) - len(after), len(whole.text), missing))
        yield Example(whole.text, whole.spans, tuple(gaps))


def _notes(folder: Path) -> list[str]:
    lines = (folder / f"{_CARRIER}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def _example(document: Labelled) -> Example:
    return Example(document.text, document.spans)


def _sanitized(document: Labelled, rng: random.Random) -> Labelled:
    """Replace most values by placeholders, which are no identities, as they stand in a payload."""
    out, done = Labelled("", ()), 0
    for start, end, label in document.spans:
        out = out + Labelled(document.text[done:start], ())
        if rng.random() < 0.8:
            letters = "".join(
                rng.choices("ABCDEFGHJKMNPQRSTVWXYZ23456789", k=rng.choice((1, 2, 4)))
            )
            out = out + Labelled(f"[{label}_{letters}]", ())
        else:
            value = document.text[start:end]
            out = out + Labelled(value, ((0, len(value), label),))
        done = end
    return out + Labelled(document.text[done:], ())


def _pieces(text: str, spans: list[tuple[int, int, str]]) -> Iterable[tuple[int, int]]:
    """Cut a long text at blanks that no span covers."""
    start = 0
    while len(text) - start > _SHORT:
        end = start + _SHORT
        while end > start + 1 and not (
            text[end - 1].isspace() and not any(s < end < e for s, e, _ in spans)
        ):
            end -= 1
        if end <= start + 1:
            break
        yield start, end
        start = end
    yield start, len(text)
