import pytest

from models.wellformed import UNKNOWN, well_formed


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        ("Stop it [1].<|im_end|>\n<|im_start|>user\nAnd now?", "Stop it [1]."),
        ("Stop it [1].</s> More.", "Stop it [1]."),
        ("Stop it [1]. [INST] Next [/INST]", "Stop it [1]."),
        ("<think>The user asks…</think>Stop it [1].", "Stop it [1]."),
        ("<think>It never ends", ""),
        ("Stop\u202e it\u0000 now\ufffd.", "Stop it now."),
        ("Under 5 < 7 and <b>bold</b>", "Under 5 < 7 and <b>bold</b>"),
        ("A\tB\nC", "A\tB\nC"),
        ("<th<think>x</think>ink>hidden</think>Shown", "Shown"),
    ],
)
def test_only_what_may_be_shown_is_left(output: str, shown: str) -> None:
    assert well_formed(output).text == shown


@pytest.mark.parametrize(
    ("output", "shown", "invented"),
    [
        ("[PERSON_1] is well.", f"{UNKNOWN} is well.", 1),
        ("[PERSON] and PERSON_12", f"{UNKNOWN} and {UNKNOWN}", 2),
        ("[DATE_TIME_[PERSON_1]4]", None, 1),
        ("See [1] and [2-3].", "See [1] and [2-3].", 0),
    ],
)
def test_placeholders_that_the_model_made_up_are_gone(
    output: str, shown: str | None, invented: int
) -> None:
    clean = well_formed(output)
    assert clean.invented >= invented
    assert "PERSON_1" not in clean.text
    if shown is not None:
        assert (clean.text, clean.invented) == (shown, invented)


def test_a_placeholder_that_the_model_read_may_be_said_again() -> None:
    assert well_formed("[PERSON_1] is well.", "Note: [PERSON_1] came.").invented == 0
