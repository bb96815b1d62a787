"""What the house adds to llama.cpp: speed through the answerer, warm prompts, many people at once.

    python -m benchmarks.local_overhead [--threads N] [--pairs N] [--gguf FILE] [--shape small|7b]
        [--llama-bench PROGRAM] [--json OUT]

A model of random weights in the shape of a real one, quantized to Q4_K_M, is written into a
temporary folder unless --gguf names one that ``benchmarks.synthetic_gguf`` wrote. Compared are
runs in turn on the same prompt and settings: llama-cpp-python's own ``generate`` in this process,
tokens only, and LocalAnswerer over LlamaModel, text and all. On a busy machine the ratio of the
time that cores worked says more: for theirs it is this process's, for ours the model's process's.
--llama-bench compares with llama.cpp's own bench too, which llama-cpp-python does not bring.
"""

import argparse
import json
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

# As the model's process does: both shall share the cores alike.
os.putenv("OMP_WAIT_POLICY", "passive")

import llama_cpp
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from app.local_answer import LocalAnswerer
from benchmarks.local_sharing import crowd, passages, reuse
from benchmarks.machine import provenance, publish
from benchmarks.synthetic_gguf import SEVEN_B, SMALL, write
from models.chat import Message, without_system
from models.llamacpp.model import LlamaModel
from models.prompt import grounded
from retrieval.documents import Hit
from tests import tiny_gguf

SEED = 20265
CONTEXT = 4_096
SPOKEN = 96  # tokens of each answer whose speed is taken


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and seconds that cores worked for a process."""

    wall_s: float
    core_s: float

    @classmethod
    def until_now(cls, pid: int) -> "Spent":
        """Return what a process has spent so far."""
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
        ticks = int(fields[11]) + int(fields[12])
        return cls(time.perf_counter(), ticks / os.sysconf("SC_CLK_TCK"))

    def __sub__(self, earlier: "Spent") -> "Spent":
        return Spent(self.wall_s - earlier.wall_s, self.core_s - earlier.core_s)


class Bare:
    """llama-cpp-python as it comes, in this process."""

    def __init__(self, path: Path, threads: int, gpu_layers: int) -> None:
        self._llama = llama_cpp.Llama(
            str(path),
            n_ctx=CONTEXT,
            n_batch=512,
            n_threads=threads,
            n_threads_batch=threads,
            n_gpu_layers=gpu_layers,
            flash_attn=gpu_layers != 0,
            verbose=False,
        )
        self._formatter = Jinja2ChatFormatter(
            self._llama.metadata["tokenizer.chat_template"], eos_token="</s>", bos_token="<s>"
        )

    def tokens(self, messages: Sequence[Message]) -> list[int]:
        """Return the prompt's tokens."""
        turns: Any = [{"role": m.role, "content": m.content} for m in without_system(messages)]
        prompt = self._formatter(messages=turns).prompt
        return list(self._llama.tokenize(prompt.encode(), add_bos=False, special=True))

    def speak(self, prompt: list[int], count: int) -> tuple[str, "Spent"]:
        """Return the text of so many tokens, and what those after the first took."""
        found: list[int] = []
        started = Spent(0.0, 0.0)
        for token in self._llama.generate(prompt, temp=0.0):
            if not found:
                started = Spent.until_now(os.getpid())
            found.append(token)
            if len(found) == count:
                break
        text = self._llama.detokenize(found).decode("utf-8", "replace").lstrip()
        return text, Spent.until_now(os.getpid()) - started


def through(answerer: LocalAnswerer, pid: int, hits: list[Hit], text: str) -> Spent:
    """Return what the answerer took after its first piece until it had said ``text``."""
    said, started = "", Spent(0.0, 0.0)
    with closing(answerer.stream("ab cd ef?", [], hits)) as pieces:
        for piece in pieces:
            if isinstance(piece, str):
                if not said:
                    started = Spent.until_now(pid)
                said += piece
                if len(said) >= len(text):
                    break
        spent = Spent.until_now(pid) - started
    if said != text:
        raise RuntimeError("the two did not say the same, so their speeds can't be compared")
    return spent


