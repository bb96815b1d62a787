"""Questions for the latest of something, and how late a passage is."""

from datetime import date

import pytest

from retrieval.fusion import NEARLY, Ranked, with_recency
from retrieval.recency import asks_for_newest, newest_day, recency

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    "question",
    [
        "What is Okafor's last potassium?",
        "Latest INR of Mrs. Tan?",
        "What is the most recent ferritin?",
        "What is her current dose?",
        "What does he currently take?",
        "When was she last seen?",
    ],
)
def test_the_latest_is_asked_for(question: str) -> None:
    assert asks_for_newest(question)


@pytest.mark.parametrize(
    "question",
    [
        "When is the last dose before surgery?",
        "What happened in the last 3 months?",
        "Who was on call last night?",
        "What is her last name?",
        "Is it a treatment of last resort?",
        "Who came at last?",
        "How long does the effect lasting on the skin persist?",
        "What is the concurrent therapy?",
    ],
)
def test_no_newest_one_is_asked_for(question: str) -> None:
    assert not asks_for_newest(question)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dob: 04/12/1958; collected: 03/14/2024; potassium: 4.9", date(2024, 3, 14)),
        ("Ferritin: 1340 ng/mL, 2025-10-14; 2890 ng/mL, 2024-06-11", date(2025, 10, 14)),
        ("Seen on 2 February 2026, again on 2 June 2026.", date(2026, 2, 2)),
        ("Potassium 4.9", None),
        ("", None),
    ],
)
def test_the_last_day_that_is_no_plan(text: str, day: date | None) -> None:
    assert newest_day(text, TODAY) == day


def test_each_earlier_day_counts_half() -> None:
    days = {"a": date(2024, 1, 1), "b": TODAY, "c": None, "d": TODAY, "e": date(2020, 1, 1)}
    assert recency(days) == {"a": 0.5, "b": 1.0, "c": 0.0, "d": 1.0, "e": 0.25}
    assert recency({}) == {}


def test_of_passages_that_are_about_as_good_the_latest_goes_first() -> None:
    ranked = [Ranked(1, 0.9, 0, 0), Ranked(2, 0.85, 0, 0), Ranked(3, 0.9 * NEARLY - 0.01, 0, 0)]
    days = {1: date(2023, 1, 1), 2: date(2025, 1, 1), 3: TODAY}
    found = with_recency(ranked, days)
    assert [each.number for each in found] == [2, 1, 3]
    assert found[0].score == 0.9
    assert [each.number for each in with_recency(ranked, {})] == [1, 2, 3]
