from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.quantities import dates, quantities, same_day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Give 5,000 units", [("5,000 units", 5000, "units")]),
        ("0.5 mg, not 5mg", [("0.5 mg", 0.5, "mass"), ("5mg", 5, "mass")]),
        ("2 to 4 mg", [("2", 2, "mass"), ("4 mg", 4, "mass")]),
        ("2-4 mg", [("2", 2, "mass"), ("4 mg", 4, "mass")]),
        ("1 mg/kg", [("1 mg/kg", 1, "mass per kg")]),
        ("twenty-five days", [("twenty-five days", 25, "time")]),
        ("two hundred", [("two hundred", 200, "")]),
        ("2½ tablets", [("2½ tablets", 2.5, "tablets")]),
        ("from 8 p.m. to 20:30", [("8 p.m", 1200, "time of day"), ("20:30", 1230, "time of day")]),
        ("120/80 mmHg", [("120", 120, ""), ("80 mmHg", 80, "pressure")]),
        ("the 1980s", [("1980", 1980, "")]),
        ("1. Wash hands\n2. Dry them", []),
        ("B12, HbA1c, COVID-19, 3D and V600E", []),
        ("no number", []),
    ],
)
def test_numbers_with_their_units(text: str, found: list[tuple[str, float, str]]) -> None:
    read = [(text[q.start : q.end], float(q.number), q.dimension) for q in quantities(text)]
    assert read == found


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("5,000 units", "5000 units", True),
        ("0.5 mg", "5 mg", False),
        ("0.5 g", "500 mg", True),
        ("0.5 mg", "500 mcg", True),
        ("5 mg", "5 mcg", False),
        ("5 mg", "5 mL", False),
        ("1 mg/kg", "1 mg", False),
        ("48 hours", "two days", True),
        ("thirty", "30", True),
        ("5 mg", "Dose (mg): 5", True),
        ("8 pm", "20:00", True),
        ("10%", "10 percent", True),
    ],
)
def test_what_means_the_same_agrees(one: str, other: str, agree: bool) -> None:
    assert any(a.agrees(b) for a in quantities(one) for b in quantities(other)) is agree


@given(st.text(alphabet="0123456789.,½ mgkd-/:ptwo hundred", max_size=40))
def test_quantities_stand_where_they_say_in_order(text: str) -> None:
    at = 0
    for quantity in quantities(text):
        assert at <= quantity.start < quantity.end <= len(text)
        assert quantity.number >= Decimal(0)
        at = quantity.start


@pytest.mark.parametrize(
    ("said", "source", "same"),
    [
        ("14 March 2024", "03/14/2024", True),
        ("March 2024", "03/14/2024", True),
        ("March 15, 2024", "03/14/2024", False),
        ("14 March 2023", "03/14/2024", False),
        ("2024-03-14", "March 14, 2024", True),
    ],
)
def test_a_date_may_say_less_than_its_source_and_nothing_else(
    said: str, source: str, same: bool
) -> None:
    (one,), (other,) = dates(said), dates(source)
    assert same_day(one, other) is same


def test_a_quantity_hides_its_number() -> None:
    (found,) = quantities("4711 mg")
    assert "4711" not in repr(found)
