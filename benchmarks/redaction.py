"""What is found of identities on labelled text, and what finding them costs.

Usage: python -m benchmarks.redaction FILE.jsonl|FOLDER… [--json OUT] [--limit N]

Each line is {"id", "text", "spans": [[start, end, label], …]}; how it is scored, see
redaction/evaluation.py. Per set: the detector as it comes with nobody known, Presidio as it comes,
and the detector knowing what is labelled in each text; then what of its texts a server receives
through the gate, nobody known. Then times, and medical terms left alone.
After a run that is to be kept: python -m benchmarks.redaction_table
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.egress_evaluation import EgressReport
from app.egress_evaluation import evaluate as evaluate_egress
from app.settings import load_settings
from app.wiring import Wiring
from benchmarks.machine import provenance, publish
from benchmarks.redaction_baselines import same_patterns, same_rules, stock
from benchmarks.redaction_times import (
    NAMES,
    SEED,
    by_length,
    made_up_names,
    side_by_side,
    use_one_core,
)
from redaction.detector import Detector
from redaction.entities import Kind
from redaction.evaluation import RedactionReport, evaluate, floored
from redaction.labelled import LabelledDocument, read_labelled

MEDICAL_TERMS = (
    Path(__file__).parents[1].joinpath("tests", "redaction", "recognizers", "medical_terms.txt")
)
_TIMED_TEXTS = 200  # of each set
_SENT_TEXTS = 100  # of each set
_TEXTS_OF_A_LONG_ONE = 20


def measure(file: Path, detector: Detector, limit: int | None = None) -> dict[str, Any]:
    """Return the figures of one detector on one labelled set."""
    return figures(evaluate(read_labelled(file, limit), detector))


def figures(report: RedactionReport) -> dict[str, Any]:
    """Return recall by kind and over all, by character, precision, and words per second."""
    spans: Counter[Kind] = Counter()
    found: Counter[Kind] = Counter()
    for row in report.labels:
        spans[row.kind] += row.spans
        found[row.kind] += row.found
    return {
        "recall": {kind.value: floored(found[kind] / spans[kind]) for kind in sorted(spans)},
        "recall_all": floored(report.recall),
        "spans": report.spans,
        "character_recall": floored(report.character_recall),
        "character_precision": floored(report.character_precision),
        "words_per_second": report.words_per_second,
    }


def left_alone(terms: Sequence[str], detector: Detector) -> dict[str, int]:
    """Count the medical terms left alone: in a sentence, at its head and on their own."""
    alone = 0
    for term in terms:
        sentences = (f"The note mentions {term} as before.", f"{term} was reviewed.", term)
        alone += not any(_touches(term, sentence, detector) for sentence in sentences)
    return {"terms": len(terms), "left_alone": alone}


def _touches(term: str, sentence: str, detector: Detector) -> bool:
    start = sentence.index(term)
    return any(
        span.start < start + len(term) and start < span.end for span in detector.find(sentence)
    )


def through_the_gate(report: EgressReport) -> dict[str, Any]:
    """Return how many texts left, how many values of each kind leaked, and what came back."""
    values: Counter[Kind] = Counter()
    leaked: Counter[Kind] = Counter()
    for row in report.labels:
        values[row.kind] += row.values
        leaked[row.kind] += row.leaked
    return {
        "texts": report.documents,
        "left": report.left,
        "restored": report.restored,
        "values": {kind.value: values[kind] for kind in sorted(values)},
        "leaked": {kind.value: leaked[kind] for kind in sorted(values)},
        "words_kept": floored(report.kept / report.words) if report.words else None,
    }


def _run(sets: dict[str, tuple[LabelledDocument, ...]], parts: Wiring) -> dict[str, Any]:
    detector = parts.ensemble
    baseline, fast = stock(), detector.first
    texts = [document.text for documents in sets.values() for document in documents[:_TIMED_TEXTS]]
    result: dict[str, Any] = {"detector": detector.name, "baseline": baseline.name, "sets": {}}
    for name, documents in sets.items():
        known = evaluate(documents, detector, detector.with_known)
        result["sets"][name] = {
            "documents": len(documents),
            "ours": figures(evaluate(documents, detector)),
            "baseline": figures(evaluate(documents, baseline)),
            "known": {"identities": known.spans, "leaks": len(known.leaks)},
            "egress": through_the_gate(
                evaluate_egress(
                    documents[:_SENT_TEXTS], detector, parts.policy, second=parts.second_look
                )
            ),
        }
    many = fast.with_known(made_up_names(NAMES))
    size = _TEXTS_OF_A_LONG_ONE
    long = ["\n\n".join(texts[at : at + size]) for at in range(0, len(texts), size)]
    presidio = same_patterns()
    result["same_patterns"] = {
        "short": side_by_side(texts, fast, presidio),
        "long": side_by_side(long, fast, presidio),
    }
    result["same_recognizers"] = side_by_side(texts, fast, same_rules())
    result["with_second_detector"] = side_by_side(texts, detector, fast)
    result["names_known"] = {"names": NAMES, **side_by_side(texts, many, fast)}
    result["lengths"] = by_length(texts, detector)
    if MEDICAL_TERMS.exists():
        lines = MEDICAL_TERMS.read_text("utf-8").splitlines()
        terms = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        result["medical_terms"] = left_alone(terms, detector)
    return result


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def main() -> None:
    """Measure the sets named on the command line and print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE.jsonl|FOLDER")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--limit", type=int, help="documents of each set")
    arguments = parser.parse_args()
    use_one_core()
    sets = {file.stem: read_labelled(file, arguments.limit) for file in _files(arguments.paths)}
    with tempfile.TemporaryDirectory() as home:
        parts = Wiring(load_settings(Path(home)))
        result = {
            **provenance(SEED),
            "limit": arguments.limit,
            **_run(sets, parts),
        }
        parts.close()
    publish(result, arguments.json)


if __name__ == "__main__":
    main()
