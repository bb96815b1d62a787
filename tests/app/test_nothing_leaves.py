"""Every document of the sample hospital, as context, over the wire: no identity is in the bytes.

The golden file says what was written into each document by the generator that wrote it, so it
does not depend on anything that finds identities.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.demo_server import DemoServer
from app.settings import load_settings
from app.wiring import Wiring
from models.handoff import outbound
from redaction.common_words import COMMON_WORDS
from redaction.egress import Egress
from redaction.known import KnownIdentities
from redaction.policy import Policy
from redaction.pseudonyms import Vault
from retrieval.documents import Hit

GOLDEN = [
    json.loads(line)
    for line in Path("data/golden/identities.jsonl").read_text("utf-8").splitlines()
]
SENDS_ALL = Policy.model_validate(
    {
        "name": "sends all, for this test",
        "release": {"decision": "send", "max_characters": 10**9},
        "providers": {"compatible": {"baa": True}},
    }
)


@pytest.fixture(scope="module")
def bodies(sample_home: Path) -> Iterator[dict[str, str]]:
    """What the demo server received for each document, decoded, by the document's path."""
    with DemoServer() as server:
        parts = Wiring(
            load_settings(
                sample_home,
                provider="compatible",
                provider_model="m",
                provider_url=server.url,
            )
        )
        known = KnownIdentities(parts.library.identities())
        gate = Egress(parts.ensemble.with_known(known), known, SENDS_ALL, parts.audit)
        model = parts.handoff.model
        assert model is not None
        received = {}
        for document in parts.library.documents():
            hits = tuple(hits_of(parts, document.id))
            asked = f"What happened to {patient_of(document.path)} at home and here?"
            prepared = gate.prepare(outbound(asked, (), hits, "compatible"), Vault())
            list(model.send(gate.release(prepared, actor="test")))
            messages = json.loads(server.received[-1])["messages"]
            received[document.path] = "\n".join(message["content"] for message in messages)
        assert len(server.received) == len(received)
        parts.close()
        yield received


def hits_of(parts: Wiring, document_id: str) -> Iterator[Hit]:
    numbers = parts.library.chunk_numbers()
    for stored in parts.library.chunks(numbers).values():
        chunk = stored.chunk
        if chunk.document_id == document_id:
            # Without the spans found at ingest: what is sent is searched anew, and that must do.
            yield Hit(chunk, stored.path, stored.title, stored.collection, 1.0, 1.0, 1.0)


def patient_of(path: str) -> str:
    for row in GOLDEN:
        if row["document"] == path:
            names = [
                i for i in row["identities"] if (i["kind"], i["subject"]) == ("PERSON", "patient")
            ]
            return max((name["value"] for name in names), key=len, default="the patient")
    return "the patient"


def leaks(body: str, identities: list[dict[str, str]]) -> list[tuple[str, str]]:
    """Return the identities that stand in a body as whole words, whatever their case.

    A name that is also a word, such as Rose, counts only where it is capitalised.
    """
    found = set()
    for identity in identities:
        value = identity["value"]
        flags = 0 if value.lower() in COMMON_WORDS else re.IGNORECASE
        if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", body, flags):
            found.add((identity["kind"], value))
    return sorted(found)


def test_every_document_was_sent(bodies: dict[str, str]) -> None:
    assert len(bodies) >= 60
    assert all("[" in body and len(body) > 1000 for body in bodies.values())


def test_no_identity_of_a_patient_is_among_the_bytes(bodies: dict[str, str]) -> None:
    patients = [
        (row["document"], identity)
        for row in GOLDEN
        for identity in row["identities"]
        if identity["subject"] == "patient"
    ]
    assert len(patients) > 800
    found = {}
    for path, body in bodies.items():
        # A month alone is one patient's date and another text's season: dates by document.
        sought = [i for at, i in patients if at == path or i["kind"] != "DATE_TIME"]
        if values := leaks(body, sought):
            found[path] = values
    assert found == {}


def test_nobody_else_is_either(bodies: dict[str, str]) -> None:
    found = {}
    for row in GOLDEN:
        others = [i for i in row["identities"] if i["subject"] != "patient"]
        if row["document"] in bodies and (values := leaks(bodies[row["document"]], others)):
            found[row["document"]] = values
    assert found == {}
