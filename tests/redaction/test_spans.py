"""Laws of merging: nothing found is lost, nothing overlaps."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.entities import Kind
from redaction.spans import Span, merge

SPANS = st.lists(
    st.builds(
        lambda start, length, kind, score, subject: Span(
            start, start + length, kind, score, "test", subject
        ),
        st.integers(0, 60),
        st.integers(1, 12),
        st.sampled_from(list(Kind)),
        st.floats(0, 1),
        st.sampled_from([None, "s1", "s2"]),
    ),
    max_size=12,
)


def covered(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


@given(SPANS)
def test_merged_spans_are_in_order_and_never_overlap(spans: list[Span]) -> None:
    merged = merge(spans)
    assert all(a.end <= b.start for a, b in pairwise(merged))


@given(SPANS)
def test_merging_covers_exactly_what_was_found(spans: list[Span]) -> None:
    assert covered(merge(spans)) == covered(spans)


@given(SPANS)
def test_merging_twice_changes_nothing(spans: list[Span]) -> None:
    assert merge(merge(spans)) == merge(spans)


def test_a_known_person_wins_over_a_surer_guess() -> None:
    known = Span(0, 6, Kind.PERSON, 0.5, "known", "s1")
    guess = Span(3, 12, Kind.LOCATION, 0.9, "test")
    assert merge([guess, known]) == (Span(0, 12, Kind.PERSON, 0.5, "known", "s1"),)


def test_touching_spans_stay_apart() -> None:
    first, second = Span(0, 3, Kind.AGE, 1, "test"), Span(3, 5, Kind.AGE, 1, "test")
    assert merge([second, first]) == (first, second)


def test_a_span_can_be_moved() -> None:
    assert Span(1, 3, Kind.AGE, 1, "test").shifted(10) == Span(11, 13, Kind.AGE, 1, "test")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end, Kind.AGE, 1, "test")
