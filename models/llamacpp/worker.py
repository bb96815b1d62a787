"""The process that owns a llama.cpp model; models/llamacpp/model.py starts it and speaks with it.

It reads requests from standard input and writes replies to standard output, one JSON object a
line. It ends when its input does, so it never outlives the process that asked for it. What
llama.cpp can't survive (a failed assertion, a lack of memory) ends this process alone.

    {"load": id, path, …}   (a Loading)
        ->  {"id", "context", "description", "warnings"}
            or {"id", "failed": why}, {"id", "file": why}, {"id", "lora": why}, {"id", "room": why}
    {"generate": id, messages, max_tokens, grammar}
        ->  {"id", "prompt": tokens}, {"id", "piece"}…, {"id", "finish", "reused", "confidence"}
    {"yes": id, messages}           ->  {"id", "probability"}, null where it was cancelled
    {"count": id, messages}         ->  {"id", "tokens"}, at once, whatever else it is doing
    {"cancel": id}                  ->  (that request ends soon)
    a request that can't be served  ->  {"id", "error": why, …}

One ``generate`` or ``yes`` at a time: the next is sent when the last has ended.
"""

import ctypes
import json
import os
import queue
import re
import resource
import sys
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any, TextIO

# OpenMP threads that spin while they wait slow each other down on shared cores; the runtime reads
# this when llama_cpp loads it.
os.putenv("OMP_WAIT_POLICY", "passive")

import llama_cpp

from models.chat import Message
from models.errors import LoadError
from models.llamacpp.adapter import AdapterError
from models.llamacpp.engine import CancelledError, Engine
from models.llamacpp.footing import RoomError
from models.llamacpp.grammar import GrammarError
from models.llamacpp.loading import Loading

Request = dict[str, Any]


class Reply:
    """Writes replies to a copy of standard output that nothing else in the process has."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        self._writing = threading.Lock()
        os.dup2(2, 1)

    def __call__(self, number: int, **fields: object) -> None:
        line = json.dumps({"id": number, **fields}) + "\n"
        with self._writing:
            self._out.write(line)
            self._out.flush()


def _listen(
    requests: "queue.SimpleQueue[Request]", engine: Engine, reply: Reply, lines: TextIO
) -> None:
    for line in lines:
        request = json.loads(line)
        if "cancel" in request:
            engine.cancel(request["cancel"])
        elif "count" in request:
            _count(engine, request, reply)
        else:
            requests.put(request)
    os._exit(0)  # at once, also in the middle of a long prompt


def _count(engine: Engine, request: Request, reply: Reply) -> None:
    number: int = request["count"]
    try:
        reply(number, tokens=len(engine.text.tokens(_messages(request))))
    except Exception as error:  # its text may hold the prompt: name its type only
        reply(number, error=type(error).__name__)


def _serve(engine: Engine, request: Request, reply: Reply) -> None:
    number: int = request["generate"] if "generate" in request else request["yes"]
    engine.number = number
    try:
        prompt = engine.text.tokens(_messages(request))
        if len(prompt) >= engine.context:
            reply(number, error="overflow", need=len(prompt), have=engine.context)
        elif "generate" in request:
            _generate(engine, prompt, request, reply)
        else:
            engine.read(prompt)
            reply(number, probability=engine.probability_of_yes())
    except CancelledError:
        reply(number, finish="cancelled", reused=engine.reused, confidence=None, probability=None)
    except GrammarError:
        reply(number, error="grammar")
    except Exception as error:  # whatever it is, its text may hold the prompt: name its type only
        engine.forget()
        reply(number, error=type(error).__name__)
    finally:
        engine.number = 0


def _generate(engine: Engine, prompt: list[int], request: Request, reply: Reply) -> None:
    number: int = request["generate"]
    reply(number, prompt=len(prompt))
    engine.read(prompt)
    room = engine.context - len(prompt)
    for piece in engine.speak(min(room, request["max_tokens"]), request["grammar"]):
        reply(number, piece=piece)
    sure = engine.surety.confidence()
    reply(number, finish=engine.finish, reused=engine.reused, confidence=sure and astuple(sure))


def _messages(request: Request) -> Sequence[Message]:
    return [Message(role, content) for role, content in request["messages"]]


def main() -> None:
    """Load the model that the first line names, then serve until the input ends."""
    # A dump of this process, should it crash, would write patients' text to the disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
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
    number: int = wanted.pop("load")
    try:
        engine = Engine(Loading(**wanted))
    except LoadError as error:
        reply(number, file=str(error))
        return
    except AdapterError as error:
        reply(number, lora=str(error))
        return
    except RoomError as error:
        reply(number, room=str(error))
        return
    except Exception as error:
        reasons = [line for line in log if re.search(r"error|fail|corrupt|unknown", line, re.I)]
        reply(number, failed=reasons[0] if reasons else type(error).__name__)
        return
    told = engine.footing.description(list(log), engine.text.has_template)
    log.clear()
    reply(number, context=engine.context, description=told, warnings=engine.footing.warnings())
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    listening = threading.Thread(target=_listen, args=(requests, engine, reply, lines), daemon=True)
    listening.start()
    while True:
        _serve(engine, requests.get(), reply)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(0)
