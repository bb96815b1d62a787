import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from models.errors import (
    BadReplyError,
    CutOffError,
    DeclinedError,
    ProviderError,
    RefusedError,
    UnreachableError,
)
from models.proprietary import Limits, ProprietaryModel, Usage
from models.providers import catalogue, configure
from redaction.audit import AuditLog
from redaction.egress import Egress, Outbound, OutboundMessage, Part, Sanitized
from redaction.known import KnownIdentities
from redaction.policy import Policy
from redaction.pseudonyms import Vault
from redaction.spans import Span
from tests.provider_dialects import DIALECTS
from tests.provider_server import Behaviour, ProviderServer

POLICY = Policy.model_validate(
    {
        "name": "sends",
        "release": {"decision": "send"},
        "providers": {name: {"baa": True} for name in catalogue()},
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


def model_at(url: str, **limits: float) -> ProprietaryModel:
    return ProprietaryModel(configure("compatible", "sk-test", "demo-1", url), Limits(**limits))


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
        "max_tokens": 8192,
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
    assert sent["max_completion_tokens"] == 8192
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


FAULTS: dict[Behaviour, tuple[type[ProviderError], str, int]] = {
    "400": (RefusedError, "400", 1),
    "400 array": (RefusedError, "400", 1),
    "400 filter": (DeclinedError, "declined", 1),
    "401": (RefusedError, r"refused the key \(401\)\. Check the key in [A-Z_]+\.", 1),
    "403": (RefusedError, "Check the key", 1),
    "404": (RefusedError, "name of the model", 1),
    "413": (RefusedError, "too long", 1),
    "429": (RefusedError, "too often", 2),
    "429 long": (RefusedError, "too often", 1),
    "500": (RefusedError, "500", 1),
    "529": (RefusedError, "529", 1),
    "html": (BadReplyError, "no chat completion", 1),
    "json array": (BadReplyError, "no chat completion", 1),
    "empty body": (BadReplyError, "no chat completion", 1),
    "garbage": (BadReplyError, "no chat completion", 1),
    "wrong type": (BadReplyError, "no chat completion", 1),
    "error event": (BadReplyError, "in mid-answer", 1),
    "cut": (CutOffError, "broke off", 1),
    "endless": (CutOffError, "broke off|too long", 1),
    "no finish": (CutOffError, "before it was whole", 1),
    "refusal": (DeclinedError, "declined", 1),
    "content filter": (DeclinedError, "declined", 1),
}
HARMLESS: tuple[Behaviour, ...] = (
    "ok", "429 once", "429 date once", "503 once", "no done", "no usage", "null content",
    "empty choices", "length",
)  # fmt: skip


@pytest.mark.parametrize("vendor", DIALECTS)
def test_every_vendor_answers_in_its_dialect(
    vendor: str, release: Callable[[str], Sanitized]
) -> None:
    with ProviderServer(dialect=vendor) as server:
        model = ProprietaryModel(configure(vendor, "sk-test", "m", server.base_url))
        for behaviour in HARMLESS:
            server.behaviour = behaviour
            server.requests.clear()
            exchange = model.send(release(vendor))
            assert "".join(exchange) == server.answer, behaviour
            assert exchange.attempts == len(server.requests) == 1 + behaviour.endswith("once")
            assert exchange.finish == ("length" if behaviour == "length" else "stop")
            assert exchange.usage == (None if behaviour == "no usage" else Usage(7, 3))
        model.close()


@pytest.mark.parametrize("vendor", DIALECTS)
def test_misbehaviour_is_one_clear_line_without_the_body(
    vendor: str, release: Callable[[str], Sanitized]
) -> None:
    with ProviderServer(dialect=vendor) as server:
        provider = configure(vendor, "sk-test", "m", server.base_url)
        model = ProprietaryModel(provider, Limits(total=5.0))
        for behaviour, (error, match, attempts) in FAULTS.items():
            server.behaviour = behaviour
            server.requests.clear()
            exchange = model.send(release(vendor))
            with pytest.raises(error, match=match) as caught:
                list(exchange)
            said = str(caught.value)
            assert "\n" not in said
            assert "glucose" not in said
            assert caught.value.__suppress_context__ or caught.value.__context__ is None
            assert exchange.attempts == attempts == len(server.requests), behaviour
        model.close()


@pytest.mark.parametrize("vendor", DIALECTS)
def test_the_servers_of_the_tests_refuse_what_the_vendors_refuse(vendor: str) -> None:
    """Were it not so, nothing would be shown by what they accept."""
    allowed = dict.fromkeys(catalogue()[vendor].parameters, 1)
    usual = {"model": "m", "messages": [{}], "stream": True}
    dialect = DIALECTS[vendor]
    assert dialect.complaint({**usual, **allowed}) == ""
    assert dialect.complaint({**usual, **allowed, "service_tier": "x"})
    refused: dict[str, list[dict[str, object]]] = {
        "openai": [{"max_tokens": 9}, {"temperature": 0}, {"logprobs": True}],
        "azure": [{"max_tokens": 9}, {"temperature": 0}],
        "gemini": [{"frequency_penalty": 0}, {"seed": 1}],
        "claude": [{"temperature": 0}, {"n": 2}],
        "mistral": [{"stream_options": {}}, {"max_completion_tokens": 9}],
    }
    for wrong in refused.get(vendor, ()):
        assert dialect.complaint({**usual, **wrong}), wrong


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


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        ("silent", UnreachableError),
        ("silent stream", CutOffError),
        ("slow", CutOffError),
        ("drip", CutOffError),
    ],
)
def test_ten_seconds_of_silence_are_not_waited_for(
    server: ProviderServer, sanitized: Sanitized, behaviour: Behaviour, error: type[ProviderError]
) -> None:
    server.behaviour, server.pause_s = behaviour, 10.0
    model = model_at(server.base_url, silence=0.3, total=1.0)
    exchange = model.send(sanitized)
    with pytest.raises(error):
        list(exchange)
    # What was sent and not answered is not sent again: it may be at work on it.
    assert exchange.attempts == len(server.requests) == 1
    model.close()


