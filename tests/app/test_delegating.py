"""Only an abstract question leaves: through the real gate, to a real server, by a real GGUF."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.answer import Answer, Route
from app.conversation import Conversation
from app.settings import load_settings
from app.wiring import Wiring
from models.delegate import CONSULTED, FROM_DOCUMENTS, GENERAL
from redaction.policy import Decision
from tests.app.outgoing import DELEGATES, scripted, wired
from tests.provider_server import ProviderServer
from tests.ward import EASY, HARD, IDENTITIES

ABSTRACT = "Creatinine may fall once an ACE inhibitor is stopped [1]."
REPLY = "ACE inhibitors lower the pressure in the glomerulus [1]. [PERSON_1234] is nobody."
SENSITIVE = (
    "Compare Ms. Tan's sleep before and after sertraline was raised, and explain the change."
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Wiring:
    return Wiring(load_settings(tmp_path_factory.mktemp("loaded")))


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer(REPLY) as running:
        yield running


def parts(
    home: Path, server: ProviderServer, loaded: Wiring, script: str, policy: str = DELEGATES
) -> Wiring:
    model = scripted(home, script) if script else None
    return wired(home, server.base_url, policy, loaded, model=model)


def ask(wiring: Wiring, question: str = HARD) -> Answer:
    return wiring.assistant.ask(question, Conversation(), actor="ines")


def test_the_abstract_question_leaves_alone_and_the_reply_is_joined_here(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    wiring = parts(home_copy, server, loaded, ABSTRACT)
    conversation = Conversation()
    wiring.assistant.ask(EASY, conversation, actor="ines", stay_local=True)
    answer = wiring.assistant.ask(HARD, conversation, actor="ines")
    (request,) = server.requests
    sent = [(m["role"], m["content"]) for m in request.json["messages"]]
    assert sent == [("system", CONSULTED), ("user", ABSTRACT.replace(" [1]", ""))]
    for held in (*IDENTITIES, "furosemide", "1.8", "swollen", "alcohol"):
        assert held.encode() not in server.received
    assert answer.route is Route.EXPERT
    assert answer.delegated
    own, general = answer.text.split(GENERAL)
    # What the model says cites a passage, so the general part is the reply itself.
    assert own.strip() == f"{FROM_DOCUMENTS}\n{ABSTRACT}"
    assert general.strip() == REPLY.replace("[1]", "(1)")
    assert [citation.number for citation in answer.citations] == [1]
    assert answer.local_text
    released = wiring.audit.get(answer.audit_id)
    assert released is not None
    assert released.entry.details["abstract"] == 1
    assert released.entry.payload == tuple(sent)
    wiring.close()


@pytest.mark.parametrize(
    ("script", "decision", "says"),
    [
        ("Why did Chidi Okafor's creatinine fall?", Decision.BLOCK, "still held identities"),
        (
            "Creatinine has fallen to 1.3 mg/dL after lisinopril was stopped [1].",
            Decision.LOCAL,
            "copies 8 words or more",
        ),
        ("Telescopes are polished by hand with great care.", Decision.LOCAL, "something else"),
        ("", Decision.LOCAL, "no local model to write one"),
    ],
)
def test_what_is_no_abstract_question_stays(
    home_copy: Path,
    server: ProviderServer,
    loaded: Wiring,
    script: str,
    decision: Decision,
    says: str,
) -> None:
    wiring = parts(home_copy, server, loaded, script)
    answer = ask(wiring)
    assert (answer.verdict.decision, server.requests) == (decision, [])
    assert says in answer.verdict.reasons[0]
    assert answer.route is not Route.EXPERT
    event = "blocked" if decision is Decision.BLOCK else "answered"
    assert [record.entry.event for record in wiring.audit.records()] == [event]
    wiring.close()


def test_a_person_is_shown_the_abstract_question_and_may_decline(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    policy = DELEGATES.replace('decision = "send"', 'decision = "ask"')
    wiring = parts(home_copy, server, loaded, ABSTRACT, policy)
    conversation = Conversation()
    asked = wiring.assistant.ask(HARD, conversation, actor="ines")
    assert asked.pending is not None
    assert asked.preview[-1] == ("user", ABSTRACT.replace(" [1]", ""))
    declined = wiring.assistant.decline(asked, actor="ines")
    assert (declined.text, server.requests) == (asked.text, [])
    again = wiring.assistant.ask(HARD, conversation, actor="ines")
    *_, answer = wiring.assistant.approve(again, conversation, actor="ines")
    assert isinstance(answer, Answer)
    assert answer.delegated
    assert len(server.requests) == 1
    wiring.close()


def test_sensitive_classes_and_easy_questions_ask_the_model_for_nothing(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    wiring = parts(home_copy, server, loaded, "")
    held = ask(wiring, SENSITIVE)
    assert held.verdict.decision is Decision.BLOCK
    assert "never leaves" in held.verdict.reasons[0]
    easy = ask(wiring, EASY)
    assert easy.verdict.decision is Decision.LOCAL
    # The log keeps the question, and no passage: none could have left.
    assert easy.preview == (("user", EASY),)
    assert server.requests == []
    wiring.close()


def test_a_provider_that_fails_leaves_the_local_answer(
    home_copy: Path, server: ProviderServer, loaded: Wiring
) -> None:
    server.behaviour = "500"
    wiring = parts(home_copy, server, loaded, ABSTRACT)
    answer = ask(wiring)
    assert answer.route is Route.EXTRACTIVE
    assert not answer.delegated
    assert "the local answer stands" in answer.notes[-1]
    wiring.close()
