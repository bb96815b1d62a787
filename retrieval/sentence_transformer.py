"""Embeds text with any sentence-transformers model; the bundled all-MiniLM-L6-v2 by default.

Source: Reimers and Gurevych, "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks",
EMNLP 2019.
"""

import ctypes
import hashlib
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from redaction.taggers.threads import bounded_threads
from retrieval.errors import EmbedderError
from retrieval.minilm import WEIGHTS_SHA256, minilm_folder
from retrieval.passages import encodable
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_DRIVER = "libcuda.so.1"
_HUB_SECONDS = 10
_CPU_BATCH, _GPU_BATCH = 32, 256
_MAX_TOKENS = 512  # for a model that states no limit
_CHARACTERS_PER_TOKEN = 64  # more than any token of running text; spares tokenizing a whole book
_REVISION_LENGTH = 12


def has_gpu() -> bool:
    """Tell whether PyTorch sees a GPU that it can use."""
    try:
        ctypes.CDLL(_DRIVER)
    except OSError:
        return False  # known without waiting for PyTorch
    import torch

    return bool(torch.cuda.is_available())


class SentenceTransformerEmbedder:
    """An Embedder; safe to share between threads, which take turns batch by batch.

    model: folder, or name on the Hugging Face hub (taken from the local cache where it is
    there, so that nothing is asked of the network); None for the bundled model.
    device: as PyTorch names it; None for the GPU where there is one. On a GPU the model computes
    in half precision, the precision in which the library stores vectors, so a library made there
    can be searched on a CPU.
    Raises EmbedderError when the model can't be loaded.
    """

    def __init__(self, model: str | None = None, device: str | None = None) -> None:
        # PyTorch takes seconds to import; commands that embed nothing don't wait for it.
        import torch

        self._torch = torch
        self._device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self._model, label, revision = _loaded(model, self._device)
        if not self._device.startswith("cpu"):
            self._model.half()
        self._batch = _CPU_BATCH if self._device.startswith("cpu") else _GPU_BATCH
        self._lock = threading.Lock()
        self._document_threads = torch.get_num_threads()
        self._tokenizer, special = _tokenizer(self._model, label)
        self.name = f"{label}@{revision[:_REVISION_LENGTH]}/fp32"
        self.dimension: int = self._model.get_embedding_dimension() or 0
        self.max_tokens: int = (self._model.max_seq_length or _MAX_TOKENS) - special

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (len(texts), dimension), each row of length 1."""
        readable = [self._readable(text) for text in texts]
        # Texts of like length share a batch, so little of it is padding.
        order = sorted(range(len(readable)), key=lambda at: len(readable[at]), reverse=True)
        vectors = np.empty((len(readable), self.dimension), dtype=np.float32)
        for start in range(0, len(order), self._batch):
            part = order[start : start + self._batch]
            with self._lock, bounded_threads(self._document_threads):
                vectors[part] = self._model.encode_document(
                    [readable[at] for at in part],
                    batch_size=self._batch,
                    show_progress_bar=False,
                )
        return _unit(vectors)

    def encode_query(self, text: str) -> Vectors:
        """Return float32 (dimension,), of length 1."""
        # One short text is too little work to share: on a busy machine, threads that wait for
        # one another made it forty times slower.
        with self._lock, bounded_threads(1):
            vector = self._model.encode_query([self._readable(text)], show_progress_bar=False)
        unit: Vectors = _unit(np.asarray(vector, dtype=np.float32))[0]
        return unit

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Return each token's characters (start, end) in ``text``, nothing cut off."""
        encoding = self._tokenizer.encode(encodable(text), add_special_tokens=False)
        return list(encoding.offsets)

    def _readable(self, text: str) -> str:
        return encodable(text.strip()[: _CHARACTERS_PER_TOKEN * self.max_tokens])


def _loaded(model: str | None, device: str) -> "tuple[SentenceTransformer, str, str]":
    """Return the model, what to call it, and a hash that changes when its weights do."""
    if model is None:
        return _from_folder(minilm_folder(), device), "all-MiniLM-L6-v2", WEIGHTS_SHA256
    folder = Path(model).expanduser()
    if folder.is_dir():
        return _from_folder(folder, device), folder.resolve().name, _folder_hash(folder)
    loaded, commit = _from_hub(model, device)
    return loaded, model, commit


def _from_folder(folder: Path, device: str) -> "SentenceTransformer":
    try:
        return _sentence_transformer(str(folder), device, local_files_only=True)
    except Exception as error:  # each library on the way has errors of its own
        raise EmbedderError(
            f"can't load the embedding model in {folder} ({type(error).__name__}): give the "
            "folder of a sentence-transformers model, with config.json and weights"
        ) from error


def _from_hub(name: str, device: str) -> "tuple[SentenceTransformer, str]":
    from huggingface_hub import model_info, try_to_load_from_cache

    repository = name if "/" in name else f"sentence-transformers/{name}"
    try:
        cached = try_to_load_from_cache(repository, "config.json")
        if isinstance(cached, str):
            commit = Path(cached).parent.name
            with suppress(Exception):  # a download that was cut off is taken up again below
                local = _sentence_transformer(
                    repository, device, revision=commit, local_files_only=True
                )
                return local, commit
        # Asked first because the loader, when cut off, repeats each request for a minute.
        commit = model_info(repository, timeout=_HUB_SECONDS).sha or "main"
        return _sentence_transformer(repository, device, revision=commit), commit
    except Exception as error:
        raise EmbedderError(
            f'can\'t get the embedding model "{name}" ({type(error).__name__}): give a name on '
            "the Hugging Face hub while connected, or the folder of a model"
        ) from error


def _sentence_transformer(source: str, device: str, **options: Any) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(source, device=device, **options)


def _folder_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted([*folder.rglob("*.safetensors"), *folder.rglob("*.bin")]):
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()


def _tokenizer(model: "SentenceTransformer", label: str) -> tuple[Any, int]:
    """Return a tokenizer of our own that threads may share, and how many tokens a model adds."""
    from tokenizers import Tokenizer

    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise EmbedderError(
            f'the embedding model "{label}" has no fast tokenizer: choose one with tokenizer.json'
        )
    own = Tokenizer.from_str(backend.to_str())
    own.no_truncation()
    own.no_padding()
    return own, own.num_special_tokens_to_add(is_pair=False)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
