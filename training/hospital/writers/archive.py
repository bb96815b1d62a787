"""Makes office archives the same bytes every time: stored, sorted as written, fixed dates."""

import io
import re
import zipfile

_WHEN = (2026, 1, 5, 8, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def fixed_archive(content: bytes) -> bytes:
    """Rewrite the zip ``content``; members are stored, so that no build of zlib changes a byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>2026-01-05T08:00:00Z", part)
            fixed = zipfile.ZipInfo(info.filename, _WHEN)
            fixed.external_attr = 0o644 << 16
            new.writestr(fixed, part)
    return out.getvalue()
