"""``python -m training.taggers --phi FOLDER``: train the taggers and write their weights.

FOLDER holds ``train/`` (public sets) and ``unlabelled/`` (clinical prose). The rest is generated.
The two taggers can be trained side by side, one process each (``--only``).
"""

import argparse
import random
import tempfile
from pathlib import Path

import torch

from redaction.taggers.head import HeadShape
from redaction.taggers.minilm import WEIGHTS as HEAD_FOLDER
from redaction.taggers.minilm import HeadCard, save_head
from redaction.taggers.ordinary import FILE as WORDS_FILE
from redaction.taggers.phrases import FILE as PHRASES_FILE
from redaction.taggers.spacy_tagger import WEIGHTS as SPACY_FOLDER
from redaction.taggers.spacy_tagger import save_tagger
from retrieval.minilm_tokens import MiniLMTokenEncoder
from training.taggers import ordinary, phrases, store, train_head, train_spacy
from training.taggers.examples import Example, carried, generated, nameless, public

SEED = 2026
THRESHOLD = 0.1  # chosen on text that is held out from training, see docs/redaction.md


def corpus(phi: Path, documents: int, seed: int) -> list[Example]:
    """Return the training text: generated, public, and generated within real clinical prose."""
    examples = [
        *generated(documents, seed),
        *public(phi / "train"),
        *nameless(phi / "unlabelled"),
        *carried(phi / "unlabelled", documents // 6, seed),
    ]
    random.Random(seed).shuffle(examples)
    return examples


def main() -> None:
    """Read the command line, train, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.taggers", description=__doc__)
    parser.add_argument(
        "--phi", type=Path, required=True, help="folder with train/ and unlabelled/"
    )
    parser.add_argument("--documents", type=int, default=26_000, help="documents to generate")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=60.0, help="limit for the spaCy tagger")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", choices=("head", "spacy"))
    parser.add_argument("--head-out", type=Path, default=HEAD_FOLDER)
    parser.add_argument("--spacy-out", type=Path, default=SPACY_FOLDER)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    examples = corpus(args.phi, args.documents, args.seed)
    count = sum(len(example.text.split()) for example in examples)
    print(f"{len(examples)} documents, {count} words", flush=True)
    words = ordinary.ordinary_words(public(args.phi / "train"), nameless(args.phi / "unlabelled"))
    ordinary.write(words, WORDS_FILE)
    ordinary.write(phrases.clinical_phrases(), PHRASES_FILE)
    if args.only != "spacy":
        encoder = MiniLMTokenEncoder(threads=args.threads)
        shape = HeadShape(encoder.dimension)
        with tempfile.TemporaryDirectory() as folder:
            features = store.build(examples, encoder, Path(folder) / "vectors.f16")
            print(f"{len(features.codes)} tokens encoded", flush=True)
            head = train_head.train(features, shape, epochs=args.epochs, seed=args.seed)
        card = HeadCard(encoder.name, THRESHOLD, shape.projected, shape.hidden, shape.layers)
        save_head(head, card, args.head_out)
    if args.only != "head":
        pipeline = train_spacy.train(
            examples, epochs=args.epochs, seed=args.seed, minutes=args.minutes
        )
        save_tagger(pipeline, args.spacy_out)


if __name__ == "__main__":
    main()
