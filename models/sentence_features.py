"""What speaks for a sentence as the answer to a question: a few numbers, each with a meaning."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from models.answer_kinds import Kind, asked_for, places
from models.aspects import Sought, on_subject
from models.evidence import (
    NAMED,
    Idf,
    bm25,
    context_stems,
    coverage,
    form_matches,
    stems,
    topic,
    weights,
)
from models.quantities import Quantity
from models.ranges import numbers_of, within
from models.sentences import heads, sentences
from models.words import STOP_WORDS, words
from retrieval.documents import Hit
from retrieval.stemming import stem
from retrieval.synonyms import in_words_of

FEATURES = (
    "bm25",  # of the sentence, 0 to 1
    "coverage",  # idf-weighted share of the question's words in it, or in title and heading
    "begun",  # the same, where the first letters of a word are enough: "settled", "settlement"
    "before",  # what the sentence before adds to the coverage: "he" stands for a name there
    "beside",  # bm25 of the better neighbour
    "rarest",  # whether it has the question's rarest word
    "pairs",  # share of the question's neighbouring words that stand close here, in their order
    "kind",  # whether it holds what is asked for (a date for "when"), and the question does not
    "form",  # whether it looks as if it did: see evidence.form_matches
    "near",  # how near the question's words stand to that, by idf and distance
    "length",  # logarithm of its number of words
    "first",  # whether it is the passage's first
    "negation",  # whether question and sentence differ in being negated
    "within",  # whether a number of the question lies in a range that it states: see ranges.within
    "search",  # the passage's own score in the search
    "beyond",  # whether it is a sentence, or has more of what is asked than whom it is asked about
    "tells",  # half: of what is asked, such as a treatment, in a passage on it; whole: states it
)
PASSAGE_FEATURES = (
    "passage",  # coverage of the question by the whole passage, beginnings of words counted
    "unnamed",  # share of the question's names and numbers that the passage lacks
)
_NAME_SHARE = 0.3  # of a name's weight, in a passage that is about that person anyhow
# What a sentence must cover, by idf, of what is asked. Where the passage is about whom the question
# names, that is the rest of it: names are rare words, and without them less is to be found.
_MIN_COVERAGE = 0.35
_MIN_COVERAGE_BESIDE_NAMES = 0.2
_PREFIX = 5
_CLOSE = 3  # words apart, at most, for a pair
_REACH = 5.0  # words at which nearness counts half
_NEGATIONS = re.compile(r"\b(?:not|no|never|without|none|neither|nor)\b|n['\u2019]t\b", re.I)
# It speaks of what the sentence before it names.
_LEANS = re.compile(r"(?:\w+ ){0,2}(?:it|they|this|these|he|she|his|her|their|its)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?][\"')\]\u201d\u2019]*$")
_TOKEN = re.compile(r"[^\W_]+(?:[.'\u2019][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage that may answer.

    passage: its number, from 1. position: of the sentence in it. values: in the order of FEATURES.
    covers: whether it has enough of what is asked, beside whom it is asked about.
    head: the first row of the table that it is a row of; empty where it is none.
    """

    passage: int
    position: int
    text: str = field(repr=False)
    values: tuple[float, ...] = field(repr=False)
    covers: bool = True
    head: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class _Asked:
    """A question, taken apart once for all sentences."""

    text: str
    kind: Kind
    weights: Mapping[str, float]
    needed: Mapping[str, float]
    order: tuple[str, ...]
    names: frozenset[str]
    numbers: tuple[Quantity, ...]
    negated: bool
    sought: Sought

    @classmethod
    def of(cls, question: str, idf: Idf) -> "_Asked":
        order = tuple(stem(word) for word in words(question) if word not in STOP_WORDS)
        names = frozenset(stem(word) for name in NAMED.findall(question) for word in words(name))
        negated = _NEGATIONS.search(question) is not None
        needed = weights(topic(question), idf)
        kind = asked_for(question)
        wanted, numbers = weights(question, idf), numbers_of(question)
        sought = Sought.by(question, idf)
        return cls(question, kind, wanted, needed, order, names, numbers, negated, sought)


def candidates(question: str, hits: Sequence[Hit], idf: Idf) -> list[Candidate]:
    """Return the sentences of the passages with what speaks for each.

    Each passage is asked in its own words; see ``retrieval.synonyms``. Questions, titles, and
    headings of one word are left out: they answer nothing.
    """
    found = []
    near = on_subject(question, Sought.by(question, idf), hits, idf)
    for number, (hit, on) in enumerate(zip(hits, near, strict=True), start=1):
        asked = _Asked.of(in_words_of(question, [hit.chunk.text]), idf)
        found += _of_passage(asked, number, hit, on)
    return found


