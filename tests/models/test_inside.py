"""A server of the hospital's own as the local model."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from models.boundary import configure_inside
from models.chat import Message
from models.errors import ServerError
from models.inside import InsideModel
from models.local import LocalModel
from models.wire import Limits
from tests.provider_server import Behaviour, ProviderServer

CHAT = [Message("system", "Answer."), Message("user", "How is Chidi Okafor?")]


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer(dialect="llama-server") as running:
        yield running


def model_at(url: str, server: str = "llama-server", **more: Any) -> InsideModel:
    provider = configure_inside(server, url, "m", receives_identities=True, context=1000)
    return InsideModel(provider, **more)


@pytest.fixture
def model(server: ProviderServer) -> Iterator[InsideModel]:
    made = model_at(server.base_url)
    yield made
    made.close()


def test_it_stands_behind_the_seam_of_local_models(model: InsideModel) -> None:
    local: LocalModel = model
    assert local.name == "m"
    assert "llama-server at http://127.0.0.1" in local.description
    assert "inside the boundary: it receives text as it is" in local.description


@pytest.mark.parametrize("kind", ["vllm", "llama-server", "ollama", "compatible"])
def test_the_answer_comes_with_what_is_known_of_it(kind: str) -> None:
    with ProviderServer(dialect=kind) as server:
        model = model_at(server.base_url, kind)
        places: list[int] = []
        answer = model.generate(CHAT, 64, waiting=places.append)
        assert "".join(answer) == server.answer
        assert (answer.finish, answer.prompt_tokens, places) == ("stop", 7, [0])
        if kind == "compatible":
            assert answer.confidence is None
        else:
            assert answer.confidence is not None
            assert answer.confidence.tokens == 4
            assert answer.confidence.margin == pytest.approx(0.5)
        sent = server.requests[0].json
        assert sent["messages"][1] == {"role": "user", "content": "How is Chidi Okafor?"}
        assert (sent["max_tokens"], sent["temperature"], sent["model"]) == (64, 0, "m")
        model.close()


def test_a_grammar_goes_to_servers_that_take_one(
    server: ProviderServer, model: InsideModel
) -> None:
    "".join(model.generate(CHAT, 8, grammar='root ::= "yes"'))
    assert server.requests[0].json["grammar"] == 'root ::= "yes"'
    assert "structured_outputs" not in server.requests[0].json
    with ProviderServer(dialect="vllm") as other:
        "".join(model_at(other.base_url, "vllm").generate(CHAT, 8, grammar='root ::= "yes"'))
        sent = other.requests[0].json
        assert sent["structured_outputs"] == {"grammar": 'root ::= "yes"'}
        assert "grammar" not in sent


def test_yes_is_weighed_in_one_token(server: ProviderServer, model: InsideModel) -> None:
    server.yes = 0.9
    assert model.probability_of_yes(CHAT) == pytest.approx(0.9)
    assert server.requests[0].json["max_tokens"] == 1
    with ProviderServer() as silent:
        assert model_at(silent.base_url, "compatible").probability_of_yes(CHAT) is None


def test_what_its_limit_cut_says_so(server: ProviderServer, model: InsideModel) -> None:
    server.behaviour = "length"
    answer = model.generate(CHAT, 4)
    assert "".join(answer) == server.answer
    assert answer.finish == "length"


@pytest.mark.parametrize(
    "behaviour",
    ["400", "401", "500", "html", "cut", "no finish", "garbage", "error event", "redirect"],
)
def test_a_server_that_fails_is_an_error_without_its_text(
    server: ProviderServer, model: InsideModel, behaviour: Behaviour
) -> None:
    server.behaviour = behaviour
    with pytest.raises(ServerError) as caught:
        "".join(model.generate(CHAT, 4))
    assert "Okafor" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("behaviour", ["silent", "silent stream", "slow"])
@pytest.mark.parametrize("how", ["cancel", "close"])
def test_it_ends_at_once_while_the_server_is_silent(
    server: ProviderServer, model: InsideModel, behaviour: Behaviour, how: str
) -> None:
    server.behaviour, server.pause_s = behaviour, 60.0
    cancel = threading.Event()
    answer = model.generate(CHAT, 4, cancel)
    while not server.requests:
        next(answer)
    if how == "close":
        answer.close()
        assert answer.finish is None
    else:
        cancel.set()
        "".join(answer)
        assert answer.finish == "cancelled"
    server.behaviour = "ok"
    assert "".join(model.generate(CHAT, 4)) == server.answer


def test_many_ask_at_once(server: ProviderServer, model: InsideModel) -> None:
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda: answers.append("".join(model.generate(CHAT, 4))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [server.answer] * 8


def test_nothing_is_sent_where_the_name_leads_out_of_the_building(server: ProviderServer) -> None:
    model = model_at(server.base_url, resolve=lambda host: ["8.8.8.8"])
    for ask in (lambda: "".join(model.generate(CHAT, 4)), lambda: model.probability_of_yes(CHAT)):
        with pytest.raises(ServerError, match="public address"):
            ask()
    with pytest.raises(ServerError, match="public address"):
        model.load()
    assert server.requests == []
    model.close()


def test_loading_sends_no_text(server: ProviderServer, model: InsideModel) -> None:
    model.load()
    assert [(r.method, r.body) for r in server.requests] == [("GET", b"")]
    assert not model.warnings
    server.models = ("another",)
    model.load()
    assert list(model.warnings) == ["the server does not list this model"]
    server.behaviour = "500"
    with pytest.raises(ServerError):
        model.load()


def test_what_fits_is_told_by_its_length(model: InsideModel) -> None:
    assert model.fits([Message("user", "x" * 1500)], 400)
    assert not model.fits([Message("user", "x" * 1500)], 500)
    assert not model.fits([Message("user", "x" * 3000)], 1)


def test_a_server_that_is_down_is_told(server: ProviderServer) -> None:
    with ProviderServer() as stopped:
        url = stopped.base_url
    model = model_at(url, limits=Limits(connect=1.0))
    with pytest.raises(ServerError, match="can't be reached"):
        "".join(model.generate(CHAT, 4))
    model.close()
