"""Several providers, each with its faults, through the real gate: an answer or the local one."""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.answer import Answer, Pending, Route
from app.conversation import Conversation
from app.failover import Failover
from app.settings import load_settings
from app.wiring import Wiring
from models.failover import CircuitBreaker
from models.handoff import outbound
from redaction.audit import AuditRecord
from redaction.policy import Decision
from tests.app.outgoing import wired
from tests.provider_dialects import DIALECTS
from tests.provider_server import Behaviour, ProviderServer
from tests.ward import HARD, IDENTITIES

# To "compatible" the policy asks before anything goes; "ollama" may receive nothing.
SENT_TO = [name for name in DIALECTS if name not in ("compatible", "ollama")]
POLICY = (
    'name = "sends"\nrelease.decision = "send"\nrisk.k = 1\nproviders.compatible = {}\n'
    + "".join(f"providers.{name}.baa = true\n" for name in SENT_TO)
)
ANSWERED: tuple[Behaviour, ...] = (
    "ok", "429 once", "429 date once", "503 once", "no done", "no usage", "null content",
    "empty choices", "length",
)  # fmt: skip
FAILED: tuple[Behaviour, ...] = (
    "400", "400 array", "400 filter", "401", "403", "404", "413", "429", "429 long", "500", "529",
    "html", "json array", "empty body", "redirect", "silent", "silent stream", "cut", "no finish",
    "garbage", "wrong type", "error event", "refusal", "content filter", "length empty",
)  # fmt: skip

Servers = dict[str, ProviderServer]


class Desk:
    """The real parts, over whichever providers a test wants to be asked."""

    def __init__(self, parts: Wiring) -> None:
        self.parts = parts
        self._handoffs = {each.provider: each for each in parts.handoff.handoffs}

    def over(self, *names: str) -> Failover:
        """Have these be asked, in this order; none of them has failed yet."""
        self.parts.handoff = Failover([self._handoffs[name] for name in names], CircuitBreaker())
        self.parts.__dict__.pop("assistant", None)
        return self.parts.handoff

    def ask(self, conversation: Conversation | None = None, **options: Any) -> Answer:
        talk = conversation or Conversation()
        return self.parts.assistant.ask(HARD, talk, actor="ines", **options)

    def records(self) -> list[AuditRecord]:
        return list(self.parts.audit.records())


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(ProviderServer(dialect=name)) for name in DIALECTS}


