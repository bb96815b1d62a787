"""The figures that docs/redaction.md shows are those that were committed."""

import json

import pytest

from benchmarks.redaction_table import BEGIN, END, PAGE, RESULTS, drawn, figures

RESULT = json.loads(RESULTS.read_text("utf-8"))


def test_the_page_shows_the_committed_results() -> None:
    page = PAGE.read_text("utf-8")
    assert drawn(page, RESULT) == page, "run `python -m benchmarks.redaction_table`"


def test_every_set_and_kind_has_a_place() -> None:
    table = figures(RESULT)
    assert all(f" {name} |" in table for name in RESULT["sets"])
    assert all(
        f"\n| {kind} |" in table
        for found in RESULT["sets"].values()
        for kind in found["ours"]["recall"]
    )


def test_only_what_stands_between_the_marks_is_drawn() -> None:
    page = drawn(f"Head\n{BEGIN}\nold figures\n{END}\ntail\n", RESULT)
    assert page.startswith(f"Head\n{BEGIN}\n")
    assert page.endswith(f"{END}\ntail\n")
    assert "old figures" not in page
    assert drawn(page, RESULT) == page


def test_a_page_without_marks_is_an_error() -> None:
    with pytest.raises(ValueError, match="needs the lines"):
        drawn(f"Head\n{BEGIN}\n", RESULT)
