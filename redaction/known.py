"""The identities a hospital already knows, found in any text in every form they are written.

Words go into automata (Aho and Corasick 1975), numbers, days and misspellings into tables, so
that a search costs the same with a hundred thousand people as with one.
"""

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeVar

from redaction.date_forms import days_in, is_one_date
from redaction.entities import Kind
from redaction.folding import compact, fold, folded
from redaction.forms import forms_of
from redaction.known_numbers import KnownNumbers
from redaction.known_words import Finding, KnownWords
from redaction.owners import Owner, Owners, joined
from redaction.spans import Span, merge

_Form = TypeVar("_Form", str, date)
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


# A hyphen at the end of a line, within a word.
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
# RFC 4648, section 4, eight characters and more.
_BASE64 = re.compile(
    r"(?<![\w+/])(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)"
    r"(?![\w+/=])"
)
# The letters of a state stand between the lines of one address.
_STATE = re.compile(r"[a-z]{2}")
_LONGEST_GAP = 64


class KnownIdentities:
    """A deny list: every written form of a fixed set of identities. Immutable, thread-safe."""

    def __init__(self, identities: Iterable[KnownIdentity] = ()) -> None:
        self._identities = tuple(dict.fromkeys(identities))
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        self._owners = owners = Owners()
        spaced: dict[str, int] = {}
        tight: dict[str, int] = {}
        numbers: dict[str, int] = {}
        self._days: dict[date, int] = {}
        for identity in self._identities:
            forms = forms_of(identity.kind, identity.value)
            person = identity.kind is Kind.PERSON
            if person:
                self._names[identity.subject].append(identity.value)
            owner = Owner(identity.kind, identity.subject)
            part = owners.code(owner)
            whole = owners.code(replace(owner, whole=True))
            _add(spaced, forms.spaced, whole if person else part)
            _add(spaced, forms.parts, part)
            if forms.guarded:
                _add(spaced, forms.guarded, owners.code(replace(owner, guarded=True)))
            _add(tight, forms.tight, whole)
            _add(numbers, forms.numbers, whole)
            _add(self._days, forms.days, part)
        self._size = len(spaced) + len(tight) + len(numbers) + len(self._days)
        stated = frozenset(identity.value.strip() for identity in self._identities)
        self._words = KnownWords(spaced, tight, owners, stated)
        self._numbers = KnownNumbers(numbers)

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

        Every span has source "known" and score 1. A form of more than one subject is that one's
        whom the text names in full, if it names just one of them; else its subject is None. Time
        is linear in the text.
        """
        found = list(self._found(text))
        if _BROKEN_WORD.search(text):
            found += self._across_lines(text)
        for match in _BASE64.finditer(text):
            found += self._decoded(match)
        kept = self._told_by_text(_outermost(found))
        return merge(
            Span(one.start, one.end, one.owner.kind, 1.0, KNOWN_SOURCE, one.owner.subject)
            for one in self._side_by_side(kept, text)
        )

    def _found(self, text: str) -> Iterator[Finding]:
        words = fold(text)
        yield from self._words.find(words, text)
        for start, end, code in self._numbers.find(words.text):
            first, last = words.original(start, end)
            owner = self._owners.of(code)
            if owner.kind is Kind.PHONE_NUMBER:
                # "+1 (312)": its signs are part of the number but do not survive folding.
                while first > 0 and text[first - 1] in "+(":
                    first -= 1
            yield Finding(first, last, owner, words.text[start:end])
        if self._days:
            for start, end, days in days_in(words.text):
                first, last = words.original(start, end)
                known = [self._days[day] for day in days if day in self._days]
                if known and is_one_date(text[first:last]):
                    yield Finding(first, last, self._owners.of(known[0]), words.text[start:end])

    def _across_lines(self, text: str) -> Iterator[Finding]:
        """Search with the words whole that a line's end broke: "Oka-", "for"."""
        kept: list[int] = []
        begin = 0
        for gap in _BROKEN_WORD.finditer(text):
            kept += range(begin, gap.start())
            begin = gap.end()
        kept += range(begin, len(text))
        for one in self._found("".join(text[at] for at in kept)):
            yield replace(one, start=kept[one.start], end=kept[one.end - 1] + 1)

    def _decoded(self, encoded: "re.Match[str]") -> Iterator[Finding]:
        try:
            plain = base64.b64decode(encoded[0]).decode()
        except UnicodeDecodeError:
            return
        for one in self._found(plain) if plain.isprintable() else ():
            yield replace(one, start=encoded.start(), end=encoded.end())

    def _told_by_text(self, found: Sequence[Finding]) -> list[Finding]:
        """Give the forms of more than one subject to the one whom the text names in full."""
        if not any(_is_shared_name(one) for one in found):
            return list(found)
        in_full = {one.owner.subject for one in found if one.owner.whole}
        forms = {
            subject: self._forms_of_name(subject)
            for subject in {one.owner.subject for one in found}
            if subject is not None
        }
        told = []
        for one in found:
            if _is_shared_name(one):
                subjects = [subject for subject, own in forms.items() if one.form in own]
                if len(subjects) == 1 and subjects[0] in in_full:
                    one = replace(one, owner=replace(one.owner, subject=subjects[0]))
            told.append(one)
        return told

    def _forms_of_name(self, subject: str) -> frozenset[str]:
        own = [forms_of(Kind.PERSON, value) for value in self._names.get(subject, ())]
        return frozenset().union(*(f.spaced | f.parts | f.guarded | f.tight for f in own))

    def _side_by_side(self, found: Iterable[Finding], text: str) -> Iterator[Finding]:
        """Join the parts of one name, and the lines of one address."""
        last: Finding | None = None
        for one in found:
            if last is not None and _belong_together(last, one, text[last.end : one.start]):
                owner = last.owner if last.owner.subject else one.owner
                last = replace(last, end=one.end, owner=owner)
                continue
            if last is not None:
                yield last
            last = one
        if last is not None:
            yield last


def subject_key(*values: str) -> str:
    """Return an opaque, stable key for a person, however the values are spelled (16 hex digits)."""
    key = "\x1f".join(map(compact, values))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _add(codes: dict[_Form, int], forms: Iterable[_Form], code: int) -> None:
    for form in forms:
        before = codes.get(form)
        codes[form] = code if before is None else joined(before, code)


def _outermost(found: Iterable[Finding]) -> list[Finding]:
    """Drop findings that lie within a longer one: the whole name says whose it is."""
    kept: list[Finding] = []
    reach = -1
    for one in sorted(found, key=lambda f: (f.start, -f.end, f.owner.subject is None)):
        if one.end > reach:
            kept.append(one)
            reach = one.end
    return kept


def _is_shared_name(one: Finding) -> bool:
    return one.owner.subject is None and one.owner.kind is Kind.PERSON


def _belong_together(one: Finding, other: Finding, between: str) -> bool:
    if one.owner.kind is not other.owner.kind or other.start < one.end:
        return False
    if one.owner.kind is Kind.LOCATION:
        letters = folded(between) if len(between) <= _LONGEST_GAP else "…"
        return not letters or _STATE.fullmatch(letters) is not None
    return (
        one.owner.kind is Kind.PERSON
        and between == " "
        and one.owner.subject == other.owner.subject
    )
