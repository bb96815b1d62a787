"""Shapes of forms: labels and their values; a value may have several lines."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from training.clinical.labelled import Labelled
from training.clinical.styles.lines.grids import around, flat, glued, padded

Cell = TypeVar("Cell")
Pairs = Sequence[tuple[str, Labelled]]
Sheet = Callable[[Pairs, random.Random], Labelled]

_MARKS = (
    ": ",
    ": ",
    ": ",
    " : ",
    ":",
    ":\t",
    ":  ",
    " - ",
    " ",
    "\t",
    "  ",
    " = ",
    "=",
    "# ",
    ". ",
)


def _lines(pairs: Pairs, rng: random.Random) -> Labelled:
    mark = rng.choice(_MARKS)
    return glued([around(k + mark, v) for k, v in pairs], rng.choice(("\n", "\n", "\n\n", " \n")))


def _inline(pairs: Pairs, rng: random.Random) -> Labelled:
    mark = rng.choice(_MARKS)
    glue = rng.choice(
        (" | ", " | ", "   ", "; ", ", ", " / ", "\t", " * ", "  ", " ", " || ", ". ")
    )
    return glued([around(k + mark, flat(v)) for k, v in pairs], glue)


def _broken_inline(pairs: Pairs, rng: random.Random) -> Labelled:
    mark = rng.choice(_MARKS)
    glue = rng.choice((" | ", "   ", "; ", ", ", "\t", "  "))
    cells = [around(k + mark, flat(v)) for k, v in pairs]
    return glued([glued(row, glue) for row in _rows(cells, rng.randint(2, 4))], "\n")


def _columns(pairs: Pairs, rng: random.Random) -> Labelled:
    mark, width = rng.choice(_MARKS), rng.randint(28, 48)
    cells = [padded(around(k + mark, flat(v)), width) for k, v in pairs]
    return glued([glued(row, "") for row in _rows(cells, 2)], "\n")


def _mixed(pairs: Pairs, rng: random.Random) -> Labelled:
    mark = rng.choice((": ", " ", ":"))
    lines = [around("" if rng.random() < 0.4 else k + mark, v) for k, v in pairs]
    return glued(lines, rng.choice(("\n", "  ", " | ", ", ")))


def _boxed(pairs: Pairs, rng: random.Random) -> Labelled:
    bar, corner, line = rng.choice(
        ("|+-", "***", "###", "\u2502\u253c\u2500", "\u2551\u256c\u2550")
    )
    cells = [around(f"{k}: ", flat(v)) for k, v in pairs]
    width = max((len(cell.text) for cell in cells), default=0) + 1
    rule = Labelled(corner + line * (width + 1) + corner)
    return glued([rule, *(around(f"{bar} ", padded(c, width), bar) for c in cells), rule], "\n")


def _dotted(pairs: Pairs, rng: random.Random) -> Labelled:
    sign, width = rng.choice("._- "), rng.randint(18, 34)
    return glued([around(f"{k} {sign * max(3, width - len(k))} ", flat(v)) for k, v in pairs], "\n")


def _ruled(pairs: Pairs, rng: random.Random) -> Labelled:
    return glued([around(f"{k}: __", flat(v), "__" * rng.randint(1, 5)) for k, v in pairs], "\n")


def _above(pairs: Pairs, rng: random.Random) -> Labelled:
    return glued([around(f"{k}\n", v) for k, v in pairs], rng.choice(("\n", "\n\n")))


def _below(pairs: Pairs, rng: random.Random) -> Labelled:
    return glued([around("", v, f"\n({k})") for k, v in pairs], "\n")


def _bare_lines(pairs: Pairs, rng: random.Random) -> Labelled:
    return glued([value for _, value in pairs], "\n")


def _bare_row(pairs: Pairs, rng: random.Random) -> Labelled:
    glue = rng.choice(("  ", " | ", ", ", " ", "\t", " - ", " / ", "   ", "; ", "~", "|", " * "))
    return glued([flat(value) for _, value in pairs], glue)


def _bare_rows(pairs: Pairs, rng: random.Random) -> Labelled:
    glue = rng.choice(("  ", " | ", ", ", " ", "\t", "    "))
    values = [flat(value) for _, value in pairs]
    return glued([glued(row, glue) for row in _rows(values, rng.randint(2, 3))], "\n")


def _labels_first(pairs: Pairs, rng: random.Random) -> Labelled:
    end = rng.choice(("", ":"))
    labels = [Labelled(k + end) for k, _ in pairs]
    return glued([*labels, *(value for _, value in pairs)], "\n")


def _labels_over(pairs: Pairs, rng: random.Random) -> Labelled:
    values = [flat(value) for _, value in pairs]
    lines = []
    for row in _rows(list(zip([k for k, _ in pairs], values, strict=True)), rng.randint(2, 5)):
        widths = [max(len(k), len(v.text)) + 2 for k, v in row]
        sized = list(zip(row, widths, strict=True))
        lines.append(glued([padded(Labelled(k), width) for (k, _), width in sized], ""))
        lines.append(glued([padded(v, width) for (_, v), width in sized], ""))
    return glued(lines, "\n")


def _numbered(pairs: Pairs, rng: random.Random) -> Labelled:
    first, mark = rng.choice((1, 1, 3, 11, 24)), rng.choice((". ", ") ", " ", ".  "))
    between = rng.choice((": ", "\n", " ", "\n   "))
    lines = [around(f"{n}{mark}{k}{between}", v) for n, (k, v) in enumerate(pairs, first)]
    return glued(lines, "\n")


def _xml(pairs: Pairs, rng: random.Random) -> Labelled:
    names = [(_camel(k), flat(v)) for k, v in pairs]
    lines = [around(f"  <{name}>", value, f"</{name}>") for name, value in names]
    if rng.random() < 0.3:
        lines = [around(f'  <{name} value="', value, '"/>') for name, value in names]
    return glued([Labelled("<record>"), *lines, Labelled("</record>")], "\n")


def _json(pairs: Pairs, rng: random.Random) -> Labelled:
    glue = rng.choice((", ", ",\n  "))
    return around(
        "{", glued([around(f'"{_camel(k)}": "', flat(v), '"') for k, v in pairs], glue), "}"
    )


def _yaml(pairs: Pairs, rng: random.Random) -> Labelled:
    quote = rng.choice(("", "", '"', "'"))
    indent = rng.choice(("", "  ", "  - "))
    return glued([around(f"{indent}{_snake(k)}: {quote}", flat(v), quote) for k, v in pairs], "\n")


def _assigned(pairs: Pairs, rng: random.Random) -> Labelled:
    quote = rng.choice(("", '"'))
    return glued(
        [around(f"{_snake(k)}={quote}", flat(v), quote) for k, v in pairs],
        rng.choice((" ", "&", ", ", "\n", "; ")),
    )


def _html(pairs: Pairs, rng: random.Random) -> Labelled:
    before, between, after = rng.choice(
        (
            ("<tr><td>", "</td><td>", "</td></tr>"),
            ("<b>", ":</b> ", "<br>"),
            ("<dt>", "</dt><dd>", "</dd>"),
            ("<p><strong>", "</strong> ", "</p>"),
        )
    )
    return glued([around(f"{before}{k}{between}", flat(v), after) for k, v in pairs], "\n")


def _bullets(pairs: Pairs, rng: random.Random) -> Labelled:
    before, between, after = rng.choice(
        (
            ("- **", ":** ", ""),
            ("- ", ": ", ""),
            ("\u2022 ", " \u2013 ", ""),
            ("* ", " ", ""),
            ("| ", " | ", " |"),
            ("| **", "** | ", " |"),
            ("[x] ", ": ", ""),
            ("\u2610 ", " ", ""),
        )
    )
    return glued([around(f"{before}{k}{between}", flat(v), after) for k, v in pairs], "\n")


def _rows(cells: Sequence[Cell], size: int) -> list[Sequence[Cell]]:
    return [cells[at : at + size] for at in range(0, len(cells), size)]


def _snake(label: str) -> str:
    return "_".join("".join(s if s.isalnum() else " " for s in label.lower()).split())


def _camel(label: str) -> str:
    first, *rest = _snake(label).split("_")
    return first + "".join(word.capitalize() for word in rest)


SHEETS: tuple[Sheet, ...] = (
    _lines,
    _lines,
    _lines,
    _inline,
    _inline,
    _inline,
    _broken_inline,
    _broken_inline,
    _columns,
    _columns,
    _mixed,
    _mixed,
    _boxed,
    _dotted,
    _ruled,
    _above,
    _below,
    _bare_lines,
    _bare_row,
    _bare_rows,
    _labels_first,
    _labels_over,
    _labels_over,
    _numbered,
    _xml,
    _json,
    _yaml,
    _assigned,
    _html,
    _bullets,
)
