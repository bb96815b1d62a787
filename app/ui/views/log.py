"""Redaction log: what was decided about every question, for the compliance officer."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from app.log import DECISIONS, EVENTS, json_lines
from app.ui import look, safe, server
from app.ui.record import RECORD, messages
from app.wiring import Wiring

_CHAIN = "chain"
_SHOWN = (100, 1_000, 10_000)


def show() -> None:
    """Show the page."""
    look.head(
        "Redaction log",
        "Every question, what was decided about it and why, and what left the building.",
    )
    wiring = server.wiring()
    newest = wiring.audit.latest(1)
    _chain(wiring, newest[0].number if newest else 0)
    if not newest:
        st.info("The log is empty: it begins with the first question.", icon=":material/forum:")
        return
    _table(wiring)
    st.session_state.setdefault(RECORD, newest[0].number)
    number = st.number_input(
        "Record in full", min_value=1, max_value=newest[0].number, key=RECORD, width=200
    )
    record = wiring.audit.get(number)
    if record is None:
        st.warning(f"Record {number} is missing from the log.", icon=":material/error:")
        return
    _record(record.as_dict())
    for follow_up in wiring.audit.followed_by(number):
        with st.expander(
            f"Followed by record {follow_up.number}: {follow_up.entry.event}", expanded=True
        ):
            _record(follow_up.as_dict())


def _chain(wiring: Wiring, newest: int) -> None:
    """Show whether the log is as it was written; checked on arrival and when it has grown."""
    again = False
    with st.container(horizontal=True, vertical_alignment="center"):
        place = st.empty()
        again = st.button("Check again", icon=":material/refresh:")
        st.download_button(
            "Download as JSON lines",
            data=lambda: "".join(json_lines(wiring.audit)),
            file_name="redaction-log.jsonl",
            mime="application/jsonl",
            icon=":material/download:",
            on_click="ignore",
            disabled=not newest,
        )
    checked = st.session_state.get(_CHAIN)
    if again or checked is None or checked[0] != newest:
        checked = (newest, wiring.audit.verify(), datetime.now(UTC))
        st.session_state[_CHAIN] = checked
    _, status, at = checked
    if status.intact:
        place.success(
            f"Intact: {status.records} records, checked at {at:%H:%M:%S} UTC",
            icon=":material/link:",
        )
    else:
        place.error(
            f"Broken at record {status.broken_at}: {status.reason}. Keep the file as it is and "
            "tell the compliance officer.",
            icon=":material/link_off:",
        )


def _table(wiring: Wiring) -> None:
    event, decision, most = st.columns(3)
    chosen_event = event.selectbox("Event", ["All", *EVENTS], key="event")
    chosen_decision = decision.selectbox("Decision", ["All", *DECISIONS], key="decision")
    limit = most.selectbox("Newest", _SHOWN, key="limit")
    records = wiring.audit.latest(
        limit,
        event=None if chosen_event == "All" else chosen_event,
        decision=None if chosen_decision == "All" else chosen_decision,
    )
    numbers = [record.number for record in records]
    key = f"records-{hash(tuple(numbers))}"

    def open_row() -> None:
        rows = st.session_state[key].selection.rows
        if rows:
            st.session_state[RECORD] = numbers[rows[0]]

    st.dataframe(
        {
            "Record": numbers,
            "Time (UTC)": [record.at[:19].replace("T", " ") for record in records],
            "Event": [record.entry.event for record in records],
            "Decision": [record.entry.verdict.decision.value for record in records],
            "Who": [record.entry.actor for record in records],
            "Provider": [record.entry.provider or "" for record in records],
            "Identities": [sum(record.entry.entities.values()) for record in records],
        },
        hide_index=True,
        on_select=open_row,
        selection_mode="single-row",
        key=key,
        height=min(352, 35 * (len(records) + 1) + 2),
    )


def _record(record: Mapping[str, Any]) -> None:
    verdict = record["verdict"]
    st.html(
        safe.facts(
            {
                "Record": str(record["number"]),
                "Time (UTC)": record["at"],
                "Event": record["event"],
                "Who": record["actor"],
                "Decision": f"{verdict['decision']}: {'; '.join(verdict['reasons'])}",
                "Provider": record["provider"] or "none",
                "Identities": safe.counted(record["entities"]),
                "Details": ", ".join(
                    f"{name} {value}" for name, value in sorted(record["details"].items())
                ),
                "Follows": str(record["refers_to"] or ""),
                "Documents": ", ".join(document[:12] for document in record["documents"]),
                "Hash": record["hash"],
            }
        )
    )
    messages(record["payload"])
