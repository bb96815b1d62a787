"""The vocabulary is large, writes every slot of the contract, and holds no identities."""

import random
import re

import pytest

from training.clinical import scene, vocabulary

CONTRACT = set(re.findall(r"\w+", (scene.__doc__ or "").split("(no label):")[1]))
LEFT_OPEN = re.compile(r"\{\w+\}|\[\d+-\d+\]|&(?:lt|gt|vert);")
CALENDAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|"
    r"august|september|october|november|december)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("slot", sorted(CONTRACT | vocabulary.SLOTS))
def test_every_slot_writes_finished_lines_without_a_day_or_month(slot: str) -> None:
    rng = random.Random(3)
    for _ in range(300):
        line = vocabulary.written(slot, rng)
        assert line == line.strip() != ""
        assert "\n" not in line
        assert not LEFT_OPEN.search(line)
        assert not CALENDAR.search(line)


@pytest.mark.parametrize(
    ("slot", "least"),
    [
        ("drug", 2000),
        ("brand", 2000),
        ("eponym", 1400),
        ("heading", 900),
        ("abbr", 300),
        ("hpi", 240),
        ("exam_line", 190),
        ("plan_line", 240),
        ("distractor", 600),
        ("negative", 250),
        ("department", 400),
        ("role", 350),
        ("score", 400),
        ("micro", 350),
    ],
)
def test_the_lists_are_long_and_name_nothing_twice(slot: str, least: int) -> None:
    entries = vocabulary.entries(slot)
    assert len(entries) >= least
    assert len(set(entries)) == len(entries)


def test_lines_differ_from_one_another() -> None:
    rng = random.Random(4)
    assert len({vocabulary.written("plan_line", rng) for _ in range(1000)}) > 500


def test_a_slot_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="'poem'"):
        vocabulary.written("poem", random.Random(0))
