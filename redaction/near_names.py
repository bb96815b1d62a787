"""Known names with a typing error, or as a scanner misreads them.

Each name of seven letters and more is indexed by itself and by every way to leave out one of its
letters (symmetric deletion: Bocek, Hunt and Stein 2007), so that the names within one edit of a
word are found by a few look-ups, however many names there are. An edit is one letter more, less
or other, or two neighbours swapped (Damerau 1964).
"""

from collections.abc import Iterable, Iterator

SHORTEST_WITH_ERROR = 7
SHORTEST_MISREAD = 4

# What optical character recognition takes for one another, towards one letter.
_MISREAD = str.maketrans("015i82", "olslbz")


class NearNames:
    """An index of single words, each part of a known name; built once, then only read."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, tuple[str, ...]] = {}
        for name in names:
            if len(name) < SHORTEST_MISREAD or not name.isalpha():
                continue
            self._index(_as_read(name), name)
            if len(name) >= SHORTEST_WITH_ERROR:
                letters = _alike(name)
                for key in (letters, *_shortened(letters)):
                    self._index(key, name)

    def __len__(self) -> int:
        return len(self._names)

    def misread(self, word: str) -> tuple[str, ...]:
        """Return the names that a scanner may have read as this folded word."""
        if len(word) < SHORTEST_MISREAD - 1:
            return ()
        read = _as_read(word)
        return tuple(n for n in self._names.get(read, ()) if n != word and _as_read(n) == read)

    def mistyped(self, word: str) -> tuple[str, ...]:
        """Return the names of seven letters and more within one edit of this folded word."""
        if len(word) < SHORTEST_WITH_ERROR - 1:
            return ()
        letters = _alike(word)
        near = (
            name
            for key in (letters, *_shortened(letters))
            for name in self._names.get(key, ())
            if len(name) >= SHORTEST_WITH_ERROR and name != word
        )
        return tuple(name for name in dict.fromkeys(near) if _one_edit(letters, _alike(name)))

    def _index(self, key: str, name: str) -> None:
        before = self._names.get(key, ())
        if name not in before:
            self._names[key] = (*before, name)


def _alike(word: str) -> str:
    """Write letters that look alike as one, so that a misreading is no edit."""
    return word.translate(_MISREAD)


def _as_read(word: str) -> str:
    return _alike(word).replace("rn", "m")


def _shortened(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _one_edit(one: str, other: str) -> bool:
    """Tell whether at most one edit lies between two words."""
    if len(one) > len(other):
        one, other = other, one
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, other_rest = one[same:], other[same:]
    if len(one) < len(other):
        return rest == other_rest[1:]
    swapped = rest[1::-1] == other_rest[:2] and rest[2:] == other_rest[2:]
    return rest[1:] == other_rest[1:] or swapped
