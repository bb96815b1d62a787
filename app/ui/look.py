"""How the page looks beyond Streamlit's theme, and how a route is named."""

from collections.abc import Sequence

import streamlit as st

from app.answer import Answer, Route
from app.ui import safe

# A picture of our own: Streamlit fetches its named icons for the tab from a server of Google's.
ICON = """
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path d="M16 2l12 4v10c0 7-5 12-12 14C9 28 4 23 4 16V6z" fill="#0b6e75"/>
<path d="M14 9h4v5h5v4h-5v5h-4v-5H9v-4h5z" fill="#fff"/>
</svg>
"""

_CSS = """
<style>
.stMainBlockContainer {padding-top: 4.6rem; max-width: 62rem}
.stMainBlockContainer h1 {font-size: 1.9rem; padding: 0}
.stMainBlockContainer h3 {font-size: 1.2rem}
.ch-text {white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; line-height: 1.55}
.ch-muted {color: #5c6f79; font-size: .875rem}
.ch-quote {color: #43555e; font-size: .875rem; border-left: 3px solid #cfdde0;
  padding-left: .7rem; margin: .1rem 0 .3rem}
.ch-passage {font-size: .92rem; background: #f7fafa; border: 1px solid #d8e2e5;
  border-radius: .5rem; padding: .8rem 1rem; max-height: 55vh; overflow-y: auto}
.ch-passage mark {background: #fdeeb5; color: inherit; padding: .1em 0}
.ch-payload {font: .8rem/1.6 "Source Code Pro", monospace; background: #f7fafa;
  border: 1px solid #d8e2e5; border-radius: .5rem; padding: .7rem .9rem; max-height: 28rem;
  overflow-y: auto}
.ch-brief {max-height: 8rem}
.ch-chip {background: #dcefe9; color: #0b5d4c; border-radius: .3rem; padding: .05rem .25rem;
  font-weight: 600}
.ch-hidden {background: #fbdcd7; color: #9b2617; border-radius: .2rem; font-size: .75em}
.ch-cite {color: #0b6e75; font-size: .75em; vertical-align: super; padding: 0 .15em}
.ch-cite::before {content: "["} .ch-cite::after {content: "]"}
.ch-table {border-collapse: collapse; margin: .3rem 0 .6rem; font-size: .94rem}
.ch-table th {text-align: left; font-weight: 600; background: #f0f6f6}
.ch-table th, .ch-table td {border: 1px solid #d8e2e5; padding: .25rem .6rem}
.ch-doubt {text-decoration: underline dotted #b4690e 2px; text-underline-offset: .2em}
.ch-sign {color: #8a4b00; padding: 0 .25em; cursor: help}
.ch-fact {font-size: .875rem; padding-left: 7.5rem; position: relative}
.ch-fact span {position: absolute; left: 0; color: #5c6f79}
.ch-role {color: #5c6f79; font-size: .75rem; letter-spacing: .06em; text-transform: uppercase;
  margin-top: .4rem}
</style>
"""

_SCROLL = """
<div id="ch-newest"></div>
<script>document.getElementById("ch-newest").scrollIntoView({block: "start"})</script>
"""

_BADGES = {
    Route.LOCAL: ("Answered here · local model", ":material/verified_user:", "green"),
    Route.EXTRACTIVE: ("Answered here · extracted passages", ":material/verified_user:", "green"),
    Route.EXPERT: ("Answered by an expert model", ":material/outbound:", "violet"),
    Route.ABSTAIN: ("Not in the documents", ":material/search_off:", "gray"),
}


def dress() -> None:
    """Give the page its style sheet."""
    st.html(_CSS)


def head(title: str, purpose: str) -> None:
    """Begin a page: its name, and one sentence on what it is for."""
    st.title(title)
    st.caption(purpose)


def access_notes(lines: Sequence[str]) -> None:
    """Say what the access rules leave out."""
    for line in lines:
        st.warning(safe.label(line), icon=":material/lock:")


def scroll_here() -> None:
    """Bring what follows into view: the person may have scrolled up to read."""
    # The script is a constant; nothing that we did not write may ever come near it.
    st.html(_SCROLL, unsafe_allow_javascript=True)


def badge(answer: Answer) -> None:
    """Say who answered."""
    text, icon, color = _BADGES[answer.route]
    if answer.delegated:
        text = "Answered here · with an expert's general knowledge"
    if answer.pending is not None and answer.route is Route.ABSTAIN:
        text = "No answer found here"
    # Streamlit's own type for colours is not exported.
    st.badge(text, icon=icon, color=color)  # type: ignore[arg-type]
