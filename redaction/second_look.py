"""The second look: an independent check of what is about to leave.

It shares nothing with the detectors: it compares with values already known to be identifying,
and with a few blunt shapes that no sanitized text should have.
"""

import re
from collections.abc import Iterator

from redaction.common_words import COMMON_WORDS
from redaction.entities import Kind
from redaction.folding import compact, fold, folded
from redaction.known import KnownIdentities
from redaction.pseudonyms import PLACEHOLDER, Vault
from redaction.spans import Span, merge

# Blunt on purpose: what they catch too much is a number replaced by a placeholder.
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL_ADDRESS, re.compile(r"[^\s@\[\]]+@[^\s@\[\]]+\.[^\s@\[\]]+")),
    (Kind.US_SSN, re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")),
    (Kind.PHONE_NUMBER, re.compile(r"(?<!\d)\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]\d{4}(?!\d)")),
    (Kind.OTHER_ID, re.compile(r"(?<![\d.])\d{7,}(?![\d.])")),
    (Kind.DATE_TIME, re.compile(r"(?<![\d/.-])\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?![\d/.-])")),
)
# Shorter values would be found inside ordinary words once spaces are taken away.
_SHORTEST_COMPACT = 8
_SHORTEST_DIGITS = 6


def second_look(payload: str, vault: Vault, known: KnownIdentities) -> tuple[Span, ...]:
    """Return what in a sanitized payload still identifies somebody; empty when it is clean.

    Compared, whatever the case, accents, spacing and punctuation: every value in the vault and
    every known identity; then blunt shapes of numbers, dates and addresses. Linear in the
    length of the payload for a vault of given size.
    """
    # A placeholder becomes one word that no value contains: nothing matches in or across it.
    text = PLACEHOLDER.sub(lambda match: f" {'q' * (len(match.group()) - 2)} ", payload)
    found = [*known.find(text), *_vault_values(text, vault)]
    for kind, shape in _SHAPES:
        found += [Span(m.start(), m.end(), kind, 1.0, "shape") for m in shape.finditer(text)]
    return merge(found)


def _vault_values(text: str, vault: Vault) -> Iterator[Span]:
    words = fold(text)
    letters = words.without_spaces()
    for value, kind in vault.values():
        wanted, tight = folded(value), compact(value)
        for at in _occurrences(f" {wanted} ", f" {words.text} ") if wanted else ():
            span = Span(*words.original(at, at + len(wanted)), kind, 1.0, "vault")
            if not _is_plain_word(text[span.start : span.end], value):
                yield span
        digits = sum(letter.isdigit() for letter in tight)
        if len(tight) >= _SHORTEST_COMPACT or digits >= _SHORTEST_DIGITS:
            for at in _occurrences(tight, letters.text):
                yield Span(*letters.original(at, at + len(tight)), kind, 1.0, "vault")


def _occurrences(wanted: str, within: str) -> Iterator[int]:
    at = within.find(wanted)
    while at >= 0:
        yield at
        at = within.find(wanted, at + 1)


def _is_plain_word(written: str, value: str) -> bool:
    """Tell "will" from the person Will: a common word counts only when it is capitalised."""
    return written.islower() and not value.islower() and written.casefold() in COMMON_WORDS
