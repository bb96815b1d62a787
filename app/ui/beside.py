"""An expert's answer and the local one, side by side."""

import streamlit as st

from app.answer import Answer
from app.ui import safe
from app.ui.sources import show_sources


def show_local_answer(answer: Answer, key: str) -> None:
    """Show the local answer that an expert's took the place of, with its sources."""
    if not answer.local_text:
        return
    with st.expander("The local answer, before the expert's", icon=":material/verified_user:"):
        cited = {citation.number for citation in answer.local_citations}
        st.html(safe.answer(answer.local_text, cited))
        show_sources(answer.local_citations, key=f"{key}-local")
