"""How statements that the documents don't bear out are marked, and what the marks mean."""

from app.answer import Answer, Doubt
from app.ui import safe

_DOUBTED, _OUTSIDE = "⚠", "◇"


def marks(answer: Answer) -> list[tuple[int, int, str, str]]:
    """Return the stretches of the answer to mark, each with its sign and the reason."""
    return [(u.start, u.end, _sign(u.why), u.why.value) for u in answer.unsupported]


def legend(answer: Answer) -> str:
    """Return HTML that says what the marks in an answer mean; empty where it has none."""
    told = dict.fromkeys(why for _, why in answer.doubtful())
    lines = [f"{_sign(why)} marks a statement to check: {why.value}." for why in told]
    return safe.block("\n".join(lines), "muted") if lines else ""


def _sign(why: Doubt) -> str:
    return _OUTSIDE if why is Doubt.OUTSIDE else _DOUBTED
