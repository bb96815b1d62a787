"""A small HTML page, as an electronic chart would export it."""

from html import escape

from training.hospital.blocks import Block
from training.hospital.markup import text_of

_CSS = "body{font:15px sans-serif;max-width:46em;margin:2em auto}td,th{border:1px solid #999}"


def write_html(blocks: list[Block]) -> bytes:
    """UTF-8 HTML5 with headings, lists and tables as elements."""
    body = "\n".join(_block(block) for block in blocks)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f"<title>Chart export</title><style>{_CSS}</style></head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _block(block: Block) -> str:
    cells = [[escape(text_of(cell), quote=False) for cell in row] for row in block.rows]
    if block.kind == "rule":
        return "<hr>"
    if block.kind == "heading":
        return f"<h{block.level}>{cells[0][0]}</h{block.level}>"
    if block.kind == "bullets":
        return "<ul>\n" + "\n".join(f"<li>{row[0]}</li>" for row in cells) + "\n</ul>"
    if block.kind == "lines":
        return "<p>" + "<br>\n".join(row[0] for row in cells) + "</p>"
    if block.kind == "table":
        return (
            "<table>\n" + "\n".join(_row(row, i == 0) for i, row in enumerate(cells)) + "\n</table>"
        )
    return f"<p>{cells[0][0]}</p>"


def _row(cells: list[str], head: bool) -> str:
    tag = "th" if head else "td"
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
