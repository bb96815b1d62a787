import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import llama_cpp
import pytest

from models.chat import Message
from models.errors import (
    ContextOverflowError,
    CrashError,
    LoadError,
    LocalModelError,
    SlowError,
)
from models.llamacpp.model import LlamaModel
from models.llamacpp.restarts import LIMIT
from models.llamacpp.sizing import LARGEST, CacheType
from models.local import Generation, LocalModel
from tests import tiny_gguf

ANSWER = "Rub both hands for 30 seconds [1].\nGröße: naïve — 5 µg [2]."
ASK = [Message("system", "Use the passages."), Message("user", "How long do I rub my hands?")]
BABBLE = 6000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gguf")
    for architecture in ("llama", "mistral3", "falcon"):
        tiny_gguf.write(made / f"{architecture}.gguf", architecture, script=ANSWER)
        tiny_gguf.write(made / f"{architecture}-plain.gguf", architecture, ANSWER, template=None)
    tiny_gguf.write(made / "babble.gguf", context=BABBLE)
    return made


@pytest.fixture(scope="module")
def scripted(folder: Path) -> Iterator[LlamaModel]:
    model = LlamaModel(folder / "llama.gguf", threads=1)
    yield model
    model.close()


@pytest.fixture(scope="module")
def babbling(folder: Path) -> Iterator[LlamaModel]:
    model = LlamaModel(folder / "babble.gguf", context=100_000, threads=1)
    yield model
    model.close()


def gone(pid: int) -> bool:
    """Whether a process ends within a few seconds."""
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("file", ["llama", "mistral3", "falcon", "llama-plain", "falcon-plain"])
def test_the_answer_of_each_architecture_streams_exactly(folder: Path, file: str) -> None:
    model: LocalModel = LlamaModel(folder / f"{file}.gguf", threads=2)
    assert (model.name, model.description) == (file, "not loaded yet")
    pieces = list(model.generate(ASK, 100))
    assert "".join(pieces) == ANSWER
    assert len(pieces) > 2
    assert model.description.startswith("CPU, 2 threads")
    assert ("no chat template" in model.description) == ("plain" in file)
    model.close()


def test_it_starts_at_the_first_use_and_holds_one_process(folder: Path) -> None:
    model = LlamaModel(folder / "llama.gguf", threads=1)
    assert model.pid is None
    model.load()
    pid = model.pid
    list(model.generate(ASK, 10))
    assert pid is not None
    assert model.pid == pid
    model.close()
    assert gone(pid)
    with pytest.raises(LocalModelError, match="closed"):
        list(model.generate(ASK, 10))


def test_max_tokens_ends_the_answer(scripted: LlamaModel) -> None:
    answer = scripted.generate(ASK, 1)
    assert "".join(answer) == "Rub both han"
    assert answer.finish == "length"


def test_what_is_known_of_an_answer(scripted: LlamaModel) -> None:
    answer = scripted.generate(ASK, 100)
    assert (answer.prompt_tokens, answer.finish, answer.confidence) == (None, None, None)
    "".join(answer)
    assert answer.finish == "stop"
    assert answer.prompt_tokens == scripted.count_tokens(ASK)
    assert answer.confidence is not None
    assert answer.confidence.tokens > 3
    assert answer.confidence.margin > 0.5  # a scripted model knows its next token


def test_a_model_that_babbles_is_less_sure(scripted: LlamaModel, babbling: LlamaModel) -> None:
    known, unsure = scripted.generate(ASK, 20), babbling.generate(ASK, 20)
    assert len("".join(known)) + len("".join(unsure)) > 20
    assert known.confidence is not None
    assert unsure.confidence is not None
    assert unsure.confidence.margin < known.confidence.margin
    assert unsure.confidence.entropy > known.confidence.entropy


def test_what_was_read_before_is_not_read_again(babbling: LlamaModel) -> None:
    def ask(question: str) -> Generation:
        answer = babbling.generate([Message("user", "aq " * 300 + question)], 3)
        "".join(answer)
        return answer

    ask("First?")
    second = ask("Another?")
    assert second.prompt_tokens is not None
    assert second.reused_tokens is not None
    assert 300 < second.reused_tokens < second.prompt_tokens


