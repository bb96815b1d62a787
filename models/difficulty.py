"""How hard a question is for the local model, and whether the documents can answer it at all.

Two questions are kept apart. Is the answer in the passages at all? If not, the honest answer is
that the documents do not say, and no other model can know better: that is abstaining, never
sending. And if it is, is the local answer good? If not, the question is hard.

Both are calibrated probabilities of what can be measured on this machine (models/signals.py); a
router that sends the question away in order to route it has leaked it already. What a lookup set
can't teach, that a comparison or a judgement is more than a lookup, is a prior set by hand and
joins the second as an independent risk.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.answers import Draft
from models.calibration import Calibration, shipped
from models.demands import HARD, Demand, demands, several_names, together
from models.evidence import Idf
from models.local import SILENT, SelfReport
from models.signals import Encode, signals
from retrieval.documents import Hit


@dataclass(frozen=True, slots=True)
class Difficulty:
    """An estimate; ``reasons`` are plain sentences without a word of the question.

    score: probability, 0 to 1, that the local answer is not good enough, wrong or missing:
        1 - (1 - missing)(1 - wrong).
    hard: the question is answerable, and ``wrong`` reached what is taken for too much.
    answerable: False where the passages lack what the question is about: then the honest answer
        is that the documents do not say, and no other model can know better.
    missing: probability that the passages do not hold the answer.
    wrong: probability that the local answer is not good, given that they do.
    signals: what was measured, by name; numbers only.
    """

    score: float
    reasons: tuple[str, ...]
    hard: bool
    answerable: bool
    missing: float = 0.0
    wrong: float = 0.0
    signals: Mapping[str, float] = field(default_factory=dict, repr=False)


ABSTAIN = 0.75
"""From this probability that the passages do not hold the answer on, they are taken to lack it.

More than a half: a cited sentence that does not answer does less harm than an answer held back. Of
SQuAD and MedQuAD cases not fitted on, .06 of those whose answer is there are held back so, and .48
of the others told; with .6 it is .08 and .54. Of the sample hospital's golden questions, at which
this was chosen, 32 of 32 are answered and 7 of 8 declined.
"""

STATED = 0.5
"""At most so probable is it where a sentence of a patient's record has all that is asked."""
# Of answerable SQuAD dev questions .91 have a paragraph among their five best that covers this
# idf-weighted share of their words; with the right paragraph taken away, .33 have none.
MIN_COVERAGE = 0.45
# A question that must be put together from several passages is covered by none of them alone. Of
# answerable SQuAD dev questions .90 have five best paragraphs that together cover this share of
# their words; with the right paragraph taken away, .26 have.
MIN_JOINT_COVERAGE = 0.6
# Half of the answerable questions of the same set are covered better than this.
FULL_COVERAGE = 0.8
# Scores of a search are 0 to 1 and fused; closer than this, the order is arbitrary.
NARROW_MARGIN = 0.05
# By how much several passages must cover more than the best of them to count as spread.
SPREAD = 0.2
# Beyond these the local model's own doubts are told. A 1.5B model was below DOUBT for .11 of the
# questions of SQuAD and MedQuAD whose answer was there, and for .55 of the others.
UNSURE_MARGIN = 0.2
DOUBT = 0.4

# Set by hand: an answer of which no statement is borne out is hard by that alone.
_UNSUPPORTED_RISK = 0.6
_SPREAD_OUT = (0.2, "No single passage covers it; the evidence is spread over several.")
_THIN = "The passages cover only part of it."
_UNCLEAR = "Several documents fit it about equally well."
_NO_DRAFT = "No answer was found on this machine."
_DOUBTED = "The local model doubts that the best passage answers it."
_UNSURE = "The local model was unsure of its words."
_UNSUPPORTED = "Not all of the local answer is borne out by the passages it cites."
_OFTEN_WRONG = "Local answers to questions like it, from passages like these, were often wrong."
_MISSING = "The documents found do not hold what it is about."


