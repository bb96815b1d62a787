import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import Answer, Route
from app.assistant import LONGEST_QUESTION
from app.conversation import Conversation
from app.demo_server import DemoServer
from app.errors import QuestionError
from app.settings import load_settings
from app.wiring import Wiring
from redaction.egress import Prepared
from redaction.entities import Kind
from redaction.errors import AuditError
from redaction.known import KnownIdentity
from redaction.policy import Decision
from tests.ward import EASY, HARD, IDENTITIES

SENSITIVE = (
    "Compare Ms. Tan's sleep before and after sertraline was raised, and explain the change."
)
UNKNOWN = "Which brand of surgical robot does the hospital own?"


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer() as running:
        yield running


def connected(home: Path, url: str, **more: object) -> Wiring:
    settings = load_settings(
        home, provider="compatible", provider_model="m", provider_url=url, **more
    )
    return Wiring(settings)


@pytest.fixture
def outgoing(home_copy: Path, server: DemoServer) -> Iterator[Wiring]:
    """The parts, with the demo server as provider and the default policy, which asks."""
    parts = connected(home_copy, server.url)
    yield parts
    parts.close()


@pytest.fixture
def sending(home_copy: Path, server: DemoServer, tmp_path: Path) -> Iterator[Wiring]:
    """The same with a policy that sends without asking."""
    policy = tmp_path / "sends.toml"
    policy.write_text(
        'name = "sends"\n[release]\ndecision = "send"\n[risk]\nk = 1\n'
        "[providers.compatible]\nbaa = true\n"
        '[sensitive]\ncollections = ["psychotherapy"]\n'
    )
    parts = connected(home_copy, server.url, policy=policy)
    yield parts
    parts.close()


def ask(wiring: Wiring, question: str, **options: object) -> Answer:
    return wiring.assistant.ask(question, Conversation(), actor="ines", **options)  # type: ignore[arg-type]


def test_an_easy_question_is_answered_here_with_its_source(wiring: Wiring) -> None:
    answer = ask(wiring, EASY)
    assert answer.route is Route.EXTRACTIVE
    assert answer.verdict.decision is Decision.LOCAL
    assert "30 seconds" in answer.text
    first = answer.citations[0]
    document = wiring.library.document(first.document_id)
    assert document is not None
    assert first.document == "policies/hand-hygiene.md"
    assert document.text[first.start : first.end] == first.quote
    record = wiring.audit.get(answer.audit_id)
    assert record is not None
    assert record.entry.event == "answered"
    assert record.entry.actor == "ines"


def test_what_is_not_in_the_documents_is_said_so_and_never_sent(
    sending: Wiring, server: DemoServer
) -> None:
    answer = ask(sending, UNKNOWN)
    assert answer.route is Route.ABSTAIN
    assert answer.citations == ()
    assert server.received == []
    assert sending.audit.get(answer.audit_id) is not None


def test_a_hard_question_without_a_provider_stays_and_says_why(wiring: Wiring) -> None:
    answer = ask(wiring, HARD)
    assert answer.difficulty.hard
    assert answer.verdict.decision is Decision.LOCAL
    assert "no provider" in answer.verdict.reasons[0]


def test_a_name_leaves_as_a_pseudonym_and_comes_back(sending: Wiring, server: DemoServer) -> None:
    answer = ask(sending, HARD)
    assert answer.route is Route.EXPERT
    sent = b"".join(server.received).decode()
    assert re.search(r"\[PERSON_\d{4}", sent)
    for identity in IDENTITIES:
        assert not re.search(rf"\b{re.escape(identity)}\b", sent, re.IGNORECASE)
    assert "Okafor" in answer.text
    assert "[PERSON_" not in answer.text
    assert answer.citations
    released = sending.audit.get(answer.audit_id)
    assert released is not None
    assert released.entry.event == "released"
    assert [r.entry.event for r in sending.audit.followed_by(released.number)] == ["received"]


def test_what_was_previewed_is_what_left(sending: Wiring, server: DemoServer) -> None:
    answer = ask(sending, HARD)
    (body,) = server.received
    messages = json.loads(body)["messages"]
    assert [(m["role"], m["content"]) for m in messages] == list(answer.preview)


def test_asking_waits_and_nothing_leaves(outgoing: Wiring, server: DemoServer) -> None:
    answer = ask(outgoing, HARD)
    assert answer.verdict.decision is Decision.ASK
    assert answer.pending is not None
    assert server.received == []
    record = outgoing.audit.get(answer.audit_id)
    assert record is not None
    assert record.entry.event == "asked"


