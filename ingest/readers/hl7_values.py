"""HL7 v2 data types as people read them (HL7 v2.5.1, chapter 2A)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import hl7

_ESCAPES = {"F": "|", "S": "^", "T": "&", "R": "~", "E": "\\", ".br": "\n", ".sp": "\n"}
_ESCAPE = re.compile(r"\\([^\\]{0,60})\\")
_STAMP = re.compile(r"(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Value:
    """One repetition of a field: its components, each unescaped, blank where it is absent."""

    components: tuple[str, ...]

    def __getitem__(self, number: int) -> str:
        """Component ``number``, counted from 1 as the standard does."""
        return self.components[number - 1] if number <= len(self.components) else ""


def values(segment: hl7.Segment, field: int) -> list[Value]:
    """Return the repetitions of a field that hold anything; an absent field has none."""
    if field >= len(segment):
        return []
    repetitions = [_value(repetition) for repetition in segment[field]]
    return [value for value in repetitions if any(value.components)]


def text(value: Value) -> str:
    """ST, TX, FT, NM, SI, ID: the text, components kept apart."""
    return " ".join(filter(None, value.components))


def coded(value: Value) -> str:
    """CE, CWE: the text (component 2), else the code."""
    return value[2] or value[9] or value[1]


def name(value: Value) -> str:
    """XPN: prefix, given, further given, family, suffix."""
    return " ".join(filter(None, (value[5], value[2], value[3], family(value[1]), value[4])))


def clinician(value: Value) -> str:
    """XCN: as XPN, one component later."""
    return name(Value(value.components[1:])) or value[1]


def family(component: str) -> str:
    """FN: the surname without its parts."""
    return component.split("&")[0]


def address(value: Value) -> str:
    """XAD: street, other, city, state and postal code."""
    place = " ".join(filter(None, (value[4], value[5])))
    return ", ".join(filter(None, (value[1].split("&")[0], value[2], value[3], place)))


def contact(value: Value) -> str:
    """XTN: number, e-mail address, or the number in parts."""
    if value[1]:
        return value[1]
    local = f"{value[7][:3]}-{value[7][3:]}" if len(value[7]) == 7 else value[7]
    return " ".join(filter(None, (f"({value[6]})" if value[6] else "", local)))


def stamp(value: Value) -> str:
    """TS, DT, DTM: ISO 8601 date, and time to the minute where there is one."""
    match = _STAMP.match(value[1])
    if match is None:
        return value[1]
    day = "-".join(part for part in match.group(1, 2, 3) if part)
    return f"{day} {match[4]}:{match[5]}" if match[4] else day


def place(value: Value) -> str:
    """PL: point of care, room, bed and facility."""
    labels = zip(("", "room ", "bed ", ""), value.components[:4], strict=False)
    return ", ".join(f"{label}{part}" for label, part in labels if part)


def _value(repetition: object) -> Value:
    if not isinstance(repetition, Sequence) or isinstance(repetition, str):
        return Value((_unescaped(str(repetition)),))
    return Value(tuple(_unescaped(str(component)) for component in repetition))


def _unescaped(raw: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], ""), "" if raw == '""' else raw).strip()
