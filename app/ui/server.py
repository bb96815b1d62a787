"""What all sessions of the web page share: one set of parts per server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from app.assistant import Assistant
from app.desk import LibraryDesk
from app.errors import one_line
from app.settings import load_settings
from app.ui import safe
from app.wiring import Wiring

# Sessions run in threads of one process; a part must not be made twice.
_making = threading.RLock()


def wiring() -> Wiring:
    """Return the parts for the data folder that the settings name."""
    return _wiring(str(load_settings().home))


def assistant() -> Assistant:
    """Return the assistant; the first call loads the models."""
    with _making, st.spinner("Getting ready…"):
        return wiring().assistant


def desk() -> LibraryDesk:
    """Return the library desk; the first call loads the models."""
    with _making, st.spinner("Getting ready…"):
        return wiring().desk


@contextmanager
def errors_in_one_line() -> Iterator[None]:
    """Show an error of the block as one line; never a traceback, which may quote a document."""
    try:
        yield
    except Exception as error:
        st.error(safe.label(one_line(error)), icon=":material/error:")


@st.cache_resource(show_spinner=False, on_release=Wiring.close)
def _wiring(home: str) -> Wiring:
    return Wiring(load_settings())