def test_a_yes_sends_and_a_no_does_not(outgoing: Wiring, server: DemoServer) -> None:
    conversation = Conversation()
    asked = outgoing.assistant.ask(HARD, conversation, actor="ines")
    declined = outgoing.assistant.decline(asked, actor="ines")
    assert declined.pending is None
    assert declined.text == asked.text
    assert server.received == []
    again = outgoing.assistant.ask(HARD, conversation, actor="ines")
    pieces = list(outgoing.assistant.approve(again, conversation, actor="ines"))
    assert len(server.received) == 1
    answer = pieces[-1]
    assert isinstance(answer, Answer)
    assert answer.route is Route.EXPERT
    assert answer.local_text == again.text
    streamed = "".join(piece for piece in pieces if isinstance(piece, str))
    assert "Okafor" in streamed
    assert "[PERSON_" not in streamed
    events = [record.entry.event for record in outgoing.audit.latest()]
    assert events == ["received", "released", "asked", "declined", "asked"]


def test_a_yes_counts_once_and_not_after_a_no(outgoing: Wiring, server: DemoServer) -> None:
    conversation = Conversation()
    declined = outgoing.assistant.ask(HARD, conversation, actor="ines")
    outgoing.assistant.decline(declined, actor="ines")
    approved = outgoing.assistant.ask(HARD, conversation, actor="ines")
    list(outgoing.assistant.approve(approved, conversation, actor="ines"))
    for answer in (declined, approved):
        with pytest.raises(QuestionError, match="decided before"):
            list(outgoing.assistant.approve(answer, conversation, actor="ines"))
        with pytest.raises(QuestionError, match="decided before"):
            outgoing.assistant.decline(answer, actor="ines")
    assert len(server.received) == 1


def test_what_became_known_since_the_preview_does_not_leave(
    outgoing: Wiring, server: DemoServer
) -> None:
    conversation = Conversation()
    asked = outgoing.assistant.ask(HARD, conversation, actor="ines")
    # Two words of the passages turn out to be somebody's name.
    new = KnownIdentity("z", "patient", Kind.PERSON, "Swollen Legs")
    outgoing.library.add_identities([new])
    *_, answer = outgoing.assistant.approve(asked, conversation, actor="ines")
    assert server.received == []
    assert isinstance(answer, Answer)
    assert answer.text == asked.text
    assert answer.verdict.decision is Decision.BLOCK
    assert "new identities" in answer.notes[-1]
    assert [record.entry.event for record in outgoing.audit.latest()] == ["blocked", "asked"]


def test_a_late_reply_takes_the_place_of_its_own_local_answer(outgoing: Wiring) -> None:
    conversation = Conversation()
    hard = outgoing.assistant.ask(HARD, conversation, actor="ines")
    outgoing.assistant.ask(EASY, conversation, actor="ines")
    list(outgoing.assistant.approve(hard, conversation, actor="ines"))
    answers = [turn.content for turn in conversation.history() if turn.role == "assistant"]
    assert answers[0].startswith("From what I was sent")
    assert "30 seconds" in answers[1]


def test_an_answer_from_a_sensitive_record_does_not_leave_as_history(
    sending: Wiring, server: DemoServer
) -> None:
    conversation = Conversation()
    sending.assistant.ask(SENSITIVE, conversation, actor="ines")
    answer = sending.assistant.ask(HARD, conversation, actor="ines")
    assert answer.route is Route.EXPERT
    for word in (b"grief", b"sertraline", b"sleeps"):
        assert word not in server.received[0]


@pytest.mark.parametrize(("yes", "route"), [(True, Route.EXPERT), (False, Route.EXTRACTIVE)])
def test_a_person_can_decide_on_the_spot(outgoing: Wiring, yes: bool, route: Route) -> None:
    shown = []

    def decide(prepared: Prepared) -> bool:
        shown.append(prepared.preview)
        return yes

    answer = ask(outgoing, HARD, approve=decide)
    assert answer.route is route
    assert shown == [answer.preview]


def test_a_sensitive_collection_never_leaves(sending: Wiring, server: DemoServer) -> None:
    answer = ask(sending, SENSITIVE)
    assert answer.verdict.decision is Decision.BLOCK
    assert "psychotherapy" in answer.verdict.reasons[0]
    assert server.received == []
    record = sending.audit.get(answer.audit_id)
    assert record is not None
    assert record.entry.event == "blocked"


def test_a_sensitive_folder_is_known_even_when_it_is_ingested_from_inside(
    sending: Wiring, server: DemoServer, ward: Path
) -> None:
    inside = ward / "psychotherapy"
    for summary in sending.desk.documents("ines"):
        if summary.collection == "psychotherapy":
            sending.desk.delete(summary.id, "ines")
    sending.desk.ingest_folders([inside], "miscellaneous", lambda progress: None)
    answer = ask(sending, SENSITIVE)
    assert answer.verdict.decision is Decision.BLOCK
    assert server.received == []


