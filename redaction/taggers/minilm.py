"""The second detector: the trained head over MiniLM token features, as a Detector.

It shares nothing with the patterns and the spaCy tagger but its training text.
"""

import json
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from redaction.errors import DetectionError
from redaction.spans import Span, merge
from redaction.taggers.findings import refined
from redaction.taggers.labels import KIND_OF_LABEL, LABELS, TAGS
from redaction.taggers.surface import COLUMNS, surface
from redaction.taggers.threads import bounded_threads
from redaction.taggers.tokens import TokenEncoder
from redaction.taggers.windows import batches
from redaction.windows import Window, windows

if TYPE_CHECKING:
    from redaction.taggers.head import TaggerHead

WEIGHTS = Path(__file__).parents[1] / "weights" / "minilm_head"
SOURCE = "minilm-head"
WINDOW = 256
MARGIN = 32
_BATCH_TOKENS = 4_096
# A rule that found a cue knows better of what kind a number is.
_MOST = 0.75

Probabilities = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HeadCard:
    """What stands beside a head's weights: its sizes, what it was trained on, and its threshold.

    encoder: the TokenEncoder's name. threshold: probability of being an identity from which a
    token counts.
    """

    encoder: str
    threshold: float
    projected: int
    hidden: int
    layers: int
    labels: tuple[str, ...] = LABELS


class MiniLMTagger:
    """A Detector. Safe between threads.

    Raises DetectionError when the weights are missing or belong to another encoder.
    """

    name = SOURCE

    def __init__(self, encoder: TokenEncoder, folder: Path = WEIGHTS) -> None:
        self._encoder = encoder
        self._head, self._card = load_head(folder, encoder)

    def with_threshold(self, threshold: float) -> "MiniLMTagger":
        """Return a tagger that counts tokens from ``threshold`` on and shares all else."""
        other = copy(self)
        other._card = replace(self._card, threshold=threshold)
        return other

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the identities in ``text``; see ``Detector``."""
        try:
            return merge(span for window in windows(text) for span in self._tagged(text, window))
        except Exception as error:
            failure = type(error).__name__
        raise DetectionError(
            f"the second detector failed ({failure}), so nothing of this text may leave: check"
            " `chaperone doctor` and try again"
        )

    def probabilities(
        self, texts: Sequence[str]
    ) -> list[tuple[npt.NDArray[np.int64], Probabilities]]:
        """Return for each text the offsets of its tokens and each tag's probability there."""
        import torch

        features = self._encoder.encode_tokens(texts)
        written = [surface(t, f.offsets) for t, f in zip(texts, features, strict=True)]
        lengths = [len(f.offsets) for f in features]
        found = [np.zeros((length, TAGS), dtype=np.float32) for length in lengths]
        with bounded_threads(1), torch.inference_mode():
            for batch in batches(lengths, WINDOW, MARGIN, _BATCH_TOKENS):
                size = (len(batch), max(w.end - w.start for w in batch))
                vectors = np.zeros((*size, self._encoder.dimension), dtype=np.float32)
                columns = np.zeros((*size, len(COLUMNS)), dtype=np.int64)
                mask = np.zeros(size, dtype=bool)
                for row, w in enumerate(batch):
                    vectors[row, : w.end - w.start] = features[w.text].vectors[w.start : w.end]
                    columns[row, : w.end - w.start] = written[w.text][w.start : w.end]
                    mask[row, : w.end - w.start] = True
                seen = torch.from_numpy(mask)
                scores = self._head(torch.from_numpy(vectors), torch.from_numpy(columns), seen)
                marginals = self._head.chain.marginals(scores, seen).numpy()
                for row, w in enumerate(batch):
                    part = marginals[row, w.first - w.start : w.last - w.start]
                    found[w.text][w.first : w.last] = part
        return [(f.offsets, p) for f, p in zip(features, found, strict=True)]

    def _tagged(self, text: str, window: Window) -> Iterator[Span]:
        part = text[window.start : window.end]
        ((offsets, probabilities),) = self.probabilities([part])
        for found in spans_of(part, offsets, probabilities, self._card.threshold):
            for span in refined(text, found.shifted(window.start)):
                if window.owned_start <= span.start < window.owned_end:
                    yield span


def spans_of(
    text: str, offsets: npt.NDArray[np.int64], probabilities: Probabilities, threshold: float
) -> Iterator[Span]:
    """Yield the spans of tokens that are an identity with at least ``threshold``.

    offsets: int (tokens, 2). probabilities: (tokens, tags). A word of which any token counts is
    taken whole.
    """
    identity = 1 - probabilities[:, 0]
    begins, goes_on = probabilities[:, 1::2], probabilities[:, 2::2]
    labels = (begins + goes_on).argmax(axis=1)
    start = end = -1
    label, score = 0, 0.0
    for at, (first, last) in enumerate(offsets.tolist()):
        if identity[at] < threshold:
            continue
        new = labels[at] != label or begins[at, label] > goes_on[at, label]
        gap = text[end:first] if end >= 0 else ""
        if end < 0 or (new and gap) or gap.strip() or gap.count("\n") > 1:
            if end >= 0:
                yield _whole_words(text, start, end, LABELS[label], score)
            start, label, score = first, int(labels[at]), 0.0
        end, score = last, max(score, float(identity[at]))
    if end >= 0:
        yield _whole_words(text, start, end, LABELS[label], score)


def save_head(head: "TaggerHead", card: HeadCard, folder: Path) -> None:
    """Write weights, in half precision, and card."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: value.half().contiguous() for name, value in head.state_dict().items()}
    save_file(weights, folder / "head.safetensors")
    (folder / "card.json").write_text(json.dumps(asdict(card), indent=2) + "\n", "utf-8")


def load_head(folder: Path, encoder: TokenEncoder) -> "tuple[TaggerHead, HeadCard]":
    """Return a head ready for use, and its card; see ``MiniLMTagger`` for the errors."""
    from safetensors.torch import load_file

    from redaction.taggers.head import HeadShape, TaggerHead

    try:
        stated: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
        card = HeadCard(**{**stated, "labels": tuple(stated["labels"])})
        weights = load_file(folder / "head.safetensors")
    except Exception as error:  # each library on the way has errors of its own
        raise DetectionError(
            f"can't read the tagger's weights in {folder} ({type(error).__name__}): install"
            " Chaperone again"
        ) from error
    if card.encoder != encoder.name or card.labels != LABELS:
        raise DetectionError(
            f"the tagger in {folder} was trained for {card.encoder}, not {encoder.name}: train"
            " it again or take the encoder that belongs to it"
        )
    head = TaggerHead(HeadShape(encoder.dimension, card.projected, card.hidden, card.layers))
    head.load_state_dict({name: value.float() for name, value in weights.items()})
    return head.eval(), card


def _whole_words(text: str, start: int, end: int, label: str, score: float) -> Span:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end, KIND_OF_LABEL[label], _MOST * score, SOURCE)
