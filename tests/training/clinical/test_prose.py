"""The documents in sentences: every template can be filled, and only slots write identities."""

import random
import re
import statistics
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.clinical.scene import PEOPLE, Scene
from training.clinical.styles.prose import SHEETS, STYLES
from training.clinical.styles.prose.essay import writer
from training.clinical.styles.prose.sheet import Plan, read
from training.clinical.values import LABEL_OF

SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
NO_LABEL = {"he", "He", "him", "his", "sex", "m", "rel", "cred", "specialty", "title"}
TEMPLATES = sorted(
    {line for plan in SHEETS for part in plan.parts for line in part.templates}
    | {line for plan in SHEETS for line in plan.strays}
)


def names_somebody(template: str) -> bool:
    return any(
        (slot in PEOPLE and form not in NO_LABEL) or slot in LABEL_OF or slot == "cued"
        for slot, form in SLOT.findall(template)
    )


def written(style_name: str, seed: int) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    style = next(style for style in STYLES if style.name == style_name)
    document = style.write(Scene(random.Random(seed), held_out=style.held_out))
    return document.text, document.spans


def around(text: str, spans: tuple[tuple[int, int, str], ...]) -> str:
    """Return the text with each value's label in its place."""
    for start, end, label in reversed(spans):
        text = f"{text[:start]}[{label}]{text[end:]}"
    return text


def test_there_are_enough_styles_and_templates() -> None:
    with_identities = sum(map(names_somebody, TEMPLATES))
    assert len(STYLES) >= 60
    assert len({style.name for style in STYLES}) == len(STYLES)
    assert sum(style.held_out for style in STYLES) == 8
    assert with_identities >= 900
    assert len(TEMPLATES) - with_identities >= 500


@pytest.mark.parametrize("plan", SHEETS, ids=lambda plan: plan.name)
def test_every_template_of_a_style_can_be_filled(plan: Plan) -> None:
    scene = Scene(random.Random(plan.name))
    for template in sorted({line for part in plan.parts for line in part.templates}):
        for _ in range(3):
            document = scene.fill(template)
            # A cue may write JSON, so braces alone are no sign of a slot that was not filled.
            assert not re.search(r"\{\w+(?:\.\w+)?\}", document.text), template
            assert document.text.strip(), template


@pytest.mark.parametrize("template", [t for t in TEMPLATES if set("<>|") & set(t)])
def test_alternatives_close(template: str) -> None:
    depth = 0
    for sign in template:
        depth += (sign == "<") - (sign == ">")
        assert depth >= 0, template
        if sign == "|" and not depth:
            pytest.fail(f"{template}: write a bar outside of alternatives as &vert;")
    assert depth == 0, template


@given(st.sampled_from([style.name for style in STYLES]), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_a_document_is_written_the_same_way_twice_and_its_spans_are_in_order(
    name: str, seed: int
) -> None:
    text, spans = written(name, seed)
    assert around(text, spans) == around(*written(name, seed))
    assert text.strip()
    ends = [0, *(end for _, end, _ in spans)]
    for (start, end, _), before in zip(spans, ends, strict=False):
        assert before <= start < end <= len(text)


def test_kinds_without_stray_sentences_name_nobody() -> None:
    pure = [plan.name for plan in SHEETS if not plan.strays]
    assert len(pure) >= 13
    assert {name for name in pure for seed in range(20) if written(name, seed)[1]} == set()


def test_no_template_writes_a_date_a_number_or_an_address_of_its_own() -> None:
    months = "january february april june july august september october november december"
    days = "monday tuesday thursday friday saturday sunday"
    literal = re.compile(
        rf"\b({'|'.join((months + ' ' + days).split())})\b|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
        r"|\d{6,}|\d{3}-\d{4}|\w@\w|https?:|www\.",
        re.IGNORECASE,
    )
    assert [line for line in TEMPLATES if literal.search(SLOT.sub("", line))] == []


def test_a_name_written_whole_is_one_span() -> None:
    halves = re.compile(r"\{(\w+)\.first\} \{\1\.last\}|\{(\w+)\.last\}, \{\2\.first\}")
    assert [line for line in TEMPLATES if halves.search(line)] == []


def test_documents_are_mostly_short_and_hardly_two_are_alike() -> None:
    rng = random.Random(5)
    texts = [
        style.write(Scene(random.Random(rng.random()))).text for style in STYLES for _ in range(4)
    ]
    assert len(set(texts)) > 0.95 * len(texts)
    assert 30 <= statistics.median(len(text.split()) for text in texts) <= 90


def test_a_casual_document_is_at_times_in_lower_case() -> None:
    texts = [written("chatbot_question", seed)[0] for seed in range(40)]
    assert 5 < sum(text == text.lower() for text in texts) < 35


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("= note 1\nHello.", "before the first part"),
        ("= note 1\n- 1", "no templates"),
        ("= note 1\n- 1 @nowhere\nHello.", "no pool 'nowhere'"),
        ("= note 1 secret\n- 1\nHello.", "no flag 'secret'"),
        ("= note 1\n- 1 shuffled\nHello.", "no word 'shuffled'"),
    ],
)
def test_a_broken_sheet_is_refused(tmp_path: Path, sheet: str, message: str) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text(sheet)
    with pytest.raises(ValueError, match=message):
        read([path])


def test_a_sheet_draws_from_a_pool_and_numbers_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("# remark\n@ end\nB\\nC\n\n= note 1 pure\n- 1\nA\n- 1 numbered @end\n")
    (plan,) = read([path])
    texts = {writer(plan)(Scene(random.Random(seed))).text for seed in range(200)}
    assert {"A", "B\nC", "A\n\nB\nC"} <= texts
    assert any(re.search(r"A\n\d+\. B\nC", text) for text in texts)
