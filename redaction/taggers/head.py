"""A small tagger over frozen token features: projection, BiLSTM, conditional random field.

Source: Huang, Xu and Yu, "Bidirectional LSTM-CRF Models for Sequence Tagging", 2015.
"""

import warnings
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from redaction.taggers.crf import LinearChain
from redaction.taggers.labels import TAGS
from redaction.taggers.surface import COLUMNS

_WIDTHS = {"word_shape": 24, "word_end": 16, "word_start": 16, "chunk_shape": 24}
_USUAL_WIDTH = 6


@dataclass(frozen=True, slots=True)
class HeadShape:
    """Sizes of a head: encoder's dimension, projection, and one direction of the LSTM."""

    dimension: int
    projected: int = 320
    hidden: int = 320
    layers: int = 1


class TaggerHead(nn.Module):
    """Token features to scores of tags."""

    def __init__(self, shape: HeadShape, dropout: float = 0.3) -> None:
        super().__init__()
        self.shape = shape
        widths = [_WIDTHS.get(name, _USUAL_WIDTH) for name, _ in COLUMNS]
        self.embeddings = nn.ModuleList(
            nn.Embedding(size, width) for (_, size), width in zip(COLUMNS, widths, strict=True)
        )
        self.normed = nn.LayerNorm(shape.dimension)
        self.projection = nn.Linear(shape.dimension, shape.projected)
        self.input_dropout = nn.Dropout(dropout / 2)
        self.dropout = nn.Dropout(dropout)
        self.lstm = nn.LSTM(
            shape.projected + sum(widths),
            shape.hidden,
            num_layers=shape.layers,
            bidirectional=True,
            batch_first=True,
            dropout=dropout if shape.layers > 1 else 0.0,
        )
        self.scores = nn.Linear(2 * shape.hidden, TAGS)
        self.chain = LinearChain(TAGS)

    def forward(self, vectors: Tensor, surface: Tensor, mask: Tensor) -> Tensor:
        """Return scores (batch, tokens, tags).

        vectors: (batch, tokens, dimension). surface: int (batch, tokens, columns). mask: bool
        (batch, tokens), False on padding at the end; no row is empty.
        """
        seen = torch.relu(self.projection(self.input_dropout(self.normed(vectors))))
        written = [embed(surface[..., at]) for at, embed in enumerate(self.embeddings)]
        joined = self.dropout(torch.cat([seen, *written], dim=-1))
        scores: Tensor = self.scores(self.dropout(self._states(joined, mask)))
        return scores

    def _states(self, joined: Tensor, mask: Tensor) -> Tensor:
        if self.training:
            # Packing takes as long as all else, and the little padding among sequences of like
            # length does no harm: the head learns to read it as the end.
            return self._padded(joined)
        lengths = mask.sum(1).cpu()
        packed = pack_padded_sequence(joined, lengths, batch_first=True, enforce_sorted=False)
        states, _ = pad_packed_sequence(
            self.lstm(packed)[0], batch_first=True, total_length=joined.shape[1]
        )
        return states

    def _padded(self, joined: Tensor) -> Tensor:
        states: Tensor
        try:
            states = self.lstm(joined)[0]
        except RuntimeError as error:
            # Seen on a virtual machine; PyTorch's own way takes twice as long and needs nothing.
            if "primitive" not in str(error):
                raise
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the flags, about GPUs
                with torch.backends.mkldnn.flags(enabled=False):
                    states = self.lstm(joined)[0]
        return states
