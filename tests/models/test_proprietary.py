import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from models.errors import (
    BadReplyError,
    CutOffError,
    ProviderError,
    RefusedError,
    UnreachableError,
)
from models.proprietary import ProprietaryModel, Usage
from models.providers import configure
from redaction.audit import AuditLog
from redaction.egress import Egress, Outbound, OutboundMessage, Part, Sanitized
from redaction.known import KnownIdentities
from redaction.policy import Policy
from redaction.pseudonyms import Vault
from redaction.spans import Span
from tests.provider_server import Behaviour, ProviderServer

POLICY = Policy.model_validate(
    {
        "name": "sends",
        "release": {"decision": "send"},
        "providers": {"compatible": {"baa": True}, "openai": {"baa": True}},
    }
)
QUESTION = "How is the glucose of the patient treated?"


class _Nothing:
    name = "nothing"

    def find(self, text: str) -> tuple[Span, ...]:
        return ()


@pytest.fixture
def release(tmp_path: Path) -> Callable[[str], Sanitized]:
    """Releases the question for a provider, through the real gate."""
    gate = Egress(
        _Nothing(), KnownIdentities(()), POLICY, AuditLog(tmp_path / "audit.db", bytes(32))
    )

    def released(provider: str) -> Sanitized:
        messages = (OutboundMessage("user", (Part(QUESTION),)),)
        prepared = gate.prepare(Outbound(messages, provider), Vault())
        return gate.release(prepared, actor="tester")

    return released


@pytest.fixture
def sanitized(release: Callable[[str], Sanitized]) -> Sanitized:
    return release("compatible")


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer() as running:
        yield running


def model_at(url: str, **limits: Any) -> ProprietaryModel:
    return ProprietaryModel(configure("compatible", "sk-test", "demo-1", url), **limits)


@pytest.fixture
def model(server: ProviderServer) -> Iterator[ProprietaryModel]:
    asked = model_at(server.base_url)
    yield asked
    asked.close()


def test_the_answer_streams_and_reports(
    server: ProviderServer, model: ProprietaryModel, sanitized: Sanitized
) -> None:
    exchange = model.send(sanitized)
    assert exchange.attempts == 0
    pieces = list(exchange)
    assert pieces == ["All", " is", " well", " [1]."]
    assert (exchange.attempts, exchange.finish) == (1, "stop")
    assert exchange.usage == Usage(7, 3)
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.json == {
        "model": "demo-1",
        "messages": [{"role": "user", "content": QUESTION}],
        "stream": True,
        "max_tokens": 2048,
        "temperature": 0,
        "stream_options": {"include_usage": True},
    }


def test_openai_gets_the_parameters_that_it_accepts(
    server: ProviderServer, release: Callable[[str], Sanitized]
) -> None:
    model = ProprietaryModel(configure("openai", "sk-test", base_url=server.base_url))
    list(model.send(release("openai")))
    model.close()
    sent = server.requests[0].json
    assert sent["max_completion_tokens"] == 2048
    assert not {"max_tokens", "temperature"} & sent.keys()


@pytest.mark.parametrize("thing", ["text", None, (("user", "text"),), {"messages": []}])
def test_nothing_but_a_released_context_can_be_sent(
    server: ProviderServer, model: ProprietaryModel, thing: Any
) -> None:
    with pytest.raises(TypeError, match="released"):
        model.send(thing)
    assert server.requests == []


def test_a_context_goes_only_to_the_provider_it_was_released_for(
    server: ProviderServer, model: ProprietaryModel, release: Callable[[str], Sanitized]
) -> None:
    with pytest.raises(ProviderError, match="released for openai"):
        model.send(release("openai"))
    assert server.requests == []


