"""A page as a fax machine leaves it: a slightly turned, speckled picture in a PDF, no text."""

import io
from random import Random

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from training.hospital.blocks import Block
from training.hospital.markup import text_of
from training.hospital.writers.wrap import wrap

_PIXELS = (1020, 1320)


def write_scan(blocks: list[Block], random: Random) -> bytes:
    """One US letter page at 120 dots per inch, as a JPEG in a PDF."""
    page = Image.new("L", _PIXELS, 255)
    draw = ImageDraw.Draw(page)
    top = 40.0
    for block in blocks:
        size = 30 if block.kind == "heading" else 20
        font = ImageFont.load_default(size)
        for row in block.rows:
            text = "   ".join(text_of(cell) for cell in row)
            lines = wrap(row[0], 880, font.getlength) if len(row) == 1 else [text]
            for line in lines:
                draw.text((70, top), line, fill=25, font=font)
                top += size * 1.3
        top += 12
    page = page.rotate(0.7, fillcolor=255, resample=Image.Resampling.BILINEAR)
    for _ in range(500):
        page.putpixel((random.randrange(_PIXELS[0]), random.randrange(_PIXELS[1])), 90)
    picture = io.BytesIO()
    page.save(picture, "JPEG", quality=45)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1, pageCompression=0)
    picture.seek(0)
    canvas.drawImage(ImageReader(picture), 0, 0, *LETTER)
    canvas.save()
    return out.getvalue()
