"""The sample hospital from end to end: ingest, golden questions, and what would leave.

Usage: python -m benchmarks.sample_hospital [--json OUT]

The rules for finding identities were written while looking at this sample, so its figures show
that the parts work together; they are no estimate of recall on other documents.
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from app.answer import Route
from app.assistant import PASSAGES_PER_DOCUMENT
from app.conversation import Conversation
from app.settings import load_settings
from app.wiring import Wiring
from benchmarks import redaction
from benchmarks.machine import provenance, publish
from models.answers import without_markers
from models.judging import holds, is_good
from redaction.known import KnownIdentities
from retrieval.scope import WHOLE_LIBRARY

DATA = Path(__file__).parents[1] / "data"
SPANS = DATA / "golden" / "spans.jsonl"


def measure(parts: Wiring) -> dict[str, Any]:
    """Ingest the sample, ask the golden questions, measure what is found of identities."""
    report = parts.desk.ingest_folders([DATA / "sample"], None, lambda progress: None)
    again = parts.desk.ingest_folders([DATA / "sample"], None, lambda progress: None)
    return {
        "documents": report.done,
        "set_aside": len(report.set_aside),
        "chunks": report.chunks,
        "second_ingest_share_of_first": round(again.seconds / report.seconds, 4),
        "questions": _questions(parts),
        "questions for the latest result": _short(parts, "newest.jsonl"),
        "questions in other words than the record's": _short(parts, "abbreviations.jsonl"),
        "identities": {
            "nobody known": redaction.measure(SPANS, parts.ensemble),
            "identities of all records known": redaction.measure(
                SPANS, parts.ensemble.with_known(KnownIdentities(parts.library.identities()))
            ),
        },
    }


def _questions(parts: Wiring) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for line in (DATA / "golden" / "questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        answer = parts.assistant.ask(row["question"], Conversation(), actor="benchmark")
        abstained = answer.route is Route.ABSTAIN
        if not row["answerable"]:
            counts["unanswerable"] += 1
            counts["unanswerable, abstained"] += abstained
            continue
        counts["answerable"] += 1
        counts["answerable, answered"] += not abstained
        accepted = [row["answer"], *(passage["quote"] for passage in row["passages"])]
        counts["answerable, answered as a person did"] += is_good(answer.text, accepted)
        hits = parts.retriever.search(row["question"], 6, WHOLE_LIBRARY, PASSAGES_PER_DOCUMENT)
        sought = {_plain(passage["quote"]) for passage in row["passages"]}
        seen = [_plain(hit.chunk.text) for hit in hits]
        counts["answerable, a golden passage among the six"] += any(
            quote in text for quote in sought for text in seen
        )
    return dict(counts)


def _short(parts: Wiring, file: str) -> dict[str, int]:
    """Count where the answer, and its first line that states a number, holds a short answer."""
    counts: Counter[str] = Counter()
    for line in (DATA / "golden" / file).read_text("utf-8").splitlines():
        row = json.loads(line)
        answer = parts.assistant.ask(row["question"], Conversation(), actor="benchmark")
        lines = [without_markers(each) for each in answer.text.split("\n")]
        first = next((each for each in lines if any(map(str.isdigit, each))), "")
        counts["asked"] += 1
        counts["in the first line"] += holds(first, [row["answer"]])
        counts["in the answer"] += holds(answer.text, [row["answer"]])
    return dict(counts)


def _plain(text: str) -> str:
    """Return the words alone: readers part the cells of a table by bars."""
    return " ".join(word for word in text.split() if word != "|")


def main() -> None:
    """Measure in a data folder that is removed afterwards; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        parts = Wiring(load_settings(Path(home)))
        result = {**provenance(seed=2026), **measure(parts)}
        parts.close()
    publish(result, arguments.json)


if __name__ == "__main__":
    main()
