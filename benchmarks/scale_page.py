"""Draws the figures of docs/scale.md, and the growth laws fitted to them, from the results.

Usage: python -m benchmarks.scale_page
"""

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "search_scale.json"
PAGE = ROOT / "docs" / "scale.md"
PLOT = ROOT / "docs" / "images" / "scale.svg"
BEGIN = "<!-- figures: drawn by benchmarks/scale_page.py -->"
END = "<!-- end of figures -->"

Read = Callable[[dict[str, Any]], float]
CURVES: dict[str, tuple[str, Read]] = {
    "hybrid search, p95": ("ms", lambda size: size["search"]["hybrid"]["p95_ms_of_one_core"]),
    "words alone, p95": ("ms", lambda size: size["search"]["words"]["p95_ms_of_one_core"]),
    "start": ("s", lambda size: size["start"]["seconds_of_one_core"]),
    "memory after the start": ("MB", lambda size: size["start"]["resident_mb"]),
}
_COLOURS = ("#1b6ca8", "#c4622d", "#3b8a4b", "#7a4ea3")
_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 640, 360, 60, 40


def law(sizes: list[dict[str, Any]], read: Read) -> tuple[float, float]:
    """Return a and b of the law a · n^b through the points, by least squares of logarithms."""
    chunks = np.log([size["chunks"] for size in sizes])
    values = np.log([max(read(size), 0.01) for size in sizes])
    b, log_a = np.polyfit(chunks, values, 1)
    return float(math.exp(log_a)), float(b)


def figures(result: dict[str, Any]) -> str:
    """Return the measured points and laws as Markdown."""
    sizes = result["sizes"]
    head = ["", *(f"{size['chunks']:,} chunks" for size in sizes), "grows as"]
    rows = [
        [
            f"{name}, {unit}",
            *(f"{read(size):,.4g}" for size in sizes),
            f"n^{law(sizes, read)[1]:.2f}",
        ]
        for name, (unit, read) in CURVES.items()
    ]
    rows += [[name, *map(read, sizes), ""] for name, read in _PLAIN.items()]
    return "\n".join(
        (
            f"Measured on {_once(sizes, 'date')}, {_once(sizes, 'machine')}, two cores shared with"
            " others; times are of one core, memory is what the process holds.",
            "",
            *_table(head, rows),
            "",
            "![Growth](images/scale.svg)",
            "",
        )
    )


def _once(sizes: list[dict[str, Any]], key: str) -> str:
    return " and ".join(dict.fromkeys(size[key] for size in sizes))


_PLAIN: dict[str, Callable[[dict[str, Any]], str]] = {
    "hybrid search, median / p95 as it passed on the shared machine, ms": lambda size: (
        f"{size['search']['hybrid']['p50_ms']:,.0f} / {size['search']['hybrid']['p95_ms']:,.0f}"
    ),
    "64 questions at once, ms in all": lambda size: (
        f"{size['search']['64_at_once']['ms_of_one_core']:,.0f}"
    ),
    "recall@10 of the words, beside scoring all": lambda size: (
        f"{size['search']['words_recall_at_10']:.3f}"
    ),
    "words, all scored, p95, ms": lambda size: (
        f"{size['search']['words_all_scored']['p95_ms_of_one_core']:,.1f}"
    ),
    "first start, which finds the cells, s": lambda size: (
        f"{size['first_start']['seconds_of_one_core']:,.1f}"
    ),
    "peak of memory at start, MB": lambda size: f"{size['start']['peak_mb']:,}",
    "on disk, bytes a chunk": lambda size: f"{size['bytes_per_chunk_on_disk']:,}",
    "in memory, bytes a chunk": lambda size: f"{size['start']['bytes_per_chunk_in_memory']:,}",
    **{
        f"{kind}: recall@10 / filtered / p95, ms / built in, s / MB": lambda size, kind=kind: (  # type: ignore[misc]
            _index(size["indexes"].get(kind))
        )
        for kind in ("flat", "cells", "graph")
    },
}


def _index(told: dict[str, Any] | None) -> str:
    if told is None:
        return "not measured"
    return (
        f"{told['recall_at_10']:.3f} / {told['recall_at_10_filtered']:.3f}"
        f" / {told['one']['p95_ms_of_one_core']:,.1f}"
        f" / {told['build_seconds_of_one_core']:,.0f} / {told['resident_mb']:,}"
    )


def plot(result: dict[str, Any]) -> str:
    """Return the points and their laws as SVG, both axes logarithmic."""
    sizes = result["sizes"]
    values = [max(read(size), 0.01) for size in sizes for _, read in CURVES.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = (math.log10(sizes[at]["chunks"]) for at in (0, -1))
    span = max(last - first, 1)

    def x(chunks: float) -> float:
        return _LEFT + (math.log10(chunks) - first) / span * (_WIDTH - _LEFT - 20)

    def y(value: float) -> float:
        share = (math.log10(max(value, 0.01)) - low) / max(high - low, 1)
        return (_HEIGHT - _BOTTOM) * (1 - share) + 10

    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT + 110}" '
            'font-family="sans-serif" font-size="12">',
            f'<rect width="{_WIDTH}" height="{_HEIGHT + 110}" fill="white"/>',
            *_grid(sizes, low, high, x, y),
            *_curves(sizes, x, y),
            "</svg>",
            "",
        )
    )


Axis = Callable[[float], float]


def _grid(sizes: list[dict[str, Any]], low: int, high: int, x: Axis, y: Axis) -> Iterator[str]:
    for power in range(low, high + 1):
        at = y(10.0**power)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH - 20}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
    for size in sizes:
        told = f"{size['chunks']:,}"
        yield f'<text x="{x(size["chunks"]):.1f}" y="{_HEIGHT}" text-anchor="middle">{told}</text>'


def _curves(sizes: list[dict[str, Any]], x: Axis, y: Axis) -> Iterator[str]:
    ends = sizes[0]["chunks"], sizes[-1]["chunks"]
    for at, (name, (unit, read)) in enumerate(CURVES.items()):
        colour = _COLOURS[at]
        a, b = law(sizes, read)
        (x1, y1), (x2, y2) = ((x(n), y(a * n**b)) for n in ends)
        yield (
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            'stroke-dasharray="4 3"/>'
        )
        for size in sizes:
            place = f'cx="{x(size["chunks"]):.1f}" cy="{y(read(size)):.1f}"'
            yield f'<circle {place} r="4" fill="{colour}"/>'
        yield (
            f'<text x="{_LEFT}" y="{_HEIGHT + 25 + 18 * at}" fill="{colour}">{name}, {unit}: '
            f"{a:.3g} · n^{b:.2f}</text>"
        )


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def drawn(page: str, result: dict[str, Any]) -> str:
    """Return the page with the figures between its two marks; ValueError where one is missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{figures(result)}\n{END}{after}"


def main() -> None:
    """Draw the page and the plot anew."""
    result = json.loads(RESULTS.read_text("utf-8"))
    PAGE.write_text(drawn(PAGE.read_text("utf-8"), result), "utf-8")
    PLOT.write_text(plot(result), "utf-8")


if __name__ == "__main__":
    main()
