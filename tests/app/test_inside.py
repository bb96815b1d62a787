"""A server inside the boundary in place of the local model: it gets text as it is, and only it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import Answer, Route
from app.conversation import Conversation
from app.health import checks
from app.settings import load_settings
from app.wiring import Wiring
from models.errors import BoundaryError
from redaction.policy import Decision
from tests.provider_server import ProviderServer
from tests.ward import HARD


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer("Creatinine fell to 1.3 mg/dL [1].", dialect="vllm") as running:
        yield running


def inside(server: ProviderServer, **said: object) -> dict[str, object]:
    usual = {"url": server.base_url, "server": "vllm", "model": "m", "receives_identities": True}
    return {**usual, **said}


def ask(parts: Wiring) -> Answer:
    return parts.assistant.ask(HARD, Conversation(), actor="ines", stay_local=True)


def test_it_answers_in_place_of_a_model_of_this_machine(
    home_copy: Path, server: ProviderServer
) -> None:
    parts = Wiring(load_settings(home_copy, inside=inside(server)))
    answer = ask(parts)
    assert answer.route is Route.LOCAL
    assert answer.text.startswith("Creatinine fell to 1.3 mg/dL [1]")
    assert answer.verdict.decision is Decision.LOCAL
    assert b"Okafor" in server.received
    (told,) = [each for each in checks(parts) if each.name == "Local model"]
    assert told.state == "ok"
    assert "inside the boundary: it receives text as it is" in told.text
    server.behaviour = "500"
    answer = ask(parts)
    assert answer.route is Route.EXTRACTIVE
    assert "vLLM refused the request (500)" in answer.notes[0]
    parts.close()


def test_it_is_asked_whether_the_best_passage_alone_answers(
    home_copy: Path, server: ProviderServer
) -> None:
    parts = Wiring(load_settings(home_copy, inside=inside(server)))
    ask(parts)
    answered, whether = (request.json["messages"][-1] for request in server.requests)
    passages = answered["content"].partition("\n\nQuestion: ")[0]
    assert "\n[2] (" in passages
    first, _, asked = whether["content"].partition("\n\nQuestion: ")
    assert first == passages[: passages.index("\n\n[2] (")]
    assert asked.endswith("Reply with one word: yes or no.")
    parts.close()


@pytest.mark.parametrize(
    "written",
    ["Creatinine dropped to 1.3 mg/dL [1].", "Yes, [1]"],
    ids=["in no words of the passages", "nothing to bear out"],
)
def test_where_a_model_was_unsure_and_nothing_is_borne_out_the_passages_speak(
    home_copy: Path, server: ProviderServer, written: str
) -> None:
    server.answer = written
    parts = Wiring(load_settings(home_copy, inside=inside(server)))
    assert ask(parts).route is Route.LOCAL
    server.yes = 0.55  # as sure as it is of each word
    answer = ask(parts)
    assert answer.route is Route.EXTRACTIVE
    assert "it was unsure, and nothing that it wrote is borne out" in answer.notes[0]
    parts.close()


@pytest.mark.parametrize(
    "said", [{"receives_identities": False}, {"url": "https://api.openai.com/v1"}]
)
def test_nothing_is_sent_where_it_may_not_be(
    home_copy: Path, server: ProviderServer, said: dict[str, object]
) -> None:
    parts = Wiring(load_settings(home_copy, inside=inside(server, **said)))
    with pytest.raises(BoundaryError):
        ask(parts)
    (told,) = [each for each in checks(parts) if each.name == "Local model"]
    assert told.state == "fail"
    assert server.requests == []
    parts.close()