def test_a_sensitive_passage_stays_when_the_question_is_about_others(
    sending: Wiring, server: DemoServer
) -> None:
    answer = ask(sending, HARD)
    assert answer.route is Route.EXPERT
    assert any("stay here" in note for note in answer.notes)
    assert b"sertraline" not in server.received[0]


def test_a_reader_who_leaves_is_on_the_log(sending: Wiring, server: DemoServer) -> None:
    pieces = sending.assistant.stream(EASY, Conversation(), actor="ines")
    next(pieces)
    pieces.close()
    assert [record.entry.event for record in sending.audit.latest()] == ["abandoned"]
    pieces = sending.assistant.stream(HARD, Conversation(), actor="ines")
    while not server.received:
        next(pieces)
    pieces.close()
    events = [record.entry.event for record in sending.audit.latest()]
    assert events == ["failed", "released", "abandoned"]


def test_staying_local_is_obeyed(sending: Wiring, server: DemoServer) -> None:
    answer = ask(sending, HARD, stay_local=True)
    assert answer.verdict.decision is Decision.LOCAL
    assert server.received == []


def test_a_provider_that_is_down_leaves_the_local_answer(
    home_copy: Path, tmp_path: Path, sending: Wiring
) -> None:
    local = ask(sending, HARD, stay_local=True)
    with DemoServer() as gone:
        url = gone.url
    policy = sending.settings.policy
    parts = connected(home_copy, url, policy=policy)
    answer = ask(parts, HARD)
    assert answer.text == local.text
    assert answer.route is Route.EXTRACTIVE
    assert "can't be reached" in answer.notes[-1]
    released = parts.audit.get(answer.audit_id)
    assert released is not None
    assert [r.entry.event for r in parts.audit.followed_by(released.number)] == ["failed"]
    parts.close()


def test_no_key_for_the_provider_stays_local_and_says_so(home_copy: Path) -> None:
    parts = Wiring(load_settings(home_copy, provider="openai"))
    answer = ask(parts, HARD)
    assert answer.verdict.decision is Decision.LOCAL
    assert "OPENAI_API_KEY" in answer.verdict.reasons[0]
    parts.close()


def test_a_log_that_can_not_be_written_stops_everything(
    sending: Wiring, server: DemoServer
) -> None:
    assistant = sending.assistant
    sending.audit.close()
    for question in (HARD, EASY):
        with pytest.raises(AuditError):
            assistant.ask(question, Conversation(), actor="ines")
    assert server.received == []


@pytest.mark.parametrize("question", ["", "  \n", "why? " * LONGEST_QUESTION])
def test_a_question_that_can_not_be_asked_is_one_line(wiring: Wiring, question: str) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(wiring, question)
    assert "\n" not in str(caught.value)


def test_a_follow_up_finds_what_was_talked_about(wiring: Wiring) -> None:
    conversation = Conversation()
    wiring.assistant.ask("How is Chidi Okafor's creatinine?", conversation, actor="ines")
    answer = wiring.assistant.ask("Where does he live?", conversation, actor="ines")
    assert "17 Alder Lane" in answer.text


def test_history_leaves_sanitized_too(sending: Wiring, server: DemoServer) -> None:
    conversation = Conversation()
    sending.assistant.ask(
        "Which dose does Chidi Okafor take of furosemide?", conversation, actor="ines"
    )
    sending.assistant.ask(HARD, conversation, actor="ines")
    sent = b"".join(server.received).decode()
    assert server.received
    assert "okafor" not in sent.casefold()
    assert "chidi" not in sent.casefold()


def test_an_empty_library_abstains(tmp_path: Path) -> None:
    parts = Wiring(load_settings(tmp_path / "empty"))
    answer = ask(parts, EASY)
    assert answer.route is Route.ABSTAIN
    assert parts.assistant.search(EASY, 3, actor="ines") == ()
    parts.close()


def test_the_json_form_is_stable(wiring: Wiring) -> None:
    form = ask(wiring, EASY).as_dict()
    assert set(form) == {
        "answer", "citations", "route", "difficulty", "verdict", "entities", "audit_id",
        "timings_ms", "notes", "unsupported", "local_answer", "delegated", "cost",
    }  # fmt: skip
    assert set(form["citations"][0]) == {"document", "page", "start", "end", "quote"}
    assert set(form["difficulty"]) == {"score", "reasons"}
    assert set(form["verdict"]) == {"decision", "reasons"}
    assert {"search", "local", "redact", "total"} <= set(form["timings_ms"])
