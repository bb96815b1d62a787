"""Ways to tell an element of a FHIR resource, for the table of ``fhir_narrative``."""

from collections.abc import Callable

from ingest.readers import fhir_values as as_read
from ingest.readers.fhir_people import id_kind
from ingest.readers.fhir_values import Json, Resolve, Resource, joined, listed, text
from redaction.entities import Kind

Teller = Callable[[Resource, Resolve], str]

# HL7 table 0078, interpretation codes.
_FLAGS = {"H": "high", "L": "low", "HH": "very high", "LL": "very low", "A": "abnormal", "N": ""}


def of(key: str, form: Callable[[Json], str]) -> Teller:
    """Tell an element, one or many, in the given form."""
    return lambda resource, _: joined(map(form, listed(resource.get(key))))


def link(key: str, inner: str | None = None) -> Teller:
    """Tell whom references name: those of ``key``, or of ``inner`` in each part of ``key``."""

    def tell(resource: Resource, resolve: Resolve) -> str:
        found = listed(resource.get(key))
        if inner is not None:
            found = [one.get(inner) for one in found if isinstance(one, dict)]
        return joined(as_read.reference(one, resolve) for one in found)

    return tell


def choice(stem: str) -> Teller:
    """Tell an element of several types, such as value[x]."""
    return lambda resource, resolve: as_read.choice(resource, stem, resolve)


def each(key: str, *fields: tuple[str, Teller]) -> Teller:
    """Tell the fields of every part of ``key``; parts are set apart by semicolons."""

    def tell(resource: Resource, resolve: Resolve) -> str:
        rows = (
            joined(
                (
                    f"{label} {told}".strip() if (told := teller(one, resolve)) else ""
                    for label, teller in fields
                )
            )
            for one in listed(resource.get(key))
            if isinstance(one, dict)
        )
        return joined(rows, "; ")

    return tell


def identifiers(*kinds: Kind) -> Teller:
    """Tell the identifiers of the given kinds."""
    return lambda resource, _: joined(
        text(one.get("value"))
        for one in listed(resource.get("identifier"))
        if isinstance(one, dict) and id_kind(one) in kinds
    )


def states(*tellers: Teller) -> Teller:
    """Tell several states of one thing, one after the other."""
    return lambda resource, resolve: joined(tell(resource, resolve) for tell in tellers)


def unless(usual: str, teller: Teller) -> Teller:
    """Tell an element except where it is as it usually is."""

    def tell(resource: Resource, resolve: Resolve) -> str:
        told = teller(resource, resolve)
        return "" if told == usual else told

    return tell


def dated(what: Teller, state: Teller, *days: tuple[str, Teller]) -> Teller:
    """Tell in one line what a resource is about, its state in parentheses, and its days.

    A status or a day on a line of its own would be read without what it belongs to.
    """

    def tell(resource: Resource, resolve: Resolve) -> str:
        told, stands = what(resource, resolve), state(resource, resolve)
        when = (
            f"{label} {day}".strip() if (day := teller(resource, resolve)) else ""
            for label, teller in days
        )
        return joined((f"{told} ({stands})" if told and stands else told or stands, *when))

    return tell


def result(resource: Resource, resolve: Resolve) -> str:
    """Tell what was observed and what came of it: "Potassium: 5.9 mmol/L (high)"."""
    values = joined((observation_value(resource, resolve), components(resource, resolve)), "; ")
    return joined((as_read.concept(resource.get("code")), values), ": ")


def observation_value(resource: Resource, resolve: Resolve) -> str:
    """Tell a result with its reference range and flags."""
    value = as_read.choice(resource, "value", resolve)
    ranges = joined(map(as_read.spread, listed(resource.get("referenceRange"))))
    flags = map(as_read.concept, listed(resource.get("interpretation")))
    told = joined(_FLAGS.get(flag, flag) for flag in flags)
    extra = joined((f"reference {ranges}" if ranges else "", told))
    return (
        f"{value} ({extra})"
        if value and extra
        else value or as_read.concept(resource.get("dataAbsentReason"))
    )


def components(resource: Resource, resolve: Resolve) -> str:
    """Tell the results that one observation is made of."""
    return joined(
        (
            f"{as_read.concept(one.get('code'))} {observation_value(one, resolve)}"
            for one in listed(resource.get("component"))
            if isinstance(one, dict)
        ),
        "; ",
    )
