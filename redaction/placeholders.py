"""The shape of a placeholder, and what a model makes of one that it does not copy exactly."""

import regex

from redaction.entities import Kind
from redaction.spans import Span

_KINDS = sorted((kind.value for kind in Kind), key=len, reverse=True)

# "[PERSON_4821]", "[PERSON_4821_B]" for another written form of the same value, and "[PERSON]",
# a mask that stands for nothing in particular.
PLACEHOLDER = regex.compile(rf"\[(?:[A-Z][A-Z_]*_[0-9]+(?:_[A-Z]+)?|(?:{'|'.join(_KINDS)}))\]")

# Markdown writes the underscore as "\_".
_BAR = r"\\?_"
_GAP = r"(?:\\?_|[\ -])"
_STRICT_NAMES = "|".join(name.replace("_", _BAR) for name in _KINDS)
_LOOSE_NAMES = "|".join(name.replace("_", _GAP) for name in _KINDS)
_INSIDE = rf"""
    \s*(?P<kind>{_LOOSE_NAMES}){_GAP}?(?P<number>[0-9]+)(?:{_GAP}?(?P<form>[A-Z]{{1,3}}))?
    (?P<own>['\u2019]s?)?\s*
"""
_BARE = rf"(?P<kind>{_STRICT_NAMES}){_BAR}(?P<number>[0-9]+)"

# With brackets, escaped brackets or none. Bare ones need their underscore: "person 12" is prose.
# The last line is for placeholders of kinds that a model made up.
WRITTEN = regex.compile(
    rf"""
      \\\[{_INSIDE}\\\]
    | \[{_INSIDE}\]
    | (?<![A-Z0-9]){_BARE}(?:{_BAR}(?P<form>[A-Z]{{1,3}})(?![A-Z0-9]))?(?![A-Z0-9])
    | (?<![A-Z0-9]){_BARE}(?=s\b)
    | (?-i:\[[A-Z][A-Z_]*_[0-9]+(?:_[A-Z]+)?\])
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
# Wider than WRITTEN: what stands around a piece of text changes when its neighbours are replaced.
_LOOKALIKE = regex.compile(rf"(?:\\?\[{_INSIDE}\\?\])|{_BARE}", regex.IGNORECASE | regex.VERBOSE)


def canonical(found: "regex.Match[str]") -> str:
    """Return the placeholder that a match of ``WRITTEN`` stands for, as it was given out."""
    if found["kind"] is None:
        return str(found[0])
    kind = regex.sub(r"\\?_|[ -]", "_", found["kind"]).upper()
    form = f"_{found['form'].upper()}" if found["form"] else ""
    return f"[{kind}_{found['number']}{form}]"


def lookalikes(text: str) -> tuple[Span, ...]:
    """Return spans of what already looks like a placeholder in a text that somebody wrote.

    Replacing them too keeps a typed "[PERSON_1]" from being restored as somebody's name.
    """
    return tuple(
        Span(found.start(), found.end(), Kind.OTHER_ID, 1.0, "lookalike")
        for pattern in (PLACEHOLDER, _LOOKALIKE)
        for found in pattern.finditer(text)
    )


def form_letters(form: int) -> str:
    """Return B, C, … Z, AA, AB, … for form 1, 2, … (form 0, the first, has no letter)."""
    letters = ""
    form += 1
    while form:
        form, rest = divmod(form - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
