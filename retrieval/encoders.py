"""Which way of computing MiniLM a data folder gets: the fastest here that its library can use."""

import json
import time
from pathlib import Path

from retrieval.embedder import Embedder
from retrieval.errors import EmbedderError
from retrieval.openvino_embedder import OpenVINOEmbedder, vector_kind
from retrieval.openvino_graph import Precision
from retrieval.sentence_transformer import SentenceTransformerEmbedder, has_gpu

_WORTH_IT = 1.2  # times as fast as float: less, and the last thousandths of quality are kept
_TIMED_TEXTS = 24
_TIMED_WORDS = 130


def minilm(folder: Path, encoder: str, stored: str | None) -> Embedder:
    """Return the bundled model as ``encoder`` says: "torch", "float", "int8", or "auto".

    "auto" is PyTorch on a GPU; on a CPU it is OpenVINO where it is installed, in the precision of
    the vectors that the library holds, or for a new library in that which pays on this CPU.
    folder: where graphs are kept, and what pays. stored: kind of the library's vectors, if any.
    Raises EmbedderError when an encoder that is asked for by name can't be used.
    """
    if encoder == "torch" or (encoder == "auto" and has_gpu()):
        return SentenceTransformerEmbedder()
    if encoder != "auto":
        return OpenVINOEmbedder(folder, Precision(encoder))
    for precision in Precision:
        if stored == vector_kind(precision):
            return _unless_missing(folder, precision)
    return _unless_missing(folder, None)


def _unless_missing(folder: Path, precision: Precision | None) -> Embedder:
    try:
        return OpenVINOEmbedder(folder, precision or best_precision(folder))
    except EmbedderError:
        if precision is Precision.INT8:
            raise  # PyTorch can't make vectors of that kind
        return SentenceTransformerEmbedder()


def best_precision(folder: Path) -> Precision:
    """Return which precision pays on this CPU: measured once, remembered in ``folder``."""
    remembered = folder / "choice.json"
    try:
        return Precision(json.loads(remembered.read_text("utf-8"))["precision"])
    except (OSError, ValueError, KeyError):
        speeds = {precision: _speed(folder, precision) for precision in Precision}
    pays = speeds[Precision.INT8] > _WORTH_IT * speeds[Precision.FLOAT]
    chosen = Precision.INT8 if pays else Precision.FLOAT
    told = {"precision": chosen, "texts_per_second": speeds}
    remembered.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    return chosen


def _speed(folder: Path, precision: Precision) -> float:
    embedder = OpenVINOEmbedder(folder, precision)
    texts = [" ".join(["hand"] * _TIMED_WORDS)] * _TIMED_TEXTS
    embedder.encode_documents(texts)
    began = time.perf_counter()
    embedder.encode_documents(texts)
    return round(_TIMED_TEXTS / (time.perf_counter() - began), 1)
