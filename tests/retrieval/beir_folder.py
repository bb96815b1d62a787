"""Writes small test collections in BEIR's form."""

import json
from pathlib import Path

CORPUS = [
    {"_id": "d1", "title": "Sepsis", "text": "Antibiotics are given within one hour."},
    {"_id": "d2", "title": "Falls", "text": "Bed rails stay down at night."},
    {"_id": "d3", "title": "Parking", "text": "Visitors park on level two of the garage."},
]
QUERIES = [
    {"_id": "q1", "text": "How soon are antibiotics given in sepsis?"},
    {"_id": "q2", "text": "Where may visitors park?"},
    {"_id": "q3", "text": "A question that nobody judged"},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td3\t1\n"


def write_collection(folder: Path) -> Path:
    """Write the three files into ``folder`` and return it."""
    folder.mkdir(exist_ok=True)
    for name, records in (("corpus", CORPUS), ("queries", QUERIES)):
        lines = [json.dumps(record) for record in records]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "qrels.tsv").write_text(QRELS)
    return folder
