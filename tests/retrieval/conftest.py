"""A library of a dozen passages about one fictitious ward, embedded by the real model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.library import Library
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from retrieval.vectors import Vectors
from tests.retrieval.library_parts import KEY, entry

PASSAGES = {
    "sepsis": "Give broad-spectrum antibiotics within one hour when septic shock is suspected.",
    "warfarin": "Patients on warfarin need an INR below 1.5 before a lumbar puncture.",
    "falls": "Bed rails stay down for residents who can walk, so that they don't climb over them.",
    "parking": "Visitors may park on level two of the garage until nine in the evening.",
    "insulin": "Hold the morning dose of rapid-acting insulin while the patient is fasting.",
    "visiting": "Two relatives at a time may sit with someone in intensive care.",
    "hygiene": "Wash hands with soap, not gel, after contact with Clostridioides difficile.",
    "stroke": "Thrombolysis is possible up to four and a half hours after the first symptoms.",
    "consent": "A minor's guardian signs the form before any operation that is not urgent.",
    "kidney": "Metformin is stopped when the estimated glomerular filtration rate is below 30.",
    "transfusion": "Two nurses check the blood group and the wristband at the bedside.",
    "menu": "The kitchen offers halal, kosher and vegetarian meals every day.",
}


@pytest.fixture(scope="session")
def passage_vectors(embedder: SentenceTransformerEmbedder) -> Vectors:
    """The passages' vectors, in their order."""
    return embedder.encode_documents(list(PASSAGES.values()))


@pytest.fixture
def library(
    tmp_path: Path, embedder: SentenceTransformerEmbedder, passage_vectors: Vectors
) -> Iterator[Library]:
    """The passages in two collections: "public" for visitors' matters, "clinical" for the rest."""
    library = Library(tmp_path / "library.db", KEY, embedder.name, embedder.dimension)
    public = {"parking", "visiting", "menu"}
    library.write(
        entry(
            f"{name}.txt",
            [text],
            collection="public" if name in public else "clinical",
            vectors=passage_vectors[at : at + 1],
        )
        for at, (name, text) in enumerate(PASSAGES.items())
    )
    yield library
    library.close()