def test_a_stream_can_be_cut_from_another_thread(
    server: ProviderServer, sanitized: Sanitized
) -> None:
    server.behaviour, server.pause_s = "slow", 30.0
    model = model_at(server.base_url)
    exchange = model.send(sanitized)
    next(exchange)
    threading.Timer(0.2, exchange.abort).start()
    with pytest.raises(CutOffError):
        list(exchange)
    exchange.abort()
    server.behaviour = "ok"
    assert "".join(model.send(sanitized)) == server.answer
    model.close()


def test_which_models_there_are_is_asked_without_a_word_of_context(
    server: ProviderServer, model: ProprietaryModel
) -> None:
    assert model.models() == ("demo-1", "m")
    (request,) = server.requests
    assert (request.method, request.path, request.body) == ("GET", "/v1/models", b"")
    unlisted: tuple[Behaviour, ...] = ("401", "500", "html", "json array", "redirect")
    for behaviour in unlisted:
        server.behaviour = behaviour
        with pytest.raises(ProviderError) as caught:
            model.models()
        assert "\n" not in str(caught.value)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    sanitized: Sanitized, certificate: Path
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ProviderServer() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        model = model_at(server.base_url.replace("http://", "https://"))
        with pytest.raises(UnreachableError):
            list(model.send(sanitized))
        model.close()
        assert server.requests == []


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that signs itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    file = tmp_path / "server.pem"
    file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(pem)
    )
    return file


def test_silence_in_mid_answer_ends_it(server: ProviderServer, sanitized: Sanitized) -> None:
    server.behaviour = "slow"
    model = model_at(server.base_url, silence=0.2)
    exchange = model.send(sanitized)
    assert next(exchange) == "All"
    with pytest.raises(CutOffError):
        list(exchange)
    model.close()


def test_an_answer_that_drags_on_ends(server: ProviderServer, sanitized: Sanitized) -> None:
    server.behaviour, server.pause_s = "slow", 0.3
    model = model_at(server.base_url, total=0.1)
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


@pytest.mark.parametrize(("context", "answer"), [(None, 8192), (4096, 4096 - 14), (600, 600 - 14)])
def test_the_answer_gets_what_the_context_leaves(
    server: ProviderServer, sanitized: Sanitized, context: int | None, answer: int
) -> None:
    provider = configure("compatible", "sk-test", "demo-1", server.base_url, context=context)
    model = ProprietaryModel(provider)
    list(model.send(sanitized))
    model.close()
    assert server.requests[0].json["max_tokens"] == answer


def test_what_does_not_fit_the_context_is_not_sent(
    server: ProviderServer, sanitized: Sanitized
) -> None:
    provider = configure("compatible", "sk-test", "demo-1", server.base_url, context=500)
    model = ProprietaryModel(provider)
    assert model.answer_tokens(sanitized.messages) == 0
    with pytest.raises(ProviderError, match="does not fit"):
        model.send(sanitized)
    model.close()
    assert server.requests == []
