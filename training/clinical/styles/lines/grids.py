"""Shapes of lists: a header and rows of cells, none of which holds a line break."""

import random
from collections.abc import Callable, Sequence

from training.clinical.labelled import Labelled

Row = Sequence[Labelled]
Grid = Callable[[Sequence[str], Sequence[Row], random.Random], Labelled]


def glued(parts: Sequence[Labelled], glue: str) -> Labelled:
    """Return the parts with the glue between them."""
    text: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    for number, part in enumerate(parts):
        if number:
            text.append(glue)
            at += len(glue)
        spans.extend((start + at, end + at, label) for start, end, label in part.spans)
        text.append(part.text)
        at += len(part.text)
    return Labelled("".join(text), tuple(spans))


def around(before: str, value: Labelled, after: str = "") -> Labelled:
    """Return the value between two plain texts."""
    return glued([Labelled(before), value, Labelled(after)], "")


def padded(value: Labelled, width: int) -> Labelled:
    """Return the value with spaces up to a width, at least one."""
    return around("", value, " " * max(1, width - len(value.text)))


def flat(value: Labelled) -> Labelled:
    """Return the value in one line."""
    return Labelled(value.text.replace("\n", " "), value.spans)


def _plain(header: Sequence[str]) -> Row:
    return [Labelled(label) for label in header]


def _separated(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    mark = rng.choice((",", ",", "\t", "\t", ";", "|", ", ", " | ", "  ", " - ", " / ", " ", "^"))
    quote = '"' if mark in (",", ";") and rng.random() < 0.4 else ""
    cells = [_plain(header), *rows] if rng.random() < 0.6 else list(rows)
    return glued([glued([around(quote, c, quote) for c in row], mark) for row in cells], "\n")


def _aligned(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    cells = [_plain(header), *rows] if rng.random() < 0.7 else list(rows)
    gap = rng.choice((1, 2, 3, 4))
    widths = [max(len(row[at].text) for row in cells) + gap for at in range(len(header))]
    lines = [
        glued([padded(cell, width) for cell, width in zip(row, widths, strict=True)], "")
        for row in cells
    ]
    if rng.random() < 0.4:
        lines.insert(1, Labelled(rng.choice("-=_") * sum(widths)))
    return glued(lines, "\n")


def _markdown(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    lines = [around("| ", glued(row, " | "), " |") for row in (_plain(header), *rows)]
    lines.insert(1, Labelled("|" + " --- |" * len(header)))
    return glued(lines, "\n")


def _boxed(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    bar, corner, line = rng.choice(("|+-", "|+=", "\u2502\u253c\u2500", "!+-"))
    cells = [_plain(header), *rows]
    widths = [max(len(row[at].text) for row in cells) + 1 for at in range(len(header))]
    rule = Labelled(corner + corner.join(line * (width + 1) for width in widths) + corner)
    lines = [rule]
    for row in cells:
        inside = [around(" ", padded(c, width)) for c, width in zip(row, widths, strict=True)]
        lines += [around(bar, glued(inside, bar), bar), rule]
    return glued(lines, "\n")


def _html(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    head = glued([Labelled(f"<th>{label}</th>") for label in header], "")
    lines = [
        around("<tr>", glued([around("<td>", cell, "</td>") for cell in row], ""), "</tr>")
        for row in rows
    ]
    start = around("<table><tr>", head, "</tr>") if rng.random() < 0.6 else Labelled("<table>")
    return glued([start, *lines, Labelled("</table>")], rng.choice(("\n", "")))


def _sql(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    names = ", ".join(_key(label) for label in header)
    start = f"INSERT INTO {rng.choice(('patients', 'encounters', 'adt', 'tmp', 'worklist'))}"
    lines = [
        around("(", glued([around("'", cell, "'") for cell in row], ", "), ")") for row in rows
    ]
    return around(f"{start} ({names}) VALUES\n", glued(lines, ",\n"), ";")


def _json_lines(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    lines = [
        around(
            "{",
            glued(
                [around(f'"{_key(k)}": "', v, '"') for k, v in zip(header, row, strict=True)], ", "
            ),
            "}",
        )
        for row in rows
    ]
    return glued(lines, rng.choice(("\n", ",\n")))


def _records(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    mark, within, between = rng.choice(
        (
            (": ", "\n", "\n\n"),
            (": ", "; ", "\n"),
            ("=", " ", "\n"),
            (": ", ", ", "\n\n"),
            (" - ", "\n", "\n---\n"),
            ("\n", "\n", "\n\n"),
        )
    )
    lines = [
        glued([around(k + mark, v) for k, v in zip(header, row, strict=True)], within)
        for row in rows
    ]
    return glued(lines, between)


def _items(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    mark = rng.choice(("- ", "* ", "\u2022 ", "[ ] ", "#", "", "> ", "o "))
    inner = rng.choice((" ", ", ", " - ", "  ", " \u2013 ", ": "))
    return glued([around(mark, glued(row, inner)) for row in rows], rng.choice(("\n", "\n\n")))


def _numbered(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    mark = rng.choice((". ", ") ", " ", ".\t", "] "))
    inner = rng.choice((" ", ", ", " - ", "  ", "\n   "))
    first = rng.choice((1, 1, 1, 4, 10))
    lines = [around(f"{at}{mark}", glued(row, inner)) for at, row in enumerate(rows, first)]
    return glued(lines, "\n")


def _run_on(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    return glued([glued(row, " ") for row in rows], rng.choice(("; ", " // ", ", ", " | ", ". ")))


def _cells(header: Sequence[str], rows: Sequence[Row], rng: random.Random) -> Labelled:
    cells = [*_plain(header), *(c for row in rows for c in row)]
    return glued(cells, rng.choice(("\n", "\n", "\n\n", " ")))


def _key(label: str) -> str:
    return "".join(sign if sign.isalnum() else "_" for sign in label.lower()).strip("_")


GRIDS: tuple[Grid, ...] = (
    _separated,
    _separated,
    _separated,
    _aligned,
    _aligned,
    _aligned,
    _markdown,
    _boxed,
    _html,
    _sql,
    _json_lines,
    _records,
    _items,
    _items,
    _numbered,
    _run_on,
    _cells,
)
