"""What of a prompt is not read again, and what many people at once get; for local_overhead."""

import random
import threading
from pathlib import Path
from typing import Any

from models.chat import Message
from models.llamacpp.model import LlamaModel
from models.prompt import grounded
from retrieval.documents import Hit
from tests.models.passages import hit

SEED = 20265
PASSAGES, WORDS = 6, 240  # about 1,500 tokens; a word of two letters is one token
USERS, ROUNDS, USER_WORDS, USER_TOKENS = 8, 4, 300, 12


def passages(number: int, count: int = PASSAGES, words: int = WORDS) -> list[Hit]:
    """Return passages of random words, others for each number."""
    draw = random.Random(SEED + number)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [hit(" ".join("".join(draw.choices(letters, k=2)) for _ in range(words)))
            for _ in range(count)]  # fmt: skip


def reuse(model: LlamaModel) -> dict[str, dict[str, int | None]]:
    """Return how many tokens of a prompt were not read again, in the cases of a conversation."""
    hits, other = passages(200), passages(201)
    asked = Message("user", "ab cd ef?")
    told = Message("assistant", "gh ij " * 40)
    cases = {
        "first question": grounded(asked.content, [], hits),
        "another question on the same passages": grounded("gh ij kl?", [], hits),
        "a follow-up on the same passages": grounded("gh ij kl?", [asked, told], hits),
        "somebody else's question": grounded("mn op?", [], other),
        "a follow-up after somebody else's question": grounded("qr st?", [asked, told], hits),
        "a question on the same passages in another order": grounded("qr?", [], hits[::-1]),
    }
    found = {}
    for name, messages in cases.items():
        answer = model.generate(messages, 4)
        "".join(answer)
        found[name] = {"prompt": answer.prompt_tokens, "reused": answer.reused_tokens}
    return found


def anonymous_memory(pid: int) -> int:
    """Return the bytes of a process that no file stands behind."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))


def crowd(model: LlamaModel) -> dict[str, Any]:
    """Have eight people ask at once, again and again; check whose answer is whose.

    On a tiny model in 16 bits, whose words do not depend on how a prompt was cut for reading.
    """
    asked = {
        (user, number): grounded(f"ab {number}?", [], passages(300 + user, 1, USER_WORDS))
        for user in range(USERS)
        for number in range(ROUNDS)
    }
    alone = {key: "".join(model.generate(each, USER_TOKENS)) for key, each in asked.items()}
    answers: dict[tuple[int, int], str] = {}
    order: list[tuple[int, int]] = []
    memory: list[int] = []
    begin = threading.Barrier(USERS, lambda: memory.append(anonymous_memory(model.pid or 0)))

    def ask(user: int) -> None:
        for number in range(ROUNDS):
            begin.wait()
            generation = model.generate(asked[user, number], USER_TOKENS, user=str(user))
            answers[user, number] = "".join(generation)
            order.append((user, number))

    threads = [threading.Thread(target=ask, args=(user,)) for user in range(USERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    memory.append(anonymous_memory(model.pid or 0))
    return {
        "users": USERS,
        "questions_each": ROUNDS,
        "answered": len(answers),
        "as_alone": sum(answers[key] == alone[key] for key in answers),
        "each_user_in_order": all(
            [number for who, number in order if who == user] == list(range(ROUNDS))
            for user in range(USERS)
        ),
        "memory_mb_after_each_round": [round(size / 1e6, 1) for size in memory],
        "memory_growth": round(memory[-1] / memory[0] - 1, 4),
    }
