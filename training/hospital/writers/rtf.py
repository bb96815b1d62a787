"""Rich Text Format 1.5, the little that a letter needs."""

from training.hospital.blocks import Block
from training.hospital.markup import text_of

_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}}\fs22"


def write_rtf(blocks: list[Block]) -> bytes:
    """7-bit RTF; other characters as ``\\uN?``."""
    return "\n".join([_HEAD, *(_block(block) for block in blocks), "}\n"]).encode("ascii")


def _block(block: Block) -> str:
    if block.kind == "rule":
        return r"\pard\brdrb\brdrs\brdrw10\par"
    if block.kind == "table":
        return "\n".join(_table_row([_escape(text_of(c)) for c in row]) for row in block.rows)
    texts = [_escape(text_of(row[0])) for row in block.rows]
    if block.kind == "heading":
        return rf"\pard\sb180\sa60{{\b\fs{30 - 4 * block.level} {texts[0]}}}\par"
    if block.kind == "bullets":
        return "\n".join(rf"\pard\li360\fi-180\bullet  {text}\par" for text in texts)
    if block.kind == "lines":
        return r"\pard " + "\\line\n".join(texts) + r"\par"
    return rf"\pard\sb80\sa80 {texts[0]}\par"


def _table_row(cells: list[str]) -> str:
    edges = "".join(rf"\cellx{2400 * (i + 1)}" for i in range(len(cells)))
    body = "".join(rf"\intbl {cell}\cell " for cell in cells)
    return rf"\trowd{edges}\pard{body}\row"


def _escape(text: str) -> str:
    for special in "\\{}":
        text = text.replace(special, "\\" + special)
    return "".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in text)
