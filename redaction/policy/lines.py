"""Where each key of a TOML file stands; the standard library's parser does not tell."""

import tomllib
from collections.abc import Iterator
from typing import Any

Path = tuple[str, ...]


def key_lines(text: str) -> dict[Path, int]:
    """Return the line, from 1, on which each table and key of a valid TOML text begins.

    A statement may run over several lines: it ends where the lines so far can be parsed. Linear
    in the text but for one long value, which is parsed again with each of its lines.
    """
    lines: dict[Path, int] = {}
    table: Path = ()
    statement: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        statement.append(line)
        try:
            parsed = tomllib.loads("\n".join(statement))
        except tomllib.TOMLDecodeError:
            continue
        if statement[0].lstrip().startswith("["):
            tables = list(_paths(parsed))
            table = tables[-1]
            for path in tables:
                lines.setdefault(path, number)
        else:
            first = number - len(statement) + 1
            for path in _paths(parsed):
                lines.setdefault((*table, *path), first)
        statement = []
    return lines


def _paths(value: dict[str, Any]) -> Iterator[Path]:
    for key, below in value.items():
        yield (key,)
        if isinstance(below, dict):
            yield from ((key, *path) for path in _paths(below))
