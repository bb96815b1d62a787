import json
from pathlib import Path

from redaction.entities import Kind
from training.hospital.locate import located, spans_jsonl

DATA = Path("data")


def test_the_committed_spans_are_those_of_the_text_as_it_is_read_today() -> None:
    committed = (DATA / "golden" / "spans.jsonl").read_text("utf-8")
    assert spans_jsonl(DATA) == committed
    rows = [json.loads(line) for line in committed.splitlines()]
    assert len(rows) >= 60
    assert sum(len(row["spans"]) for row in rows) > 1500
    assert {kind for row in rows for _, _, kind, _ in row["spans"]} <= set(Kind)


def test_the_longest_form_wins_and_words_are_whole() -> None:
    identities = [
        {"kind": "PERSON", "value": "Okafor", "subject": "patient"},
        {"kind": "PERSON", "value": "Chidi Okafor", "subject": "patient"},
    ]
    text = "Chidi Okafor, Okafor, Okafors"
    assert [text[start:end] for start, end, *_ in located(text, identities)] == [
        "Chidi Okafor",
        "Okafor",
    ]


def test_a_record_s_date_is_found_in_the_form_it_is_read_as() -> None:
    identities = [{"kind": "DATE_TIME", "value": "19580412", "subject": "patient"}]
    assert located("DOB: 1958-04-12", identities) == [(5, 15, "DATE_TIME", "patient")]
