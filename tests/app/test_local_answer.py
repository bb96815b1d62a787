"""The local model in its place: a real GGUF whose answer is known, through the whole assistant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import Answer, Doubt, Route
from app.conversation import Conversation
from app.demo_server import DemoServer
from app.local_answer import LocalAnswerer
from app.narrowing import Narrowing
from app.settings import load_settings
from app.wiring import Wiring
from models.chat import Message
from models.prompt import NOT_FOUND
from redaction.policy import Decision
from tests import tiny_gguf
from tests.ward import EASY, HARD


def answer_of(
    home: Path,
    folder: Path,
    script: str,
    architecture: str = "llama",
    loops: bool = False,
    question: str = EASY,
) -> tuple[Answer, str]:
    """Ask with a model that says ``script``; return the answer and what was streamed."""
    path = folder / "scripted.gguf"
    tiny_gguf.write(path, architecture, script=script, loops=loops)
    parts = Wiring(load_settings(home, model=str(path), context=4096))
    pieces = list(parts.assistant.stream(question, Conversation(), actor="ines"))
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


@pytest.mark.parametrize("script", [NOT_FOUND, "The passages do not say how long."])
def test_where_a_model_finds_nothing_the_passages_that_answer_speak(
    home_copy: Path, tmp_path: Path, script: str
) -> None:
    answer, streamed = answer_of(home_copy, tmp_path, script)
    assert answer.route is Route.EXTRACTIVE
    assert "30 seconds" in answer.text
    assert streamed == f"{script}\n\n{answer.text}"
    assert answer.notes == ("The local model itself found no answer in the passages.",)
    assert answer.difficulty.signals["unanswered"] == 1.0


def test_a_model_that_finds_nothing_where_nothing_is_abstains(
    home_copy: Path, tmp_path: Path
) -> None:
    asked = "Which vaccine does a hamster get?"
    answer, _ = answer_of(home_copy, tmp_path, NOT_FOUND, question=asked)
    assert answer.route is Route.ABSTAIN
    assert answer.text == NOT_FOUND
    assert answer.citations == ()


def test_a_number_that_no_passage_has_is_marked(home_copy: Path, tmp_path: Path) -> None:
    script = "Rub both hands with alcohol [1]. Do so for 90 seconds [1]."
    answer, _ = answer_of(home_copy, tmp_path, script)
    assert answer.doubtful() == [("Do so for 90 seconds [1].", Doubt.NUMBER)]
    assert answer.as_dict()["unsupported"] == [
        {"start": 33, "end": len(answer.text), "why": Doubt.NUMBER.value}
    ]


def test_a_text_that_can_not_come_from_the_passages_is_no_answer(
    home_copy: Path, tmp_path: Path
) -> None:
    answer, streamed = answer_of(home_copy, tmp_path, "Rub both hands for 90 seconds [1].")
    assert "90 seconds" in streamed
    assert answer.route is Route.EXTRACTIVE
    assert "90" not in answer.text
    assert "30 seconds" in answer.text
    assert answer.notes == (
        "The local model did not answer: nothing that it wrote can come from the passages.",
    )


def test_a_statement_that_cites_nothing_gets_the_passage_that_says_so(
    home_copy: Path, tmp_path: Path
) -> None:
    answer, _ = answer_of(home_copy, tmp_path, "Rub both hands for 30 seconds.")
    assert answer.text == "Rub both hands for 30 seconds. [1]"
    assert answer.doubtful() == []
    assert "30 seconds" in answer.citations[0].quote


def test_placeholders_that_a_model_makes_up_are_taken_out(home_copy: Path, tmp_path: Path) -> None:
    answer, _ = answer_of(home_copy, tmp_path, "Rub for 30 seconds [1]. Then ask [PERSON_1] [1].")
    assert "PERSON_1" not in answer.text
    assert "made up placeholders" in answer.notes[0]


@pytest.mark.parametrize(
    ("script", "architecture", "loops"),
    [
        ("aaaaaaaaaaaaaaaa", "llama", True),
        ("Rub both hands with alcohol until they are dry [1]. ", "llama", True),
        ("[] [[ ]] [ [1] ]", "llama", False),
        ("\udcff\udcfe\udcfd\udcff\udcfe\udcfd", "falcon", False),
        ("<think>I wonder what they mean by that", "llama", False),
    ],
)
def test_when_a_model_writes_no_answer_the_passages_speak(
    home_copy: Path, tmp_path: Path, script: str, architecture: str, loops: bool
) -> None:
    answer, _ = answer_of(home_copy, tmp_path, script, architecture, loops)
    assert answer.route is Route.EXTRACTIVE
    assert "30 seconds" in answer.text
    assert "did not answer" in answer.notes[0]
    assert answer.citations


@pytest.mark.parametrize(
    "script",
    [
        "Rub for 30 seconds [1].<|im_end|><|im_start|>user And then?",
        "Rub for 30 seconds [[9]1].</s>",
        "Rub for 30 \udcff\udcfeseconds [1][77].",
    ],
)
def test_whatever_else_it_writes_the_answer_is_well_formed(
    home_copy: Path, tmp_path: Path, script: str
) -> None:
    answer, _ = answer_of(home_copy, tmp_path, script, "falcon")
    assert answer.text == "Rub for 30 seconds [1]."
    assert [citation.number for citation in answer.citations] == [1]


def test_a_follow_up_is_completed_by_rules_where_the_model_invents(
    home_copy: Path, tmp_path: Path
) -> None:
    path = tiny_gguf.write(tmp_path / "m.gguf", "llama", script="Where does Ruth Abelard live?")
    parts = Wiring(load_settings(home_copy, model=str(path)))
    answerer = LocalAnswerer(parts.local_model, parts.retriever.idf)
    history = (
        Message("user", "How is Chidi Okafor's creatinine?"),
        Message("assistant", "1.3 [1]"),
    )
    assert answerer.sought("Where does he live?", history) == "Where does Chidi Okafor live?"
    assert answerer.sought("Where is soap kept?", history) == "Where is soap kept?"
    said = (Message("user", "How is Ruth Abelard?"), Message("assistant", "Well [1]"))
    assert answerer.sought("Where does she live?", said) == "Where does Ruth Abelard live?"
    parts.close()


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
