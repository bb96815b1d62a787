"""MiniLM as a graph that OpenVINO runs: converted once from the verified weights, and quantized.

Quantization is static: weights and activations become int8, their ranges taken from example texts,
with outliers moved into the weights. Source: Xiao et al., "SmoothQuant: Accurate and Efficient
Post-Training Quantization for Large Language Models", ICML 2023, as NNCF implements it.

    python -m retrieval.openvino_graph FOLDER PRECISION

makes a graph in a process of its own: PyTorch and the quantizer, which only this step needs, leave
no trace in the memory of the one that searches.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from retrieval.errors import EmbedderError
from retrieval.minilm import MAX_TOKENS, NAME, minilm_folder

EXAMPLES = Path(__file__).parents[1] / "data" / "sample"
_RECIPE = 1
"""Raise it when the same weights would give another graph."""
_EXAMPLE_SUFFIXES = {".txt", ".eml", ".html", ".hl7", ".csv", ".json"}
_EXAMPLE_WORDS = 130
_MOST_EXAMPLES = 96


class Precision(StrEnum):
    """What a graph computes in. FLOAT: bfloat16 where the CPU has it, else float32."""

    FLOAT = "float"
    INT8 = "int8"


def graph(folder: Path, precision: Precision) -> Path:
    """Return the graph's file below ``folder``, which is made where it is not there yet.

    Made in about half a minute, int8 in a minute; never seen half made, whoever else makes it.
    Raises EmbedderError where it can't be made.
    """
    made = folder / f"{NAME}-{precision}-{_RECIPE}" / "graph.xml"
    if made.exists():
        return made
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="making-", dir=folder) as making:
            ready = Path(making) / "ready"
            ready.mkdir()
            _make_apart(ready, precision)
            # Another process may have been faster: then its graph, which is as good, stays.
            if not made.exists():
                ready.rename(made.parent)
    except OSError as error:
        raise EmbedderError(
            f"can't write the embedding model's graph to {folder} ({error.strerror}): free space "
            'there, or set encoder = "torch"'
        ) from error
    return made


def make(folder: Path, precision: Precision) -> None:
    """Write graph.xml and graph.bin into ``folder``."""
    _without_telemetry()
    import openvino

    model = _converted(minilm_folder())
    if precision is Precision.INT8:
        model = _quantized(model, minilm_folder() / "tokenizer.json")
    openvino.save_model(model, folder / "graph.xml")


def _make_apart(folder: Path, precision: Precision) -> None:
    command = [sys.executable, "-m", "retrieval.openvino_graph", str(folder), precision.value]
    done = subprocess.run(
        command,
        cwd=Path(__file__).parents[1],
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise EmbedderError(
            f"can't prepare the embedding model for OpenVINO ({last[0]}): set "
            'encoder = "torch", or install Chaperone again'
        )


def _without_telemetry() -> None:
    """Keep OpenVINO's tools from reporting their use to their maker; they do so unasked."""
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]


def _converted(folder: Path) -> Any:
    import openvino
    import torch
    from transformers import AutoModel

    class Sentence(torch.nn.Module):
        """Token ids to one unit vector: the mean over tokens, as the model was trained."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = AutoModel.from_pretrained(folder, attn_implementation="sdpa").eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            hidden = self.encoder(
                input_ids=input_ids,
                attention_mask=attention_mask,
                token_type_ids=torch.zeros_like(input_ids),
            ).last_hidden_state
            weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)
            return torch.nn.functional.normalize(mean, dim=-1)

    some = torch.ones((2, 16), dtype=torch.long)
    names = ("input_ids", "attention_mask")
    with torch.inference_mode():
        return openvino.convert_model(
            Sentence(),
            example_input=dict.fromkeys(names, some),
            input=[(name, [-1, -1], openvino.Type.i64) for name in names],
        )


def _quantized(model: Any, tokenizer_file: Path) -> Any:
    import nncf
    import numpy as np
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()

    def read(text: str) -> dict[str, Any]:
        ids = tokenizer.encode(text).ids
        return {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), np.int64)}

    examples = list(_examples())
    return nncf.quantize(
        model,
        nncf.Dataset(examples, read),
        model_type=nncf.ModelType.TRANSFORMER,
        subset_size=len(examples),
    )


def _examples() -> Iterator[str]:
    """Yield pieces of the sample documents, long and short, evenly drawn from all of them."""
    pieces = [
        " ".join(words[at : at + _EXAMPLE_WORDS])
        for file in sorted(EXAMPLES.rglob("*"))
        if file.suffix in _EXAMPLE_SUFFIXES
        for words in (file.read_text("utf-8", errors="replace").split(),)
        for at in range(0, len(words), _EXAMPLE_WORDS)
    ]
    yield from pieces[:: max(1, len(pieces) // _MOST_EXAMPLES)][:_MOST_EXAMPLES]


if __name__ == "__main__":
    make(Path(sys.argv[1]), Precision(sys.argv[2]))
