"""The spaCy tagger's arithmetic without spaCy's overhead: the same entities in a third of the time.

spaCy asks the network anew at each word, as what it has decided may change what comes next. Outside
an entity nothing it decided matters, so all words are scored at once here, and only those inside
one in turn. What a word itself brings (its hash embeddings) is computed once for each word.

Source of the architecture: see ``redaction.taggers.spacy_tagger``; of the transitions: Lample et
al., "Neural Architectures for Named Entity Recognition", 2016, with the labels B, I, L, O and U.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from threadpoolctl import ThreadpoolController

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.uint64]

_FEATURES = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]  # in the order of spaCy's MultiHashEmbed
_REMEMBERED = 50_000  # words; about 25 MB
_TINY = 1e-8  # added to a variance, as thinc does


class QuickTagger:
    """A component of a spaCy pipeline that names the entities which ``ner`` would name.

    ner: spaCy's recognizer with the project's architecture and weights; no part of it is kept that
    could change. Not for training. Entities set by a component before it are overwritten.
    """

    def __init__(self, ner: EntityRecognizer) -> None:
        model = ner.model
        self._blas = ThreadpoolController().select(user_api="blas")
        tok2vec, self._lower, upper = model.layers
        embed, encode = tok2vec.layers[0].layers
        self._words = _Words(embed)
        blocks = encode.layers[0].layers
        self._layers = [_Maxout(block.layers[0].layers[1].layers[0]) for block in blocks]
        narrow = tok2vec.layers[-1]
        self._narrow, self._narrow_bias = _copy(narrow, "W").T, _copy(narrow, "b")
        self._set_states(self._lower)
        self._score, self._score_bias = _copy(upper, "W").T, _copy(upper, "b")
        self._set_moves(ner)

    def __call__(self, doc: Doc) -> Doc:
        """Set the document's entities."""
        if len(doc):
            # The matrices are small: more threads would cost more than they bring.
            with self._blas.limit(limits=1):
                found = list(self._entities(doc))
            doc.set_ents([Span(doc, *each) for each in found])
        return doc

    def _set_states(self, lower: Any) -> None:
        """Read the layer that sees a state: its word, the entity's first and its last so far."""
        weights = _copy(lower, "W")  # (3, hidden, pieces, width)
        self._hidden, self._pieces, width = weights.shape[1:]
        self._state = weights.transpose(3, 0, 2, 1).reshape(width, -1)
        self._state_bias = _copy(lower, "b").T.reshape(-1)
        self._no_word = _copy(lower, "pad")[0].transpose(0, 2, 1).reshape(3, -1)

    def _set_moves(self, ner: EntityRecognizer) -> None:
        names = [ner.moves.get_class_name(move) for move in range(ner.moves.n_moves)]
        self._outside = names.index("O")
        self._inside: dict[int, tuple[int, int, str]] = {}
        self._alone: dict[int, str] = {}
        for at, name in enumerate(names):
            move, _, label = name.partition("-")
            if move == "B":
                self._inside[at] = names.index(f"I-{label}"), names.index(f"L-{label}"), label
            elif move == "U" and label:
                self._alone[at] = label
        closed = {self._outside, *self._inside, *self._alone}
        never = sorted(set(range(len(names))) - closed)
        self._score_closed = self._score_bias.copy()
        self._score_closed[never] = -np.inf
        self._opening = sorted(self._inside)

    def _entities(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """Yield first word, last word + 1 and label of each entity."""
        attributes: Ids = np.asarray(
            doc.to_array(["ORTH", "IS_SPACE", *_FEATURES]), dtype=np.uint64
        )
        vectors = self._words.vectors(attributes[:, 0], attributes[:, 2:])
        # spaCy's layers read as many zeros before and after a text, and make something of them.
        beyond = len(self._layers)
        vectors = np.pad(vectors, ((beyond, beyond), (0, 0)))
        for layer in self._layers:
            vectors = layer.of(_with_neighbours(vectors)) + vectors
        vectors = vectors[beyond:-beyond]
        narrow = vectors @ self._narrow + self._narrow_bias
        seen: Floats = (
            (narrow @ self._state).reshape(len(doc), 3, -1).astype(np.float32, copy=False)
        )
        closed = self._hidden_of(seen[:, 0] + (self._no_word[1] + self._no_word[2]))
        scores = closed @ self._score + self._score_closed
        scores[-1, self._opening] = -np.inf
        moves = scores.argmax(axis=1)
        moves[attributes[:, 1] != 0] = self._outside
        after = 0
        for at in np.flatnonzero(moves != self._outside).tolist():
            if at < after:
                continue
            move = int(moves[at])
            after = at + 1 if move in self._alone else self._end(seen, at, *self._inside[move][:2])
            yield at, after, self._alone.get(move) or self._inside[move][2]

    def _end(self, seen: Floats, first: int, goes_on: int, ends: int) -> int:
        """Return the word after the entity that begins at ``first``."""
        last = len(seen) - 1
        for at in range(first + 1, last):
            hidden = self._hidden_of(seen[at, 0] + seen[first, 1] + seen[at - 1, 2])
            on = hidden @ self._score[:, goes_on] + self._score_bias[goes_on]
            if hidden @ self._score[:, ends] + self._score_bias[ends] > on:
                return at + 1
        return last + 1

    def _hidden_of(self, sums: Floats) -> Floats:
        pieces = (sums + self._state_bias).reshape(*sums.shape[:-1], self._pieces, self._hidden)
        return np.asarray(pieces.max(axis=-2), dtype=np.float32)


class _Words:
    """The vectors of words by themselves, float32 (words, width), remembered."""

    def __init__(self, embed: Any) -> None:
        hashed, mixed = embed.layers[2].layers[0], embed.layers[3].layers[0]
        self._tables = [each.layers[1].copy() for each in hashed.layers]
        self._mix = _Maxout(mixed.layers[0])
        self._forget()

    def _forget(self) -> None:
        self._places: dict[int, int] = {}
        self._known = np.empty((0, self._mix.width), np.float32)

    def vectors(self, words: Ids, features: Ids) -> Floats:
        """Return a row for each word. words: uint64 (n,). features: uint64 (n, 4), of each."""
        if len(self._places) > _REMEMBERED:
            self._forget()
        names = words.tolist()
        fresh = {name: at for at, name in enumerate(names) if name not in self._places}
        if fresh:
            rows = np.ascontiguousarray(features[list(fresh.values())])
            self._places |= {name: at for at, name in enumerate(fresh, len(self._known))}
            self._known = np.concatenate([self._known, self._mix.of(self._embedded(rows))])
        return self._known[[self._places[name] for name in names]]

    def _embedded(self, features: Ids) -> Floats:
        columns = [
            table.predict(np.ascontiguousarray(features[:, at]))
            for at, table in enumerate(self._tables)
        ]
        return np.concatenate(columns, axis=1)


class _Maxout:
    """A layer of maxout units, normalised. Source: Goodfellow et al., "Maxout Networks", 2013."""

    def __init__(self, layer: Any) -> None:
        maxout, norm = layer.layers
        weights = _copy(maxout, "W")  # (width, pieces, inputs)
        self.width, self._pieces, inputs = weights.shape
        # A unit's pieces stand apart, so that the largest is found in whole rows.
        self._weights = weights.transpose(2, 1, 0).reshape(inputs, -1).copy()
        self._bias = _copy(maxout, "b").T.reshape(-1)
        self._gain, self._shift = _copy(norm, "G"), _copy(norm, "b")

    def of(self, inputs: Floats) -> Floats:
        """Return float32 (n, width) for float32 (n, inputs)."""
        sums = inputs @ self._weights
        sums += self._bias
        best = sums[:, : self.width]
        for piece in range(1, self._pieces):
            best = np.maximum(best, sums[:, piece * self.width : (piece + 1) * self.width])
        best = best - best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, np.newaxis] / self.width
        best /= np.sqrt(spread + np.float32(_TINY))
        best *= self._gain
        best += self._shift
        return np.asarray(best, dtype=np.float32)


def _with_neighbours(vectors: Floats) -> Floats:
    """Return each row between the one before and the one after it, zeros beyond the ends."""
    count, width = vectors.shape
    wide = np.zeros((count, 3 * width), np.float32)
    wide[1:, :width] = vectors[:-1]
    wide[:, width : 2 * width] = vectors
    wide[:-1, 2 * width :] = vectors[1:]
    return wide


def _copy(layer: Any, name: str) -> Floats:
    return np.array(layer.get_param(name), dtype=np.float32)
