"""What comes back from a provider, good and bad."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import Answer, Route
from app.conversation import Conversation
from app.settings import load_settings
from app.wiring import Wiring
from tests.provider_server import Behaviour, ProviderServer
from tests.ward import HARD

BAD: tuple[Behaviour, ...] = (
    "401", "400 array", "429", "500", "html", "json array", "cut", "no finish", "garbage",
    "error event", "redirect",
)  # fmt: skip
POLICY = """
name = "sends"
release.decision = "send"
risk.k = 1
providers.compatible.baa = true
"""


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer() as running:
        yield running


@pytest.fixture
def wiring(home_copy: Path, tmp_path: Path, server: ProviderServer) -> Iterator[Wiring]:
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    parts = Wiring(
        load_settings(
            home_copy,
            provider="compatible",
            provider_model="m",
            provider_url=server.base_url,
            policy=policy,
        )
    )
    yield parts
    parts.close()


def ask(wiring: Wiring) -> Answer:
    return wiring.assistant.ask(HARD, Conversation(), actor="ines")


def events(wiring: Wiring) -> list[str]:
    return [record.entry.event for record in wiring.audit.records()]


def test_placeholders_come_back_as_names_and_unknown_ones_are_reported(
    wiring: Wiring, server: ProviderServer
) -> None:
    conversation = Conversation()
    wiring.assistant.ask(HARD, conversation, actor="ines")
    named = next(e for e in conversation.vault.entries() if e.words == "chidi okafor")
    server.answer = f"{named.placeholder} improved [1]. [PERSON_99] did not."
    answer = wiring.assistant.ask(HARD, conversation, actor="ines")
    assert answer.route is Route.EXPERT
    assert "okafor" in answer.text.casefold()
    assert answer.text.endswith(" improved [1]. [PERSON_99] did not.")
    assert any("stand for nothing we sent (1)" in note for note in answer.notes)
    assert answer.local_text
    assert events(wiring) == ["released", "received"] * 2


def test_a_patient_whose_passages_are_not_cited_stays_masked(
    wiring: Wiring, server: ProviderServer
) -> None:
    conversation = Conversation()
    vague = "How did the creatinine and furosemide change between March and September, and why?"
    server.answer = "He improved [1]."
    first = wiring.assistant.ask(vague, conversation, actor="ines")
    assert first.route is Route.EXPERT
    named = next(e for e in conversation.vault.entries() if e.words == "chidi okafor")
    server.answer = f"{named.placeholder} improved. Hands are washed [9]."
    answer = wiring.assistant.ask(vague, conversation, actor="ines")
    assert answer.text == f"{named.placeholder} improved. Hands are washed."
    assert any("does not cite there (1)" in note for note in answer.notes)
    server.answer = f"{named.placeholder} improved [1][2][3][4][5][6]."
    answer = wiring.assistant.ask(vague, conversation, actor="ines")
    assert answer.text.startswith(f"{named.value} improved")


@pytest.mark.parametrize("behaviour", BAD)
def test_whatever_goes_wrong_the_local_answer_stands(
    wiring: Wiring, server: ProviderServer, behaviour: Behaviour
) -> None:
    server.behaviour = behaviour
    answer = ask(wiring)
    assert answer.route is Route.EXTRACTIVE
    assert "creatinine" in answer.text.casefold()
    assert "the local answer stands" in answer.notes[-1]
    assert "Okafor" not in answer.notes[-1]
    assert events(wiring) == ["released", "failed"]


def test_an_unforeseen_error_is_on_the_log_too(wiring: Wiring, server: ProviderServer) -> None:
    model = wiring.handoff.model
    assert model is not None
    model.close()
    assert ask(wiring).route is Route.EXTRACTIVE
    assert events(wiring) == ["released", "failed"]


def test_what_a_model_can_not_hold_stays_here(
    home_copy: Path, tmp_path: Path, server: ProviderServer
) -> None:
    (tmp_path / "policy.toml").write_text(POLICY)
    small = {"compatible": {"url": server.base_url, "model": "m", "key": "k", "context": 512}}
    parts = Wiring(
        load_settings(
            home_copy,
            providers=["compatible"],
            endpoints=small,
            policy=tmp_path / "policy.toml",
        )
    )
    answer = ask(parts)
    assert events(parts) == ["answered"]
    parts.close()
    assert server.requests == []
    assert answer.route is Route.EXTRACTIVE
    assert "the 512 tokens of compatible" in "; ".join(answer.verdict.reasons)