def passage_values(question: str, hit: Hit, idf: Idf) -> tuple[float, ...]:
    """Return what a whole passage has and lacks of a question, in the order of PASSAGE_FEATURES."""
    question = in_words_of(question, [hit.chunk.text])
    wanted = weights(question, idf)
    had = context_stems(hit)
    named = {stem(word) for name in NAMED.findall(question) for word in words(name)}
    named |= {word for word in words(question) if any(map(str.isdigit, word))}
    return _begun(wanted, had), len(named - had) / max(1, len(named))


def _of_passage(asked: _Asked, number: int, hit: Hit, on: bool) -> list[Candidate]:
    around = frozenset(stems(hit.around))
    row = sentences(hit.chunk.text)
    counts = [stems(sentence.text) for sentence in row]
    headed = heads(row)
    titles = (hit.title.casefold(), hit.chunk.heading.casefold())
    above = set(headed)  # the first row of a table says nothing by itself
    # Once the passage is about whom the question names, what it says of them counts, not the
    # line that names them.
    about = asked.names & (around | frozenset().union(*counts))
    sought = {w: v * (_NAME_SHARE if w in about else 1.0) for w, v in asked.weights.items()}
    rest = {w: v for w, v in asked.needed.items() if w not in about} or asked.needed
    least = _MIN_COVERAGE if rest == asked.needed else _MIN_COVERAGE_BESIDE_NAMES
    scores = [bm25(sought, each) for each in counts]
    found = []
    for position, sentence in enumerate(row):
        own, head = counts[position], headed[position]
        is_title = sentence.text.casefold() in titles
        if is_title or sentence.text.endswith("?") or len(own) < 2 or position in above:
            continue
        had = around | own.keys()
        above_it = frozenset[str]() if head is None else frozenset(counts[head])
        had |= above_it
        covered = coverage(sought, had)
        earlier = counts[position - 1].keys() if position else frozenset[str]()
        beside = [scores[at] for at in (position - 1, position + 1) if 0 <= at < len(scores)]
        kind, near = _answers(asked.kind, sought, sentence.text)
        values = (
            scores[position],
            covered,
            _begun(sought, had),
            coverage(sought, had | earlier) - covered,
            max(beside, default=0.0),
            float(bool(sought) and max(sought, key=sought.__getitem__) in own),
            _pairs(asked.order, sentence.text),
            kind,
            float(form_matches(asked.text, sentence.text)),
            near,
            math.log1p(sum(own.values())) / 4,
            float(position == 0),
            float(asked.negated != (_NEGATIONS.search(sentence.text) is not None)),
            within(asked.numbers, sentence.text),
            hit.score,
            float(
                _SENTENCE_END.search(sentence.text) is not None
                or rest == asked.needed
                or _begun(rest, above_it | own.keys()) > 0
            ),
            on * asked.sought.answered_by(sentence.text, hit),
        )
        leans = earlier if _LEANS.match(sentence.text) else frozenset[str]()
        covers = _begun(rest, had | leans) >= least
        heading = "" if head is None else row[head].text
        found.append(Candidate(number, position, sentence.text, values, covers, heading))
    return found


def _begun(wanted: Mapping[str, float], had: frozenset[str]) -> float:
    begun = {word[:_PREFIX] for word in had if len(word) >= _PREFIX}
    return coverage(wanted, {w for w in wanted if w in had or w[:_PREFIX] in begun})


def _pairs(order: Sequence[str], sentence: str) -> float:
    wanted = set(pairwise(order))
    own = [stem(word) for word in words(sentence) if word not in STOP_WORDS]
    close = {(a, b) for at, a in enumerate(own) for b in own[at + 1 : at + 1 + _CLOSE]}
    return len(wanted & close) / max(1, len(wanted))


def _answers(kind: Kind, sought: Mapping[str, float], sentence: str) -> tuple[float, float]:
    """Whether the sentence holds what is asked for, and how near the question's words are to it."""
    tokens = [(found.start(), stem(found.group().lower())) for found in _TOKEN.finditer(sentence)]
    matched = [(at, sought[t]) for at, (_, t) in enumerate(tokens) if t in sought]
    total = sum(sought.values())
    holds, nearest = 0.0, 0.0
    for start, end in places(kind, sentence):
        inside = [at for at, (begin, _) in enumerate(tokens) if start <= begin < end]
        new = [
            at for at in inside if tokens[at][1] not in sought and tokens[at][1] not in STOP_WORDS
        ]
        if not new:
            continue
        holds = 1.0
        best: dict[str, float] = {}
        for at, weight in matched:
            distance = min(abs(at - new[0]), abs(at - new[-1]))
            word = tokens[at][1]
            best[word] = max(best.get(word, 0.0), weight / (1 + distance / _REACH))
        nearest = max(nearest, sum(best.values()) / total if total else 0.0)
    return holds, nearest
