"""Finds where the golden identities stand in the documents' text as the project reads it.

``python -m training.hospital.locate --data data`` writes ``golden/spans.jsonl``, one line per
document: {"id", "text", "spans": [[start, end, kind, subject], …]}. An identity is looked for as
it was written, as a whole word; a date of a record also in the ISO form that the readers give it.
A scan, and what a reader leaves out, is not in it.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.readers.dispatch import read
from redaction.date_forms import parse_date

Row = tuple[int, int, str, str]

_SCANS = "scans"  # what is read of them depends on the OCR that is installed


def spans_jsonl(data: Path) -> str:
    """Return the file's content for the documents and golden identities below ``data``."""
    lines = []
    for line in (data / "golden" / "identities.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        path = data / "sample" / row["document"]
        if path.parent.name == _SCANS:
            continue
        text = read(path.read_bytes(), path.name).text
        spans = [list(span) for span in located(text, row["identities"])]
        record = {"id": row["document"], "text": text, "spans": spans}
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def located(text: str, identities: list[dict[str, str]]) -> list[Row]:
    """Return (start, end, kind, subject) of every identity, in order, none within another."""
    found: list[Row] = []
    taken: set[int] = set()
    for identity in sorted(identities, key=lambda one: -len(one["value"])):
        for form in _forms(identity):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                extent = range(*match.span())
                if taken.isdisjoint(extent):
                    taken.update(extent)
                    found.append((*match.span(), identity["kind"], identity["subject"]))
    return sorted(found)


def _forms(identity: dict[str, str]) -> Iterator[str]:
    yield identity["value"]
    if identity["kind"] == "DATE_TIME" and identity["value"].isdigit():
        stated = parse_date(identity["value"])
        if stated is not None:
            yield stated.isoformat()


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(prog="python -m training.hospital.locate")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder")
    data = parser.parse_args().data
    (data / "golden" / "spans.jsonl").write_text(spans_jsonl(data), encoding="utf-8")


if __name__ == "__main__":
    main()
