"""The local model in its place: a real GGUF whose answer is known, through the whole assistant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import Answer, Route
from app.conversation import Conversation
from app.demo_server import DemoServer
from app.narrowing import Narrowing
from app.settings import load_settings
from app.wiring import Wiring
from models.prompt import NOT_FOUND
from redaction.policy import Decision
from tests import tiny_gguf
from tests.ward import EASY, HARD


def answer_of(home: Path, folder: Path, script: str) -> tuple[Answer, str]:
    """Ask with a model that says ``script``; return the answer and what was streamed."""
    path = folder / "scripted.gguf"
    tiny_gguf.write(path, "llama", script=script)
    parts = Wiring(load_settings(home, model=str(path), context=4096))
    pieces = list(parts.assistant.stream(EASY, Conversation(), actor="ines"))
    parts.close()
    answer = pieces[-1]
    assert isinstance(answer, Answer)
    return answer, "".join(piece for piece in pieces if isinstance(piece, str))


def test_a_local_model_answers_with_citations(home_copy: Path, tmp_path: Path) -> None:
    script = "Rub both hands for 30 seconds [1]."
    answer, streamed = answer_of(home_copy, tmp_path, script)
    assert streamed == answer.text == script
    assert answer.route is Route.LOCAL
    assert answer.verdict.decision is Decision.LOCAL
    (citation,) = answer.citations
    assert citation.document == "policies/hand-hygiene.md"
    assert "30 seconds" in citation.quote


def test_citations_of_passages_that_do_not_exist_are_taken_out(
    home_copy: Path, tmp_path: Path
) -> None:
    answer, _ = answer_of(home_copy, tmp_path, "Rub for 30 seconds [1][77].")
    assert answer.text == "Rub for 30 seconds [1]."
    assert [citation.number for citation in answer.citations] == [1]


def test_a_model_that_finds_nothing_abstains(home_copy: Path, tmp_path: Path) -> None:
    answer, _ = answer_of(home_copy, tmp_path, NOT_FOUND)
    assert answer.route is Route.ABSTAIN
    assert answer.text == NOT_FOUND
    assert answer.citations == ()


@pytest.fixture
def broken(home_copy: Path, tmp_path: Path) -> Iterator[Wiring]:
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + bytes(64))
    parts = Wiring(load_settings(home_copy, model=str(path)))
    yield parts
    parts.close()


def test_when_the_model_fails_the_passages_speak(broken: Wiring) -> None:
    answer = broken.assistant.ask(EASY, Conversation(), actor="ines")
    assert answer.route is Route.EXTRACTIVE
    assert "30 seconds" in answer.text
    assert "broken.gguf" in answer.notes[0]


def test_what_a_model_may_repeat_from_a_sensitive_turn_does_not_leave_later(
    home_copy: Path, tmp_path: Path
) -> None:
    path = tmp_path / "scripted.gguf"
    tiny_gguf.write(path, "llama", script="Her grief is less now [1].")
    policy = tmp_path / "sends.toml"
    policy.write_text(
        'name = "sends"\n[release]\ndecision = "send"\n[risk]\nk = 1\n'
        "[providers.compatible]\nbaa = true\n"
        '[sensitive]\ncollections = ["psychotherapy"]\n'
    )
    conversation = Conversation()
    with DemoServer() as server:
        settings = load_settings(
            home_copy,
            model=str(path),
            policy=policy,
            provider="compatible",
            provider_model="m",
            provider_url=server.url,
        )
        parts = Wiring(settings)
        for question, place in (
            ("How is Ms. Tan's grief?", "psychotherapy"),
            (EASY, "policies"),
            (HARD, "notes"),
        ):
            parts.assistant.ask(question, conversation, actor="ines", narrowing=Narrowing((place,)))
        parts.close()
        assert len(server.received) == 1
        assert b"grief" not in server.received[0]
