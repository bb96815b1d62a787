"""ZIP containers (DOCX, XLSX, ODT, EPUB, …): bounded before any parser unpacks them in memory.

What the directory claims is checked first, then every part is unpacked to nowhere, as a bomb may
claim less than it holds (APPNOTE 6.3.10; D. Fifield, "A better zip bomb", WOOT 2019).
"""

import io
import struct
import zipfile
import zlib

from ingest.errors import ReadError

_MAX_UNPACKED = 1024 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_FROM = 50 * 1024 * 1024
_MAX_PARTS = 20_000
_STEP = 1024 * 1024
_LOCAL_HEADER = struct.Struct("<26x2H")  # lengths of name and extra field
_MIMETYPE_LENGTH = 100


def parts_of(data: bytes, kind: str) -> tuple[set[str], str]:
    """Return the names of a container's parts, and what its part "mimetype" states, if any.

    kind: what to call the file in a reason. Raises ReadError for one that is damaged, encrypted,
    unpacks to too much, or holds other than it claims.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_claims(members, len(data))
            for member in members:
                _check_content(data, member)
            names = {member.filename for member in members}
            stated = ""
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    stated = part.read(_MIMETYPE_LENGTH).decode("latin-1").strip()
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ReadError(f"damaged {kind}: open and save it again, or restore it") from error
    return names, stated


def _check_claims(members: list[zipfile.ZipInfo], size: int) -> None:
    if len(members) > _MAX_PARTS:
        raise ReadError(f"holds {len(members):,} parts: looks like a zip bomb and is not opened")
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MAX_UNPACKED or (
        unpacked > _RATIO_FROM and unpacked > _MAX_RATIO * max(size, 1)
    ):
        raise ReadError(
            f"unpacks to {unpacked / 2**20:.0f} MB from {size / 2**20:.1f} MB: looks like a "
            "zip bomb and is not opened"
        )


def _check_content(data: bytes, member: zipfile.ZipInfo) -> None:
    name, extra = _LOCAL_HEADER.unpack_from(data, member.header_offset)
    start = member.header_offset + _LOCAL_HEADER.size + name + extra
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        unpacked = len(packed)
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        unpacked = _inflated(packed, member.file_size)
    else:
        raise NotImplementedError
    if unpacked > member.file_size:
        raise ReadError(
            "a part unpacks to more than it claims: looks like a zip bomb and is not opened"
        )


def _inflated(packed: memoryview, limit: int) -> int:
    """Return how many bytes a part unpacks to, counting little further than ``limit``."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    count = len(inflater.decompress(packed, _STEP))
    while count <= limit and not inflater.eof and inflater.unconsumed_tail:
        count += len(inflater.decompress(inflater.unconsumed_tail, _STEP))
    return count
