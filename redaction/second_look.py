"""The second look: an independent check of what is about to leave.

It compares with values already known to be identifying, looks for a few blunt shapes that no
sanitized text should have, and asks a detector of another kind than the first.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from redaction.common_words import COMMON_WORDS
from redaction.detector import Detector
from redaction.entities import Kind
from redaction.folding import compact, fold, folded
from redaction.forms import forms_of
from redaction.known import KnownIdentities, KnownIdentity
from redaction.near_matches import SHORTEST, NearMatches, are_plain_words
from redaction.placeholders import PLACEHOLDER
from redaction.pseudonyms import Vault
from redaction.results import in_a_result
from redaction.spans import Span, merge

# Blunt on purpose: what they catch too much is a number replaced by a placeholder.
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL_ADDRESS, re.compile(r"[^\s@\[\]]+@[^\s@\[\]]+\.[^\s@\[\]]+")),
    (Kind.US_SSN, re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")),
    (Kind.PHONE_NUMBER, re.compile(r"(?<!\d)\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]\d{4}(?!\d)")),
    (Kind.OTHER_ID, re.compile(r"(?<![\d.])\d{7,}(?![\d.])")),
    (Kind.DATE_TIME, re.compile(r"(?<![\d/.-])\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?![\d/.-])")),
)
# A letter of no name, the click of Khoekhoe: it stays when a text is folded.
_NO_LETTER = "\u01c3"
_HOLE = "\0"
_OUTSIDE_HOLES = re.compile(rf"[^{_HOLE}]+")
# Shorter values would be found inside ordinary words once spaces are taken away.
_SHORTEST_COMPACT = 8
_SHORTEST_DIGITS = 6
_SHORT_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})?")


def second_look(
    payload: str, vault: Vault, known: KnownIdentities, second: Detector | None = None
) -> tuple[Span, ...]:
    """Return what in a sanitized payload still identifies somebody; empty when it is clean.

    Compared, whatever the case, accents, spacing and punctuation: every value in the vault, in
    every form it is written in and with one typing error or two in a long one; and every known
    identity; then blunt shapes of numbers, dates and addresses, and what ``second`` finds. A
    placeholder is no finding. Linear in the length of the payload for a vault of given size.
    Raises DetectionError where ``second`` can't tell.
    """
    text = _without_placeholders(payload)
    found = [*known.find(text), *(s for s in _vault_values(text, vault) if not _is_result(text, s))]
    for kind, shape in _SHAPES:
        found += [Span(m.start(), m.end(), kind, 1.0, "shape") for m in shape.finditer(text)]
    if second is not None:
        found += _outside_placeholders(payload, second.find(payload))
    return merge(found)


def still_known(payload: str, known: KnownIdentities) -> tuple[Span, ...]:
    """Return the known identities in a payload that was looked at before, when fewer were known.

    Blunt shapes are not looked for: a moved date has one, and stands for no real day.
    """
    return known.find(_without_placeholders(payload))


def _without_placeholders(payload: str) -> str:
    """Make each placeholder one word that no value contains: nothing matches in or across it."""
    return str(PLACEHOLDER.sub(lambda match: f" {_NO_LETTER * (len(match.group()) - 2)} ", payload))


def _vault_values(text: str, vault: Vault) -> Iterator[Span]:
    values = [(entry.value, entry.kind) for entry in vault.entries()]
    yield from _as_written(text, values)
    # The subject is a stand-in, and must not reach the vault as a person's.
    written = KnownIdentities(KnownIdentity("", "patient", kind, value) for value, kind in values)
    for span in written.find(text):
        form = text[span.start : span.end]
        if len(form.split()) > 1 or not are_plain_words(form):
            yield replace(span, source="vault", subject=None)
    yield from NearMatches(_long_forms(values)).find(text)


def _is_result(text: str, span: Span) -> bool:
    """Tell a laboratory result from a short number of the vault that it happens to equal."""
    value = text[span.start : span.end]
    return _SHORT_NUMBER.fullmatch(value) is not None and in_a_result(text, span.start, span.end)


def _as_written(text: str, values: list[tuple[str, Kind]]) -> Iterator[Span]:
    words = fold(text)
    letters = words.without_spaces()
    spaced = f" {words.text} "
    for value, kind in values:
        wanted, tight = folded(value), compact(value)
        for at in _occurrences(f" {wanted} ", spaced) if wanted else ():
            span = Span(*words.original(at, at + len(wanted)), kind, 1.0, "vault")
            if not _is_plain_word(text[span.start : span.end], value):
                yield span
        digits = sum(letter.isdigit() for letter in tight)
        if len(tight) >= _SHORTEST_COMPACT or digits >= _SHORTEST_DIGITS:
            for at in _occurrences(tight, letters.text):
                yield Span(*letters.original(at, at + len(tight)), kind, 1.0, "vault")


def _long_forms(values: list[tuple[str, Kind]]) -> dict[str, Kind]:
    """Return what is looked for with errors in: numbers and names as written, and a name's parts.

    An age is too like every other age.
    """
    forms: dict[str, Kind] = {}
    for value, kind in values:
        if kind is Kind.AGE:
            continue
        tight = {compact(value)}
        if kind is Kind.PERSON:
            own = forms_of(kind, value)
            tight |= own.tight | {part.replace(" ", "") for part in own.parts}
        forms |= dict.fromkeys((form for form in sorted(tight) if len(form) >= SHORTEST), kind)
    return forms


def _outside_placeholders(payload: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Cut the placeholders out of findings that touch one."""
    rest = str(PLACEHOLDER.sub(lambda match: _HOLE * len(match.group()), payload))
    for span in spans:
        for piece in _OUTSIDE_HOLES.finditer(rest, span.start, span.end):
            if any(map(str.isalnum, piece.group())):
                yield replace(span, start=piece.start(), end=piece.end())


def _occurrences(wanted: str, within: str) -> Iterator[int]:
    at = within.find(wanted)
    while at >= 0:
        yield at
        at = within.find(wanted, at + 1)


def _is_plain_word(written: str, value: str) -> bool:
    """Tell "will" from the person Will: a common word counts only when it is capitalised."""
    return written.islower() and not value.islower() and written.casefold() in COMMON_WORDS
