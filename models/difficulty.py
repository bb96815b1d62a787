"""How hard a question is for the local model, and whether the documents can answer it at all.

Decided from the question's form and from the evidence found, on this machine and without any
model: a router that sends the question away in order to route it has leaked it already.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.answers import Draft
from models.evidence import MONTHS, NAMED, Idf, context_stems, coverage, topic, weights
from retrieval.documents import Hit


@dataclass(frozen=True, slots=True)
class Difficulty:
    """An estimate; ``reasons`` are plain sentences without a word of the question.

    score: 0 (look it up) to 1 (reason over much).
    hard: the score reached HARD and the question is answerable.
    answerable: False where the passages lack what the question is about: then the honest answer
    is that the documents do not say, and no other model can know better.
    """

    score: float
    reasons: tuple[str, ...]
    hard: bool
    answerable: bool


HARD = 0.5
"""Reached by two demands at once, or by one and poor evidence; by neither alone."""

# Of answerable SQuAD dev questions .91 have a paragraph among their five best that covers this
# idf-weighted share of their words; with the right paragraph taken away, .33 have none.
MIN_COVERAGE = 0.45
# The same of all five paragraphs together, for questions that must be put together from several:
# .90 of the answerable are kept, .26 of the others are turned down.
MIN_JOINT_COVERAGE = 0.6
# Half of the answerable questions of the same set are covered better than this.
FULL_COVERAGE = 0.8
# Scores of a search are 0 to 1 and fused; closer than this, the order is arbitrary.
NARROW_MARGIN = 0.05
# By how much several passages must cover more than the best of them to count as spread.
SPREAD = 0.2

_TIME_POINT = re.compile(
    rf"\b(?:(?:{MONTHS})(?: \d{{4}})?|\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
    r"|(?:19|20)\d\d|(?:first|second|third|last|latest|previous|initial|next|index)"
    r" (?:visit|admission|stay|encounter|appointment|scan|result|test|dose|episode))\b",
    re.I,
)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


# What a question demands beyond looking something up: how much it adds, how it shows, what to
# say. Demands add up like independent risks. The shares were set by hand on questions of the
# kind in tests/models/test_difficulty.py, and checked against SQuAD dev, whose questions ask for
# one fact each: none of 400 came out as hard.
_DEMANDS: tuple[tuple[float, re.Pattern[str], str], ...] = (
    (
        0.45,
        _form(
            r"\b(?:compar\w+|versus|vs|differ(?:s|ed|ences?)?\b.*\bbetween|contrast|trends?"
            r"|(?:chang|evolv|develop|progress|improv|worsen|declin|respon)\w*\b.*"
            r"\b(?:between|since|over|across|after|before|during|from)"
            r"|before and after|better or worse|more \w+ than|higher than|lower than)\b"
        ),
        "It asks for a comparison.",
    ),
    (
        0.35,
        _form(
            r"\b(?:why|explain|reasons? (?:for|behind)|how come|rationale|what caused|account for"
            r"|led to|mechanism)\b"
        ),
        "It asks for an explanation.",
    ),
    (
        0.4,
        _form(
            r"\b(?:calculat\w+|comput(?:e|es|ed|ing)|convert|add up|in total|on average"
            r"|total (?:dose|amount)|(?:mg|mcg|units?|ml)(?:/| per )kg|weigh(?:s|ing) \d+|\d+ ?kg"
            r"|how much\b.*\b(?:for a|if)|adjust\w*\b.*\bdose|dose\b.*\badjust\w*)\b"
        ),
        "It asks for a calculation.",
    ),
    (
        0.45,
        _form(
            r"\b(?:summar\w+|overview|synopsis|timeline|whole course|course of|across (?:all|the)"
            r"|(?:list|name) (?:all|every)|all (?:of )?(?:the |her |his |their )?(?:patients|visits"
            r"|documents|letters|notes|results|admissions|medications)|over (?:time|the years)"
            r"|which patients)\b"
        ),
        "It asks for a summary over several documents.",
    ),
    (
        0.4,
        _form(
            # "How long should I" is looked up; "should I" alone is judged.
            r"\b(?:(?<!long )(?<!often )(?<!much )(?<!many )(?<!soon )(?<!far )should (?:we|i)"
            r"|would you|do you recommend|is it (?:safe|appropriate|reasonable)"
            r"|interact\w*|contraindicat\w+|differential|prognosis|what if|most likely|risks? of"
            r"|weigh|trade-?off|consistent with|implications?)\b"
        ),
        "It asks for a clinical judgement.",
    ),
    (
        0.3,
        _form(r"\?.*\?|\band (?:why|how|what|when|which|who|whether|is|does|did)\b"),
        "It asks several things at once.",
    ),
)
_SEVERAL_TIMES = (0.3, "It is about several points in time.")
_SEVERAL_NAMES = (0.15, "It is about several named people or things.")
_SPREAD_OUT = (0.2, "No single passage covers it; the evidence is spread over several.")
_THIN = (0.15, "The passages cover only part of it.")
_UNCLEAR = (0.1, "Several documents fit it about equally well.")
_NO_DRAFT = (0.25, "No answer was found on this machine.")
_MISSING = "The documents found do not hold what it is about."


def assess(question: str, hits: Sequence[Hit], idf: Idf, draft: Draft | None) -> Difficulty:
    """Estimate how hard the question is, given what was found for it.

    idf: of a lower-case word in the library. draft: the local answer; None where it abstained.
    """
    demands = _demands(question)
    wanted = weights(topic(question), idf)
    found = [context_stems(hit) for hit in hits]
    best = max((coverage(wanted, stems) for stems in found), default=0.0)
    joint = coverage(wanted, frozenset().union(*found)) if found else 0.0
    covered = best >= MIN_COVERAGE or bool(demands and joint >= MIN_JOINT_COVERAGE)
    answerable = bool(hits) and covered and (draft is not None or bool(demands))
    if not answerable:
        return Difficulty(_together(demands), (_MISSING,), hard=False, answerable=False)
    burdens = demands + _evidence(hits, best, joint, draft)
    if len(set(NAMED.findall(_TIME_POINT.sub("", question)))) > 1:
        burdens.append(_SEVERAL_NAMES)
    score = _together(burdens)
    reasons = tuple(reason for _, reason in burdens)
    return Difficulty(score, reasons, hard=score >= HARD, answerable=True)


def _demands(question: str) -> list[tuple[float, str]]:
    found = [(share, reason) for share, shows, reason in _DEMANDS if shows.search(question)]
    if len({point.lower() for point in _TIME_POINT.findall(question)}) > 1:
        found.append(_SEVERAL_TIMES)
    return found


def _evidence(
    hits: Sequence[Hit], best: float, joint: float, draft: Draft | None
) -> list[tuple[float, str]]:
    found = []
    if joint - best >= SPREAD:
        found.append(_SPREAD_OUT)
    if max(best, joint) < FULL_COVERAGE:
        found.append(_THIN)
    own = hits[0].chunk.document_id
    elsewhere = [hit.standing for hit in hits if hit.chunk.document_id != own]
    if elsewhere and hits[0].standing - max(elsewhere) < NARROW_MARGIN:
        found.append(_UNCLEAR)
    if draft is None:
        found.append(_NO_DRAFT)
    return found


def _together(shares: Sequence[tuple[float, str]]) -> float:
    """Combine shares as independent risks: 1 - product of (1 - share)."""
    rest = 1.0
    for share, _ in shares:
        rest *= 1.0 - share
    return round(1.0 - rest, 3)
