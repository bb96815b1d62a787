"""A GGUF model, run by llama.cpp in a child process of its own.

One llama.cpp model used from several threads aborts the whole process, and so do some of its
errors. So one child process owns it, requests queue for it, and a crash is an error message and
a fresh start.
"""

import threading
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from models.chat import Message
from models.llamacpp.loading import Loading
from models.llamacpp.process import LlamaProcess, Reply
from models.llamacpp.sizing import CacheType
from models.llamacpp.turns import Turns
from models.local import Confidence, Generation, Outcome, Waiting


class LlamaModel:
    """A chat model from a GGUF file; greedy, so that the same question has the same answer.

    context: tokens of prompt and answer together, rounded up to a multiple of 256 and capped by
    what the model was trained for; None for what memory holds, at most 8,192.
    gpu_layers: how many layers go to the GPU, -1 for as many as fit; ``description`` says how
    many did.
    threads: of the CPU; None for all that this process may use, at most 8.
    kv_cache: how the KV cache is stored; quantized it takes half or a quarter of the memory.
    lora, lora_scale: an adapter in GGUF form that is laid over the weights, and how much of it.
    start_s, first_token_s, total_s: time limits in seconds for loading, for reading the prompt
    and for one whole answer; total_s also for waiting in the queue.

    The process starts at the first use. Raises LoadError there for a file that is no model.
    """

    def __init__(
        self,
        path: Path,
        context: int | None = None,
        gpu_layers: int = -1,
        threads: int | None = None,
        kv_cache: CacheType = "f16",
        lora: Path | None = None,
        lora_scale: float = 1.0,
        start_s: float = 600.0,
        first_token_s: float = 300.0,
        total_s: float = 900.0,
    ) -> None:
        self._path = path.expanduser().resolve()
        adapter = str(lora.expanduser().resolve()) if lora else None
        loading = Loading(
            str(self._path), context, gpu_layers, threads, kv_cache, adapter, lora_scale
        )
        self._process = LlamaProcess(loading, start_s, first_token_s, total_s)
        self._turns = Turns(total_s)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self._path.stem

    @property
    def description(self) -> str:
        """Where it runs: "CPU, 2 threads, context 8,192", …; "not loaded yet"."""
        return self._process.loaded.description

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is not as it should be since it was loaded, a sentence each."""
        return self._process.loaded.warnings

    @property
    def pid(self) -> int | None:
        """The process that holds the model; None where none runs."""
        return self._process.pid

    def load(self) -> None:
        """Start now instead of at the first question. Raises LocalModelError."""
        self._process.running()

    def generate(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        cancel: threading.Event | None = None,
        *,
        user: str = "",
        grammar: str | None = None,
        waiting: Waiting | None = None,
    ) -> Generation:
        """Return the answer as it comes; setting ``cancel`` or closing the generation ends it.

        Iterating raises LoadError, CrashError, SlowError, ContextOverflowError, or
        LocalModelError for a grammar that is none.
        """
        outcome = Outcome()
        request = {"max_tokens": max_tokens, "grammar": grammar}
        return Generation(self._pieces(outcome, messages, request, cancel, user, waiting), outcome)

    def probability_of_yes(
        self, messages: Sequence[Message], cancel: threading.Event | None = None, *, user: str = ""
    ) -> float | None:
        """Return p("yes") / (p("yes") + p("no")) of the next token, from one forward pass.

        None for a vocabulary without the two words, and where it was cancelled.
        Raises as ``generate`` does.
        """
        replies = self._turn("yes", messages, {}, cancel, user, None)
        found = [reply["probability"] for reply in replies if reply is not None]
        return found[-1] if found else None

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Return how many tokens the messages are once the model's template is around them.

        It waits for nobody. Raises LocalModelError.
        """
        return self._process.count(_plain(messages))

    def fits(self, messages: Sequence[Message], max_tokens: int) -> bool:
        """Whether the messages leave room in the context for ``max_tokens`` of answer."""
        return self.count_tokens(messages) + max_tokens <= self._process.loaded.context

    def close(self) -> None:
        """End the process; an answer under way ends with CrashError."""
        self._process.close()

    def _pieces(
        self,
        outcome: Outcome,
        messages: Sequence[Message],
        request: dict[str, Any],
        cancel: threading.Event | None,
        user: str,
        waiting: Waiting | None,
    ) -> Generator[str, None, None]:
        outcome.finish = "cancelled"  # unless a turn comes
        with closing(self._turn("generate", messages, request, cancel, user, waiting)) as replies:
            for reply in replies:
                if reply is None:
                    yield ""
                elif "piece" in reply:
                    yield reply["piece"]
                elif "prompt" in reply:
                    outcome.finish, outcome.prompt_tokens = None, reply["prompt"]
                else:
                    outcome.finish, outcome.reused_tokens = reply["finish"], reply["reused"]
                    sure = reply["confidence"]
                    outcome.confidence = Confidence(*sure) if sure else None

    def _turn(
        self,
        what: str,
        messages: Sequence[Message],
        request: dict[str, Any],
        cancel: threading.Event | None,
        user: str,
        waiting: Waiting | None,
    ) -> Generator[Reply | None, None, None]:
        """Queue, ask, and yield the replies; None where there is nothing yet."""
        if not (yield from self._turns.take(user, cancel, waiting)):
            return
        try:
            yield from self._process.ask(what, {"messages": _plain(messages), **request}, cancel)
        finally:
            self._turns.leave()


def _plain(messages: Sequence[Message]) -> list[list[str]]:
    return [[message.role, message.content] for message in messages]
