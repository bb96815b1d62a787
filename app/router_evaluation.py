"""Scores the difficulty estimate on labelled questions, as the assistant makes it.

Every question is searched, answered locally and assessed; nothing is sent, and nothing is logged.
Where a line names the documents that hold the answer, the question is asked once more with them
left out: that is what it looks like when the library does not hold the answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.labelled_questions import LabelledQuestion
from app.local_answer import LocalAnswer, LocalAnswerer
from models.calibration import Calibration
from models.difficulty import Difficulty, Judge
from models.fitting import Case, check, fit, folds, moved
from models.judging import holds, is_good
from models.ranking import auroc, calibration_error, quality_curve
from retrieval.documents import Hit

_SOURCE = "questions of this hospital"

Search = Callable[[str, int], Sequence[Hit]]
"""The best passages for a question, up to so many; of one document no more than two."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """A question as it was answered and assessed, and what was true of it.

    missing: the passages do not hold the answer. good: the local answer is good.
    """

    question: str = field(repr=False)
    hits: tuple[Hit, ...] = field(repr=False)
    local: LocalAnswer = field(repr=False)
    difficulty: Difficulty
    missing: bool
    good: bool
    group: str = field(repr=False)

    @property
    def case(self) -> Case:
        """What a calibration is fitted to."""
        return Case(self.difficulty.signals, self.group, self.missing, self.good)

    def by(self, judge: Judge) -> "Assessed":
        """Return the same, assessed by another judge."""
        return replace(self, difficulty=_by(judge, self.question, self.hits, self.local))

    @property
    def worth(self) -> float:
        """Probability that sending it would help: it is there, and the local answer is wrong."""
        return (1 - self.difficulty.missing) * self.difficulty.wrong


@dataclass(frozen=True, slots=True)
class RouterReport:
    """How well the estimate tells good local answers from others.

    asked: questions, those asked once more counted again. Of them good: the local answer is good;
    missing: the passages do not hold the answer. auroc: of "wrong or missing"; auroc_missing: of
    "missing"; auroc_wrong: of "wrong", where it is there; None where all are the same.
    curve: (share sent, share served well) when those are sent that it pays most for, where an
    expert answers well whatever the passages hold.
    """

    asked: int
    good: int
    missing: int
    hard: int
    abstained: int
    auroc: float | None
    auroc_missing: float | None
    auroc_wrong: float | None
    calibration_error: float
    curve: tuple[tuple[float, float], ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "asked": self.asked,
            "good": self.good,
            "missing": self.missing,
            "hard": self.hard,
            "abstained": self.abstained,
            **self.figures(),
            "curve": [{"sent": sent, "well": round(well, 4)} for sent, well in self.curve],
        }

    def figures(self) -> dict[str, float]:
        """Return the figures that exist, to four places."""
        found = {
            "auroc": self.auroc,
            "auroc_missing": self.auroc_missing,
            "auroc_wrong": self.auroc_wrong,
            "calibration_error": self.calibration_error,
        }
        return {name: round(value, 4) for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Refitted:
    """A calibration, and the figures of five-fold cross-validation."""

    calibration: Calibration
    report: RouterReport


def assessed(
    questions: Sequence[LabelledQuestion],
    search: Search,
    answerer: LocalAnswerer,
    judge: Judge,
    passages: int,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Assessed]:
    """Ask each question, and once more without its documents where they are named."""
    found: list[Assessed] = []
    for done, each in enumerate(questions, start=1):
        hits = search(each.question, passages)
        found.append(_assessed(each, hits, answerer, judge, each.good))
        if each.documents and each.answers:
            # Two passages of a document at most are found, so these are enough to leave out.
            wider = search(each.question, passages + 2 * len(each.documents))
            others = [hit for hit in wider if hit.path not in each.documents][:passages]
            found.append(_assessed(each, others, answerer, judge, None))
        progress(done, len(questions))
    return found


def fitted(cases: Sequence[Assessed], judge: Judge, start: Calibration, date: str) -> Refitted:
    """Fit ``start`` to the cases, and tell how well it does on questions it was not fitted to.

    Raises CalibrationError where nothing can be learned from the cases.
    """
    known = [case.case for case in cases]
    check(known)
    unseen: list[Assessed] = []
    for inside in folds([case.group for case in cases]):
        others = [case for case, held in zip(known, inside, strict=True) if not held]
        other = replace(judge, calibration=moved(others, start, date, _SOURCE))
        unseen += [case.by(other) for case, held in zip(cases, inside, strict=True) if held]
    figures = report(unseen)
    return Refitted(fit(known, start, date, _SOURCE, figures.figures()), figures)


def report(cases: Sequence[Assessed]) -> RouterReport:
    """Return the figures of what was assessed."""
    bad = [not case.good for case in cases]
    there = [case for case in cases if not case.missing]
    scores = [case.difficulty.score for case in cases]
    return RouterReport(
        asked=len(cases),
        good=sum(case.good for case in cases),
        missing=sum(case.missing for case in cases),
        hard=sum(case.difficulty.hard for case in cases),
        abstained=sum(not case.difficulty.answerable for case in cases),
        auroc=auroc(scores, bad),
        auroc_missing=auroc(
            [case.difficulty.missing for case in cases], [case.missing for case in cases]
        ),
        auroc_wrong=auroc(
            [case.difficulty.wrong for case in there], [not case.good for case in there]
        ),
        calibration_error=calibration_error(scores, bad),
        curve=quality_curve(
            [case.worth for case in cases],
            [_well(case) for case in cases],
            [not case.missing or _well(case) for case in cases],
        ),
    )


def _assessed(
    each: LabelledQuestion,
    hits: Sequence[Hit],
    answerer: LocalAnswerer,
    judge: Judge,
    good: bool | None,
) -> Assessed:
    local = whole(answerer, each.question, hits)
    if good is None:
        good = local.draft is not None and is_good(local.draft.text, each.answers)
    return Assessed(
        question=each.question,
        hits=tuple(hits),
        local=local,
        difficulty=_by(judge, each.question, hits, local),
        missing=not good and not any(_holds(hit, each) for hit in hits),
        good=good,
        group=" ".join(sorted(each.documents)) or each.question,
    )


def _by(judge: Judge, question: str, hits: Sequence[Hit], local: LocalAnswer) -> Difficulty:
    return judge(question, hits, local.draft, local.self_report)


def whole(answerer: LocalAnswerer, question: str, hits: Sequence[Hit]) -> LocalAnswer:
    """Return the local answer to a question, with nobody reading along."""
    pieces = answerer.stream(question, (), hits)
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            answer: LocalAnswer = end.value
            return answer


def _holds(hit: Hit, each: LabelledQuestion) -> bool:
    """Whether a passage is of a document that holds the answer, or has it word for word."""
    if hit.path in each.documents:
        return bool(each.answers)
    return holds(hit.chunk.text, each.answers)


def _well(case: Assessed) -> bool:
    """Whether what a person is shown serves them: a good answer, or that there is none."""
    return case.missing if not case.difficulty.answerable else case.good
