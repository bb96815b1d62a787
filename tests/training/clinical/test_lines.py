"""Documents in lines: every style writes, from slots alone, the same for the same seed."""

import random
import re
from itertools import pairwise

import pytest

from training.clinical import values
from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Style
from training.clinical.styles import lines
from training.clinical.styles.lines.grids import GRIDS
from training.clinical.styles.lines.sheets import SHEETS
from training.clinical.styles.lines.speech import number, ordinal, spelled, spoken

LABELS = {*values.LABEL_OF.values(), "PERSON", "AGE"}
LEFT_OPEN = re.compile(r"\{\w+\.\w+\}|&(?:vert|lcub);")
NAMES = [style.name for style in lines.STYLES]


def written(style: Style, seed: int) -> Labelled:
    return style.write(Scene(random.Random(seed), held_out=style.held_out))


def labelled(value: str, label: str) -> Labelled:
    return Labelled(value, ((0, len(value), label),))


@pytest.mark.parametrize("style", lines.STYLES, ids=NAMES)
def test_a_style_writes_spans_in_order_with_known_labels(style: Style) -> None:
    for seed in range(12):
        document = written(style, seed)
        assert document.text.strip()
        assert not LEFT_OPEN.search(document.text)
        assert all(0 <= start < end <= len(document.text) for start, end, _ in document.spans)
        assert all(a[1] <= b[0] for a, b in pairwise(document.spans))
        assert {label for _, _, label in document.spans} <= LABELS


@pytest.mark.parametrize("style", lines.STYLES, ids=NAMES)
def test_a_style_seldom_writes_a_document_without_identities(style: Style) -> None:
    assert sum(bool(written(style, seed).spans) for seed in range(20)) >= 12


def test_there_are_many_styles_and_about_an_eighth_is_kept_for_testing() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 50
    assert 8 <= sum(style.held_out for style in lines.STYLES) <= 12


def frame(document: Labelled) -> list[str]:
    """Return the labels, then the letters between the values: padding follows their widths."""
    borders = [0, *(at for span in document.spans for at in span[:2]), len(document.text)]
    between = "".join(document.text[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True))
    return [*(label for _, _, label in document.spans), re.sub(r"[\W_]", "", between)]


@pytest.mark.parametrize("style", lines.STYLES, ids=NAMES)
def test_the_same_seed_writes_the_same_frame(style: Style) -> None:
    assert frame(written(style, 7)) == frame(written(style, 7))


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_keeps_every_value(sheet: object) -> None:
    assert callable(sheet)
    pairs = [("Name", labelled("Ana Ruiz", "PERSON")), ("Seen", labelled("3 May", "DATE"))]
    for seed in range(5):
        page = sheet(pairs, random.Random(seed))
        assert [page.text[start:end] for start, end, _ in page.spans] == ["Ana Ruiz", "3 May"]


@pytest.mark.parametrize("grid", GRIDS)
def test_a_grid_keeps_every_cell(grid: object) -> None:
    assert callable(grid)
    rows = [[labelled("Ana Ruiz", "PERSON"), Labelled("well")]] * 2
    for seed in range(5):
        page = grid(["Name", "State"], rows, random.Random(seed))
        assert [page.text[start:end] for start, end, _ in page.spans] == ["Ana Ruiz"] * 2
        assert page.text.count("well") == 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (7, "seven"),
        (20, "twenty"),
        (84, "eighty four"),
        (1984, "nineteen eighty four"),
        (2000, "twenty hundred"),
        (2007, "two thousand seven"),
        (2019, "twenty nineteen"),
    ],
)
def test_numbers_are_said_as_years_are(value: int, words: str) -> None:
    assert number(value) == words


def test_days_are_said_as_ordinals() -> None:
    assert [ordinal(day) for day in (1, 3, 12, 20, 31)] == [
        "first",
        "third",
        "twelfth",
        "twentieth",
        "thirty first",
    ]


def test_spoken_digits_stay_one_value() -> None:
    said = spoken(labelled("555-0192", "PHONE"), random.Random(1))
    assert said.spans == ((0, len(said.text), "PHONE"),)
    assert said.text.split()[:3] == ["five", "five", "five"]


def test_a_spelled_name_has_all_its_letters() -> None:
    said = spelled(labelled("O'Dea", "PERSON"), random.Random(2))
    assert [sign for sign in said.text if sign.isupper()] == list("ODEA")
    assert said.spans[0][:2] == (0, len(said.text))
