"""FHIR R4 data types as people read them (HL7 FHIR R4, Data Types)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Json = Any
Resource = Mapping[str, Any]
Resolve = Callable[[str], str]
"""Turns a reference such as "Patient/12" into a name; empty where it is not known."""


def listed(value: Json) -> list[Json]:
    """Return a list whatever is there: nothing, one thing, or a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def joined(parts: Iterable[str | None], separator: str = ", ") -> str:
    """Join what is not blank, without repeats."""
    return separator.join(dict.fromkeys(part.strip() for part in parts if part and part.strip()))


def text(value: Json) -> str:
    """A primitive as it is written."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if isinstance(value, dict | list) or value is None else str(value)


def concept(value: Json) -> str:
    """CodeableConcept or Coding, one or many: the text, else the display, else the code."""
    return joined(map(_concept, listed(value)))


def name(value: Json) -> str:
    """HumanName: the text, else prefix, given, family, suffix."""
    if not isinstance(value, Mapping):
        return text(value)
    parts = [*listed(value.get("prefix")), *listed(value.get("given"))]
    parts += [value.get("family"), *listed(value.get("suffix"))]
    return joined(map(text, parts), " ") or text(value.get("text"))


def address(value: Json) -> str:
    """Address: street lines, city, state and postal code."""
    if not isinstance(value, Mapping):
        return text(value)
    place = joined((text(value.get("state")), text(value.get("postalCode"))), " ")
    lines = [*map(text, listed(value.get("line"))), text(value.get("city")), place]
    return joined(lines) or text(value.get("text"))


def contact(value: Json) -> str:
    """ContactPoint: its value."""
    return text(value.get("value")) if isinstance(value, Mapping) else text(value)


def quantity(value: Json) -> str:
    """Quantity, Duration, Age: number and unit."""
    if not isinstance(value, Mapping):
        return text(value)
    unit = text(value.get("unit")) or text(value.get("code"))
    return joined((text(value.get("comparator")) + text(value.get("value")), unit), " ")


def spread(value: Json) -> str:
    """Range or reference range: low to high."""
    if not isinstance(value, Mapping):
        return text(value)
    if stated := text(value.get("text")):
        return stated
    low, high = quantity(value.get("low")), quantity(value.get("high"))
    return (
        f"{low} to {high}"
        if low and high
        else f"from {low}" * bool(low) + f"up to {high}" * bool(high)
    )


def when(value: Json) -> str:
    """dateTime or Period: minutes at most, "from … to …"."""
    if isinstance(value, Mapping):
        start, end = when(value.get("start")), when(value.get("end"))
        return joined((start and f"from {start}", end and f"to {end}"), " ")
    stated = text(value)
    return f"{stated[:10]} {stated[11:16]}" if stated[10:11] == "T" else stated


def reference(value: Json, resolve: Resolve) -> str:
    """Reference, one or many: the display, else the name of the resource it points at."""
    return joined(_reference(one, resolve) for one in listed(value))


def choice(resource: Resource, stem: str, resolve: Resolve) -> str:
    """An element of several types, such as value[x] or effective[x], whichever is there."""
    for key, value in resource.items():
        kind = key.removeprefix(stem)
        if key == kind or not kind[:1].isupper():
            continue
        if kind in ("Quantity", "Age", "Duration"):
            return quantity(value)
        if kind in ("CodeableConcept", "Coding"):
            return concept(value)
        if kind in ("Range", "ReferenceRange"):
            return spread(value)
        if kind in ("DateTime", "Period", "Instant"):
            return when(value)
        if kind == "Reference":
            return reference(value, resolve)
        if kind == "Timing":
            return concept(value.get("code")) or joined(map(when, listed(value.get("event"))))
        return text(value) or joined(leaves(value), "; ")
    return ""


def leaves(value: Json, path: str = "") -> Iterator[str]:
    """Every primitive below ``value`` as "path: value", for what has no sentence of its own."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            if key not in ("resourceType", "id", "meta", "data", "div", "system", "url", "fullUrl"):
                yield from leaves(below, f"{path} {_spaced(key)}".strip())
    elif isinstance(value, list):
        for below in value:
            yield from leaves(below, path)
    elif shown := text(value):
        yield f"{path}: {shown}" if path else shown


def _spaced(key: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in key).strip()


def _concept(value: Json) -> str:
    if not isinstance(value, Mapping):
        return text(value)
    if stated := text(value.get("text")) or text(value.get("display")):
        return stated
    return joined(map(_concept, listed(value.get("coding")))) or text(value.get("code"))


def _reference(value: Json, resolve: Resolve) -> str:
    if not isinstance(value, Mapping):
        return text(value)
    return text(value.get("display")) or resolve(text(value.get("reference")))