def throughput(
    bare: Bare, answerer: LocalAnswerer, model: LlamaModel, pairs: int
) -> dict[str, Any]:
    """Compare tokens a second, the two in turn, the order changing."""
    hits = passages(0)
    prompt = bare.tokens(grounded("ab cd ef?", [], hits))
    # The first time the prompt is read, and rounding may then lead to other words.
    bare.speak(prompt, SPOKEN)
    first_piece(answerer, "ab cd ef?", hits)
    text, _ = bare.speak(prompt, SPOKEN)
    pid = model.pid or 0
    ours, theirs = [], []
    for pair in range(pairs):
        if pair % 2:
            theirs.append(bare.speak(prompt, SPOKEN)[1])
        ours.append(through(answerer, pid, hits, text))
        if not pair % 2:
            theirs.append(bare.speak(prompt, SPOKEN)[1])
    both = list(zip(ours, theirs, strict=True))
    ratios = [other.wall_s / mine.wall_s for mine, other in both]
    return {
        "prompt_tokens": len(prompt),
        "tokens": SPOKEN,
        "pairs": pairs,
        "answerer_tokens_per_s": round((SPOKEN - 1) / median(each.wall_s for each in ours), 2),
        "bare_tokens_per_s": round((SPOKEN - 1) / median(each.wall_s for each in theirs), 2),
        "median_ratio": round(median(ratios), 3),
        "median_ratio_of_core_time": round(median(b.core_s / a.core_s for a, b in both), 3),
        "ratios": [round(ratio, 3) for ratio in sorted(ratios)],
    }


def first_piece(answerer: LocalAnswerer, question: str, hits: list[Hit]) -> float:
    """Return the seconds until there is text."""
    started = time.perf_counter()
    with closing(answerer.stream(question, [], hits)) as pieces:
        next(piece for piece in pieces if isinstance(piece, str))
        return time.perf_counter() - started


def warmth(answerer: LocalAnswerer, pairs: int) -> dict[str, Any]:
    """Compare the time to the first text on new passages, and on the same ones again."""
    cold, warm = [], []
    for pair in range(pairs):
        hits = passages(100 + pair)
        cold.append(first_piece(answerer, "ab cd ef?", hits))
        warm.append(first_piece(answerer, "gh ij kl mn op?", hits))
    ratios = [w / c for w, c in zip(warm, cold, strict=True)]
    return {
        "pairs": pairs,
        "cold_s": round(median(cold), 3),
        "warm_s": round(median(warm), 3),
        "median_ratio": round(median(ratios), 4),
    }


def own_bench(program: Path, path: Path, threads: int, gpu_layers: int) -> float:
    """Return the tokens a second of llama.cpp's llama-bench."""
    command = [program, "-m", path, "-p", 0, "-n", SPOKEN, "-t", threads, "-ngl", gpu_layers]
    command += ["-o", "json"]
    ran = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return float(json.loads(ran.stdout)[0]["avg_ts"])


@contextmanager
def weights(given: Path | None, shape: str) -> Iterator[Path]:
    """Give a model file: the one that is there, or one made for this run."""
    if given is not None:
        yield given
        return
    with TemporaryDirectory() as made:
        yield write(Path(made) / "synthetic.gguf", SEVEN_B if shape == "7b" else SMALL, SEED)


def main() -> None:
    """Measure; print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--gguf", type=Path)
    parser.add_argument("--shape", choices=("small", "7b"), default="small")
    parser.add_argument("--llama-bench", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    gpu_layers = 999 if llama_cpp.llama_supports_gpu_offload() else 0
    with weights(given.gguf, given.shape) as path:
        bare = Bare(path, given.threads, gpu_layers)
        model = LlamaModel(path, CONTEXT, gpu_layers or -1, given.threads)
        answerer = LocalAnswerer(model, lambda word: 1.0)
        model.load()
        result: dict[str, Any] = {
            **provenance(SEED),
            "llama_cpp_python": llama_cpp.__version__,
            "model": f"synthetic {given.shape}, Q4_K_M, {path.stat().st_size / 1e6:.0f} MB",
            "runs_on": model.description,
            "speed": throughput(bare, answerer, model, given.pairs),
            "first_token": warmth(answerer, given.pairs),
            "reuse": reuse(model),
        }
        with TemporaryDirectory() as made:
            small = LlamaModel(tiny_gguf.write(Path(made) / "tiny.gguf", layers=4))
            result["crowd"] = crowd(small)
            small.close()
        if given.llama_bench is not None:
            theirs = own_bench(given.llama_bench, path, given.threads, gpu_layers)
            ours = result["speed"]["answerer_tokens_per_s"]
            result["llama_bench"] = {
                "tokens_per_s": round(theirs, 2),
                "ratio": round(ours / theirs, 3),
            }
        model.close()
    publish(result, given.json)


if __name__ == "__main__":
    main()
