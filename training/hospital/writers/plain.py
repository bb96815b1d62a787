"""Plain text at 78 columns."""

from training.hospital.blocks import Block
from training.hospital.markup import text_of
from training.hospital.writers.wrap import wrap

COLUMNS = 78


def write_plain(blocks: list[Block]) -> bytes:
    """UTF-8 text, one blank line between blocks."""
    return ("\n\n".join(_block(block) for block in blocks) + "\n").encode()


def _block(block: Block) -> str:
    if block.kind == "rule":
        return "-" * COLUMNS
    if block.kind == "table":
        widths = [max(map(len, column)) for column in zip(*_cells(block), strict=True)]
        rows = (
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in _cells(block)
        )
        return "\n".join(row.rstrip() for row in rows)
    if block.kind == "heading":
        title = text_of(block.rows[0][0])
        return f"{title}\n{('=' if block.level == 1 else '-') * len(title)}"
    if block.kind == "bullets":
        return "\n".join("- " + "\n  ".join(wrap(row[0], COLUMNS - 2, len)) for row in block.rows)
    if block.kind == "lines":
        return "\n".join(text_of(row[0]) for row in block.rows)
    return "\n".join(wrap(block.rows[0][0], COLUMNS, len))


def _cells(block: Block) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in block.rows]