@pytest.fixture(scope="module")
def desk(home: Path, servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("failover")
    (folder / "policy.toml").write_text(POLICY)
    settings = load_settings(
        Path(shutil.copytree(home, folder / "home")),
        policy=folder / "policy.toml",
        providers=list(DIALECTS),
        provider_timeout=1.0,
        endpoints={
            name: {"url": server.base_url, "model": "m", "key": "sk"}
            for name, server in servers.items()
        },
    )
    made = Wiring(settings)
    yield Desk(made)
    made.close()


@pytest.fixture(autouse=True)
def _quiet(servers: Servers) -> None:
    for server in servers.values():
        server.behaviour, server.answer, server.pause_s = "ok", "All is well [1].", 10.0
        server.requests.clear()


@pytest.fixture
def before(desk: Desk) -> int:
    """How many records the log had before the test."""
    return len(desk.records())


def events(desk: Desk, before: int) -> list[tuple[str, str | None]]:
    records = desk.records()[before:]
    return [(record.entry.event, record.entry.provider) for record in records]


def assert_clean(servers: Servers) -> None:
    """No value of a patient is among the bytes that any of the servers received."""
    for server in servers.values():
        received = server.received.decode()
        for identity in IDENTITIES:
            assert not re.search(rf"\b{re.escape(identity)}\b", received, re.IGNORECASE)


@pytest.mark.parametrize("vendor", SENT_TO)
def test_every_fault_of_every_vendor_ends_in_an_answer_or_the_local_one(
    desk: Desk, servers: Servers, vendor: str, before: int
) -> None:
    desk.over(vendor)
    server, conversation = servers[vendor], Conversation()
    local = desk.ask(conversation, stay_local=True)
    hits = desk.parts.guard.leaving(desk.parts.assistant.search(HARD, 6, actor="ines"))
    context = outbound(HARD, (), hits, vendor)
    prepared = desk.parts.guard.egress().prepare(context, conversation.vault)
    pending = Pending(prepared, hits, outbound=context)
    for behaviour in (*ANSWERED, *FAILED):
        server.behaviour = behaviour
        server.requests.clear()
        failover = desk.over(vendor)
        answer = list(failover.send(local, pending, conversation, "ines"))[-1]
        assert isinstance(answer, Answer)
        released, last = desk.records()[-2:]
        assert released.entry.event == "released"
        assert last.entry.provider == vendor
        assert last.entry.refers_to == released.number == answer.audit_id
        # Every time that the context was sent is on the log.
        assert last.entry.details["attempts"] == len(server.requests) >= 1
        if behaviour in ANSWERED:
            assert last.entry.event == "received", behaviour
            assert (answer.route, answer.text) == (Route.EXPERT, "All is well [1].")
            assert answer.local_text == local.text
            assert answer.failed == ()
        else:
            assert last.entry.event == "failed", behaviour
            assert (answer.route, answer.text) == (local.route, local.text)
            assert "the local answer stands: " in answer.notes[-1]
            assert "Okafor" not in answer.notes[-1]
            assert [each.provider for each in answer.failed] == [vendor]
        assert_clean(servers)
    assert b"[PERSON_" in server.received


def test_the_next_provider_is_asked_when_one_does_not_answer(
    desk: Desk, servers: Servers, before: int
) -> None:
    desk.over("openai", "claude", "mistral")
    servers["openai"].behaviour = "500"
    answer = desk.ask()
    assert (answer.route, answer.provider) == (Route.EXPERT, "claude")
    assert [each.provider for each in answer.failed] == ["openai"]
    assert any(
        note.startswith("openai did not answer (OpenAI refused") and "claude is next" in note
        for note in answer.notes
    )
    assert not any("local answer stands" in note for note in answer.notes)
    assert events(desk, before) == [
        ("released", "openai"),
        ("failed", "openai"),
        ("released", "claude"),
        ("received", "claude"),
    ]
    assert servers["mistral"].requests == []
    assert_clean(servers)


def test_where_all_fail_the_local_answer_stands(desk: Desk, servers: Servers, before: int) -> None:
    desk.over("openai", "claude")
    servers["openai"].behaviour, servers["claude"].behaviour = "401", "html"
    answer = desk.ask()
    assert answer.route is Route.EXTRACTIVE
    assert [(each.provider, each.kind) for each in answer.failed] == [
        ("openai", "RefusedError"), ("claude", "BadReplyError"),
    ]  # fmt: skip
    assert "the local answer stands: What came back from Anthropic Claude" in answer.notes[-1]
    assert answer.verdict.decision is Decision.SEND
    assert [event for event, _ in events(desk, before)] == ["released", "failed"] * 2


def test_once_text_was_shown_nobody_else_is_asked(
    desk: Desk, servers: Servers, before: int
) -> None:
    desk.over("openai", "claude")
    servers["openai"].behaviour = "no finish"
    servers["openai"].answer = "It rose [1]. Then it fell [1]. Now it is steady [1]."
    pieces = list(desk.parts.assistant.stream(HARD, Conversation(), actor="ines"))
    answer = pieces[-1]
    assert isinstance(answer, Answer)
    assert "It rose [1]." in "".join(piece for piece in pieces if isinstance(piece, str))
    assert answer.route is Route.EXTRACTIVE
    assert "before it was whole" in answer.notes[-1]
    assert servers["claude"].requests == []
    assert [event for event, _ in events(desk, before)] == ["released", "failed"]


def test_who_may_receive_nothing_is_passed_over(desk: Desk, servers: Servers, before: int) -> None:
    desk.over("ollama", "openai", "ollama", "claude")
    servers["openai"].behaviour = "500"
    assert desk.ask().provider == "claude"
    assert servers["ollama"].requests == []
    desk.over("ollama")
    answer = desk.ask()
    assert answer.verdict.decision is Decision.BLOCK
    assert "does not allow" in answer.verdict.reasons[0]
    assert servers["ollama"].requests == []


@pytest.mark.parametrize("yes", [True, False])
def test_a_yes_to_one_is_no_yes_to_another(
    desk: Desk, servers: Servers, before: int, yes: bool
) -> None:
    desk.over("openai", "compatible")
    servers["openai"].behaviour = "500"
    conversation = Conversation()
    asked = desk.parts.assistant.ask(HARD, conversation, actor="ines")
    assert asked.pending is not None
    assert asked.pending.prepared.provider == "compatible"
    assert asked.verdict.decision is Decision.ASK
    assert servers["compatible"].requests == []
    assert events(desk, before)[-1] == ("asked", "compatible")
    record = desk.parts.audit.get(asked.audit_id)
    assert record is not None
    assert record.entry.details == {"after": "openai"}
    if yes:
        *_, answer = desk.parts.assistant.approve(asked, conversation, actor="ines")
        assert isinstance(answer, Answer)
        assert (answer.route, answer.provider) == (Route.EXPERT, "compatible")
        assert [e for e, _ in events(desk, before)][-3:] == ["asked", "released", "received"]
    else:
        answer = desk.parts.assistant.decline(asked, actor="ines")
        assert answer.route is Route.EXTRACTIVE
        assert answer.preview == asked.pending.left
        assert servers["compatible"].requests == []
        assert events(desk, before)[-1] == ("declined", "compatible")
    assert_clean(servers)


@pytest.mark.parametrize("yes", [True, False])
def test_who_decides_on_the_spot_is_asked_again(desk: Desk, servers: Servers, yes: bool) -> None:
    desk.over("openai", "compatible")
    servers["openai"].behaviour = "401"
    to: list[str] = []

    def decide(prepared: object) -> bool:
        to.append(getattr(prepared, "provider", ""))
        return yes

    answer = desk.ask(approve=decide)
    assert to == ["compatible"]
    assert (answer.provider == "compatible") == yes == bool(servers["compatible"].requests)


def test_who_failed_three_times_in_a_row_is_left_alone(desk: Desk, servers: Servers) -> None:
    failover = desk.over("openai", "claude")
    servers["openai"].behaviour = "500"
    for _ in range(3):
        assert desk.ask().provider == "claude"
    assert failover.provider == "claude"
    answer = desk.ask()
    assert answer.failed == ()
    assert len(servers["openai"].requests) == 3
    assert "openai did not answer 3 times in a row and is left alone for" in answer.notes[-1]
    servers["claude"].behaviour = "500"
    for _ in range(3):
        desk.ask()
    assert "claude did not answer 3 times" in failover.missing
    resting = desk.ask()
    assert resting.verdict.decision is Decision.LOCAL
    assert "is left alone" in resting.verdict.reasons[0]
    assert len(servers["openai"].requests) == 3


def test_who_declines_is_in_good_health(desk: Desk, servers: Servers) -> None:
    failover = desk.over("openai")
    servers["openai"].behaviour = "refusal"
    for _ in range(3):
        assert desk.ask().failed[0].kind == "DeclinedError"
    assert failover.missing == ""


@pytest.mark.parametrize(
    ("first", "why"),
    [
        ({"context": 512}, "the 512 tokens of openai"),
        ({"output_price": 90_000.0}, "the budget for an answer is $1.00"),
    ],
)
@pytest.mark.parametrize("fits", [True, False])
def test_a_model_that_is_too_small_or_too_dear_is_passed_over(
    home_copy: Path, desk: Desk, servers: Servers, first: dict[str, object], why: str, fits: bool
) -> None:
    cheap = {"input_price": 1.0, "output_price": 1.0, "context": 100_000}
    second = cheap if fits else {**cheap, **first}
    endpoints = {
        name: {"url": servers[name].base_url, "model": "m", "key": "sk", **each}
        for name, each in (("openai", {**cheap, **first}), ("claude", second))
    }
    more = {"providers": ("openai", "claude"), "endpoints": endpoints}
    parts = wired(home_copy, "", POLICY, desk.parts, budget={"per_answer": 1.0}, **more)
    answer = parts.assistant.ask(HARD, Conversation(), actor="ines")
    parts.close()
    assert len(servers["claude"].requests) == fits
    assert servers["openai"].requests == []
    assert (answer.route is Route.EXPERT) == fits
    if fits:
        assert answer.provider == "claude"
        assert answer.notes[0].startswith("openai was passed over: ")
    told = answer.notes[0] if fits else "; ".join(answer.verdict.reasons)
    assert why in told
    assert_clean(servers)
