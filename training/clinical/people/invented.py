"""Names that exist nowhere but look like a culture's.

A chain over letters, as C. E. Shannon wrote English ("A Mathematical Theory of Communication",
1948): each letter is drawn from those that follow the two before it in the culture's own names.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping

Chain = Mapping[str, str]

_END = "$"
_SHORTEST, _LONGEST = 3, 13


def chain(names: Iterable[str]) -> Chain:
    """Return the letters that follow each two letters in the names, as often as they do."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        padded = f"^^{name.lower()}{_END}"
        for at in range(len(padded) - 2):
            following[padded[at : at + 2]].append(padded[at + 2])
    return {two: "".join(letters) for two, letters in following.items()}


def invented(letters: Chain, rng: random.Random) -> str:
    """Return a name of 3 to 13 letters with a capital at each part, after at most 8 tries."""
    made = ""
    for _ in range(8):
        made = _walk(letters, rng)
        if _SHORTEST <= len(made) <= _LONGEST:
            break
    return "-".join(part[:1].upper() + part[1:] for part in made.split("-"))


def _walk(letters: Chain, rng: random.Random) -> str:
    written = "^^"
    while len(written) < _LONGEST + 3:
        letter = rng.choice(letters[written[-2:]])
        if letter == _END:
            break
        written += letter
    return written[2:]
