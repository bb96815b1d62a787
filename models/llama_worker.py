"""The process that owns a llama.cpp model; models/llama.py starts it and speaks with it.

It reads requests from standard input and writes replies to standard output, one JSON object a
line. It ends when its input does, so it never outlives the process that asked for it. What
llama.cpp can't survive (a failed assertion, a lack of memory) ends this process alone.

    {"load": {path, context, gpu_layers, threads}}  ->  {"loaded": {...}} or {"failed": why}
    {"generate": id, messages, max_tokens}  ->  {"id", "piece"}…, then {"id", "done": why}
    {"count": id, messages}                 ->  {"id", "tokens"}
    {"cancel": id}                          ->  (its generation is done soon)
    a request that can't be served          ->  {"id", "error": why, ...}
"""

import codecs
import ctypes
import json
import os
import queue
import re
import sys
import threading
from collections import deque
from collections.abc import Iterator
from typing import Any, TextIO

# OpenMP threads that spin while they wait slow each other down on shared cores; the runtime
# reads this when it is loaded, which is why llama_cpp is imported after it.
os.putenv("OMP_WAIT_POLICY", "passive")

import llama_cpp
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from models.chat import Message, without_system

_CONTEXT_STEP = 256  # llama.cpp wants a multiple of this
_BATCH = 512
_PIECE_BYTES = 256
_BROKEN_BY_CANCEL = re.compile(r"llama_decode returned 2$")
# For files without a chat template, such as the first Falcon models: plain speakers' names.
_PLAIN_TEMPLATE = (
    "{% for m in messages %}{{ m['role'] | capitalize }}: {{ m['content'] }}\n{% endfor %}"
    "Assistant:"
)
_PLAIN_STOP = "\nUser:"


