"""Known names and other words in a text: in full, in parts, spelled out, and with errors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import ahocorasick

from redaction.common_words import COMMON_WORDS, NEAR_NAMES
from redaction.entities import Kind
from redaction.folding import Folded, is_unspaced
from redaction.forms import SHORTEST_PART
from redaction.near_names import NearNames
from redaction.nicknames import NICKNAME_WORDS
from redaction.owners import Owner, Owners
from redaction.written_ages import may_be_an_age
from redaction.written_names import is_written_as_name

_LENGTH_BITS = 12
_LONGEST = (1 << _LENGTH_BITS) - 1
_SHORTEST_SPELLED = 4
# "o k a f o r", folded from "O-K-A-F-O-R".
_SPELLED = re.compile(rf"(?<!\S)(?:[^\W\d_] ){{{_SHORTEST_SPELLED - 1},}}[^\W\d_](?!\S)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """A known identity in a text, in original offsets. form: the folded form it was found by."""

    start: int
    end: int
    owner: Owner
    form: str = field(repr=False)


class KnownWords:
    """Finds forms made of words; built once, then only read."""

    def __init__(
        self,
        spaced: dict[str, int],
        tight: dict[str, int],
        owners: Owners,
        stated: frozenset[str],
    ) -> None:
        """Take the code of each form's owner: of forms with spaces, and of letters without.

        stated: values as the records write them. Where a text writes a whole value just so, it
        counts, be it a word as well.
        """
        self._owners = owners
        self._stated = stated
        self._spaced = _automaton(spaced)
        self._tight = _automaton(tight)
        self._near = NearNames(
            form for form, code in spaced.items() if " " not in form and _is_name(owners.of(code))
        )

    def find(self, words: Folded, text: str) -> Iterator[Finding]:
        """Yield the findings in a text, given folded and as it is; they may overlap."""
        if self._spaced is not None:
            yield from self._whole_words(self._spaced, words, text)
            yield from self._spelled_out(self._spaced, words)
            yield from self._nearly(self._spaced, words, text)
        if self._tight is not None:
            yield from self._any_grouping(self._tight, words.without_spaces())

    def _finding(self, words: Folded, start: int, end: int, owner: Owner) -> Finding:
        return Finding(*words.original(start, end), owner, words.text[start:end])

    def _whole_words(
        self, automaton: "ahocorasick.Automaton", words: Folded, text: str
    ) -> Iterator[Finding]:
        folded = words.text
        for last, value in automaton.iter(folded):
            start, end = last + 1 - (value & _LONGEST), last + 1
            if not (_is_boundary(folded, start) and _is_boundary(folded, end)):
                continue
            owner = self._owners.of(value >> _LENGTH_BITS)
            if not owner.guarded or self._is_meant(words, start, end, text, owner.kind):
                yield self._finding(words, start, end, owner)

    def _is_meant(self, words: Folded, start: int, end: int, text: str, kind: Kind) -> bool:
        first, last = words.original(start, end)
        if kind is Kind.AGE:
            return may_be_an_age(text, first, last)
        return text[first:last] in self._stated or is_written_as_name(
            words, start, end, text, also_a_word=_is_also_a_word(words.text[start:end])
        )

    def _any_grouping(self, automaton: "ahocorasick.Automaton", tight: Folded) -> Iterator[Finding]:
        for last, value in automaton.iter(tight.text):
            start, end = last + 1 - (value & _LONGEST), last + 1
            if _is_tight_boundary(tight, start) and _is_tight_boundary(tight, end):
                yield self._finding(tight, start, end, self._owners.of(value >> _LENGTH_BITS))

    def _spelled_out(self, automaton: "ahocorasick.Automaton", words: Folded) -> Iterator[Finding]:
        for run in _SPELLED.finditer(words.text):
            for last, value in automaton.iter(run[0].replace(" ", "")):
                length = value & _LONGEST
                if length >= _SHORTEST_SPELLED:
                    start = run.start() + 2 * (last + 1 - length)
                    end = run.start() + 2 * last + 1
                    owner = self._owners.of(value >> _LENGTH_BITS)
                    form = words.text[start:end].replace(" ", "")
                    yield Finding(*words.original(start, end), owner, form)

    def _nearly(
        self, automaton: "ahocorasick.Automaton", words: Folded, text: str
    ) -> Iterator[Finding]:
        if not len(self._near):
            return
        seen: dict[tuple[str, bool], tuple[str, ...]] = {}
        for match in _WORD.finditer(words.text):
            word, start, end = match[0], match.start(), match.end()
            first = text[words.offsets[start]]
            mixed = not word.isalpha() and not word.isdigit()
            # A small l at the beginning may be a capital I.
            if not (first.isupper() or mixed or first == "l") or word in COMMON_WORDS:
                continue
            key = word, first.isupper()
            if key not in seen:
                seen[key] = () if word in automaton else self._meant(*key)
            names = seen[key]
            if names and (
                mixed
                or first == "l"
                or is_written_as_name(words, start, end, text, also_a_word=True)
            ):
                # Whose it is, only the rest of the text can tell: it may be another name.
                owner = Owner(self._kind(automaton, names[0]), None)
                yield Finding(*words.original(start, end), owner, names[0])

    def _meant(self, word: str, capital: bool) -> tuple[str, ...]:
        if word in NEAR_NAMES:
            return ()
        misread = self._near.misread(word)
        if not capital:
            digits = not word.isalpha()
            return tuple(name for name in misread if digits or name[0] == "i")
        return misread or self._near.mistyped(word)

    def _kind(self, automaton: "ahocorasick.Automaton", name: str) -> Kind:
        return self._owners.of(automaton.get(name) >> _LENGTH_BITS).kind


def _is_name(owner: Owner) -> bool:
    return owner.kind is Kind.PERSON and not owner.guarded


def _is_also_a_word(form: str) -> bool:
    return len(form) < SHORTEST_PART or any(
        word in COMMON_WORDS or word in NICKNAME_WORDS for word in form.split(" ")
    )


def _automaton(forms: dict[str, int]) -> "ahocorasick.Automaton | None":
    if not forms:
        return None
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for form, code in forms.items():
        if len(form) <= _LONGEST:
            automaton.add_word(form, code << _LENGTH_BITS | len(form))
    automaton.make_automaton()
    return automaton


def _is_boundary(text: str, index: int) -> bool:
    """Tell whether a word may begin or end here: at a space, or between letter and digit."""
    if index in (0, len(text)):
        return True
    before, after = text[index - 1], text[index]
    if before == " " or after == " ":
        return True
    return before.isdigit() != after.isdigit() or is_unspaced(before) or is_unspaced(after)


def _is_tight_boundary(tight: Folded, index: int) -> bool:
    if index in (0, len(tight.text)) or tight.offsets[index] != tight.ends[index - 1]:
        return True
    return _is_boundary(tight.text, index)
