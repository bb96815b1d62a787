"""Plain text in whatever encoding it was written."""

import re

from ingest.errors import ReadError
from ingest.readers.reading import Reading, TextBuilder, opening_line

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 65_536
_MAX_BAD_SHARE = 0.001
_MAX_CONTROL_SHARE = 0.05
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b\x1c\x1d\x1e") + b"\x7f"
# How typed reports head their sections: "FINDINGS:" or "Plan:" alone on a line; after a blank
# line also capitals alone, and capitals with a colon before the text itself.
_HEADING = re.compile(
    r"^(?:(?=.{3,60}$)[A-Z][A-Za-z /&,()'-]*[A-Za-z)]:$"
    r"|(?:(?<=\n\n)|\A)(?=.{3,60}$)[A-Z][A-Z /&,()'-]*[A-Z)]$"
    r"|(?<=\n\n)[A-Z][A-Z /&()'-]{3,40}:)",
    re.MULTILINE,
)


def decode(data: bytes) -> str:
    """Return ``data`` as text: by byte order mark, else UTF-8, UTF-16, else Windows-1252.

    Raises ReadError when it is binary.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    sample = data[:_SAMPLE]
    if (wide := _wide_encoding(sample)) is not None:
        return data.decode(wide, "replace")
    if len(sample.translate(None, _CONTROLS)) < len(sample) * (1 - _MAX_CONTROL_SHARE):
        raise ReadError("binary data, not text: convert it to PDF or plain text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        # A few damaged bytes in UTF-8 are no reason to take it for another encoding.
        if text.count("\ufffd") <= len(text) * _MAX_BAD_SHARE and re.search(
            r"[\u0080-\ufffc]", text
        ):
            return text
        return data.decode("cp1252", "replace")


def read_plain(data: bytes, media_type: str) -> Reading:
    """Read text; lines that look like headings become marks."""
    builder = TextBuilder()
    builder.add(decode(data))
    text = builder.text
    for match in _HEADING.finditer(text):
        builder.mark_heading(match.start(), match.group().rstrip(":"))
    return builder.build(media_type, opening_line(text))


def _wide_encoding(sample: bytes) -> str | None:
    # Western text in UTF-16 without a mark has a NUL in nearly every other byte.
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[: pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd > 0.7 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None
