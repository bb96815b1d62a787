"""Costs: what proprietary models cost, and what answering here saved, from the redaction log."""

from datetime import UTC, datetime

import streamlit as st

from app.costs import WAYS, figures, remarks, total
from app.money import MICROS, in_words
from app.ui import look, safe, server

_ALL = "All months"


def show() -> None:
    """Show the page."""
    look.head("Costs", "What proprietary models cost, and what answering here saved.")
    wiring = server.wiring()
    now = f"{datetime.now(UTC):%Y-%m}"
    months = [row.heading for row in figures(wiring.audit.ledger(), "month")]
    left, right = st.columns(2)
    month = left.selectbox("Month (UTC)", [now, *(m for m in reversed(months) if m != now), _ALL])
    by = right.selectbox("By", WAYS, index=1)
    rows = figures(wiring.audit.ledger(None if month == _ALL else month), by)
    if not rows:
        st.info("Nothing was asked in this month.", icon=":material/savings:")
        return
    everything = total(rows)
    spent, saved, budget = st.columns(3)
    spent.metric("Cost", in_words(everything.cost))
    saved.metric("Saved, estimated", in_words(everything.saved))
    limit = wiring.settings.budget.per_month
    budget.metric("Budget a month", "none" if limit is None else in_words(round(limit * MICROS)))
    st.dataframe(
        {
            by.capitalize(): [row.heading for row in rows],
            "Sent": [row.sent for row in rows],
            "Failed": [row.failed for row in rows],
            "Tokens in": [row.prompt_tokens for row in rows],
            "Tokens out": [row.answer_tokens for row in rows],
            "Cost": [in_words(row.cost) for row in rows],
            "Answered here": [row.local for row in rows],
            "Saved": [in_words(row.saved) for row in rows],
        },
        hide_index=True,
    )
    for line in remarks(everything):
        st.html(safe.block(line, "muted"))
