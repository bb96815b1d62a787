"""Chat: ask, read the answer with its sources, see what leaves, say yes or no to it."""

from contextlib import closing
from pathlib import Path

import streamlit as st

from app.actor import actor
from app.answer import Answer, Route, Waiting
from app.assistant import LONGEST_QUESTION, Assistant, Pieces
from app.errors import one_line
from app.money import in_words
from app.narrowing import Narrowing
from app.ui import doubts, look, safe, server
from app.ui.beside import show_local_answer
from app.ui.departure import Stage, in_short, show_departure
from app.ui.filters import ask_filters
from app.ui.session import Chat, Turn, chat, new_chat
from app.ui.sources import show_sources

_ROOM = "Nothing leaves the building but what the panel under an answer shows."


def show() -> None:
    """Show the page."""
    look.head("Chat", f"Ask the hospital's own documents. {_ROOM}")
    talk = chat()
    desk = server.desk()
    assistant = server.assistant()
    collections = desk.collections(actor())
    stay_local, narrowing = _sidebar(collections, desk.types(actor()), talk.busy)
    look.access_notes(desk.access_warnings(actor()))
    if not collections:
        st.info(
            "No documents yet: open Documents, or run `chaperone ingest FOLDER`",
            icon=":material/folder_open:",
        )
    st.chat_input(
        "Ask a question",
        key="question",
        max_chars=LONGEST_QUESTION,
        disabled=talk.busy or not collections or narrowing is None,
        on_submit=_take_question,
    )
    question, talk.asking = talk.asking, ""
    decision, talk.decision = talk.decision, None
    if question:
        talk.turns.append(Turn(question))
    for number, turn in enumerate(talk.turns):
        if question and turn is talk.turns[-1]:
            look.scroll_here()
        with st.chat_message("user", avatar=":material/person:"):
            st.html(safe.block(turn.question))
        with st.chat_message("assistant", avatar=":material/shield_person:"):
            if question and turn is talk.turns[-1] and narrowing is not None:
                pieces = assistant.stream(
                    question,
                    talk.conversation,
                    actor=actor(),
                    stay_local=stay_local,
                    narrowing=narrowing,
                )
                _follow(turn, pieces, "Searching the documents…")
            elif decision is not None and turn is decision[0]:
                _carry_out(assistant, talk, turn, yes=decision[1])
            else:
                _show_turn(talk, turn, number)
    if question or decision:
        st.rerun()


def _sidebar(collections: list[str], types: list[str], busy: bool) -> tuple[bool, Narrowing | None]:
    with st.sidebar:
        stay_local = st.toggle(
            "Stay local",
            key="stay_local",
            disabled=busy,
            persist_state="session",
            help="Never hand a question to an expert model, however hard it is.",
        )
        narrowing = ask_filters(collections, types, busy)
        st.button(
            "New conversation",
            icon=":material/add_comment:",
            on_click=new_chat,
            disabled=busy,
            width="stretch",
        )
        settings = server.wiring().settings
        model = "none, so passages are quoted"
        if settings.model or settings.inside.url:
            model = settings.inside.model or Path(settings.model or "").name
        expert = ", then ".join(settings.order) or "none, so nothing can be sent"
        st.html(safe.block(f"Local model: {model}\nExpert model: {expert}", "muted"))
    return stay_local, narrowing


def _take_question() -> None:
    chat().asking = st.session_state.question or ""


def _follow(turn: Turn, pieces: Pieces, begun: str) -> None:
    """Show an answer as it comes, and keep it in its turn."""
    try:
        # Closed at once when the person goes elsewhere: the conversation must not stay locked.
        with closing(pieces):
            _stream(turn, pieces, begun)
    except Exception as error:
        turn.error = one_line(error)


