import pytest

from models.answer_kinds import Kind, asked_for, places


@pytest.mark.parametrize(
    ("question", "kind", "holds", "lacks"),
    [
        ("When was she seen?", Kind.DATE, "Seen on 03/14/2024.", "Seen by the surgeon."),
        ("In what year did it start?", Kind.DATE, "It began in 1985.", "It began early."),
        ("How many beds are there?", Kind.NUMBER, "There are twelve beds.", "There are beds."),
        ("What is the starting dose?", Kind.NUMBER, "Start with 5 mg.", "Start slowly."),
        ("How often is it changed?", Kind.INTERVAL, "Change it daily.", "Change it."),
        ("Where is the crash cart?", Kind.PLACE, "It stands in the corridor.", "It has wheels."),
        ("Why was it stopped?", Kind.REASON, "Stopped because of bleeding.", "It was stopped."),
        ("Who saw her?", Kind.NAME, "Seen by Ruth Abelard.", "seen by the surgeon."),
        ("What treats it?", Kind.THING, "Heparin does.", "…"),
    ],
)
def test_what_is_asked_for_is_told_and_found(
    question: str, kind: Kind, holds: str, lacks: str
) -> None:
    assert asked_for(question) is kind
    assert places(kind, holds)
    assert not places(kind, lacks)
