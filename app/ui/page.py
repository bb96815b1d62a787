"""The web page: ``streamlit run app/ui/page.py``, which ``chaperone serve`` does."""

import streamlit as st

from app.ui import look, server
from app.ui.record import LOG, PAGES
from app.ui.views import chat, costs, documents, log

st.set_page_config(page_title="Chaperone", page_icon=look.ICON, layout="wide")
look.dress()
pages = {
    "chat": st.Page(chat.show, title="Chat", icon=":material/forum:", default=True),
    "documents": st.Page(
        documents.show, title="Documents", icon=":material/folder:", url_path="documents"
    ),
    LOG: st.Page(log.show, title="Redaction log", icon=":material/fact_check:", url_path=LOG),
    "costs": st.Page(costs.show, title="Costs", icon=":material/payments:", url_path="costs"),
}
st.session_state[PAGES] = pages
page = st.navigation(list(pages.values()))
with server.errors_in_one_line():
    page.run()
