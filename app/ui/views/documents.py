"""Documents: bring them in, see what is there, take them out."""

from collections.abc import Sequence

import streamlit as st

from app.actor import actor
from app.desk import DocumentSummary, LibraryDesk, Progress, Report, Run
from app.errors import AppError
from app.ui import look, safe, server

_UPLOADS, _REPORT, _DELETING = "uploads", "report", "deleting"
_GENERAL = "general"


def show() -> None:
    """Show the page."""
    look.head("Documents", "What the assistant may read. Everything stays on this machine.")
    desk = server.desk()
    look.access_notes(desk.access_warnings(actor()))
    _upload(desk)
    _last_report()
    documents = desk.documents(actor())
    if not documents:
        st.info(
            "No documents yet: upload some above, or run `chaperone ingest FOLDER`",
            icon=":material/folder_open:",
        )
    else:
        _library(desk, documents)
    _set_aside(desk)
    if desk.reads_all(actor()):  # a run counts documents of all collections
        _runs(desk)


def _upload(desk: LibraryDesk) -> None:
    count = st.session_state.setdefault(_UPLOADS, 0)
    with st.container(border=True):
        files = st.file_uploader(
            "Add documents",
            accept_multiple_files=True,
            # A new key empties the widget once its files are in the library.
            key=f"files-{count}",
            max_upload_size=server.wiring().settings.max_file_mb,
            help="PDF, Word, Excel, text, HTML, e-mail, FHIR, HL7v2, C-CDA and more",
        )
        collection = st.text_input(
            "Collection",
            value=_GENERAL,
            key="collection",
            max_chars=60,
            help="A name to search by. The policy may keep some collections inside for good.",
            persist_state="session",
        )
        chosen = (collection or "").strip() or _GENERAL
        refused = _refusal(desk, chosen)
        pressed = st.button(
            "Add to the library",
            type="primary",
            icon=":material/add:",
            disabled=not files or bool(refused),
        )
        if refused:
            st.warning(safe.label(refused), icon=":material/lock:")
        if pressed and files:
            bar = st.progress(0.0, text="Starting…")
            st.session_state[_REPORT] = desk.ingest_uploads(
                ((file.name, file.getvalue()) for file in files),
                chosen,
                lambda progress: _advance(bar, progress),
                actor(),
            )
            st.session_state[_UPLOADS] = count + 1
            st.rerun()


def _refusal(desk: LibraryDesk, collection: str) -> str:
    """Say why the person can't add to a collection; empty where they can."""
    try:
        desk.check_collection(collection, actor())
    except AppError as error:
        return str(error)
    return ""


def _advance(bar: st.delta_generator.DeltaGenerator, progress: Progress) -> None:
    # Reading takes a fraction of the time that indexing does.
    share = progress.done / progress.total if progress.total else 1.0
    whole = 0.2 * share if progress.step == "reading" else 0.2 + 0.8 * share
    text = f"{progress.step.capitalize()} {progress.done} of {progress.total}"
    if progress.documents_per_second:
        text += f" · {progress.documents_per_second:.1f} documents/s"
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        text += f" · {minutes}:{seconds:02d} left"
    bar.progress(min(whole, 1.0), text=text)


def _last_report() -> None:
    report: Report | None = st.session_state.get(_REPORT)
    if report is None:
        return
    text = (
        f"{report.done} added ({report.chunks} chunks, {report.seconds:.1f} s), "
        f"{report.unchanged} unchanged, {len(report.set_aside)} set aside"
    )
    if report.set_aside:
        st.warning(text, icon=":material/rule:")
        st.html(safe.facts(dict(report.set_aside)))
    else:
        st.success(text, icon=":material/check_circle:")


