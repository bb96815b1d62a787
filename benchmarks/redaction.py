"""Recall of identities on labelled text, with nobody known: patterns and cues alone.

Usage: python -m benchmarks.redaction FILE.jsonl… [--json OUT] [--limit N]

Each line is {"id", "text", "spans": [[start, end, label, …], …]}. A span counts as found when all
of its letters and digits are masked, whatever kind they were taken for. Character precision is the
share of masked letters and digits that lie in a labelled span; labels that are no identifiers
(QUANTITY, TITLE, an age under 90, …) count on neither side.
"""

import argparse
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.machine import provenance
from redaction.detector import PresidioDetector
from redaction.entities import Kind
from redaction.known import KnownIdentities

IDENTIFYING = frozenset({*Kind, "DATE", "PHONE", "EMAIL", "SSN", "ID", "IP"})


def measure(file: Path, detector: PresidioDetector, limit: int | None = None) -> dict[str, Any]:
    """Return recall by label and over all, character precision, and words per second."""
    found: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    true = masked_total = words = 0
    seconds = 0.0
    for line in file.read_text("utf-8").splitlines()[:limit]:
        document = json.loads(line)
        text = document["text"]
        began = time.perf_counter()
        spans = detector.find(text)
        seconds += time.perf_counter() - began
        words += len(text.split())
        masked = {at for s in spans for at in range(s.start, s.end) if text[at].isalnum()}
        ignored = set()
        inside = set()
        for start, end, label, *_ in document["spans"]:
            letters = {at for at in range(start, end) if text[at].isalnum()}
            if not _identifies(label, text[start:end]):
                ignored |= letters
                continue
            inside |= letters
            labelled[label] += 1
            found[label] += letters <= masked
        true += len(masked & inside)
        masked_total += len(masked - (ignored - inside))
    return {
        "recall": {label: round(found[label] / n, 3) for label, n in sorted(labelled.items())},
        "recall_all": round(sum(found.values()) / max(1, sum(labelled.values())), 3),
        "spans": sum(labelled.values()),
        "character_precision": round(true / max(1, masked_total), 3),
        "words_per_second": round(words / seconds) if seconds else 0,
    }


def _identifies(label: str, value: str) -> bool:
    # Safe Harbor keeps ages up to 89.
    years = re.search(r"\d+", value)
    young = label == Kind.AGE and (years is None or int(years.group()) < 90)
    return label in IDENTIFYING and not young


def main() -> None:
    """Measure the files named on the command line and print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--limit", type=int)
    arguments = parser.parse_args()
    detector = PresidioDetector(KnownIdentities(()))
    result = {
        **provenance(seed=0),
        "known_identities": 0,
        "sets": {file.stem: measure(file, detector, arguments.limit) for file in arguments.files},
    }
    text = json.dumps(result, indent=2)
    if arguments.json:
        arguments.json.write_text(text + "\n")
    print(text)


if __name__ == "__main__":
    main()
