from pathlib import Path

import numpy as np
import pytest

from models.chat import Message
from models.llamacpp.engine import Engine
from models.llamacpp.loading import Loading
from models.llamacpp.model import LlamaModel
from models.llamacpp.prefixes import WORTH, Prefixes, common
from tests import tiny_gguf

LONG = WORTH + 200


@pytest.fixture(scope="module")
def babble(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_gguf.write(tmp_path_factory.mktemp("prefixes") / "babble.gguf", context=4096)


@pytest.fixture
def engine(babble: Path) -> Engine:
    return Engine(Loading(str(babble), 4096, threads=1))


def prompt(kind: str, rest: str) -> list[Message]:
    return [Message("user", f"{kind} " * LONG + rest)]


def test_people_who_ask_by_turns_keep_what_was_read_for_them(babble: Path) -> None:
    model = LlamaModel(babble, threads=1)
    alone = {}
    for user, kind in (("ann", "aq"), ("bob", "bq")):
        for question in ("one", "two"):
            fresh = LlamaModel(babble, threads=1)
            alone[user, question] = "".join(fresh.generate(prompt(kind, question), 10))
            fresh.close()
    reused = {}
    for question in ("one", "two"):
        for user, kind in (("ann", "aq"), ("bob", "bq")):
            answer = model.generate(prompt(kind, question), 10, user=user)
            assert "".join(answer) == alone[user, question]
            reused[user, question] = answer.reused_tokens or 0
    assert reused["ann", "two"] > LONG
    assert reused["bob", "two"] > LONG
    assert reused["bob", "one"] < WORTH
    model.close()


def test_a_state_that_was_put_aside_goes_on_as_if_nothing_had_been(engine: Engine) -> None:
    one = engine.text.tokens(prompt("aq", "one"))
    two = engine.text.tokens(prompt("bq", "two"))
    engine.read(one)
    first = "".join(engine.speak(20))
    engine.read(two)
    assert engine.reused < WORTH
    engine.read(one)
    assert engine.reused == len(one) - 1
    assert "".join(engine.speak(20)) == first


def test_states_stay_within_their_memory_and_the_oldest_goes_first(engine: Engine) -> None:
    context = engine._model.ctx
    roomy, read = Prefixes(context, 1 << 30), {}
    for kind in ("aq", "bq", "cq"):
        tokens = read[kind] = np.array(engine.text.tokens(prompt(kind, "?")), np.intc)
        engine.read(tokens.tolist())
        roomy.put(tokens)
    each = roomy.size // 3
    small = Prefixes(context, 2 * each + each // 2)
    for kind in ("aq", "bq", "cq"):
        small.put(read[kind])
        assert small.size <= 2 * each + each // 2
    assert small.best(read["aq"])[1] < 10
    assert small.best(read["cq"])[1] == len(read["cq"])
    none = Prefixes(context, 0)
    none.put(read["aq"])
    assert none.best(read["aq"]) == (-1, 0)


def test_a_state_takes_the_place_of_its_own_beginning(engine: Engine) -> None:
    prefixes = Prefixes(engine._model.ctx, 1 << 30)
    tokens = np.array(engine.text.tokens(prompt("aq", "?")), np.intc)
    engine.read(tokens.tolist())
    prefixes.put(tokens[:100])
    prefixes.put(tokens)
    assert prefixes.best(tokens) == (1, len(tokens))
    assert prefixes.size == len(prefixes.take(1).data)


@pytest.mark.parametrize(
    ("one", "other", "length"),
    [([], [], 0), ([1], [], 0), ([1, 2], [1, 2, 3], 2), ([1, 2, 3], [1, 9, 3], 1), ([5], [6], 0)],
)
def test_what_two_prompts_have_in_common(one: list[int], other: list[int], length: int) -> None:
    assert common(np.array(one, np.intc), np.array(other, np.intc)) == length
