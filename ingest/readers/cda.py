"""C-CDA (HL7 CDA Release 2) documents: the header's people, and each section's narrative."""

import base64
import binascii
from collections.abc import Callable, Iterator

from lxml import etree

from ingest.errors import ReadError
from ingest.readers.cda_people import address_of, identities_of, name_of, numbers_of
from ingest.readers.formats import CDA
from ingest.readers.plain import read_plain
from ingest.readers.reading import Reading, TextBuilder, iso_day
from redaction.known import KnownIdentity

V3 = {"v3": "urn:hl7-org:v3"}
_NS = "{urn:hl7-org:v3}"
_ROOT = f"{_NS}ClinicalDocument"
_BLOCKS = {"paragraph", "list", "table", "thead", "tbody", "tfoot", "tr", "item", "caption"}
_BREAK = "\x1f"
_SUFFIX = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/rtf": ".rtf",
}


def read_xml(data: bytes, media_type: str, nested: Callable[[bytes, str], Reading]) -> Reading:
    """Read a clinical document; any other XML is read as plain text."""
    # Entities are not expanded and nothing is fetched, so a hostile file costs no more than
    # its own length.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return read_plain(data, media_type)
    if root.tag != _ROOT:
        return read_plain(data, media_type)
    builder = TextBuilder()
    title = _text(root.find("v3:title", V3))
    builder.heading(title or "Clinical document")
    builder.add("\n".join(_header(root)), "\n")
    for section in root.iterfind("v3:component/v3:structuredBody/v3:component/v3:section", V3):
        _add_section(builder, section)
    identities = list(identities_of(root))
    identities += _add_body(builder, root, nested)
    day = iso_day(_when(root.find("v3:effectiveTime", V3)))
    return builder.build(CDA, title, tuple(dict.fromkeys(identities)), day)


def _header(root: etree._Element) -> Iterator[str]:
    for role in root.iterfind("v3:recordTarget/v3:patientRole", V3):
        patient = role.find("v3:patient", V3)
        records, social = numbers_of(role)
        yield from _told("Patient", name_of(patient))
        yield from _told("MRN", ", ".join(records))
        yield from _told("SSN", ", ".join(social))
        if patient is not None:
            yield from _told("DOB", _when(patient.find("v3:birthTime", V3)))
            yield from _told("Sex", _coded(patient.find("v3:administrativeGenderCode", V3)))
        for address in role.iterfind("v3:addr", V3):
            yield from _told("Address", address_of(address))
        yield from _told("Phone", ", ".join(_contacts(role)))
    yield from _told("Document date", _when(root.find("v3:effectiveTime", V3)))
    for path, label in (
        ("v3:author/v3:assignedAuthor", "Author"),
        ("v3:participant/v3:associatedEntity", "Related person"),
        ("v3:documentationOf/v3:serviceEvent/v3:performer/v3:assignedEntity", "Clinician"),
    ):
        for entity in root.iterfind(path, V3):
            code = _coded(entity.find("v3:code", V3)) if label == "Related person" else ""
            people = [
                name_of(p) for p in entity.iter(f"{_NS}assignedPerson", f"{_NS}associatedPerson")
            ]
            phone = ", ".join(_contacts(entity)) if people else ""
            parts = (", ".join(filter(None, people)), code, phone)
            yield from _told(label, ", ".join(filter(None, parts)))
    custodian = root.find(".//v3:representedCustodianOrganization/v3:name", V3)
    yield from _told("Custodian", _text(custodian))
    encounter = root.find("v3:componentOf/v3:encompassingEncounter/v3:effectiveTime", V3)
    yield from _told("Encounter", _when(encounter))


def _add_section(builder: TextBuilder, section: etree._Element) -> None:
    builder.heading(_text(section.find("v3:title", V3)))
    words = section.find("v3:text", V3)
    if words is not None:
        builder.add("\n".join(_narrative(words)), "\n")
    for inner in section.iterfind("v3:component/v3:section", V3):
        _add_section(builder, inner)


def _narrative(element: etree._Element) -> Iterator[str]:
    """Yield the lines of a narrative block (CDA R2, 4.3.5): paragraphs, items, table rows."""
    line = element.text or ""
    for child in element:
        name = _local(child)
        if name in _BLOCKS:
            yield from _lines(line)
            yield from _block(child, name)
            line = child.tail or ""
        else:
            line += (_BREAK if name == "br" else _flat(child)) + (child.tail or "")
    yield from _lines(line)


def _block(element: etree._Element, name: str) -> Iterator[str]:
    if name == "tr":
        yield from _lines(" | ".join(map(_text, element)))
    elif name == "item":
        yield "- " + " ".join(" ".join(_narrative(element)).split())
    else:
        yield from _narrative(element)


def _lines(text: str) -> Iterator[str]:
    # Line ends of the XML file mean nothing; those that stand for a <br/> are marked.
    lines = (" ".join(line.split()) for line in text.split(_BREAK))
    yield from (line for line in lines if line.strip(" |"))


def _add_body(
    builder: TextBuilder, root: etree._Element, nested: Callable[[bytes, str], Reading]
) -> list[KnownIdentity]:
    body = root.find("v3:component/v3:nonXMLBody/v3:text", V3)
    if body is None:
        return []
    name = "body" + _SUFFIX.get(body.get("mediaType", ""), "")
    try:
        encoded = body.get("representation") == "B64"
        content = base64.b64decode(body.text or "") if encoded else (body.text or "").encode()
        reading = nested(content, name)
    except (binascii.Error, ValueError):
        return []
    except ReadError as error:
        builder.add(f"(the body was not read: {error})")
        return []
    builder.include(reading)
    return list(reading.identities)


def _told(label: str, value: str) -> Iterator[str]:
    if value.strip():
        yield f"{label}: {value}"


def _contacts(entity: etree._Element) -> Iterator[str]:
    for telecom in entity.iterfind("v3:telecom", V3):
        if value := telecom.get("value"):
            yield value.removeprefix("tel:").removeprefix("mailto:")


def _coded(element: etree._Element | None) -> str:
    return "" if element is None else element.get("displayName") or element.get("code") or ""


def _when(element: etree._Element | None) -> str:
    if element is None:
        return ""
    low, high = element.find("v3:low", V3), element.find("v3:high", V3)
    if low is not None:
        return " to ".join(filter(None, (_when(low), _when(high))))
    return _stamp(element.get("value", ""))


def _stamp(value: str) -> str:
    day = "-".join(filter(None, (value[:4], value[4:6], value[6:8])))
    return f"{day} {value[8:10]}:{value[10:12]}" if value[8:12].isdigit() else day


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join(_flat(element).replace(_BREAK, " ").split())


def _flat(element: etree._Element) -> str:
    if _local(element) == "br":
        return _BREAK
    inner = "".join(_flat(child) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