def _library(desk: LibraryDesk, documents: Sequence[DocumentSummary]) -> None:
    st.subheader(f"In the library: {len(documents)}")
    left, right = st.columns([3, 2])
    wanted = left.text_input("Filter by name", key="name", placeholder="discharge").strip()
    collection = right.selectbox(
        "Filter by collection", ["All", *desk.collections(actor())], key="shown_collection"
    )
    listed = [
        document
        for document in documents
        if wanted.casefold() in document.path.casefold()
        and collection in ("All", document.collection)
    ]
    event = st.dataframe(
        {
            "Document": [document.path for document in listed],
            "Collection": [document.collection for document in listed],
            "Type": [desk.type_of(document.media_type) for document in listed],
            "Date": [document.date or "" for document in listed],
            "Chunks": [document.chunks for document in listed],
            "Identities": [document.identities for document in listed],
        },
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        # Rows are chosen by position: another list must not inherit the choice.
        key=f"documents-{hash(tuple(document.id for document in listed))}",
    )
    chosen = [listed[row] for row in event.selection.rows if row < len(listed)]
    st.button(
        f"Delete {len(chosen)} selected" if chosen else "Select rows to delete documents",
        icon=":material/delete:",
        disabled=not chosen,
        on_click=_ask_to_delete,
        args=([document.id for document in chosen],),
    )
    _confirm(desk, documents)


def _ask_to_delete(ids: list[str]) -> None:
    st.session_state[_DELETING] = ids


def _confirm(desk: LibraryDesk, documents: Sequence[DocumentSummary]) -> None:
    ids = st.session_state.get(_DELETING, [])
    going = [document for document in documents if document.id in ids]
    if not going:
        return
    with st.container(border=True):
        st.markdown(
            f"**Delete {len(going)} from the library?** The files they came from stay where they "
            "are. The patients they named stay protected."
        )
        st.html(safe.block("\n".join(document.path for document in going), "muted"))
        with st.container(horizontal=True):
            sure = st.button("Delete", type="primary", icon=":material/delete:", key="sure")
            kept = st.button("Keep", key="keep")
    if sure:
        for document in going:
            desk.delete(document.id, actor())
        st.toast(f"Deleted {len(going)}")
    if sure or kept:
        del st.session_state[_DELETING]
        st.session_state.pop(_REPORT, None)
        st.rerun()


def _set_aside(desk: LibraryDesk) -> None:
    set_aside = desk.set_aside(actor())
    if set_aside:
        with st.expander(f"Set aside because they could not be read: {len(set_aside)}"):
            st.dataframe(
                {
                    "File": [path for path, _ in set_aside],
                    "Reason": [reason for _, reason in set_aside],
                },
                hide_index=True,
            )


def _runs(desk: LibraryDesk) -> None:
    runs = desk.runs(actor())
    if not runs:
        return
    with st.expander(f"Past runs of ingest (the newest: {runs[0].state})"):
        reports = [run.report for run in runs]
        chosen = st.dataframe(
            {
                "Run": [run.number for run in runs],
                "Began (UTC)": [run.began_at[:16] for run in runs],
                "State": [run.state for run in runs],
                "Seconds": [round(r.seconds, 1) if r else None for r in reports],
                "New": [r.done if r else None for r in reports],
                "Unchanged": [r.unchanged if r else None for r in reports],
                "Removed": [r.removed if r else None for r in reports],
                "Set aside": [len(r.set_aside) if r else None for r in reports],
                "Documents/s": [round(r.documents_per_second, 1) if r else None for r in reports],
                "Chunks/s": [round(r.chunks_per_second, 1) if r else None for r in reports],
            },
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            key=f"runs-{runs[0].number}",
        ).selection.rows
        if chosen:
            _run(desk, runs[chosen[0]])
        else:
            st.caption("Select a run to see its types of document and what it set aside.")


def _run(desk: LibraryDesk, run: Run) -> None:
    report = run.report
    if report is None:
        st.caption(
            "It is still at work."
            if run.state == "running"
            else "It was broken off. What it had written is in the library; a new ingest of the "
            "same folder goes on from there."
        )
        return
    types = (f"{count:,} {desk.type_of(media)}" for media, count in report.by_type.items())
    st.caption(f"Run {run.number}: {', '.join(types) or 'no new document'}")
    if report.set_aside:
        st.dataframe(
            {
                "File": [path for path, _ in report.set_aside],
                "Reason": [reason for _, reason in report.set_aside],
            },
            hide_index=True,
        )
