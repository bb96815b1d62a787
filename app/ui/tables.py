"""Rows of a table in an answer, "Drug | Dose", set out as a table."""

import re
from collections.abc import Sequence
from itertools import groupby

_BAR = re.compile(r"\s*\|\s*")
_CITED = re.compile(r"(?:\s*<b class=\"ch-cite\">\d+</b>)+\s*$")
_RULE = re.compile(r"[\s|:-]*-{3}[\s|:-]*")  # below the head of a table in Markdown


def set_out(html: str) -> str:
    """Return HTML of text with each run of rows as a table, its first row as the head.

    html: escaped already; no tag in it but those of citations and doubts. A row with a doubt stays
    a line: its mark goes over cells. So does one that has no row of as many cells beside it.
    """
    pieces: list[str] = []
    for wide, run in groupby(html.split("\n"), key=_cells):
        lines = [line for line in run if not _RULE.fullmatch(line)]
        if wide and len(lines) > 1:
            pieces.append(_table(lines))
        else:
            pieces += [f"{line}\n" for line in lines]
    return "".join(pieces).removesuffix("\n")


def _cells(line: str) -> int:
    """Return how many cells a line has; 0 for what is no row."""
    return 0 if "<span" in line or "|" not in line else len(_split(line))


def _split(line: str) -> Sequence[str]:
    cited = _CITED.search(line)
    row = line[: cited.start()] if cited else line
    cells = _BAR.split(row.strip().removeprefix("|").removesuffix("|").strip())
    return [*cells[:-1], cells[-1] + (cited.group().strip() if cited else "")]


def _table(lines: Sequence[str]) -> str:
    head, *rows = map(_split, lines)
    return (
        f'<table class="ch-table">{_row(head, "th")}{"".join(_row(r, "td") for r in rows)}</table>'
    )


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"