@pytest.mark.parametrize("file", ["llama", "falcon"])
def test_a_grammar_holds_the_answer_to_its_form(folder: Path, file: str) -> None:
    model = LlamaModel(folder / f"{file}.gguf", threads=1)
    answer = model.generate(ASK, 50, grammar='root ::= ("yes" | "no") " [" [1-3] "]"')
    text = "".join(answer)
    assert re.fullmatch(r"(yes|no) \[[1-3]\]", text)
    assert answer.finish == "stop"
    model.close()


@pytest.mark.parametrize(
    "grammar",
    ['root ::= "', "root ::= missing", 'root ::= root "a"', 'root ::= (""*)*', "", "x" * 5000],
)
def test_a_bad_grammar_is_an_error_and_the_next_question_is_answered(
    scripted: LlamaModel, grammar: str
) -> None:
    with pytest.raises(LocalModelError) as caught:
        list(scripted.generate(ASK, 10, grammar=grammar))
    assert "\n" not in str(caught.value)
    assert "".join(scripted.generate(ASK, 100)) == ANSWER


def test_the_probability_of_yes_is_one_forward_pass(
    scripted: LlamaModel, babbling: LlamaModel, folder: Path
) -> None:
    assert babbling.probability_of_yes(ASK) is None  # its vocabulary has no such words
    for script, expected in (("yes", 1.0), ("no", 0.0)):
        path = tiny_gguf.write(folder / "word.gguf", words=("yes",), script=script)
        model = LlamaModel(path, threads=1)
        found = model.probability_of_yes(ASK)
        assert found == pytest.approx(expected, abs=0.2)
        cancel = threading.Event()
        cancel.set()
        assert model.probability_of_yes(ASK, cancel) is None
        model.close()


def test_the_files_template_is_around_the_messages(folder: Path, scripted: LlamaModel) -> None:
    plain = LlamaModel(folder / "llama-plain.gguf", threads=1)
    user = [Message("user", "dose")]
    # <s> [INST] … [/INST] are one control token each; "User: … Assistant:" is spelled out.
    assert scripted.count_tokens(user) < plain.count_tokens(user)
    plain.close()


@pytest.mark.parametrize("file", ["llama", "falcon"])
def test_the_system_role_counts_even_where_the_template_refuses_it(folder: Path, file: str) -> None:
    model = LlamaModel(folder / f"{file}.gguf", threads=1)
    assert model.count_tokens(ASK) > model.count_tokens(ASK[1:]) + 5
    model.close()


@pytest.mark.parametrize(
    ("file", "tokens"), [("llama", "</s>[INST]"), ("falcon", "<|im_end|><|im_start|>")]
)
def test_the_models_own_control_tokens_are_text_in_a_message(
    folder: Path, file: str, tokens: str
) -> None:
    model = LlamaModel(folder / f"{file}.gguf", threads=1)
    bare = model.count_tokens([Message("user", "a b")])
    # Two control tokens would be 2 more; spelled out they are many.
    assert model.count_tokens([Message("user", f"a {tokens} b")]) >= bare + 8
    model.close()


def test_the_context_is_capped_and_rounded(babbling: LlamaModel) -> None:
    long = [Message("user", "aq " * 2400)]
    used = babbling.count_tokens(long)
    room = BABBLE // 256 * 256 - used
    assert room > 0
    assert babbling.fits(long, room)
    assert not babbling.fits(long, room + 1)


def test_too_long_a_prompt_is_an_error_and_the_next_works(babbling: LlamaModel) -> None:
    babbling.load()
    pid = babbling.pid
    with pytest.raises(ContextOverflowError, match="tokens"):
        list(babbling.generate([Message("user", "aq " * 4000)], 10))
    assert list(babbling.generate(ASK, 3))
    assert babbling.pid == pid


def test_the_same_question_has_the_same_answer(babbling: LlamaModel) -> None:
    first = "".join(babbling.generate(ASK, 40))
    "".join(babbling.generate([Message("user", "Something else")], 10))
    assert "".join(babbling.generate(ASK, 40)) == first


