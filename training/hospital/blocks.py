"""The few shapes a document is made of, read from a small plain-text notation.

``# heading``, ``## heading``, ``- bullet``, ``| cell | cell |`` (first row is the head),
``> line kept as it stands``, ``---`` rule; lines between blanks make one paragraph.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from training.hospital.markup import Recorder, Runs, text_of

Kind = Literal["heading", "paragraph", "bullets", "table", "lines", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block: ``rows`` of cells (one cell per row except in tables)."""

    kind: Kind
    rows: tuple[tuple[Runs, ...], ...]
    level: int = 0


def read_blocks(body: str, recorder: Recorder) -> list[Block]:
    """Parse ``body``; identities land in ``recorder``."""
    blocks: list[Block] = []
    for kind, lines in _grouped(body):
        if kind == "heading":
            for line in lines:
                level = len(line) - len(line.lstrip("#"))
                blocks.append(Block("heading", ((recorder.runs(line[level + 1 :]),),), level))
        elif kind == "table":
            rows = tuple(
                tuple(recorder.runs(cell.strip()) for cell in line[1:-1].split(" | "))
                for line in lines
            )
            blocks.append(Block("table", rows))
        elif kind == "paragraph":
            blocks.append(Block("paragraph", ((recorder.runs(" ".join(lines)),),)))
        elif kind == "rule":
            blocks.append(Block("rule", ()))
        else:
            blocks.append(Block(kind, tuple((recorder.runs(line[2:]),) for line in lines)))
    return blocks


def plain_text(blocks: list[Block]) -> str:
    """All text of ``blocks``, one row per line, cells parted by tabs."""
    return "\n".join("\t".join(map(text_of, row)) for block in blocks for row in block.rows)


def _grouped(body: str) -> Iterator[tuple[Kind, list[str]]]:
    joined: list[str] = []
    for line in body.strip("\n").splitlines():
        if line.startswith("  ") and joined and joined[-1].startswith("- "):
            joined[-1] += " " + line.strip()
        else:
            joined.append(line.rstrip())
    for kind, group in groupby(joined, key=_kind):
        if kind is not None:
            yield kind, list(group)


def _kind(line: str) -> Kind | None:
    if not line:
        return None
    if line == "---":
        return "rule"
    if line.startswith(("# ", "## ")):
        return "heading"
    marks: dict[str, Kind] = {"- ": "bullets", "> ": "lines", "| ": "table"}
    return "lines" if line == ">" else marks.get(line[:2], "paragraph")
