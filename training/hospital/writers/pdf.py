"""PDF through reportlab: fixed dates, uncompressed, lines broken by us."""

import io
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from training.hospital.blocks import Block
from training.hospital.markup import Runs, text_of
from training.hospital.writers.wrap import wrap


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts and measures (points) of one house style."""

    font: str
    bold: str
    size: float
    margin: float
    accent: str
    centered: bool = False


LOOKS = {
    "plain": Look("Helvetica", "Helvetica-Bold", 10, 64, "#1f3a5f"),
    "classic": Look("Times-Roman", "Times-Bold", 11, 76, "#000000", centered=True),
    "modern": Look("Helvetica", "Helvetica-Bold", 9.5, 56, "#0b6e6e"),
    "dictation": Look("Courier", "Courier-Bold", 9.5, 60, "#000000"),
    "manual": Look("Helvetica", "Helvetica-Bold", 12.5, 92, "#1f3a5f"),
    "wide": Look("Times-Roman", "Times-Bold", 10.5, 48, "#5a1f2e"),
}


def write_pdf(blocks: list[Block], look_name: str) -> bytes:
    """US letter pages; ``look_name`` is a key of ``LOOKS``."""
    look = LOOKS[look_name]
    out = io.BytesIO()
    template = _Numbered(
        out, pagesize=LETTER, leftMargin=look.margin, rightMargin=look.margin,
        topMargin=look.margin, bottomMargin=look.margin, invariant=1, pageCompression=0,
        allowSplitting=0, title="", author="",
    )  # fmt: skip
    width = LETTER[0] - 2 * look.margin - 12
    flow: list[Flowable] = [part for block in blocks for part in _flow(block, look, width)]
    template.build(flow)
    return out.getvalue()


class _Numbered(SimpleDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Writes the page number last, so that it ends the text of a page."""

    def afterPage(self) -> None:
        self.canv.setFont("Helvetica", 8)
        self.canv.drawRightString(LETTER[0] - 40, 28, f"page {self.canv.getPageNumber()}")


def _flow(block: Block, look: Look, width: float) -> list[Flowable]:
    if block.kind == "rule":
        return [HRFlowable(width="100%", color=colors.HexColor(look.accent)), Spacer(1, 4)]
    if block.kind == "table":
        return [_table(block, look, width), Spacer(1, 8)]
    if block.kind == "heading":
        size = look.size + (5 if block.level == 1 else 2)
        style = _style(look, look.bold, size, before=8 if block.level == 2 else 2)
        style.textColor = colors.HexColor(look.accent)
        style.alignment = TA_CENTER if look.centered and block.level == 1 else TA_LEFT
        return [_lines(block.rows[0][0], look.bold, size, width, style)]
    style = _style(look, look.font, look.size)
    if block.kind == "bullets":
        style.leftIndent, style.bulletIndent, style.spaceAfter = 14, 2, 2
        return [
            _lines(row[0], look.font, look.size, width - 16, style, bullet="\u2022")
            for row in block.rows
        ]
    if block.kind == "lines":
        text = "<br/>".join(escape(text_of(row[0])) for row in block.rows)
        return [Paragraph(text, style)]
    return [_lines(block.rows[0][0], look.font, look.size, width, style)]


def _style(look: Look, font: str, size: float, before: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        "s", fontName=font, fontSize=size, leading=size * 1.3, spaceBefore=before, spaceAfter=6
    )


def _lines(
    runs: Runs, font: str, size: float, width: float, style: ParagraphStyle, bullet: str = ""
) -> Flowable:
    lines = wrap(runs, width, lambda text: stringWidth(text, font, size))
    return Paragraph("<br/>".join(map(escape, lines)), style, bulletText=bullet or None)


def _table(block: Block, look: Look, width: float) -> Flowable:
    size = look.size - 1
    widths = _fit(
        [
            max(stringWidth(text_of(cell), look.bold, size) for cell in column) + 14
            for column in zip(*block.rows, strict=True)
        ],
        width,
    )
    cells = [
        [
            _lines(cell, look.bold, size, column - 12, _cell_style(look, size, bold=i == 0))
            for cell, column in zip(row, widths, strict=True)
        ]
        for i, row in enumerate(block.rows)
    ]
    grid = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e6ebf0")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    return Table(cells, colWidths=widths, style=grid, hAlign="LEFT")


def _fit(widths: list[float], total: float) -> list[float]:
    """Narrow the widest column, point by point, until all fit into ``total``."""
    widths = list(widths)
    while sum(widths) > total:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cell_style(look: Look, size: float, bold: bool) -> ParagraphStyle:
    font = look.bold if bold else look.font
    return ParagraphStyle("c", fontName=font, fontSize=size, leading=size * 1.2)