def test_cancel_ends_an_answer_and_the_prompts_reading(babbling: LlamaModel) -> None:
    cancel = threading.Event()
    answer = babbling.generate(ASK, 4000, cancel)
    next(answer)
    cancel.set()
    assert len(list(answer)) < 1000
    reading = threading.Event()
    threading.Timer(0.1, reading.set).start()
    read = babbling.generate([Message("user", "aq " * 2400)], 2000, reading)
    assert len(list(read)) < 1000
    assert list(babbling.generate(ASK, 3))


def test_a_prompt_that_is_being_read_is_given_up_at_once(tmp_path: Path) -> None:
    path = tiny_gguf.write(tmp_path / "deep.gguf", context=8192, layers=8)
    model = LlamaModel(path, context=8192, threads=1)
    long = [Message("user", "aq " * 3500)]
    model.load()
    pid = model.pid
    for _ in range(2):
        answer = model.generate(long, 1)
        assert next(answer) == ""  # nothing yet: it is reading
        answer.close()
        assert (answer.finish, answer.reused_tokens) == (None, None)
    assert "".join(model.generate(ASK, 3))
    assert model.pid == pid  # ended, not killed
    model.close()


def test_a_closed_or_forgotten_answer_frees_the_model(babbling: LlamaModel) -> None:
    answer = babbling.generate(ASK, 4000)
    next(answer)
    answer.close()
    expected = "".join(babbling.generate(ASK, 20))
    forgotten = babbling.generate(ASK, 4000)
    next(forgotten)
    del forgotten
    assert "".join(babbling.generate(ASK, 20)) == expected


def test_cancel_while_waiting_in_the_queue(babbling: LlamaModel) -> None:
    busy = babbling.generate(ASK, 4000)
    next(busy)
    cancel = threading.Event()
    threading.Timer(0.2, cancel.set).start()
    assert "".join(babbling.generate(ASK, 10, cancel)) == ""
    busy.close()


def test_answers_of_several_threads_keep_apart(babbling: LlamaModel) -> None:
    questions = {n: [Message("user", f"question {'abcd'[n]} " * (n + 1))] for n in range(4)}
    alone = {n: "".join(babbling.generate(q, 30)) for n, q in questions.items()}
    assert len(set(alone.values())) > 1
    together: dict[tuple[int, int], str] = {}

    def ask(number: int) -> None:
        for turn in range(3):
            together[number, turn] = "".join(babbling.generate(questions[number], 30))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == {(n, turn): alone[n] for n in range(4) for turn in range(3)}


def test_a_crash_is_an_error_and_the_next_question_is_answered(folder: Path) -> None:
    model = LlamaModel(folder / "babble.gguf", threads=1)
    answer = model.generate(ASK, 4000)
    next(answer)
    pid = model.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(CrashError, match="SIGKILL") as caught:
        list(answer)
    assert "\n" not in str(caught.value)
    assert list(model.generate(ASK, 3))
    assert model.pid not in (None, pid)
    idle = model.pid
    assert idle is not None
    os.kill(idle, signal.SIGKILL)
    assert gone(idle)
    while model.pid:  # its threads may take a moment longer
        time.sleep(0.01)
    assert list(model.generate(ASK, 3))
    model.close()


def test_a_process_that_dies_again_and_again_is_left_alone(folder: Path) -> None:
    model = LlamaModel(folder / "babble.gguf", threads=1)
    for _ in range(LIMIT):
        answer = model.generate(ASK, 4000)
        next(answer)
        assert model.pid is not None
        os.kill(model.pid, signal.SIGKILL)
        with pytest.raises(CrashError, match="SIGKILL"):
            list(answer)
    with pytest.raises(CrashError, match=f"{LIMIT} times within a minute"):
        list(model.generate(ASK, 3))
    assert model.pid is None
    model.close()


