"""What exchanges cost, on the log and against the budget: a real server, and its own word."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import Answer, Route
from app.conversation import Conversation
from app.health import checks
from app.money import Cost
from app.settings import load_settings
from app.wiring import Wiring
from redaction.policy import Decision
from tests.app.outgoing import PRICES, SENDS, wired
from tests.provider_server import ProviderServer
from tests.ward import EASY, HARD

ASKS = SENDS.replace('decision = "send"', 'decision = "ask"')


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Wiring:
    return Wiring(load_settings(tmp_path_factory.mktemp("loaded")))


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer("Creatinine fell [1].") as running:
        yield running


def ask(wiring: Wiring, question: str = HARD) -> Answer:
    return wiring.assistant.ask(question, Conversation(), actor="ines")


def test_what_a_reply_costs_is_on_the_answer_and_the_log(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    wiring = wired(home_copy, server.base_url, SENDS, loaded)
    answer = ask(wiring)
    # The server says 7 tokens in and 3 out; 2 and 10 dollars a million.
    assert answer.cost == Cost(7, 3, 44)
    assert answer.money() == "less than 0.01 cents, 10 tokens"
    released, received = wiring.audit.records()
    assert received.entry.details == {
        "attempts": 1, "model": "m", "prompt_tokens": 7, "answer_tokens": 3, "cost_micro_usd": 44,
    }  # fmt: skip
    assert int(released.entry.details["estimate_micro_usd"]) > 40_000  # 4,096 tokens of answer
    assert wiring.audit.spent(received.at[:7]) == 44
    assert wiring.audit.spent(received.at[:7], "omar") == 0
    wiring.close()


@pytest.mark.parametrize("behaviour", ["cut", "no finish"])
def test_an_answer_that_is_cut_costs_too_and_is_an_estimate(
    home_copy: Path, server: ProviderServer, loaded: Wiring, behaviour: str
) -> None:
    server.behaviour = behaviour  # type: ignore[assignment]
    wiring = wired(home_copy, server.base_url, SENDS, loaded)
    answer = ask(wiring)
    assert answer.route is not Route.EXPERT
    assert answer.cost is not None
    assert answer.cost.estimated
    characters = sum(len(content) for _, content in answer.preview)
    assert answer.cost.prompt_tokens == -(-characters // 4)
    *_, failed = wiring.audit.records()
    assert failed.entry.details["tokens_estimated"] == 1
    assert failed.entry.details["cost_micro_usd"] == answer.cost.micros
    wiring.close()


def test_a_refusal_costs_nothing_and_frees_what_was_set_aside(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    server.behaviour = "401"
    wiring = wired(home_copy, server.base_url, SENDS, loaded)
    assert ask(wiring).cost is None
    *_, failed = wiring.audit.records()
    assert "cost_micro_usd" not in failed.entry.details
    assert wiring.audit.spent(failed.at[:7]) == 0
    wiring.close()


def test_an_answer_given_here_says_what_sending_would_have_cost(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    wiring = wired(home_copy, server.base_url, SENDS, loaded)
    answer = ask(wiring, EASY)
    record = wiring.audit.get(answer.audit_id)
    assert record is not None
    characters = sum(len(content) for _, content in answer.preview)
    expected = -(-characters // 4) * 2 + -(-len(answer.text) // 4) * 10
    assert record.entry.details["would_cost_micro_usd"] == answer.would_cost == expected
    assert answer.money().startswith("nothing; sending would have cost about ")
    wiring.close()


def test_a_budget_stops_or_asks_before_anything_is_sent(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    stops = wired(home_copy, server.base_url, SENDS, loaded, budget={"per_answer": 0.0001})
    answer = ask(stops)
    assert answer.verdict.decision is Decision.LOCAL
    assert "the budget for an answer" in answer.verdict.reasons[0]
    stops.close()
    asking = {"per_answer": 0.0001, "when_spent": "ask"}
    asks = wired(home_copy, server.base_url, SENDS, loaded, budget=asking)
    conversation = Conversation()
    asked = asks.assistant.ask(HARD, conversation, actor="ines")
    assert asked.verdict.decision is Decision.ASK
    assert server.requests == []
    *_, sent = asks.assistant.approve(asked, conversation, actor="ines")
    assert isinstance(sent, Answer)
    assert sent.route is Route.EXPERT
    asks.close()


def test_a_budget_without_a_price_asks(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    endpoints = {"compatible": {"url": server.base_url, "model": "m"}}
    wiring = wired(
        home_copy, server.base_url, SENDS, loaded, budget={"per_month": 9}, endpoints=endpoints
    )
    answer = ask(wiring)
    assert answer.verdict.decision is Decision.ASK
    assert "no price is known" in answer.verdict.reasons[0]
    (told,) = [each for each in checks(wiring) if each.name == "Provider"]
    assert told.state == "note"
    assert "the price of compatible's model is not known" in told.text
    assert server.requests == []
    wiring.close()


def test_two_at_once_can_not_both_take_what_is_left(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    # There is room for one answer and a half, by the most that an answer may cost.
    probe = wired(home_copy, server.base_url, ASKS, loaded)
    answer_costs = probe.handoff.purse.longest * PRICES["output_price"] / 1_000_000
    probe.close()
    budget = {"per_month": answer_costs * 1.5, "when_spent": "stop"}
    wiring = wired(home_copy, server.base_url, ASKS, loaded, budget=budget)
    asked = [(Conversation(), name) for name in ("ines", "omar")]
    answers = [wiring.assistant.ask(HARD, talk, actor=name) for talk, name in asked]
    assert all(answer.pending is not None for answer in answers)
    server.behaviour, server.pause_s = "slow", 0.5
    last: list[Answer] = []

    def approve(answer: Answer, talk: Conversation, name: str) -> None:
        *_, final = wiring.assistant.approve(answer, talk, actor=name)
        assert isinstance(final, Answer)
        last.append(final)

    threads = [
        threading.Thread(target=approve, args=(answer, talk, name))
        for answer, (talk, name) in zip(answers, asked, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.requests) == 1
    (held,) = (answer for answer in last if answer.route is not Route.EXPERT)
    assert "the budget for everybody in a month" in held.notes[-1]
    wiring.close()


def test_what_is_spent_after_a_restart_is_read_from_the_log(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    first = wired(home_copy, server.base_url, SENDS, loaded)
    ask(first)
    first.close()
    again = wired(home_copy, server.base_url, SENDS, loaded, budget={"per_user_month": 0.00004})
    answer = ask(again)
    assert answer.verdict.decision is Decision.LOCAL
    assert "of it is spent" in answer.verdict.reasons[0]
    again.close()
