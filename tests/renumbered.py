"""Placeholders with numbers that a test can foresee: the real ones are drawn at random."""

import re

_NUMBERED = re.compile(r"\[([A-Z_]+)_(\d{4,})((?:_[A-Z]+)?\])")


def renumbered(text: str) -> str:
    """Return ``text`` with the placeholders of each kind numbered 1, 2, … as they appear."""
    seen: dict[str, list[str]] = {}

    def plain(found: re.Match[str]) -> str:
        numbers = seen.setdefault(found[1], [])
        if found[2] not in numbers:
            numbers.append(found[2])
        return f"[{found[1]}_{numbers.index(found[2]) + 1}{found[3]}"

    return _NUMBERED.sub(plain, text)
