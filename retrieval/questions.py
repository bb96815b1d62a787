"""Questions with the paragraph that answers them, or does not, beside a folder in BEIR's form."""

import hashlib
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from retrieval.beir import CorpusEntry, read_collection
from retrieval.documents import Chunk, Hit
from retrieval.errors import RetrievalError
from retrieval.stemming import stem

LEARNED_HALF = 0
"""The half that weights and thresholds may be chosen on; the other is for measuring."""
_TOKEN = re.compile(r"[^\W_]+")


def half_of(title: str) -> int:
    """Return 0 or 1 by a hash of an article's title, so that no article stands in both halves."""
    return hashlib.sha256(title.encode()).digest()[0] % 2


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A question and its paragraph. answers: as they stand there; empty where it holds none."""

    question: str = field(repr=False)
    paragraph: CorpusEntry = field(repr=False)
    answers: tuple[str, ...] = field(default=(), repr=False)

    @property
    def half(self) -> int:
        """Its article's half."""
        return half_of(self.paragraph.title)

    def answered_in(self, text: str) -> bool:
        """Whether one of the answers stands in ``text``; case and line breaks don't matter."""
        return any(_plain(answer) in _plain(text) for answer in self.answers)

    def hit(self) -> Hit:
        """Return the paragraph as a search would give it that found nothing else."""
        entry = self.paragraph
        chunk = Chunk(entry.id, entry.id, 0, len(entry.text), entry.text)
        return Hit(chunk, "", entry.title, "", 1.0, 1.0, 1.0)


def read_questions(folder: Path, name: str = "qa.jsonl") -> tuple[AskedOf, ...]:
    """Return the questions of ``folder / name``: {"_id", "question", "answers", "doc"} a line.

    Those without "answers" have none in their paragraph. Raises RetrievalError.
    """
    corpus = {entry.id: entry for entry in read_collection(folder).corpus}
    found = []
    try:
        for line in (folder / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            answers = tuple(row.get("answers", ()))
            found.append(AskedOf(row["question"], corpus[row["doc"]], answers))
    except (OSError, ValueError, KeyError) as error:
        raise RetrievalError(
            f"{folder / name}: line {len(found) + 1} has no question and known doc "
            f"({type(error).__name__})"
        ) from None
    return tuple(found)


def elsewhere(asked: Iterable[AskedOf], rng: random.Random) -> Iterator[AskedOf]:
    """Yield questions with another paragraph of the same article that lacks their answer.

    Of the paragraphs that any of the questions are about; none for an article with a single one.
    """
    asked = tuple(asked)
    articles: defaultdict[str, dict[str, CorpusEntry]] = defaultdict(dict)
    for each in asked:
        articles[each.paragraph.title][each.paragraph.id] = each.paragraph
    for each in asked:
        paragraphs = articles[each.paragraph.title].values()
        lacking = [paragraph for paragraph in paragraphs if not each.answered_in(paragraph.text)]
        if lacking:
            yield AskedOf(each.question, rng.choice(lacking))


def idf_over(texts: Iterable[str]) -> Callable[[str], float]:
    """Return the inverse document frequency of a word over texts, as WordStatistics.idf has it."""
    holding: Counter[str] = Counter()
    total = 0
    for text in texts:
        holding.update({stem(word) for word in _TOKEN.findall(text.lower())})
        total += 1

    def idf(word: str) -> float:
        having = holding[stem(word)]
        return math.log1p((total - having + 0.5) / (having + 0.5))

    return idf


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