def test_the_environment_adds_nothing_and_turns_nothing_aside(
    server: ProviderServer, sanitized: Sanitized, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ProviderServer() as elsewhere:
        other = elsewhere.base_url
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_BASE_URL"):
            monkeypatch.setenv(name, other)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-ambient")
        monkeypatch.setenv("OPENAI_ORG_ID", "org-ambient")
        monkeypatch.setenv("OPENAI_PROJECT_ID", "project-ambient")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Ward: W4\nAuthorization: Bearer ambient")
        model = model_at(server.base_url)
        assert "".join(model.send(sanitized)) == server.answer
        model.close()
        assert elsewhere.requests == []
    headers = server.requests[0].headers
    assert headers["authorization"] == "Bearer sk-test"
    assert "ambient" not in str(headers)
    assert set(headers) <= {
        "host", "accept", "accept-encoding", "connection", "content-type", "content-length",
        "authorization",
    }  # fmt: skip


def test_a_redirect_is_not_followed(
    server: ProviderServer, model: ProprietaryModel, sanitized: Sanitized
) -> None:
    with ProviderServer() as elsewhere:
        server.behaviour = "redirect"
        server.elsewhere = elsewhere.base_url + "chat/completions"
        with pytest.raises(RefusedError, match="not followed") as caught:
            list(model.send(sanitized))
        assert caught.value.status == 307
        assert elsewhere.requests == []


@pytest.mark.parametrize(
    ("behaviour", "error", "match", "attempts"),
    [
        ("401", RefusedError, r"refused the key \(401\)\. Check the key in CHAPERONE_", 1),
        ("403", RefusedError, "Check the key", 1),
        ("400 array", RefusedError, "400", 1),
        ("429", RefusedError, "too often", 2),
        ("500", RefusedError, "500", 1),
        ("html", BadReplyError, "no chat completion", 1),
        ("json array", BadReplyError, "no chat completion", 1),
        ("garbage", BadReplyError, "no chat completion", 1),
        ("error event", BadReplyError, "in mid-answer", 1),
        ("cut", CutOffError, "broke off", 1),
        ("no finish", CutOffError, "before it was whole", 1),
    ],
)
def test_misbehaviour_is_one_clear_line_without_the_body(
    server: ProviderServer,
    model: ProprietaryModel,
    sanitized: Sanitized,
    behaviour: Behaviour,
    error: type[ProviderError],
    match: str,
    attempts: int,
) -> None:
    server.behaviour = behaviour
    exchange = model.send(sanitized)
    with pytest.raises(error, match=match) as caught:
        list(exchange)
    said = str(caught.value)
    assert "\n" not in said
    assert "glucose" not in said
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert exchange.attempts == attempts == len(server.requests)


@pytest.mark.parametrize("behaviour", ["429 once", "503 once"])
def test_one_retry_is_made_and_counted(
    server: ProviderServer, model: ProprietaryModel, sanitized: Sanitized, behaviour: Behaviour
) -> None:
    server.behaviour = behaviour
    exchange = model.send(sanitized)
    assert "".join(exchange) == server.answer
    assert exchange.attempts == len(server.requests) == 2


def test_an_answer_cut_by_its_limit_says_so(
    server: ProviderServer, model: ProprietaryModel, sanitized: Sanitized
) -> None:
    server.behaviour = "length"
    exchange = model.send(sanitized)
    assert "".join(exchange) == server.answer
    assert exchange.finish == "length"


def test_a_provider_that_is_down(sanitized: Sanitized) -> None:
    with ProviderServer() as stopped:
        url = stopped.base_url
    model = model_at(url)
    exchange = model.send(sanitized)
    with pytest.raises(UnreachableError, match="can't be reached"):
        list(exchange)
    assert exchange.attempts == 2
    model.close()


def test_silence_in_mid_answer_ends_it(server: ProviderServer, sanitized: Sanitized) -> None:
    server.behaviour = "slow"
    model = model_at(server.base_url, timeout_s=0.2)
    exchange = model.send(sanitized)
    assert next(exchange) == "All"
    with pytest.raises(CutOffError):
        list(exchange)
    model.close()


def test_an_answer_that_drags_on_ends(server: ProviderServer, sanitized: Sanitized) -> None:
    server.behaviour, server.pause_s = "slow", 0.3
    model = model_at(server.base_url, total_s=0.1)
    with pytest.raises(CutOffError, match="too long"):
        list(model.send(sanitized))
    model.close()


def test_breaking_off_leaves_the_model_usable(
    server: ProviderServer, model: ProprietaryModel, sanitized: Sanitized
) -> None:
    server.behaviour = "slow"
    exchange = model.send(sanitized)
    assert next(exchange) == "All"
    exchange.close()
    server.behaviour = "ok"
    assert "".join(model.send(sanitized)) == server.answer


def test_exchanges_of_several_threads_keep_apart(
    server: ProviderServer, model: ProprietaryModel, sanitized: Sanitized
) -> None:
    answers: list[tuple[str, int]] = []

    def ask() -> None:
        exchange = model.send(sanitized)
        answers.append(("".join(exchange), exchange.attempts))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(server.answer, 1)] * 4
