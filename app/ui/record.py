"""Records of the redaction log, as several pages show them."""

from collections.abc import Iterable, Sequence

import streamlit as st

from app.ui import safe

# Keys of the session: the record that is open, and the pages by name.
RECORD, PAGES = "record", "pages"
LOG = "log"


def messages(payload: Iterable[Sequence[str]]) -> None:
    """Show sanitized messages, given as (role, content), exactly as they are."""
    for role, content in payload:
        st.html(safe.block(role, "role"))
        st.html(safe.payload(content, brief=role == "system"))


def open_record_button(number: int, key: str) -> None:
    """Offer to open a record on the page of the log."""
    opened = st.button(
        f"Record {number} on the redaction log",
        key=key,
        type="tertiary",
        icon=":material/fact_check:",
    )
    if opened:
        st.session_state[RECORD] = number
        st.switch_page(st.session_state[PAGES][LOG])
