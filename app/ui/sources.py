"""The citations under an answer, each of which opens its passage."""

from collections.abc import Sequence

import streamlit as st

from app.actor import actor
from app.answer import Citation
from app.ui import safe, server


def show_sources(citations: Sequence[Citation], key: str) -> None:
    """List the citations with a button each; it opens the passage."""
    for citation in citations:
        with st.container(horizontal=True, wrap=False, gap="small"):
            opened = st.button(
                f"Open \\[{citation.number}\\]",
                key=f"open-{key}-{citation.number}",
                help="Show the passage in its document",
            )
            quote = " ".join(citation.quote.split())
            st.html(safe.block(_place(citation), "muted") + safe.block(f"“{quote}”", "quote"))
        if opened:
            _passage(citation)


@st.dialog("Source", width="medium", icon=":material/description:")
def _passage(citation: Citation) -> None:
    with server.errors_in_one_line():
        passage = server.desk().passage(citation.document_id, citation.start, citation.end, actor())
        if passage is None:
            st.warning("This document is no longer in the library, or no longer yours to read.")
            return
        st.html(safe.block(f"[{citation.number}] {_place(citation)}"))
        if passage.title:
            st.html(safe.block(passage.title, "muted"))
        st.html(safe.passage(passage.before, passage.quote, passage.after))


def _place(citation: Citation) -> str:
    page = f", page {citation.page}" if citation.page else ""
    return f"{citation.document}{page}"
