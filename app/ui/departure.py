"""The panel under an answer that shows what left the building, or what would."""

from typing import Literal

import streamlit as st

from app.answer import Answer, Route
from app.ui import safe
from app.ui.record import messages, open_record_button

Stage = Literal["settled", "waiting", "approved"]


def in_short(answer: Answer) -> str:
    """Return in a line where the answer comes from, why, and what it cost."""
    if answer.route is Route.EXPERT:
        lead = f"Sent to {answer.provider}"
    elif answer.pending is not None:
        lead = "Waits for your yes or no"
    else:
        lead = "Held back here" if answer.verdict.decision.value == "block" else "Stays here"
    cost = f" Cost: {answer.money()}." if answer.money() else ""
    return f"{lead}: {'; '.join(answer.verdict.reasons)}.{cost}"


def show_departure(answer: Answer, key: str, stage: Stage) -> None:
    """Show the sanitized messages, what was found in them, and what was decided and why.

    stage: "waiting" for a person's yes or no; "approved", yet the expert's answer has not come;
        "settled" otherwise.
    """
    title, heading = _titles(answer, stage)
    with st.expander(title, expanded=stage == "waiting", icon=":material/outbox:"):
        verdict, difficulty = answer.verdict, answer.difficulty
        rows = {
            "Decision": f"{_DECISIONS[verdict.decision.value]}: {'; '.join(verdict.reasons)}",
            "Difficulty": f"{difficulty.score:.2f}: "
            + (" ".join(difficulty.reasons) or "nothing makes it hard"),
            "Identities": safe.counted(answer.entities),
            "Cost": answer.money(),
            "Time": f"{answer.timings_ms.get('total', 0) / 1000:.1f} s",
        }
        st.html(safe.facts(rows))
        open_record_button(answer.audit_id, key=f"record-{key}")
        if answer.preview:
            st.html(safe.block(heading, "muted"))
            messages(answer.preview)
        else:
            st.html(safe.block("There is no sanitized message: nothing could be sent.", "muted"))


_DECISIONS = {
    "local": "it stays here",
    "ask": "a person decides",
    "send": "it may go",
    "block": "it is held back",
}


def _titles(answer: Answer, stage: Stage) -> tuple[str, str]:
    if stage == "waiting" and answer.delegating:
        return (
            "What would leave the building",
            "Only this general question leaves if you approve, and no passage of the records:",
        )
    if stage == "waiting":
        return (
            "What would leave the building",
            "These messages leave if you approve, exactly as they stand here:",
        )
    if stage == "approved":
        return (
            "What was approved to leave the building",
            "These messages were approved. The redaction log says whether they left:",
        )
    if answer.provider is not None:
        return (
            "What left the building",
            f"These messages left, to {answer.provider}, exactly as they stand here:",
        )
    if answer.delegating and len(answer.preview) == 1:
        return (
            "Nothing left the building",
            "Nothing left, and only an abstract question may. The log keeps the question so:",
        )
    return (
        "Nothing left the building",
        "Nothing left. This is what an expert model would have been sent:",
    )
