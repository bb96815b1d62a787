"""No container is opened that unpacks to more than it may, whatever it claims."""

import io
import zipfile
from collections.abc import Iterable

import pytest

from ingest.errors import ReadError
from ingest.readers.dispatch import read
from ingest.readers.zips import parts_of
from tests import documents

MIB = 1024 * 1024


def _zipped(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def _claiming(data: bytes, real: int, claimed: int) -> bytes:
    """Let every mention of a size, in the part's header and the directory, say another."""
    return data.replace(real.to_bytes(4, "little"), claimed.to_bytes(4, "little"))


def _refused(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    return str(caught.value)


def test_real_containers_pass() -> None:
    for data, part in (
        (documents.docx_bytes(), "word/document.xml"),
        (documents.xlsx_bytes([["a"]]), "xl/workbook.xml"),
    ):
        names, stated = parts_of(data, "DOCX")
        assert part in names
        assert stated == ""
    names, stated = parts_of(_zipped([("mimetype", b"application/epub+zip")]), "EPUB")
    assert stated == "application/epub+zip"


def test_what_it_claims_to_unpack_to_is_bounded() -> None:
    assert "unpacks to 120 MB from 0.1 MB" in _refused(documents.zip_bomb_bytes())
    many = _zipped((f"word/{i}.xml", b"0" * 10 * MIB) for i in range(12))
    assert "unpacks to 120 MB" in _refused(many)


def test_a_part_that_claims_less_than_it_holds_is_a_bomb() -> None:
    honest = documents.zip_bomb_bytes(megabytes=40)
    lying = _claiming(honest, 40 * MIB, 100)
    assert lying != honest
    assert "unpacks to more than it claims" in _refused(lying)
    stored = _zipped([("word/document.xml", b"0" * 5000)], zipfile.ZIP_STORED)
    at = stored.rindex(b"PK\x01\x02") + 24
    assert stored[at : at + 4] == (5000).to_bytes(4, "little")
    lying = stored[:at] + (10).to_bytes(4, "little") + stored[at + 4 :]
    assert "unpacks to more than it claims" in _refused(lying)


def test_the_stated_type_is_not_unpacked_unseen() -> None:
    bomb = _zipped([("mimetype", b"application/vnd.oasis.opendocument.text" + b" " * 120 * MIB)])
    assert "looks like a zip bomb" in _refused(bomb, "a.odt")


def test_too_many_parts_are_a_bomb() -> None:
    assert "holds 30,000 parts" in _refused(_zipped((str(i), b"") for i in range(30_000)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_no_office_uses_is_refused(method: int) -> None:
    assert "damaged DOCX" in _refused(_zipped([("word/document.xml", b"0" * 5000)], method))


def test_a_zip_in_a_document_stays_shut() -> None:
    inner = _zipped([("x", b"0" * 40 * MIB)])
    document = zipfile.ZipFile(io.BytesIO(documents.docx_bytes()))
    parts = [(name, document.read(name)) for name in document.namelist()]
    text = read(_zipped([*parts, ("word/embeddings/x.zip", inner)]), "a.docx").text
    assert text == read(documents.docx_bytes(), "a.docx").text
