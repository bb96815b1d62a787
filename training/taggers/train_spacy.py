"""Trains the spaCy tagger from scratch: hash embeddings, a convolutional encoder, transitions."""

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy
from spacy.language import Language
from spacy.training import Example as SpacyExample
from spacy.util import fix_random_seed  # type: ignore[attr-defined]

from redaction.common_words import word_set
from redaction.nlp import blank_pipeline
from redaction.taggers.labels import LABELS
from redaction.taggers.spacy_tagger import add_tagger
from training.taggers.examples import Example

_BATCH_WORDS = 2_500
_DROPOUT = 0.2
_MISSING = "-"


def train(examples: Sequence[Example], *, epochs: int, seed: int, minutes: float) -> Language:
    """Return a pipeline with a tagger trained on the examples; prints the loss as it goes.

    minutes: training ends early after as long.
    """
    fix_random_seed(seed)
    numpy.random.seed(seed)
    rng = random.Random(seed)
    pipeline = blank_pipeline()
    tagger = add_tagger(pipeline)
    for label in LABELS:
        tagger.add_label(label)
    optimizer = pipeline.initialize()
    began, done, words = time.monotonic(), 0, 0
    losses: dict[str, float] = {}
    for epoch in range(epochs):
        shuffled = list(examples)
        rng.shuffle(shuffled)
        optimizer.learn_rate = 1e-3 * (1.0 if epoch < epochs - 1 else 0.3)
        for batch in _batches(shuffled):
            gold = [as_spacy(pipeline, each) for each in batch]
            pipeline.update(gold, sgd=optimizer, drop=_DROPOUT, losses=losses)
            words += sum(len(each.reference) for each in gold)
            done += 1
            passed = (time.monotonic() - began) / 60
            if done % 100 == 0:
                print(
                    f"epoch {epoch + 1}  batch {done}  loss {losses['ner'] / 100:.1f}"
                    f"  {words / 60 / passed:.0f} tokens/s  {passed:.1f} min",
                    flush=True,
                )
                losses = {}
            if passed > minutes:
                return pipeline
    return pipeline


def as_spacy(pipeline: Language, example: Example) -> Any:
    """Return an example in spaCy's form; what may be unlabelled is marked as missing."""
    doc = pipeline.make_doc(example.text)
    tags = ["O"] * len(doc)
    for start, end, label in example.spans:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is None:
            continue
        first, last = span.start, span.end
        # No entity may begin or end with blanks, or share a token with another.
        while first < last and (doc[first].is_space or tags[first] != "O"):
            first += 1
        while first < last and doc[last - 1].is_space:
            last -= 1
        tags[first:last] = _biluo(last - first, label)
    for gap in example.gaps:
        for token in doc:
            if gap.start <= token.idx < gap.end and tags[token.i] == "O" and _unsure(token):
                tags[token.i] = _MISSING
    return SpacyExample.from_dict(doc, {"entities": tags})


def _biluo(length: int, label: str) -> list[str]:
    if length < 2:
        return [f"U-{label}"] * length
    return [f"B-{label}", *([f"I-{label}"] * (length - 2)), f"L-{label}"]


def _unsure(token: Any) -> bool:
    """Tell whether a token may be of an unlabelled kind: a number, a month, part of an address.

    Names count as labelled everywhere: the few that are not would cost more if every capitalised
    word taught nothing.
    """
    return bool(
        any(map(str.isdigit, token.text))
        or token.text in {"@", "://", "/", "-", ":"}
        or token.lower_ in _DATE_WORDS
    )


_DATE_WORDS = word_set(
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday"
    " sunday mon tue tues wed thu thur thurs fri sat sun http https www com org net"
)


def _batches(examples: Iterable[Example]) -> Iterator[list[Example]]:
    batch: list[Example] = []
    words = 0
    for each in examples:
        batch.append(each)
        words += len(each.text) // 5
        if words > _BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch
