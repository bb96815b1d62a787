"""What can be measured of a question, its passages and the local answer, on this machine alone.

Numbers of about unit scale, by name; none of them depends on how large the library is. Measured in
milliseconds: words are counted, and the few best sentences are compared by meaning.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from models.answers import Draft, plain_markers
from models.aspects import NOTHING_ASKED, told_of
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
from models.extractive import extract
from models.local import SILENT, SelfReport
from models.ranges import numbers_of, within
from models.sentences import heads, sentences
from models.subject import about
from models.trees import shipped
from models.words import content_words, words
from retrieval.documents import Hit
from retrieval.patients import without_names
from retrieval.stemming import stem
from retrieval.synonyms import in_words_of

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to unit vectors, shape (len(texts), dimension)."""

READ = 10
"""Sentences whose meaning is compared with the question's: the best by their words."""

SELF_REPORTED = ("yes", "unanswered", "unsupported", "margin", "entropy")
"""The signals that only a local model gives."""

_FORMS: Mapping[str, re.Pattern[str]] = {
    "asks_who": re.compile(r"\b(?:who|whom|whose)\b", re.I),
    "asks_when": re.compile(r"\b(?:when|(?:what|which) (?:year|date|day|month|time))\b", re.I),
    "asks_how_much": re.compile(r"\bhow (?:many|much|long|old|far|often)\b", re.I),
    "asks_why": re.compile(r"\bwhy\b|\bhow (?:do|does|did|to|can)\b", re.I),
    "asks_what_is": re.compile(r"^what (?:is|are)\b", re.I),
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """passage: at which place among the hits. counts: of its stems. score: BM25, 0 to 1."""

    passage: int
    text: str = field(repr=False)
    counts: Mapping[str, int] = field(repr=False)
    score: float
    coverage: float


def signals(
    question: str,
    hits: Sequence[Hit],
    idf: Idf,
    draft: Draft | None,
    encode: Encode | None = None,
    self_report: SelfReport = SILENT,
) -> dict[str, float]:
    """Return what was measured, by name; what could not be measured is left out.

    hits: at least one. See ``models.difficulty.assess`` for the others.
    """
    question = in_words_of(question, [hit.chunk.text for hit in hits])
    wanted = weights(topic(question), idf)
    found = _ranked(wanted, hits)
    unnamed = without_names(question, (hit.patient for hit in hits if hit.patient))
    measured = {
        **_covered(wanted, hits, found),
        **_named(question, hits),
        **_worded(question, hits, found),
        **_asked(question, wanted, found),
        **_drafted(wanted, draft),
        **about(question, wanted, hits, idf),
        "answered": extract(question, hits, idf).answered,
        "in_their_record": _in_their_record(question, hits, idf),
    }
    if unnamed == question:
        measured |= told_of(question, hits, idf, draft) | _standing(hits)
    else:
        # A patient's record says what was done, in no handbook's words, and is searched apart.
        measured |= NOTHING_ASKED
    if encode is not None and found:
        # In a patient's record a sentence is no less like the question for not naming them.
        measured |= _meant(unnamed, found, encode)
    numbers = {name: float(value) for name, value in measured.items()}
    return {**numbers, "trees": shipped().log_odds(numbers), **_told(self_report)}


def _ranked(wanted: Mapping[str, float], hits: Sequence[Hit]) -> list[_Sentence]:
    """Return the passages' sentences, those with most of the question's words first."""
    found = []
    for place, hit in enumerate(hits):
        around = stems(hit.around).keys()
        for sentence in sentences(hit.chunk.text):
            counts = stems(sentence.text)
            if len(counts) > 1:
                covered = coverage(wanted, around | counts.keys())
                score = bm25(wanted, counts)
                found.append(_Sentence(place, sentence.text, counts, score, covered))
    return sorted(found, key=lambda each: -each.score)


def _covered(
    wanted: Mapping[str, float], hits: Sequence[Hit], found: Sequence[_Sentence]
) -> dict[str, float]:
    """How much of the question's words is there, and how telling the missing ones are."""
    around = [context_stems(hit) for hit in hits]
    shares = [coverage(wanted, each) for each in around]
    best = max(shares)
    fullest = around[shares.index(best)]
    heaviest = max(wanted.values(), default=0.0) or 1.0
    missing = [weight / heaviest for word, weight in wanted.items() if word not in fullest]
    nowhere = [w for word, w in wanted.items() if not any(word in each for each in around)]
    scores = [each.score for each in found[:2]] + [0.0, 0.0]
    rival = next((each.score for each in found if each.passage != found[0].passage), 0.0)
    return {
        "coverage": best,
        "joint_coverage": coverage(wanted, frozenset().union(*around)),
        "first_coverage": shares[0],
        "mean_coverage": sum(shares) / len(shares),
        "missing_words": min(5, len(missing)) / 5,
        "rarest_missing": max(missing, default=0.0),
        "rarest_nowhere": max(nowhere, default=0.0) / heaviest,
        "sentence_coverage": max((each.coverage for each in found), default=0.0),
        "top_coverage": found[0].coverage if found else 0.0,
        "bm25": scores[0],
        "bm25_margin": scores[0] - scores[1],
        "bm25_margin_of_passages": scores[0] - rival,
    }


def _standing(hits: Sequence[Hit]) -> dict[str, float]:
    """How far the search puts one passage before all others, by meaning, by words, and by both.

    After the scores' spread as a predictor of how well a query went (Shtok et al., "Predicting
    Query Performance by Query-Drift Estimation", TOIS 2012).
    """
    first, *others = sorted(hits, key=lambda hit: -hit.score)
    second = others[0] if others else first
    return {
        "first_score": first.score,
        "first_by_meaning": first.dense,
        "first_by_words": first.lexical,
        "lead": first.score - second.score,
        "lead_by_meaning": first.dense - second.dense,
        "lead_by_words": first.lexical - second.lexical,
    }


def _in_their_record(question: str, hits: Sequence[Hit], idf: Idf) -> bool:
    """Whether the question names a patient, and a sentence of their record has all that it asks.

    A row of a table goes with the table's first row.
    """
    for hit in hits:
        rest = without_names(question, [hit.patient] if hit.patient else [])
        asked = weights(topic(rest), idf)
        if rest == question or not asked:
            continue
        row = sentences(hit.chunk.text)
        for sentence, head in zip(row, heads(row), strict=True):
            above = "" if head is None else row[head].text
            if coverage(asked, stems(f"{above} {sentence.text}")) == 1:
                return True
    return False


def _named(question: str, hits: Sequence[Hit]) -> dict[str, float]:
    """Whether some passage has all the names, and all the numbers, that the question has.

    A number in a range that a passage states is there too.
    """
    names = {stem(word) for name in NAMED.findall(question) for word in words(name)}
    numbers = {stem(word) for word in words(question) if any(map(str.isdigit, word))}
    around = [context_stems(hit) for hit in hits]
    stated = numbers_of(question) if numbers else ()
    lacking = [
        0 if within(stated, hit.chunk.text) else len(numbers - each)
        for hit, each in zip(hits, around, strict=True)
    ]
    return {
        "names": bool(names),
        "names_missing": min(len(names - each) for each in around) if names else 0.0,
        "numbers_missing": min(lacking),
    }


def _worded(question: str, hits: Sequence[Hit], found: Sequence[_Sentence]) -> dict[str, float]:
    """How much of the question's order of words is there: pairs of neighbours, up to one apart."""
    asked = set(pairwise(stem(word) for word in content_words(question)))
    passages = (f"{hit.title}. {hit.chunk.text}" for hit in hits)
    return {
        "pairs_in_sentence": max((_pairs(asked, each.text) for each in found[:READ]), default=0.0),
        "pairs_in_passage": max(_pairs(asked, text) for text in passages),
    }


def _pairs(asked: set[tuple[str, str]], text: str) -> float:
    row = [stem(word) for word in content_words(text)]
    return len(asked & {*pairwise(row), *zip(row, row[2:], strict=False)}) / max(1, len(asked))


def _asked(
    question: str, wanted: Mapping[str, float], found: Sequence[_Sentence]
) -> dict[str, float]:
    """The question's form, and whether the best two sentences have the kind of thing it wants."""
    forms = {name: float(bool(form.search(question))) for name, form in _FORMS.items()}
    best = " ".join(each.text for each in found[:2])
    number = set(_NUMBER.findall(best)) - set(_NUMBER.findall(question))
    name = {w for each in NAMED.findall(best) for w in words(each)} - set(words(question))
    return {
        **forms,
        "words": min(12, len(wanted)) / 12,
        "form_fits": form_matches(question, best),
        "number_lacking": not number and (forms["asks_when"] or forms["asks_how_much"]),
        "name_lacking": not name and forms["asks_who"],
    }


def _drafted(wanted: Mapping[str, float], draft: Draft | None) -> dict[str, float]:
    """Whether there is a local answer, and how much of the question it takes up."""
    text = plain_markers(draft.text) if draft is not None else ""
    return {"no_draft": draft is None, "draft_coverage": coverage(wanted, stems(text).keys())}


def _told(self_report: SelfReport) -> dict[str, float]:
    """What the local model tells of itself, where there is one that spoke."""
    sure = self_report.confidence
    found = {
        "yes": self_report.yes,
        "unanswered": self_report.unanswered,
        "unsupported": self_report.unsupported,
        "margin": sure.margin if sure else None,
        "entropy": sure.entropy if sure else None,
    }
    return {name: float(value) for name, value in found.items() if value is not None}


def _meant(question: str, found: Sequence[_Sentence], encode: Encode) -> dict[str, float]:
    """How like in meaning the question and the sentences are that share most words with it."""
    vectors = encode([question, *(each.text for each in found[:READ])])
    likeness = sorted((vectors[1:] @ vectors[0]).tolist(), reverse=True)
    top = float(vectors[1] @ vectors[0])
    return {
        "likeness": likeness[0],
        "likeness_margin": likeness[0] - likeness[1] if len(likeness) > 1 else 0.0,
        "likeness_of_top": top,
        "legs_agree": top == likeness[0],
    }
