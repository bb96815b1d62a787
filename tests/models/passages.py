"""Hits over short passages, and a library's word statistics, for the tests of the answerers."""

import math
from collections.abc import Callable

from models.words import words
from retrieval.documents import Chunk, Hit


def hit(
    text: str,
    path: str = "policies/a.pdf",
    start: int = 0,
    page: str | None = None,
    heading: str = "",
    score: float = 1.0,
) -> Hit:
    chunk = Chunk(f"c-{path}-{start}", f"d-{path}", start, start + len(text), text, page, heading)
    return Hit(chunk, path, "", "policies", score, score, score)


def idf_of(*texts: str) -> Callable[[str], float]:
    """The inverse document frequency of a word over ``texts``."""
    documents = [frozenset(words(text)) for text in texts]

    def idf(word: str) -> float:
        having = sum(word in document for document in documents)
        return math.log(1 + (len(documents) - having + 0.5) / (having + 0.5))

    return idf


HYGIENE = (
    "Clean your hands before touching a patient. Rub both hands with alcohol for 30 seconds until "
    "they are dry. When hands are visibly soiled, wash them with soap for 60 seconds."
)
WARFARIN = (
    "Stop warfarin 5 days before the operation. Check the INR the day before. Bridge with "
    "enoxaparin 1 mg per kg twice daily only in patients with a mechanical valve."
)
VISITS = (
    "Visitors are welcome from 10 am to 8 pm. Children under 12 must come with an adult. "
    "The intensive care unit admits two visitors at a time."
)
IDF = idf_of(HYGIENE, WARFARIN, VISITS)