def _stream(turn: Turn, pieces: Pieces, begun: str) -> None:
    text, place = "", st.empty()
    place.html(safe.block(begun, "muted"))
    stop = st.empty()
    # A click ends this run of the script, which closes the answer; there is nothing else to do.
    stop.button("Stop", key="stop", icon=":material/stop_circle:")
    for piece in pieces:
        if isinstance(piece, Answer):
            turn.answer = piece
            turn.decided = turn.decided and piece.pending is None
            place.html(_answer(piece))
            text, place = "", st.empty()
        elif isinstance(piece, Waiting):
            # Shown again and again: only then can this run be ended.
            place.html(_streamed(text) if text else safe.block(_waiting(piece), "muted"))
        else:
            text += piece
            place.html(_streamed(text))


def _streamed(text: str) -> str:
    return safe.answer(text.lstrip(), range(1, 100))


def _waiting(sign: Waiting) -> str:
    if sign.position == 0:
        return "Reading the passages…"
    others = "1 question is" if sign.position == 1 else f"{sign.position} questions are"
    return f"{others} before yours."


def _carry_out(assistant: Assistant, talk: Chat, turn: Turn, *, yes: bool) -> None:
    answer = turn.answer
    if answer is None:
        return
    st.html(_answer(answer))
    if yes:
        pieces = assistant.approve(answer, talk.conversation, actor=actor())
        _follow(turn, pieces, "Asking the expert model…")
        return
    try:
        turn.answer = assistant.decline(answer, actor=actor())
    except Exception as error:
        turn.error = one_line(error)


def _show_turn(talk: Chat, turn: Turn, number: int) -> None:
    answer = turn.answer
    if answer is not None:
        look.badge(answer)
        st.html(_answer(answer))
        if legend := doubts.legend(answer):
            st.html(legend)
        for note in answer.notes:
            st.html(safe.block(note, "muted"))
        st.html(safe.block(in_short(answer), "muted"))
        show_sources(answer.citations, key=f"turn-{number}")
        show_local_answer(answer, key=f"turn-{number}")
        stage = _stage(talk, turn)
        show_departure(answer, f"turn-{number}", stage)
        if stage == "waiting":
            _ask_person(talk, turn, number)
    elif not turn.error:
        st.html(safe.block("Stopped before an answer came. Ask again.", "muted"))
    if turn.error:
        st.error(safe.label(turn.error), icon=":material/error:")


def _stage(talk: Chat, turn: Turn) -> Stage:
    if turn.answer is None or turn.answer.pending is None:
        return "settled"
    if turn.decided:
        return "approved"
    # Once another question was asked, an expert's answer to this one would come out of turn.
    return "waiting" if turn is talk.turns[-1] else "settled"


def _ask_person(talk: Chat, turn: Turn, number: int) -> None:
    with st.container(border=True, key=f"decide-{number}"):
        pending = turn.answer.pending if turn.answer else None
        to = pending.prepared.provider if pending else "the expert model"
        sent = (
            "An expert model did not answer." if pending and pending.left else "Nothing was sent."
        )
        cost = ""
        if pending and pending.estimate is not None:
            cost = f" It may cost {safe.label(in_words(pending.estimate))}."
        st.markdown(
            f"**This question is hard. Send the messages above to {safe.label(to)}?**  \n"
            f"{sent}{cost} Read them first: what you approve is exactly what leaves."
        )
        with st.container(horizontal=True):
            st.button(
                "Approve and send",
                key=f"approve-{number}",
                type="primary",
                icon=":material/outbound:",
                on_click=talk.decide,
                args=(turn, True),
            )
            st.button(
                "Decline, keep it here",
                key=f"decline-{number}",
                icon=":material/block:",
                on_click=talk.decide,
                args=(turn, False),
            )


def _answer(answer: Answer) -> str:
    if answer.pending is not None and answer.route is Route.ABSTAIN:
        return safe.block("The passages bear on it, but no answer was found on this machine.")
    cited = {citation.number for citation in answer.citations}
    return safe.answer(answer.text, cited, doubts.marks(answer))
