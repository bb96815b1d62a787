"""FHIR R4 JSON: a resource, a Bundle, or one resource a line (bulk data)."""

import base64
import binascii
import json
from collections.abc import Callable, Iterator
from typing import Any, TypeGuard

from fhir.resources.R4B import get_fhir_model_class
from lxml import html
from lxml.etree import ParserError
from pydantic import ValidationError

from ingest.errors import ReadError
from ingest.readers.fhir_narrative import heading, label, lines
from ingest.readers.fhir_people import identities_of, of_one_patient
from ingest.readers.fhir_values import Resolve, leaves, listed, text
from ingest.readers.formats import FHIR
from ingest.readers.plain import decode, read_plain
from ingest.readers.reading import Reading, TextBuilder, iso_day
from redaction.known import KnownIdentity

Resource = dict[str, Any]

_SUFFIX = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/pdf": ".pdf",
    "text/rtf": ".rtf",
}
_WRAPPERS = {"Bundle", "Parameters"}
# What says of which day a resource is (R4), the day it happened before the day it was written.
_DAYS = (
    "effectiveDateTime",
    "performedDateTime",
    "occurrenceDateTime",
    "date",
    "issued",
    "authoredOn",
    "recordedDate",
    "created",
    "timestamp",
)


def read_json(data: bytes, media_type: str, nested: Callable[[bytes, str], Reading]) -> Reading:
    """Read FHIR R4; any other JSON is read as plain text.

    Resources that conform to R4 are told in sentences, others value by value; both yield the
    identities they state. ``nested`` reads attachments from their bytes and a file name.
    """
    try:
        roots = _parsed(decode(data))
    except (ValueError, RecursionError):
        roots = []
    if not roots or not all(map(_is_fhir, roots)):
        return read_plain(data, media_type)
    resources = [resource for root in roots for resource in _flat(root)]
    resolve = _resolver(roots, resources)
    builder = TextBuilder()
    identities: list[KnownIdentity] = []
    for resource in resources:
        _add_lines(builder, resource, resolve)
        _add_prose(builder, resource)
        identities += identities_of(resource)
        for content, name in _attachments(resource):
            try:
                reading = nested(content, name)
            except ReadError as error:
                builder.add(f"(an attachment was not read: {error})")
            else:
                builder.include(reading)
                identities += reading.identities
    day = _day([*resources, *roots])
    stated = tuple(dict.fromkeys(of_one_patient(identities)))
    return builder.build(FHIR, _title(resources), stated, day)


def _parsed(content: str) -> list[Any]:
    try:
        return [json.loads(content)]
    except ValueError:
        return [json.loads(line) for line in content.splitlines() if line.strip()]


def _is_fhir(root: Any) -> TypeGuard[Resource]:
    if not isinstance(root, dict) or not isinstance(root.get("resourceType"), str):
        return False
    try:
        get_fhir_model_class(root["resourceType"])
    except (KeyError, ValueError):
        return False
    return True


def _flat(root: Resource) -> Iterator[Resource]:
    if root.get("resourceType") not in _WRAPPERS:
        yield root
        yield from (one for one in listed(root.get("contained")) if _is_fhir(one))
        return
    entries = [*listed(root.get("entry")), *listed(root.get("parameter"))]
    for entry in entries:
        resource: Any = entry.get("resource") if isinstance(entry, dict) else None
        if _is_fhir(resource):
            yield from _flat(resource)


def _resolver(roots: list[Resource], resources: list[Resource]) -> Resolve:
    names: dict[str, str] = {}
    for resource in resources:
        if "id" in resource:
            called = label(resource) if _conforms(resource) else ""
            names[f"{resource['resourceType']}/{resource['id']}"] = called
            names[f"#{resource['id']}"] = called
    for root in roots:
        for entry in listed(root.get("entry")):
            told = entry.get("resource") if isinstance(entry, dict) else None
            if isinstance(told, dict) and "fullUrl" in entry and _conforms(told):
                names[text(entry["fullUrl"])] = label(told)
    return lambda reference: (
        names.get(reference) or names.get("/".join(reference.split("/")[-2:]), "")
    )


def _conforms(resource: Resource) -> bool:
    bare = {key: value for key, value in resource.items() if key != "contained"}
    try:
        get_fhir_model_class(text(resource.get("resourceType"))).model_validate(bare)
    except (ValidationError, ValueError, TypeError, KeyError, RecursionError):
        return False
    return True


def _add_lines(builder: TextBuilder, resource: Resource, resolve: Resolve) -> None:
    title = heading(resource)
    told = list(lines(resource, resolve) if _conforms(resource) else leaves(resource))
    if told and told[0].startswith(title):  # the heading goes on: "Observation: Potassium: 5.9"
        builder.mark_heading(builder.add(told.pop(0)), title)
    else:
        builder.heading(title)
    builder.add("\n".join(told), "\n")


def _add_prose(builder: TextBuilder, resource: Resource) -> None:
    """Add the narrative that a person wrote: a Composition's sections, an additional text."""
    own = resource.get("text")
    if isinstance(own, dict) and own.get("status") in ("additional", "extensions"):
        builder.add(_from_xhtml(text(own.get("div"))))
    if resource.get("resourceType") == "Composition":
        _add_sections(builder, resource)


def _add_sections(builder: TextBuilder, above: Resource) -> None:
    for section in listed(above.get("section")):
        if isinstance(section, dict):
            builder.heading(text(section.get("title")))
            words = section.get("text")
            builder.add(
                _from_xhtml(text(words.get("div"))) if isinstance(words, dict) else "", "\n"
            )
            _add_sections(builder, section)


def _from_xhtml(div: str) -> str:
    if not div.strip():
        return ""
    try:
        tree = html.fromstring(div)
    except (ParserError, ValueError):
        return ""
    for block in tree.iter("p", "br", "li", "tr", "div", "h1", "h2", "h3", "h4"):
        block.tail = "\n" + (block.tail or "")
    for cell in tree.iter("td", "th"):
        cell.tail = " | " + (cell.tail or "") if cell.getnext() is not None else cell.tail
    return str(tree.text_content())


def _attachments(resource: Resource) -> Iterator[tuple[bytes, str]]:
    found = [
        one.get("attachment") for one in listed(resource.get("content")) if isinstance(one, dict)
    ]
    found += listed(resource.get("presentedForm"))
    if resource.get("resourceType") == "Binary":
        found.append(resource)
    for attachment in found:
        if not isinstance(attachment, dict) or not isinstance(attachment.get("data"), str):
            continue
        kind = text(attachment.get("contentType")).split(";")[0]
        name = text(attachment.get("title")) or "attachment"
        try:
            content = base64.b64decode(attachment["data"])
        except (binascii.Error, ValueError):
            continue
        yield content, name if "." in name[-6:] else name + _SUFFIX.get(kind, "")


def _day(resources: list[Resource]) -> str | None:
    """Return the day of a Composition, of the only resource, or of the bundle itself."""
    stated = [one for one in resources if one.get("resourceType") in ("Composition", "Bundle")]
    for resource in stated or resources[:1]:
        for name in _DAYS:
            if day := iso_day(text(resource.get(name))):
                return day
    return None


def _title(resources: list[Resource]) -> str:
    for resource in resources:
        if resource.get("resourceType") == "Composition":
            return text(resource.get("title"))
    return heading(resources[0]) if len(resources) == 1 else ""