class Worker:
    """A loaded model and the request it is working on."""

    def __init__(self, path: str, context: int, gpu_layers: int, threads: int | None) -> None:
        self.wanted = -1  # the request being worked on; cancelled once it is in ``cancelled``
        self.cancelled: set[int] = set()
        trained = _trained_context(path)
        steps = max(1, min(-(-context // _CONTEXT_STEP), trained // _CONTEXT_STEP))
        self.threads = threads or min(len(os.sched_getaffinity(0)), 8)
        self.model = llama_cpp.Llama(
            path,
            n_ctx=steps * _CONTEXT_STEP,
            n_batch=_BATCH,
            n_gpu_layers=gpu_layers,
            n_threads=self.threads,
            n_threads_batch=self.threads,
            seed=0,
            verbose=False,
        )
        self.context = self.model.n_ctx()
        self.vocabulary = llama_cpp.llama_model_get_vocab(self.model.model)
        self._control = self._control_tokens()
        self._template = self._chat_template()
        # The only way to stop during the reading of a long prompt.
        self._abort = llama_cpp.ggml_abort_callback(lambda _: self.wanted in self.cancelled)
        llama_cpp.llama_set_abort_callback(self.model.ctx, self._abort, None)

    def tokens(self, messages: list[Message]) -> list[int]:
        """Return the prompt that the model's template makes of the messages, tokenized."""
        safe = [Message(m.role, self._control.sub(_spaced, m.content)) for m in messages]
        return self.model.tokenize(self._rendered(safe).encode(), add_bos=False, special=True)

    def generate(self, prompt: list[int], max_tokens: int) -> Iterator[str]:
        """Yield the greedy answer in pieces of valid text; return when it is complete."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        started, held, stopped = False, "", False
        steps = self.model.generate(prompt, temp=0.0)
        try:
            for _ in range(max_tokens):
                token = next(steps)
                if llama_cpp.llama_vocab_is_eog(self.vocabulary, token):
                    break
                held += decoder.decode(self._piece(token))
                if not started:
                    held = held.lstrip()
                    started = bool(held)
                held, stopped, ready = self._ready(held)
                if ready:
                    yield ready
                if stopped:
                    break
        finally:
            steps.close()
        held += decoder.decode(b"", final=True)
        if held and not stopped:
            yield held

    def forget(self) -> None:
        """Drop the state of an interrupted prompt."""
        self.model.n_tokens = 0
        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(self.model.ctx), True)

    def _ready(self, held: str) -> tuple[str, bool, str]:
        """Split into what must wait, whether the stop text was met, and what may go out."""
        if self._template is not None:
            return "", False, held
        at = held.find(_PLAIN_STOP)
        if at >= 0:
            return "", True, held[:at]
        for size in range(min(len(held), len(_PLAIN_STOP) - 1), 0, -1):
            if held.endswith(_PLAIN_STOP[:size]):
                return held[-size:], False, held[:-size]
        return "", False, held

    def _piece(self, token: int) -> bytes:
        buffer = ctypes.create_string_buffer(_PIECE_BYTES)
        size = llama_cpp.llama_token_to_piece(
            self.vocabulary, token, buffer, _PIECE_BYTES, 0, False
        )
        return buffer.raw[: max(size, 0)]

    def _rendered(self, messages: list[Message]) -> str:
        """Render with the system role, or without where the template refuses or drops it."""
        rules = [m.content for m in messages if m.role == "system"]
        try:
            prompt = self._render(messages)
        except ValueError:
            if not rules:
                raise
        else:
            if all(rule.strip() in prompt for rule in rules):
                return prompt
        return self._render(list(without_system(messages)))

    def _render(self, messages: list[Message]) -> str:
        formatter = self._template or self._formatter(_PLAIN_TEMPLATE)
        turns: Any = [{"role": m.role, "content": m.content} for m in messages]
        prompt = formatter(messages=turns).prompt
        start = self._text(self.model.token_bos())
        if start and llama_cpp.llama_vocab_get_add_bos(self.vocabulary):
            return prompt if prompt.startswith(start) else start + prompt
        return prompt

    def _chat_template(self) -> Jinja2ChatFormatter | None:
        template = self.model.metadata.get("tokenizer.chat_template")
        return self._formatter(template) if template else None

    def _formatter(self, template: str) -> Jinja2ChatFormatter:
        return Jinja2ChatFormatter(
            template,
            eos_token=self._text(self.model.token_eos()),
            bos_token=self._text(self.model.token_bos()),
        )

    def _text(self, token: int) -> str:
        if token < 0:
            return ""
        text: bytes = llama_cpp.llama_vocab_get_text(self.vocabulary, token)
        return text.decode("utf-8", "replace")

    def _control_tokens(self) -> re.Pattern[str]:
        """A pattern for this very model's control tokens, whatever they look like."""
        found = [
            self._text(token)
            for token in range(self.model.n_vocab())
            if llama_cpp.llama_vocab_get_attr(self.vocabulary, token)
            & llama_cpp.LLAMA_TOKEN_ATTR_CONTROL
        ]
        spelled = sorted({text for text in found if len(text) > 2}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, spelled)) or r"(?!)")

    def description(self, log: list[str]) -> str:
        """Say where the layers lie, which a CPU build does not tell by itself."""
        offloaded = next(
            filter(None, (re.search(r"offloaded (\d+)/(\d+) layers", line) for line in log)), None
        )
        plain = "" if self._template else ", no chat template in the file"
        if llama_cpp.llama_supports_gpu_offload() and offloaded and offloaded[1] != "0":
            names = llama_cpp.llama_print_system_info().decode().partition(" ")[0]
            return f"{names}, {offloaded[1]} of {offloaded[2]} layers{plain}"
        return f"CPU, {self.threads} thread{'s' if self.threads > 1 else ''}{plain}"


def _spaced(token: re.Match[str]) -> str:
    return f"{token.group()[0]} {token.group()[1:]}"


def _trained_context(path: str) -> int:
    vocabulary = llama_cpp.Llama(path, vocab_only=True, verbose=False)
    architecture = vocabulary.metadata["general.architecture"]
    trained = int(vocabulary.metadata[f"{architecture}.context_length"])
    vocabulary.close()
    return trained


def _listen(requests: "queue.SimpleQueue[dict[str, Any]]", worker: Worker, lines: TextIO) -> None:
    for line in lines:
        request = json.loads(line)
        if "cancel" in request:
            worker.cancelled.add(request["cancel"])
        else:
            requests.put(request)
    os._exit(0)  # at once, also in the middle of a long prompt


def _serve(worker: Worker, request: dict[str, Any], reply: "Reply") -> None:
    number: int = request["generate"] if "generate" in request else request["count"]
    worker.wanted = number
    messages = [Message(role, content) for role, content in request["messages"]]
    try:
        prompt = worker.tokens(messages)
        if "count" in request:
            reply(id=number, tokens=len(prompt))
            return
        room = worker.context - len(prompt)
        if room <= 0:
            reply(id=number, error="overflow", need=len(prompt), have=worker.context)
            return
        for piece in worker.generate(prompt, min(room, request["max_tokens"])):
            reply(id=number, piece=piece)
            if number in worker.cancelled:
                break
        reply(id=number, done="cancelled" if number in worker.cancelled else "complete")
    except Exception as error:  # whatever it is, its text may hold the prompt: name its type only
        worker.forget()
        if number in worker.cancelled and _BROKEN_BY_CANCEL.search(str(error)):
            reply(id=number, done="cancelled")
        else:
            reply(id=number, error=type(error).__name__)
    finally:
        worker.cancelled.discard(number)
        worker.wanted = -1


class Reply:
    """Writes replies to a copy of standard output that nothing else in the process has."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)

    def __call__(self, **fields: object) -> None:
        self._out.write(json.dumps(fields) + "\n")
        self._out.flush()


def main() -> None:
    """Load the model that the first line names, then serve until the input ends."""
    reply = Reply()
    log: deque[str] = deque(maxlen=400)

    def collect(_level: int, text: bytes, _data: ctypes.c_void_p) -> None:
        log.append(text.decode("utf-8", "replace").strip())

    callback = llama_cpp.llama_log_callback(collect)  # llama.cpp keeps no reference to it
    llama_cpp.llama_log_set(callback, ctypes.c_void_p(0))
    lines = os.fdopen(os.dup(0), encoding="utf-8")
    wanted = json.loads(lines.readline() or "null")
    if wanted is None:
        return
    try:
        worker = Worker(**wanted["load"])
    except Exception as error:
        reasons = [line for line in log if re.search(r"error|fail|corrupt|unknown", line, re.I)]
        reply(failed=reasons[0] if reasons else type(error).__name__)
        return
    description = worker.description(list(log))
    log.clear()
    reply(loaded={"context": worker.context, "description": description})
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, worker, lines), daemon=True).start()
    while True:
        _serve(worker, requests.get(), reply)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(0)