def assess(
    question: str,
    hits: Sequence[Hit],
    idf: Idf,
    draft: Draft | None,
    *,
    encode: Encode | None = None,
    self_report: SelfReport = SILENT,
    calibration: Calibration | None = None,
    hard: float = HARD,
) -> Difficulty:
    """Estimate how hard the question is, given what was found for it.

    idf: of a lower-case word in the library. draft: the local answer; None where it abstained.
    encode: adds likeness of meaning, where given. self_report: of the local model, where it spoke.
    calibration: the shipped one, unless given. hard: from which probability of a wrong answer on a
    question is hard.
    """
    known = calibration or shipped()
    asked = demands(question)
    if not hits:
        return Difficulty(1.0, (_MISSING,), False, False, 1.0, together(_shares(asked)))
    measured = signals(question, hits, idf, draft, encode, self_report)
    unsupported = self_report.unsupported or 0.0
    missing = probability_missing(known, measured)
    # No single passage holds what is put together from several, and no lookup teaches that.
    gathered = bool(asked) and measured["joint_coverage"] >= MIN_JOINT_COVERAGE
    answerable = (missing < ABSTAIN or gathered) and (draft is not None or bool(asked))
    if asked and measured["joint_coverage"] - measured["coverage"] >= SPREAD:
        asked.append(_SPREAD_OUT)
    asked += several_names(question)
    risks = (*_shares(asked), _UNSUPPORTED_RISK * unsupported)
    wrong = together((*risks, known.wrong.probability(measured)))
    if draft is None:
        wrong = 1.0
    if not answerable:
        reasons: tuple[str, ...] = (_MISSING,)
    else:
        told = (*(reason for _, reason in asked), *_doubts(measured, hits, draft))
        told = (*told, _UNSUPPORTED) if unsupported else told
        told = told or ((_OFTEN_WRONG,) if wrong >= hard else ())
        reasons = tuple(dict.fromkeys(told))
    return Difficulty(
        score=round(together((missing, wrong)), 3),
        reasons=reasons,
        hard=answerable and wrong >= hard,
        answerable=answerable,
        missing=round(missing, 3),
        wrong=round(wrong, 3),
        signals=measured,
    )


def probability_missing(calibration: Calibration, measured: Mapping[str, float]) -> float:
    """Return the probability that the passages do not hold the answer.

    Where no passage has enough of the question's words it is ABSTAIN at least, whatever else
    speaks for them. Where a sentence of a patient's record has all that is asked of them it is
    STATED at most: rows of results look like no sentence that the estimate was learned from.
    """
    estimated = calibration.missing.probability(measured)
    if measured.get("in_their_record"):
        estimated = min(estimated, STATED)
    return estimated if measured["coverage"] >= MIN_COVERAGE else max(estimated, ABSTAIN)


@dataclass(frozen=True, slots=True)
class Judge:
    """Assesses questions about one library; see ``assess``. Safe to share between threads."""

    idf: Idf = field(repr=False)
    encode: Encode | None = field(default=None, repr=False)
    calibration: Calibration | None = field(default=None, repr=False)
    hard: float = HARD

    def __call__(
        self,
        question: str,
        hits: Sequence[Hit],
        draft: Draft | None,
        self_report: SelfReport = SILENT,
    ) -> Difficulty:
        """Assess one question, given what was found for it and the local answer."""
        return assess(
            question,
            hits,
            self.idf,
            draft,
            encode=self.encode,
            self_report=self_report,
            calibration=self.calibration,
            hard=self.hard,
        )


def _shares(found: Sequence[Demand]) -> list[float]:
    return [share for share, _ in found]


def _doubts(
    measured: Mapping[str, float], hits: Sequence[Hit], draft: Draft | None
) -> Iterator[str]:
    """Yield what of the evidence speaks against the local answer."""
    if max(measured["coverage"], measured["joint_coverage"]) < FULL_COVERAGE:
        yield _THIN
    own = hits[0].chunk.document_id
    elsewhere = [hit.standing for hit in hits if hit.chunk.document_id != own]
    if elsewhere and hits[0].standing - max(elsewhere) < NARROW_MARGIN:
        yield _UNCLEAR
    if draft is None:
        yield _NO_DRAFT
    if measured.get("yes", 1.0) < DOUBT:
        yield _DOUBTED
    if measured.get("margin", 1.0) < UNSURE_MARGIN:
        yield _UNSURE
