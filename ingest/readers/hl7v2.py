"""HL7 v2 messages (ADT, ORU, ORM, MDM, …) as readable lines, and whom they name."""

import re
from collections.abc import Iterable, Iterator

import hl7

from ingest.errors import ReadError
from ingest.readers import hl7_values as as_read
from ingest.readers.formats import HL7
from ingest.readers.hl7_fields import EVENTS, FIELDS, Format
from ingest.readers.hl7_people import identities_of
from ingest.readers.hl7_values import Value, values
from ingest.readers.plain import decode
from ingest.readers.reading import Reading, TextBuilder, iso_day
from redaction.known import KnownIdentity

_MESSAGE_START = re.compile(r"^(?=MSH.)", re.MULTILINE)
_ENVELOPE = {"MSH", "EVN", "FHS", "FTS", "BHS", "BTS", "MSA", "SFT", "DSC"}
_PROSE = {"TX", "FT", "ST"}
_EMBEDDED = {"ED", "RP"}
_FLAGS = {"H": "high", "L": "low", "HH": "very high", "LL": "very low", "A": "abnormal"}
# HL7 table 0085, observation result status; a final result needs no word.
_STATES = {
    "C": "corrected",
    "D": "deleted",
    "I": "pending",
    "P": "preliminary",
    "R": "not verified",
    "S": "partial",
    "W": "wrong",
    "X": "no result",
}


def read_hl7v2(data: bytes) -> Reading:
    """Read a file of one or more messages. Raises ReadError when none of them parses."""
    lines = "\n".join(line.strip("\v\f ") for line in decode(data).splitlines() if line.strip())
    messages = [m for m in _MESSAGE_START.split(lines) if m.startswith("MSH")]
    builder = TextBuilder()
    identities: list[KnownIdentity] = []
    days: set[str | None] = set()
    title = ""
    for raw in messages:
        try:
            message = hl7.parse(raw.strip().replace("\n", "\r"))
        except (hl7.HL7Exception, AssertionError, IndexError, ValueError) as error:
            raise ReadError("damaged HL7 message: its MSH segment does not parse") from error
        kind = _message_kind(message)
        title = title or kind
        builder.heading(kind)
        _add_message(builder, message)
        identities += identities_of(message)
        days.add(iso_day(_joined(values(message[0], 7), as_read.stamp)))
    if not messages:
        raise ReadError("not an HL7 message inside: no line begins with MSH")
    # Messages of several days in one file are of no one day.
    day = days.pop() if len(days) == 1 else None
    return builder.build(HL7, title, tuple(dict.fromkeys(identities)), day)


def _message_kind(message: hl7.Message) -> str:
    header = message[0]
    code = next((f"{v[1]}^{v[2]}" for v in values(header, 9)), "")
    name = EVENTS.get(code, "Message")
    return f"{name} ({code.strip('^').replace('^', ' ')})" if code else name


def _add_message(builder: TextBuilder, message: hl7.Message) -> None:
    header = message[0]
    sent = _joined(values(header, 7), as_read.stamp)
    sender = ", ".join(filter(None, (_joined(values(header, n), as_read.text) for n in (3, 4))))
    builder.add(
        "\n".join(filter(None, (f"Sent by: {sender}" * bool(sender), f"Sent: {sent}" * bool(sent))))
    )
    heading, prose = "", False
    for segment in message:
        name = str(segment[0])
        if name in _ENVELOPE:
            continue
        if name == "OBX":
            line, now_prose = _observation(segment, prose)
            builder.add(line, "\n")
            prose = now_prose
            continue
        prose = False
        title, lines = _segment_lines(name, segment)
        if title and title != heading and lines:
            builder.heading(title)
            heading = title
            builder.add("\n".join(lines), "\n")
        else:
            builder.add("\n".join(lines), "\n")


def _segment_lines(name: str, segment: hl7.Segment) -> tuple[str, list[str]]:
    if name not in FIELDS:
        rest = (_joined(values(segment, n), as_read.text) for n in range(1, len(segment)))
        told = "; ".join(filter(None, rest))
        return "", [f"{name}: {told}"] if told else []
    title, fields = FIELDS[name]
    told_fields = ((label, _joined(values(segment, n), form)) for n, label, form in fields)
    return title, [f"{label}: {value}" for label, value in told_fields if value]


def _observation(segment: hl7.Segment, in_prose: bool) -> tuple[str, bool]:
    kind = _joined(values(segment, 2), as_read.text)
    label = _joined(values(segment, 3), as_read.coded)
    if kind in _EMBEDDED:
        return f"{label}: (embedded file, not read)", False
    form = as_read.text if kind in _PROSE or kind == "NM" else as_read.coded
    value = "\n".join(filter(None, map(form, values(segment, 5))))
    state = _joined(values(segment, 11), lambda v: _STATES.get(v[1], ""))
    units = _joined(values(segment, 6), lambda v: v[1])
    if kind in _PROSE and not units and len(value) > 0:
        label += f" ({state})" if state else ""
        return (value if in_prose else f"{label}:\n{value}" if label else value), True
    details = [f"reference {_joined(values(segment, 7), as_read.text)}"]
    details = details if details[0] != "reference " else []
    details += [_FLAGS[v[1]] for v in values(segment, 8) if v[1] in _FLAGS]
    details += [state] if state else []
    when = _joined(values(segment, 14), as_read.stamp)
    told = f"{label}: {' '.join(filter(None, (value, units)))}"
    told += f" ({', '.join(details)})" if details else ""
    return (f"{told}, {when}" if when else told), False


def _joined(found: Iterable[Value], form: Format) -> str:
    return ", ".join(_distinct(map(form, found)))


def _distinct(texts: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(filter(None, texts)))
