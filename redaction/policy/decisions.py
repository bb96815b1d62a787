"""What a policy decides, and which of two decisions or treatments is the stricter."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from redaction.treatments import Treatment


class Decision(StrEnum):
    """What happens to a question: it stays, a person is asked, it goes out, it is held back."""

    LOCAL = "local"
    ASK = "ask"
    SEND = "send"
    BLOCK = "block"


class Mode(StrEnum):
    """What a question takes along when it leaves.

    PASSAGES: the sanitized passages and the sanitized question. DELEGATE: neither; only an
    abstract question that the local model writes, in which nothing had to be replaced.
    """

    PASSAGES = "passages"
    DELEGATE = "delegate"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision and why, in plain sentences that hold no patient's value."""

    decision: Decision
    reasons: tuple[str, ...]


_MODES = (Mode.PASSAGES, Mode.DELEGATE)
_DECISIONS = (Decision.SEND, Decision.ASK, Decision.LOCAL, Decision.BLOCK)
# A shifted date still tells the days between two events, and the year of one does not. A
# placeholder tells that two mentions are of one value, and the bare name of the kind does not.
_TREATMENTS = (
    Treatment.KEEP,
    Treatment.SHIFT,
    Treatment.GENERALISE,
    Treatment.PSEUDONYM,
    Treatment.MASK,
    Treatment.BLOCK,
)


def strictness(rule: Decision | Treatment | Mode) -> int:
    """Return the place of a decision, treatment or mode among its like; the strictest is last."""
    if isinstance(rule, Mode):
        return _MODES.index(rule)
    if isinstance(rule, Decision):
        return _DECISIONS.index(rule)
    return _TREATMENTS.index(rule)


def strictest_decision(decisions: Iterable[Decision]) -> Decision:
    """Return the strictest of one or more decisions."""
    return max(decisions, key=strictness)


def strictest_mode(modes: Iterable[Mode]) -> Mode:
    """Return the strictest of one or more modes."""
    return max(modes, key=strictness)


def strictest_treatment(treatments: Iterable[Treatment]) -> Treatment:
    """Return the strictest of one or more treatments."""
    return max(treatments, key=strictness)
