"""Medical words that are no identities, and that a tagger must learn to leave alone.

Each file ``words/SLOT.txt`` holds the entries of one slot, one a line. An entry may use

    <a|b>       one of them, chosen at random; they nest
    {slot}      an entry of another slot
    [lo-hi]     a whole number between the two, both included

so that one entry writes many lines. The signs ``<``, ``>`` and ``|`` themselves stand in the files
as ``&lt;``, ``&gt;`` and ``&vert;``; what is written holds the plain sign.

Slots beyond the contract of ``scene``: abbr allergy aloud amount clock codestatus count coverage
cueword department device diet gene generic_place greeting guideline heading jargon job kin
language machine marital n negative ocr opener page pathway polyglot regimen religion role sample
segment sig stage status test thing. A laboratory test is ``test``: ``lab`` in a template is the
laboratory, an organisation. ``department`` is a part of any hospital, as its own staff write it;
``device`` an implant, a line or a machine with its settings; ``gene`` a variant, karyotype, marker
or blood group; ``polyglot`` a heading or short word of records in other languages; ``aloud`` a
measure as it is said; ``clock`` a time as staff jot it down; ``cueword`` the cue of an identity
without its value; ``jargon`` what staff type in lower case; ``kin`` a relative or elder spoken to
by that word alone; ``machine`` a program, a model or a maker's name for either; ``ocr`` a common
word as a poor scan reads it; ``opener`` a word that begins a line in capitals; ``segment`` a line
of HL7, EDI, JSON or a log that holds codes alone; ``thing`` goods called by their brand;
``bare`` an eponym without its noun.
``negative`` is a whole line that looks dense with identities and has none, and ``distractor``
draws it and nearly every other slot: templates need no other to show them all.
"""

import random
import re
from functools import cache
from html import unescape
from pathlib import Path

_WORDS = Path(__file__).parent / "words"
SLOTS = frozenset(path.stem for path in _WORDS.glob("*.txt"))
_INNERMOST = re.compile(r"<([^<>]*)>")
_SLOT_OR_RANGE = re.compile(r"\{(\w+)\}|\[(\d+)-(\d+)\]")
_CASED = frozenset(
    [
        "drug",
        "brand",
        "dx",
        "symptom",
        "finding",
        "procedure",
        "eponym",
        "test",
        "department",
        "unit",
        "role",
        "status",
        "heading",
        "cueword",
        "kin",
        "machine",
        "opener",
        "pathway",
        "regimen",
        "thing",
    ]
)
_SHARE_CAPS = 0.08
_SHARE_CAPITAL = 0.25
_SHARE_LOWER = 0.35


def written(slot: str, rng: random.Random) -> str:
    """Return a word or line of the kind. Raises ValueError for a slot that does not exist."""
    entry = _expanded(rng.choice(entries(slot)), rng)
    return _cased(entry, rng) if slot in _CASED else entry


@cache
def entries(slot: str) -> tuple[str, ...]:
    """Return the entries of a slot as they stand in its file."""
    if slot not in SLOTS:
        raise ValueError(f"there is no slot {slot!r}: add training/clinical/words/{slot}.txt")
    return tuple((_WORDS / f"{slot}.txt").read_text(encoding="utf-8").splitlines())


def _expanded(entry: str, rng: random.Random) -> str:
    count = 1
    while count:
        entry, count = _INNERMOST.subn(lambda match: rng.choice(match[1].split("|")), entry)

    def value(match: re.Match[str]) -> str:
        if match[1]:
            return written(match[1], rng)
        return str(rng.randint(int(match[2]), int(match[3])))

    return unescape(_SLOT_OR_RANGE.sub(value, entry)).strip()


def _cased(word: str, rng: random.Random) -> str:
    draw = rng.random()
    if draw < _SHARE_CAPS:
        return word.upper()
    if draw < _SHARE_CAPITAL:
        return word[0].upper() + word[1:]
    return word.lower() if draw < _SHARE_LOWER else word
