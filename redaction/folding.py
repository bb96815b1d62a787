"""Folds text so that spellings a reader takes for the same compare equal, and maps back.

Compatibility decomposition and case folding follow Unicode Standard Annex #15 and section 5.18
of the Unicode Standard; the look-alike letters are a subset of Unicode Technical Standard #39.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass, field
from functools import cache
from itertools import compress

_SEPARATOR = " "

# Small letters, looked up after case folding, that pass unseen inside a Latin name: those whose
# capital or small form is drawn like a Latin letter, and Latin letters that do not decompose.
_LOOKALIKES: dict[str, str] = {
    pair[0]: pair[1:]
    for pair in re.findall(
        r"\S+",
        "аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw ҽe һh ӏl "  # noqa: RUF001
        "αa βb εe ζz ηh ιi κk μm νn οo ρp τt υy χx ϲc "  # noqa: RUF001
        "ɡg ıi łl øo đd ħh ŧt ðd æae œoe þth",  # noqa: RUF001
    )
}

_SEPARATORS = r"\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f"
# Most of a text is ASCII words one separator apart, which fold character by character.
_RUNS = re.compile(
    rf"(?P<words>[0-9A-Za-z]+(?:[{_SEPARATORS}][0-9A-Za-z]+)*)|(?P<gap>[{_SEPARATORS}]+)|(?P<other>.)",
    re.DOTALL,
)
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else _SEPARATOR for code in range(128)}

# Modifier letters that are written for an apostrophe, as in Hawaiian and transliterated Arabic.
_APOSTROPHES = frozenset("ʹʻʼʽʾʿˈˊˋ")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the original characters it stands for.

    offsets, ends: same length as ``text``; original start (inclusive) and end (exclusive).
    """

    text: str = field(repr=False)
    offsets: "array[int]" = field(repr=False)
    ends: "array[int]" = field(repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the extent in the original text of the folded characters start to end."""
        return self.offsets[start], self.ends[end - 1]

    def without_spaces(self) -> "Folded":
        """Return the same letters and digits with no separators between them."""
        kept = [char != _SEPARATOR for char in self.text]
        return Folded(
            text=self.text.replace(_SEPARATOR, ""),
            offsets=array("Q", compress(self.offsets, kept)),
            ends=array("Q", compress(self.ends, kept)),
        )


def fold(text: str) -> Folded:
    """Fold ``text`` in time linear in its length.

    Case, accents, width and invisible characters go; look-alike letters become Latin; every run
    of other characters becomes one space, and none stands at either end.
    """
    chars: list[str] = []
    offsets = array("Q")
    ends = array("Q")
    gap = -1
    places = array("Q", range(len(text) + 1))
    for run in _RUNS.finditer(text):
        start, end = run.span()
        if run.lastgroup == "words":
            if gap >= 0 and chars:
                chars.append(_SEPARATOR)
                offsets.append(gap)
                ends.append(max(start, gap + 1))
            gap = -1
            chars.append(run[0].translate(_ASCII))
            offsets += places[start:end]
            ends += places[start + 1 : end + 1]
            continue
        letters = _fold_char(run[0]) if run.lastgroup == "other" else _SEPARATOR
        if not letters:
            # A mark belongs to the letter before it, so a masked letter takes its marks along.
            if chars and gap < 0 and unicodedata.category(run[0])[0] == "M":
                ends[-1] = end
            continue
        for char in letters:
            if char == _SEPARATOR:
                if gap < 0:
                    gap = start
                continue
            if gap >= 0:
                if chars:
                    chars.append(_SEPARATOR)
                    offsets.append(gap)
                    ends.append(max(start, gap + 1))
                gap = -1
            chars.append(char)
            offsets.append(start)
            ends.append(end)
    return Folded("".join(chars), offsets, ends)


def is_unspaced(char: str) -> bool:
    """Tell whether a letter is of a script that puts no spaces between words (CJK, kana, Thai)."""
    return char >= "\u2e80" or "\u1100" <= char <= "\u11ff" or "\u0e00" <= char <= "\u0eff"


def folded(text: str) -> str:
    """Return ``fold(text).text``, several times as fast, where no way back is needed."""
    return " ".join("".join(map(_fold_char, text)).split())


def compact(text: str) -> str:
    """Return the folded letters and digits of ``text`` with nothing between them."""
    return folded(text).replace(_SEPARATOR, "")


@cache
def _fold_char(char: str) -> str:
    """Fold one character to letters, digits and spaces; empty where it is to vanish."""
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", char)))


def _fold_part(char: str) -> str:
    if char in _APOSTROPHES:
        return _SEPARATOR
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf":
        return ""
    lowered = unicodedata.normalize("NFKD", char.casefold())
    return "".join(map(_letter_or_digit, lowered))


def _letter_or_digit(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    return char if char.isalnum() else _SEPARATOR
