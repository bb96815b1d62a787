"""Scores question and passage together with a cross-encoder of sentence-transformers.

Source: Nogueira and Cho, "Passage Re-ranking with BERT", 2019.
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from redaction.taggers.threads import bounded_threads
from retrieval.errors import RerankerError
from retrieval.passages import encodable
from retrieval.sentence_transformer import has_gpu

_MAX_CHARACTERS = 20_000  # more than any model reads of question and passage


class CrossEncoderReranker:
    """A Reranker; safe to share between threads, which take turns.

    model: folder, or name of a model in the local cache of the Hugging Face hub. Nothing is asked
    of the network. Raises RerankerError when it can't be loaded or gives more than one score.
    """

    def __init__(self, model: str) -> None:
        import torch
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        folder = Path(model).expanduser()
        self.name = folder.resolve().name if folder.is_dir() else model
        self._turn = threading.Lock()
        self._threads = torch.get_num_threads()
        self._sigmoid = torch.nn.Sigmoid()
        try:
            self._model: Any = CrossEncoder(
                str(folder) if folder.is_dir() else model,
                device="cuda" if has_gpu() else "cpu",
                local_files_only=True,
            )
            scores = self._model.num_labels
        except Exception as error:  # each library on the way has errors of its own
            raise RerankerError(
                f'can\'t load the reranker "{model}" ({type(error).__name__}): give the folder of '
                "a cross-encoder, or pull it into the hub's cache first (`hf download NAME`)"
            ) from None
        if scores != 1:
            raise RerankerError(
                f'the reranker "{model}" gives {scores} scores for a passage: choose a '
                "cross-encoder with one label"
            )

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return a score from 0 to 1 for each passage. Raises RerankerError where it can't."""
        if not passages:
            return []
        asked = encodable(question)[:_MAX_CHARACTERS]
        pairs = [(asked, encodable(text)[:_MAX_CHARACTERS]) for text in passages]
        try:
            with self._turn, bounded_threads(self._threads):
                scores = self._model.predict(
                    pairs, show_progress_bar=False, activation_fn=self._sigmoid
                )
        except Exception as error:
            failure = type(error).__name__
        else:
            return [float(score) for score in scores]
        raise RerankerError(
            f"the reranker failed ({failure}): check `chaperone doctor`, or unset reranker"
        )
