"""Word documents through python-docx, on its own template made small."""

import io

import docx
from docx.document import Document
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from training.hospital.blocks import Block
from training.hospital.markup import Runs
from training.hospital.writers.archive import fixed_archive

FONTS = {"plain": "Calibri", "classic": "Times New Roman", "dictation": "Courier New"}
_UNUSED_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")
_KEPT_STYLES = {
    "Normal", "Heading 1", "Heading 2", "List Bullet", "Table Grid", "Normal Table",
    "Default Paragraph Font", "No List",
}  # fmt: skip


def write_docx(blocks: list[Block], look: str) -> bytes:
    """One section, real heading styles, real tables; ``look`` is a key of ``FONTS``."""
    document = docx.Document()
    _slim(document)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONTS[look], Pt(10.5)
    for block in blocks:
        _add(document, block)
    document.core_properties.author = "Wrenfield Regional Hospital"
    document.core_properties.title = ""
    document.core_properties.comments = ""
    out = io.BytesIO()
    document.save(out)
    return fixed_archive(out.getvalue())


def _add(document: Document, block: Block) -> None:
    if block.kind == "table":
        table = document.add_table(rows=len(block.rows), cols=len(block.rows[0]))
        table.style = "Table Grid"
        for i, row in enumerate(block.rows):
            for j, cell in enumerate(row):
                _write(table.cell(i, j).paragraphs[0], cell, bold=i == 0)
        document.add_paragraph()
    elif block.kind == "rule":
        document.add_paragraph("_" * 60)
    else:
        styles = {"heading": f"Heading {block.level}", "bullets": "List Bullet"}
        for row in block.rows:
            _write(document.add_paragraph(style=styles.get(block.kind, "Normal")), row[0])


def _write(paragraph: Paragraph, runs: Runs, bold: bool = False) -> None:
    run = paragraph.add_run("".join(run.text for run in runs))
    run.bold = bold or None
    if paragraph.style is not None and paragraph.style.name == "Heading 1":
        run.font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)


def _slim(document: Document) -> None:
    """Drop the unused parts and styles of the template: 95% of its size."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(_UNUSED_PARTS):
                del relations[key]
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    latent = document.styles.element.find(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}latentStyles"
    )
    if latent is not None:
        document.styles.element.remove(latent)
