"""Embeds text with MiniLM through OpenVINO: the way to compute on a CPU.

Two cores encode about two and a half times as many chunks a second in int8 as PyTorch does in
float32, and a question in a quarter of the time; see docs/retrieval.md for what it costs in
quality. No PyTorch is loaded, which saves seconds at every start.
"""

import os
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import EmbedderError
from retrieval.minilm import DIMENSION, MAX_TOKENS, NAME, minilm_folder
from retrieval.openvino_graph import Precision, graph
from retrieval.passages import encodable
from retrieval.vectors import Vectors

_STEP = 8  # lengths are rounded up to it: OpenVINO prepares anew for each length it meets
_CHARACTERS_PER_TOKEN = 64  # more than any token of running text; spares tokenizing a whole book
_KIND = {Precision.FLOAT: "fp32", Precision.INT8: "int8"}


def vector_kind(precision: Precision) -> str:
    """Return the name of the vectors: those in float go with PyTorch's in float32.

    The cosine of a text's two vectors is above .9999.
    """
    return f"{NAME}/{_KIND[precision]}"


class OpenVINOEmbedder:
    """An Embedder; safe to share between threads, which take turns.

    Each text is encoded by itself on one core, several side by side: as fast as in batches, no
    core waits for another on a busy machine, and a vector depends on its text alone, so that a
    library is the same however an ingest was interrupted.

    folder: where the graph is kept, and made if it is not there. threads: texts of documents
    encoded at once; None for as many as the cores that this process may use.
    Raises EmbedderError when OpenVINO is missing or the graph can't be made or read.
    """

    dimension = DIMENSION

    def __init__(
        self, folder: Path, precision: Precision = Precision.INT8, threads: int | None = None
    ) -> None:
        from tokenizers import Tokenizer

        self.precision = precision
        self._openvino = _openvino()
        self._path = graph(folder, precision)
        self._threads = threads or len(os.sched_getaffinity(0))
        self._tokenizer = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._truncating = Tokenizer.from_str(self._tokenizer.to_str())
        self._truncating.enable_truncation(MAX_TOKENS)
        self._documents_turn, self._query_turn = threading.Lock(), threading.Lock()
        self.name = vector_kind(precision)
        self.max_tokens = MAX_TOKENS - self._tokenizer.num_special_tokens_to_add(is_pair=False)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (len(texts), dimension), each row of length 1."""
        ids = self._ids(texts)
        vectors = np.empty((len(ids), DIMENSION), dtype=np.float32)

        def keep(request: Any, row: int) -> None:
            vectors[row] = request.get_output_tensor(0).data[0]

        with self._documents_turn:
            self._for_documents.set_callback(keep)
            # The longest first, so that the last to be ready is a short one.
            for row in sorted(range(len(ids)), key=lambda row: len(ids[row]), reverse=True):
                self._for_documents.start_async(_inputs(ids[row]), row)
            self._for_documents.wait_all()
        return vectors

    def encode_query(self, text: str) -> Vectors:
        """Return float32 (dimension,), of length 1."""
        (ids,) = self._ids([text])
        with self._query_turn:
            self._for_queries.infer(_inputs(ids))
            return np.array(self._for_queries.get_output_tensor(0).data[0], dtype=np.float32)

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Return each token's characters (start, end) in ``text``, nothing cut off."""
        return list(self._tokenizer.encode(encodable(text), add_special_tokens=False).offsets)

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        limit = _CHARACTERS_PER_TOKEN * MAX_TOKENS
        readable = [encodable(text.strip()[:limit]) for text in texts]
        return [encoding.ids for encoding in self._truncating.encode_batch(readable)]

    @cached_property
    def _for_documents(self) -> Any:
        return self._openvino.AsyncInferQueue(
            self._compiled("THROUGHPUT", self._threads), self._threads
        )

    @cached_property
    def _for_queries(self) -> Any:
        return self._compiled("LATENCY", 1).create_infer_request()

    def _compiled(self, hint: str, threads: int) -> Any:
        properties = {
            "PERFORMANCE_HINT": hint,
            "NUM_STREAMS": threads,
            "INFERENCE_NUM_THREADS": threads,
        }
        try:
            return self._openvino.Core().compile_model(self._path, "CPU", properties)
        except Exception as error:  # whatever the file has become
            raise EmbedderError(
                f"can't read {self._path} ({type(error).__name__}): delete its folder, it is made "
                "anew"
            ) from error


def _inputs(ids: Sequence[int]) -> dict[str, NDArray[np.int64]]:
    tokens = np.zeros((1, -(-len(ids) // _STEP) * _STEP), dtype=np.int64)
    mask = np.zeros_like(tokens)
    tokens[0, : len(ids)] = ids
    mask[0, : len(ids)] = 1
    return {"input_ids": tokens, "attention_mask": mask}


def _openvino() -> Any:
    try:
        import openvino
    except ImportError as error:
        raise EmbedderError(
            'OpenVINO is not installed: run `pip install "chaperone[cpu]"`, or set '
            'encoder = "torch"'
        ) from error
    return openvino
