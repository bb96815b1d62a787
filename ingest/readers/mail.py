"""E-mail (RFC 5322, MIME): the header, the body, and what is attached to it."""

from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parsedate_to_datetime

from ingest.errors import ReadError
from ingest.readers.formats import EML, HTML
from ingest.readers.office import read_office
from ingest.readers.reading import ATTACHMENT, Reading, TextBuilder
from redaction.known import KnownIdentity

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_MAX_ATTACHMENTS = 50


def read_mail(data: bytes, nested: Callable[[bytes, str], Reading]) -> Reading:
    """Read a message; ``nested`` reads an attachment from its bytes and file name.

    An attachment that can't be read is named with the reason; the rest stands.
    """
    message = message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ReadError("not an e-mail inside: the file is damaged or has a wrong extension")
    builder = TextBuilder()
    headers = ((name, _header(message, name)) for name in _HEADERS)
    builder.add("\n".join(f"{name}: {value}" for name, value in headers if value))
    body = message.get_body(("plain", "html"))
    if body is not None:
        builder.include(_body(body))
    identities: list[KnownIdentity] = []
    for number, part in enumerate(message.iter_attachments(), start=1):
        if number > _MAX_ATTACHMENTS:
            builder.add(f"(more than {_MAX_ATTACHMENTS} attachments: the rest was not read)")
            break
        name, content = _attachment(part, number)
        builder.heading(f"{ATTACHMENT}{name}")
        try:
            reading = nested(content, name)
            builder.include(reading)
            identities += reading.identities
        except ReadError as error:
            builder.add(f"(this attachment was not read: {error})")
    day = _day(_header(message, "Date"))
    return builder.build(EML, _header(message, "Subject"), tuple(identities), day)


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message[name]
    except (IndexError, ValueError, LookupError):
        # The standard library stumbles over some broken addresses: as it stands, then.
        value = dict(message.raw_items()).get(name)
    return " ".join(str(value or "").split())


def _day(header: str) -> str | None:
    try:
        return parsedate_to_datetime(header).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(part: MIMEPart) -> Reading:
    if part.get_content_type() == HTML:
        return read_office(_payload(part), HTML)
    builder = TextBuilder()
    try:
        builder.add(str(part.get_content()))
    except (LookupError, UnicodeError):
        # An unknown or wrong charset: what can be read of it is kept.
        builder.add(_payload(part).decode("utf-8", "replace"))
    return builder.build("text/plain")


def _attachment(part: MIMEPart, number: int) -> tuple[str, bytes]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_content()
        return part.get_filename() or f"message {number}.eml", inner.as_bytes()
    extension = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}.get(
        part.get_content_type(), ""
    )
    name = part.get_filename() or f"attachment {number}{extension}"
    return name, _payload(part)


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
