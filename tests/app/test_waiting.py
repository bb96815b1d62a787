"""Several people and one local model, through the whole assistant."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import Answer, Route, Waiting
from app.conversation import Conversation
from app.settings import load_settings
from app.wiring import Wiring
from tests import tiny_gguf
from tests.ward import EASY


@pytest.fixture
def answering(home_copy: Path, tmp_path: Path) -> Iterator[Wiring]:
    script = "Rub both hands with alcohol for 30 seconds until they are dry. [1]"
    path = tiny_gguf.write(tmp_path / "answer.gguf", script=script)
    parts = Wiring(load_settings(home_copy, model=str(path), context=4096, threads=1))
    yield parts
    parts.close()


def test_who_waits_is_told_how_many_are_before(answering: Wiring) -> None:
    first = answering.assistant.stream(EASY, Conversation(), actor="ines")
    while not isinstance(next(first), str):
        pass
    second = answering.assistant.stream(EASY, Conversation(), actor="omar")
    assert next(second) == Waiting(1)
    first.close()
    left = list(second)
    assert Waiting(0) in left or any(isinstance(piece, str) for piece in left)
    assert isinstance(left[-1], Answer)
    assert left[-1].route is Route.LOCAL


def test_who_stops_waiting_is_not_answered_and_holds_up_nobody(answering: Wiring) -> None:
    first = answering.assistant.stream(EASY, Conversation(), actor="ines")
    while not isinstance(next(first), str):
        pass
    second = answering.assistant.stream(EASY, Conversation(), actor="omar")
    assert next(second) == Waiting(1)
    second.close()
    answers = [piece for piece in first if isinstance(piece, Answer)]
    assert len(answers) == 1
    events = [record.entry.event for record in answering.audit.records()]
    assert events[-2:] == ["abandoned", "answered"]


def test_eight_at_once_are_all_answered(answering: Wiring) -> None:
    answers: dict[str, Answer] = {}

    def ask(user: str) -> None:
        answers[user] = answering.assistant.ask(EASY, Conversation(), actor=user)

    threads = [threading.Thread(target=ask, args=(f"user {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.route for answer in answers.values()} == {Route.LOCAL}
    logged = {record.number: record.entry.actor for record in answering.audit.records()}
    assert {user: logged[answer.audit_id] for user, answer in answers.items()} == {
        f"user {n}": f"user {n}" for n in range(8)
    }
