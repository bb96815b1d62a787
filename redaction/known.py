"""The identities a hospital already knows, found in any text in every form they are written.

The forms go into one automaton each for words and for bare characters (Aho and Corasick 1975),
so that a search costs the same with a hundred thousand names as with one.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

import ahocorasick

from redaction.common_words import COMMON_WORDS, EPONYM_FOLLOWERS, EPONYMS, NAME_FOLLOWERS
from redaction.entities import Kind
from redaction.folding import Folded, compact, fold
from redaction.forms import SHORTEST_PART, forms_of
from redaction.spans import Span, merge

Role = Literal["patient", "relative", "clinician", "organization"]

KNOWN_SOURCE = "known"


@dataclass(frozen=True, slots=True)
class KnownIdentity:
    """One value that points at a person or organisation, as a record or header states it.

    subject: an opaque key (see ``subject_key``) that groups the identities of one person.
    value: the identity as written; kept out of ``repr``.
    """

    subject: str
    role: Role
    kind: Kind
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a form stands for. cautious: only where the text writes it like a name."""

    kind: Kind
    subject: str | None
    cautious: bool
    length: int


# A hyphen at the end of a line, within a word.
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011][ \t]*\r?\n[ \t]*(?=[^\W\d_])")


class KnownIdentities:
    """A deny list: every written form of a fixed set of identities. Immutable, thread-safe."""

    def __init__(self, identities: Iterable[KnownIdentity] = ()) -> None:
        self._identities = tuple(dict.fromkeys(identities))
        spaced: dict[str, _Entry] = {}
        tight: dict[str, _Entry] = {}
        for identity in self._identities:
            forms = forms_of(identity.kind, identity.value)
            for form in forms.spaced:
                _add(spaced, form, identity, cautious=False)
            for form in forms.parts:
                cautious = form in COMMON_WORDS or len(form) < SHORTEST_PART
                _add(spaced, form, identity, cautious=cautious)
            for form in forms.tight:
                _add(tight, form, identity, cautious=False)
        self._size = len(spaced) + len(tight)
        self._spaced = _automaton(spaced)
        self._tight = _automaton(tight)

    def __len__(self) -> int:
        """Number of distinct identities."""
        return len(self._identities)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} identities, {self._size} forms)"

    @property
    def identities(self) -> tuple[KnownIdentity, ...]:
        """The identities it was built from, in order, without repeats."""
        return self._identities

    def find(self, text: str) -> tuple[Span, ...]:
        """Return where known identities stand in ``text``, in order, without overlaps.

        Every span has source "known" and score 1. Its subject is None where the form belongs to
        more than one subject. Time is linear in the text.
        """
        found = self._found(text)
        if _BROKEN_WORD.search(text):
            # Once more with the words whole that a line's end broke: "Oka-", "for".
            kept: list[int] = []
            begin = 0
            for gap in _BROKEN_WORD.finditer(text):
                kept += range(begin, gap.start())
                begin = gap.end()
            kept += range(begin, len(text))
            whole = self._found("".join(text[at] for at in kept))
            found += [
                replace(span, start=kept[span.start], end=kept[span.end - 1] + 1) for span in whole
            ]
        return merge(_outermost(found))

    def _found(self, text: str) -> list[Span]:
        folded = fold(text)
        found = list(_whole_words(self._spaced, folded, text))
        if self._tight is not None:
            found += _any_grouping(self._tight, folded, text)
        return found


def subject_key(*values: str) -> str:
    """Return an opaque, stable key for a person, however the values are spelled (16 hex digits)."""
    joined = "\x1f".join(map(compact, values))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def _add(entries: dict[str, _Entry], form: str, identity: KnownIdentity, *, cautious: bool) -> None:
    before = entries.get(form)
    if before is None:
        entries[form] = _Entry(identity.kind, identity.subject, cautious, len(form))
        return
    subject = before.subject if before.subject == identity.subject else None
    kind = Kind.PERSON if Kind.PERSON in (before.kind, identity.kind) else before.kind
    entries[form] = _Entry(kind, subject, before.cautious and cautious, len(form))


def _automaton(entries: dict[str, _Entry]) -> "ahocorasick.Automaton | None":
    if not entries:
        return None
    automaton = ahocorasick.Automaton()
    for form, entry in entries.items():
        automaton.add_word(form, entry)
    automaton.make_automaton()
    return automaton


def _whole_words(
    automaton: "ahocorasick.Automaton | None", folded: Folded, text: str
) -> Iterator[Span]:
    if automaton is None:
        return
    for last, entry in automaton.iter(folded.text):
        start, end = last + 1 - entry.length, last + 1
        if not (_is_boundary(folded.text, start) and _is_boundary(folded.text, end)):
            continue
        if entry.cautious and not _is_written_as_name(folded, start, end, text):
            continue
        yield _span(folded, start, end, entry)


def _any_grouping(automaton: "ahocorasick.Automaton", folded: Folded, text: str) -> Iterator[Span]:
    tight = folded.without_spaces()
    for last, entry in automaton.iter(tight.text):
        start, end = last + 1 - entry.length, last + 1
        if _is_tight_boundary(tight, start) and _is_tight_boundary(tight, end):
            span = _span(tight, start, end, entry)
            if span.kind == Kind.PHONE_NUMBER:
                # "+1 (312)": its signs are part of the number but do not survive folding.
                while span.start > 0 and text[span.start - 1] in "+(":
                    span = replace(span, start=span.start - 1)
            yield span


def _span(folded: Folded, start: int, end: int, entry: _Entry) -> Span:
    original_start, original_end = folded.original(start, end)
    return Span(original_start, original_end, entry.kind, 1.0, KNOWN_SOURCE, entry.subject)


def _outermost(spans: list[Span]) -> list[Span]:
    """Drop findings that lie within a longer one: the whole name says whose it is."""
    kept: list[Span] = []
    reach = -1
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end, s.subject is None)):
        if span.end > reach:
            kept.append(span)
            reach = span.end
    return kept


def _is_boundary(text: str, index: int) -> bool:
    """Tell whether a word may begin or end here: at a space, or between letter and digit."""
    if index in (0, len(text)):
        return True
    before, after = text[index - 1], text[index]
    if before == " " or after == " ":
        return True
    return before.isdigit() != after.isdigit() or _is_unspaced(before) or _is_unspaced(after)


def _is_tight_boundary(tight: Folded, index: int) -> bool:
    if index in (0, len(tight.text)) or tight.offsets[index] != tight.ends[index - 1]:
        return True
    return _is_boundary(tight.text, index)


def _is_unspaced(char: str) -> bool:
    """Tell whether a letter is of a script that puts no spaces between words (CJK, kana, jamo)."""
    return char >= "\u2e80" or "\u1100" <= char <= "\u11ff" or "\u0e00" <= char <= "\u0eff"


def _is_written_as_name(folded: Folded, start: int, end: int, text: str) -> bool:
    first = folded.offsets[start]
    if not text[first].isupper() and text[first].isascii():
        return False
    form = folded.text[start:end]
    next_word = folded.text[end + 1 : end + 40].split(" ", 1)[0]
    if form in EPONYMS and next_word in EPONYM_FOLLOWERS:
        return False
    following = text[folded.offsets[end + 1]] if end + 1 < len(folded.text) else ""
    if not following.islower() or next_word in NAME_FOLLOWERS:
        return True
    before = text[max(0, first - 80) : first].rstrip(" \t\"'(*-•")
    return bool(before) and before[-1] not in ".!?:\n"
