"""The fields beside the chat that narrow a search."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from app.errors import QuestionError
from app.narrowing import Narrowing
from app.ui import safe

_EARLIEST = date(1900, 1, 1)
_LATEST = date(2100, 12, 31)


def ask_filters(collections: Sequence[str], types: Sequence[str], busy: bool) -> Narrowing | None:
    """Show the fields and return what they say; None, with the reason shown, for nonsense."""
    for key, offered in (("collections", collections), ("types", types)):
        # One whose last document was deleted can't be chosen any more.
        kept = st.session_state.get(key, [])
        st.session_state[key] = [name for name in kept if name in offered]
    chosen = st.multiselect(
        "Search in",
        collections,
        key="collections",
        placeholder="All collections",
        disabled=busy,
        persist_state="session",
    )
    with st.expander("Filter", icon=":material/filter_alt:"):
        patient = st.text_input(
            "Patient",
            key="patient",
            placeholder="Name, record number, birthday",
            max_chars=100,
            disabled=busy,
            persist_state="session",
            help="Only documents about this one patient. What you type is not logged.",
        )
        kinds = st.multiselect(
            "Type",
            types,
            key="types",
            placeholder="All types",
            disabled=busy,
            persist_state="session",
        )
        since = _day("From", "since", busy)
        until = _day("To", "until", busy)
        st.html(safe.block("With a day, documents that state no date are left out.", "muted"))
    try:
        narrowing = Narrowing(tuple(chosen), patient or "", tuple(kinds), since, until)
    except QuestionError as error:
        st.error(safe.label(str(error)), icon=":material/error:")
        return None
    on = [
        name
        for name, is_on in (
            ("patient", narrowing.patient.strip()),
            ("type", kinds),
            ("date", since or until),
        )
        if is_on
    ]
    if on:
        st.html(safe.block(f"Filtered by {', '.join(on)}", "muted"))
    return narrowing


def _day(title: str, key: str, busy: bool) -> date | None:
    found = st.date_input(
        title,
        value=None,
        key=key,
        min_value=_EARLIEST,
        max_value=_LATEST,
        format="YYYY-MM-DD",
        disabled=busy,
        persist_state="session",
    )
    return found if isinstance(found, date) else None