def test_a_context_that_memory_can_not_hold_is_one_clear_line(tmp_path: Path) -> None:
    path = tiny_gguf.write(tmp_path / "long.gguf", context=1 << 30)
    model = LlamaModel(path, context=1 << 30, threads=1)
    with pytest.raises(LoadError, match=r"long\.gguf can't be loaded: a context of") as caught:
        model.load()
    assert "\n" not in str(caught.value)
    model.close()
    sized = LlamaModel(path, threads=1)
    sized.load()
    assert f"context {LARGEST:,}" in sized.description
    assert sized.warnings == ()
    sized.close()


@pytest.mark.parametrize("file", ["llama", "falcon"])
@pytest.mark.parametrize("kv_cache", ["q8_0", "q4_0"])
def test_a_quantized_cache_answers_too(folder: Path, file: str, kv_cache: CacheType) -> None:
    model = LlamaModel(folder / f"{file}.gguf", threads=1, kv_cache=kv_cache)
    assert "".join(model.generate(ASK, 100)) == ANSWER
    assert f"KV cache {kv_cache}, flash attention" in model.description
    model.close()


def test_layers_asked_for_without_a_gpu_are_told(folder: Path) -> None:
    if llama_cpp.llama_supports_gpu_offload():
        pytest.skip("this build of llama.cpp can use a GPU")
    model = LlamaModel(folder / "llama.gguf", threads=1, gpu_layers=10)
    model.load()
    assert "built without GPU support" in model.description
    assert any("gpu_layers is 10" in told or "NVIDIA" in told for told in model.warnings)
    model.close()


def test_time_limits_stop_the_model_and_the_next_question_is_answered(folder: Path) -> None:
    model = LlamaModel(folder / "babble.gguf", context=BABBLE, threads=1, total_s=0.2)
    with pytest.raises(SlowError):
        list(model.generate(ASK, 5000))
    assert list(model.generate(ASK, 1))
    model.close()
    first = LlamaModel(folder / "babble.gguf", context=BABBLE, threads=1, first_token_s=0.01)
    with pytest.raises(SlowError):
        list(first.generate([Message("user", "aq " * 2400)], 1))
    first.close()


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "not a GGUF"),
        (b"PK\x03\x04 a zip", "not a GGUF"),
        (b"GGUF", "not a GGUF"),
        (b"GGUF\x03\x00\x00\x00" + b"\xff" * 400, "damaged"),
    ],
)
def test_what_is_no_model_is_one_clear_line(tmp_path: Path, content: bytes, match: str) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(content)
    with pytest.raises(LoadError, match=match) as caught:
        list(LlamaModel(path).generate(ASK, 10))
    assert "\n" not in str(caught.value)
    assert "broken.gguf" in str(caught.value)


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_a_truncated_model_is_one_clear_line(folder: Path, tmp_path: Path, share: float) -> None:
    whole = (folder / "llama.gguf").read_bytes()
    path = tmp_path / "cut.gguf"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(LoadError, match="can't be loaded") as caught:
        list(LlamaModel(path).generate(ASK, 10))
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"no model file at .*absent\.gguf"):
        LlamaModel(tmp_path / "absent.gguf").load()


def test_prompts_are_not_among_the_processes_arguments(babbling: LlamaModel) -> None:
    answer = babbling.generate([Message("user", "secretword")], 100)
    next(answer)
    arguments = Path(f"/proc/{babbling.pid}/cmdline").read_bytes()
    assert b"models.llamacpp.worker" in arguments
    assert b"secretword" not in arguments
    answer.close()


def test_the_child_ends_with_its_parent(folder: Path) -> None:
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom models.llamacpp.model import LlamaModel\n"
        "model = LlamaModel(Path(sys.argv[1]), threads=1)\nmodel.load()\n"
        "print(model.pid, flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, folder / "llama.gguf"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert gone(int(ran.stdout))


def test_a_crash_of_the_process_leaves_no_dump_of_its_memory(folder: Path) -> None:
    model = LlamaModel(folder / "llama.gguf", threads=1)
    model.load()
    limits = Path(f"/proc/{model.pid}/limits").read_text("utf-8")
    assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)
    model.close()
