"""Measures how fast a local model answers on this machine, and keeps the result."""

import json
import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from models.chat import Message
from models.errors import LocalModelError
from models.llamacpp.model import LlamaModel

_FILE = "bench.json"
_RULES = "You answer a hospital's staff from its own documents."
_SENTENCE = "Passage {n}: the patient of bed {n} was seen on the ward and is stable. "
_FEWEST = 8  # tokens of an answer that tells a speed
_ASK = "Tell the story of the ward in many words."


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured of a model; medians over the rounds.

    day: ISO 8601. size: bytes of its files, so that another file under the same name is seen.
    sha256: hex, "" where unknown. device: such as "CPU, 8 threads, context 4,096".
    prompt_tokens, tokens: of one round. prompt_rate: prompt tokens read per second, none known
    before; rate: tokens written per second. first_cold_s, first_warm_s: seconds to the first
    token of a new prompt, and of one whose beginning the model still holds. load_s: seconds.
    memory: bytes of main memory the model's process had at most.
    """

    day: str
    size: int
    sha256: str
    device: str
    prompt_tokens: int
    tokens: int
    prompt_rate: float
    rate: float
    first_cold_s: float
    first_warm_s: float
    load_s: float
    memory: int


@dataclass(frozen=True, slots=True)
class _Round:
    first_s: float
    rest_s: float
    prompt_tokens: int
    read: int
    tokens: int


def measure(
    model: LlamaModel,
    size: int,
    sha256: str = "",
    *,
    prompt_tokens: int = 1024,
    tokens: int = 128,
    rounds: int = 3,
) -> Speed:
    """Have the model answer and return how fast it was.

    model: not loaded yet, so that loading is measured too. size: bytes of its files.
    prompt_tokens: about how long each prompt is, half of that where the context does not hold it,
    and so on; tokens: how many it may answer with.
    Raises LocalModelError.
    """
    started = time.perf_counter()
    model.load()
    load_s = time.perf_counter() - started
    sentences = _sentences(model, prompt_tokens)
    while sentences > 1 and not model.fits(_messages(0, sentences, f"Once more: {_ASK}"), tokens):
        sentences //= 2
    cold, warm = [], []
    for number in range(rounds):
        # What differs stands first, so that nothing is known of the prompt; then only its end does.
        cold.append(_ask(model, _messages(number, sentences, _ASK), tokens))
        warm.append(_ask(model, _messages(number, sentences, f"Once more: {_ASK}"), tokens))
    every = [*cold, *warm]
    writing = [r for r in every if r.tokens >= _FEWEST and r.rest_s > 0]
    if not writing:
        raise LocalModelError(
            "The model ends its answers after a few words: its speed can't be measured. Check "
            "that it is an instruct model."
        )
    return Speed(
        day=datetime.now(UTC).date().isoformat(),
        size=size,
        sha256=sha256,
        device=model.description,
        prompt_tokens=cold[0].prompt_tokens,
        tokens=max(r.tokens for r in every),
        prompt_rate=statistics.median(r.read / r.first_s for r in cold),
        rate=statistics.median((r.tokens - 1) / r.rest_s for r in writing),
        first_cold_s=statistics.median(r.first_s for r in cold),
        first_warm_s=statistics.median(r.first_s for r in warm),
        load_s=load_s,
        memory=_peak_memory(model.pid),
    )


def keep(folder: Path, name: str, speed: Speed) -> None:
    """Keep what was measured of the weights ``name`` in the models folder."""
    folder.mkdir(parents=True, exist_ok=True)
    known = {other: asdict(of) for other, of in speeds(folder).items()} | {name: asdict(speed)}
    beside = folder / f".{_FILE}"
    beside.write_text(json.dumps(known, indent=2) + "\n", "utf-8")
    beside.replace(folder / _FILE)


def speeds(folder: Path) -> dict[str, Speed]:
    """Return what was measured so far, by name; what can't be read counts as not measured."""
    try:
        return {
            name: Speed(**told)
            for name, told in json.loads((folder / _FILE).read_text("utf-8")).items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _messages(number: int, sentences: int, ask: str) -> list[Message]:
    text = "".join(_SENTENCE.format(n=n) for n in range(sentences))
    return [Message("system", f"Ward {number}. {_RULES}"), Message("user", f"{text}\n\n{ask}")]


def _sentences(model: LlamaModel, wanted: int) -> int:
    """How many sentences make a prompt of about that many tokens."""
    ten = model.count_tokens(_messages(0, 10, _ASK))
    twenty = model.count_tokens(_messages(0, 20, _ASK))
    each = max(1, (twenty - ten) / 10)
    return max(1, int(10 + (wanted - ten) / each))


def _ask(model: LlamaModel, messages: Sequence[Message], tokens: int) -> _Round:
    started = time.perf_counter()
    first = 0.0
    with closing(model.generate(messages, tokens, user="bench")) as answer:
        for piece in answer:
            if piece and not first:
                first = time.perf_counter()
    ended = time.perf_counter()
    first = first or ended
    written = answer.confidence.tokens if answer.confidence else 0
    prompt = answer.prompt_tokens or 0
    read = prompt - (answer.reused_tokens or 0)
    return _Round(first - started, ended - first, prompt, read, written)


def _peak_memory(pid: int | None) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
    return next((int(line[1]) * 1024 for line in lines), 0)
