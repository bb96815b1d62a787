import ast
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from redaction.audit import AuditLog
from redaction.detector import Detector
from redaction.egress import Egress, Outbound, OutboundMessage, Part
from redaction.entities import Kind
from redaction.errors import AuditError, DetectionError, RedactionError
from redaction.known import KnownIdentities, KnownIdentity
from redaction.policy import Decision, Policy, load_policy
from redaction.policy.schema import RiskRule
from redaction.pseudonyms import Vault
from redaction.quasi_identifiers import QuasiIdentifier
from redaction.spans import Span
from tests.renumbered import renumbered

KEY = bytes(range(32))
SENDS = Policy.model_validate(
    {"name": "sends", "release": {"decision": "send"}, "providers": {"openai": {"baa": True}}}
)
ASKS = load_policy(Path("data/policies/hipaa_safe_harbor.toml"))
OKAFOR = KnownIdentity("p1", "patient", Kind.PERSON, "Chidi Okafor")


class Blind:
    """A detector that finds nothing: what is caught in its tests is caught by others."""

    name = "blind"

    def find(self, text: str) -> tuple[Span, ...]:
        return ()


class Broken:
    """A detector that fails in a given way."""

    name = "broken"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def find(self, text: str) -> tuple[Span, ...]:
        raise self.error


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path / "audit.db", KEY)


def gate(
    log: AuditLog,
    detector: Detector | None = None,
    policy: Policy = SENDS,
    known: KnownIdentities | None = None,
) -> Egress:
    return Egress(detector or Blind(), known or KnownIdentities(()), policy, log)


def outbound(*texts: str, spans: tuple[Span, ...] = (), collection: str = "notes") -> Outbound:
    parts = tuple(Part(text, spans) for text in texts)
    return Outbound((OutboundMessage("user", parts),), "openai", frozenset({collection}))


def test_spans_found_at_ingest_are_replaced(log: AuditLog) -> None:
    spans = (Span(0, 12, Kind.PERSON, 1.0, "known", "p1"),)
    prepared = gate(log).prepare(outbound("Chidi Okafor is well", spans=spans), Vault())
    ((_, content),) = prepared.preview
    assert renumbered(content) == "[PERSON_1] is well"
    assert prepared.entities == {"PERSON": 1}
    assert prepared.verdict.decision is Decision.SEND


def test_a_value_found_in_one_part_is_masked_in_every_other(log: AuditLog) -> None:
    vault = Vault()
    first = Part("Chidi Okafor came.", (Span(0, 12, Kind.PERSON, 1.0, "known"),))
    message = OutboundMessage("user", (first, Part(" Later CHIDI OKAFOR left.")))
    prepared = gate(log).prepare(Outbound((message,), "openai"), vault)
    ((_, content),) = prepared.preview
    assert renumbered(content) == "[PERSON_1] came. Later [PERSON_1_B] left."


def test_the_second_look_catches_what_the_detector_missed(log: AuditLog) -> None:
    known = KnownIdentities([OKAFOR])
    prepared = gate(log, known=known).prepare(
        outbound("Okafor, Chidi rang from 212-555-0147 on 3/14/2024"), Vault()
    )
    ((_, content),) = prepared.preview
    assert renumbered(content) == "[PERSON_1] rang from [PHONE_NUMBER_1] on [DATE_TIME_1]"


def test_constants_of_ours_are_looked_at_too(log: AuditLog) -> None:
    message = OutboundMessage("system", (Part("Ask 212-555-0147.", ours=True),))
    prepared = gate(log).prepare(Outbound((message,), "openai"), Vault())
    ((_, content),) = prepared.preview
    assert renumbered(content) == "Ask [PHONE_NUMBER_1]."


def test_placeholders_in_our_instructions_stay_examples(log: AuditLog) -> None:
    message = OutboundMessage("system", (Part("Copy [PERSON_1] exactly.", ours=True),))
    prepared = gate(log).prepare(Outbound((message,), "openai"), Vault())
    assert prepared.preview == (("system", "Copy [PERSON_1] exactly."),)


@pytest.mark.parametrize(
    "error", [DetectionError("the detector is down"), ValueError("Chidi Okafor"), MemoryError()]
)
def test_a_failing_detector_blocks_and_tells_no_value(log: AuditLog, error: Exception) -> None:
    prepared = gate(log, Broken(error)).prepare(outbound("Chidi Okafor"), Vault())
    assert prepared.preview == ()
    assert prepared.verdict.decision is Decision.BLOCK
    assert "Okafor" not in repr(prepared)
    with pytest.raises(RedactionError):
        gate(log).release(prepared, actor="ines", approved=True)


def test_a_release_is_on_the_log_before_it_is_out(log: AuditLog) -> None:
    egress = gate(log)
    prepared = egress.prepare(outbound("a question"), Vault())
    sanitized = egress.release(prepared, actor="ines")
    record = log.get(sanitized.audit_id)
    assert record is not None
    assert record.entry.event == "released"
    assert record.entry.payload == sanitized.messages == (("user", "a question"),)


def test_no_log_no_release(log: AuditLog) -> None:
    egress = gate(log)
    prepared = egress.prepare(outbound("a question"), Vault())
    log.close()
    with pytest.raises(AuditError):
        egress.release(prepared, actor="ines")


def test_what_must_be_asked_needs_a_yes(log: AuditLog) -> None:
    egress = gate(log, policy=ASKS)
    prepared = egress.prepare(outbound("a question"), Vault())
    assert prepared.verdict.decision is Decision.ASK
    with pytest.raises(RedactionError, match="must not be sent"):
        egress.release(prepared, actor="ines")
    assert egress.release(prepared, actor="ines", approved=True).messages == prepared.preview


def test_what_is_blocked_is_not_released_by_a_yes(log: AuditLog) -> None:
    egress = gate(log, policy=ASKS)
    prepared = egress.prepare(outbound("a note", collection="psychotherapy"), Vault())
    with pytest.raises(RedactionError, match="must not be sent"):
        egress.release(prepared, actor="ines", approved=True)
    assert log.latest() == []


def test_kinds_that_the_policy_keeps_are_left_as_they_stand(log: AuditLog) -> None:
    policy = Policy.model_validate(
        {
            "name": "limited data set",
            "release": {"decision": "send"},
            "providers": {"openai": {"baa": True}},
            "kinds": {"DATE_TIME": "keep"},
        }
    )
    spans = (Span(3, 12, Kind.DATE_TIME, 1.0, "dates"),)
    prepared = gate(log, policy=policy).prepare(outbound("on 3/14/2024", spans=spans), Vault())
    assert prepared.preview == (("user", "on 3/14/2024"),)
    assert prepared.entities == {}


def test_moved_dates_may_leave_though_they_look_like_dates(log: AuditLog) -> None:
    policy = Policy.model_validate(
        {
            "name": "moving",
            "release": {"decision": "send"},
            "providers": {"openai": {"baa": True}},
            "kinds": {"DATE_TIME": "shift"},
        }
    )
    spans = (Span(3, 13, Kind.DATE_TIME, 1.0, "dates"),)
    egress = gate(log, policy=policy)
    prepared = egress.prepare(outbound("on 03/14/2024", spans=spans), Vault())
    ((_, content),) = egress.release(prepared, actor="ines").messages
    assert re.fullmatch(r"on \d\d/\d\d/\d{4}", content)
    assert content != "on 03/14/2024"


def test_what_became_known_since_holds_a_prepared_context_back(log: AuditLog) -> None:
    prepared = gate(log).prepare(outbound("Chidi Okafor is well"), Vault())
    later = gate(log, known=KnownIdentities([OKAFOR]))
    with pytest.raises(
        RedactionError,
        match=r"^new identities became known meanwhile: ask the question again$",
    ):
        later.release(prepared, actor="ines")


def test_the_gate_says_whose_identities_stand_in_each_passage(log: AuditLog) -> None:
    parts = (
        Part("Chidi Okafor", passage=1),
        Part("nobody", passage=2, subject="p2"),
        Part("nobody", passage=3),
        Part("Chidi Okafor?"),
    )
    message = OutboundMessage("user", parts)
    known = KnownIdentities([OKAFOR])
    blind = gate(log, known=known).prepare(Outbound((message,), "openai"), Vault())
    assert blind.subjects == {1: frozenset(), 2: {"p2"}, 3: frozenset()}
    spans = (Span(0, 12, Kind.PERSON, 1.0, "known", "p1"),)
    message = OutboundMessage("user", (Part("Chidi Okafor", spans, passage=1),))
    seen = gate(log, known=known).prepare(Outbound((message,), "openai"), Vault())
    assert seen.subjects == {1: {"p1"}}


def test_only_the_gate_constructs_what_may_leave() -> None:
    """Read every module's syntax tree: Sanitized and Prepared are made in one place."""
    makers = set()
    for package in ("redaction", "retrieval", "ingest", "models", "app"):
        for file in Path(package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    if name in {"Sanitized", "Prepared"}:
                        makers.add((name, str(file)))
    assert makers == {
        ("Sanitized", "redaction/egress.py"),
        ("Prepared", "redaction/egress.py"),
    }


class Pointing:
    """A detector that finds one word."""

    name = "pointing"

    def __init__(self, word: str) -> None:
        self.word = word

    def find(self, text: str) -> tuple[Span, ...]:
        at = text.find(self.word)
        return (Span(at, at + len(self.word), Kind.PERSON, 0.9, self.name),) if at >= 0 else ()


def test_what_only_the_second_detector_finds_does_not_leave(log: AuditLog) -> None:
    egress = Egress(Blind(), KnownIdentities(), SENDS, log, Pointing("Zorbun"))
    ((_, content),) = egress.prepare(outbound("Zorbun is well"), Vault()).preview
    assert renumbered(content) == "[PERSON_1] is well"


PARTLY = Policy.model_validate(
    {
        "name": "partly",
        "release": {"decision": "send"},
        "providers": {
            "openai": {"baa": True},
            "other": {"baa": True, "kinds": {"DATE_TIME": "pseudonym"}},
        },
        "kinds": {"DATE_TIME": "keep"},
        "collections": {"strict": {"kinds": {"DATE_TIME": "pseudonym"}}},
    }
)


@pytest.mark.parametrize(
    ("provider", "collection", "is_kept"),
    [("openai", "notes", True), ("other", "notes", False), ("openai", "strict", False)],
)
def test_what_is_done_depends_on_the_provider_and_the_collection(
    log: AuditLog, provider: str, collection: str, is_kept: bool
) -> None:
    spans = (Span(3, 12, Kind.DATE_TIME, 1.0, "dates"),)
    message = OutboundMessage("user", (Part("on 3/14/2024", spans),))
    context = Outbound((message,), provider, frozenset({collection}), ("d1",))
    egress = gate(log, policy=PARTLY)
    prepared = egress.prepare(context, Vault())
    assert (prepared.preview == (("user", "on 3/14/2024"),)) is is_kept
    assert prepared.provider == provider
    assert prepared.collections == {collection}


@pytest.mark.parametrize("provider", ["openai", "other"])
def test_what_became_known_holds_back_only_what_the_policy_masks(
    log: AuditLog, provider: str
) -> None:
    message = OutboundMessage("user", (Part("on 3/14/2024"),))
    born = KnownIdentity("p1", "patient", Kind.DATE_TIME, "3/14/2024")
    later = gate(log, policy=PARTLY, known=KnownIdentities([born]))
    prepared = gate(log).prepare(Outbound((message,), "openai"), Vault())
    prepared = replace(prepared, preview=(("user", "on 3/14/2024"),), provider=provider)
    if provider == "openai":
        assert later.release(prepared, actor="ines").messages == prepared.preview
    else:
        with pytest.raises(RedactionError, match="new identities"):
            later.release(prepared, actor="ines")


def test_a_release_is_logged_with_all_that_is_known_of_it(log: AuditLog) -> None:
    spans = (Span(0, 12, Kind.PERSON, 1.0, "known", "p1"),)
    message = OutboundMessage("user", (Part("Chidi Okafor is well", spans),))
    egress = gate(log, policy=ASKS)
    context = Outbound((message,), "openai", documents=("d1", "d2"))
    prepared = egress.prepare(context, Vault())
    assert prepared.documents == ("d1", "d2")
    sanitized = egress.release(prepared, actor="ines", approved=True, asked=7)
    record = log.get(sanitized.audit_id)
    assert record is not None
    assert record.entry.actor == "ines"
    assert record.entry.provider == sanitized.provider == "openai"
    assert record.entry.entities == {"PERSON": 1}
    assert record.entry.documents == ("d1", "d2")
    assert record.entry.refers_to == 7
    assert record.entry.verdict == prepared.verdict
    assert record.entry.details == {"sha256": prepared.digest(), "approved": 1}


class Few:
    """A population of which so many share anything."""

    def __init__(self, patients: int) -> None:
        self.patients = patients

    def sharing(self, quasi: Sequence[QuasiIdentifier]) -> int:
        return self.patients


@pytest.mark.parametrize(("patients", "decision"), [(1, Decision.ASK), (500, Decision.SEND)])
def test_what_too_few_patients_share_is_for_a_person_to_decide(
    log: AuditLog, patients: int, decision: Decision
) -> None:
    policy = SENDS.model_copy(update={"risk": RiskRule(k=5, decision=Decision.ASK)})
    egress = Egress(Blind(), KnownIdentities(), policy, log, population=Few(patients))
    told = egress.prepare(outbound("a 70-year-old farrier"), Vault()).verdict
    assert told.decision is decision
    uncounted = Egress(Blind(), KnownIdentities(), policy, log)
    told = uncounted.prepare(outbound("a 70-year-old farrier"), Vault()).verdict
    assert told.decision is Decision.SEND


def test_our_own_instructions_point_at_nobody(log: AuditLog) -> None:
    policy = SENDS.model_copy(update={"risk": RiskRule(k=5, decision=Decision.ASK)})
    egress = Egress(Blind(), KnownIdentities(), policy, log, population=Few(1))
    ours = OutboundMessage("system", (Part("For example, a 70-year-old farrier.", ours=True),))
    asked = OutboundMessage("user", (Part("What is sepsis?"),))
    prepared = egress.prepare(Outbound((ours, asked), "openai"), Vault())
    assert prepared.verdict.decision is Decision.SEND


def test_what_failed_still_says_what_it_was(log: AuditLog) -> None:
    message = OutboundMessage("user", (Part("Chidi Okafor"),))
    context = Outbound((message,), "openai", frozenset({"notes"}), ("d1",))
    prepared = gate(log, Broken(DetectionError("the detector is down"))).prepare(context, Vault())
    assert (prepared.provider, prepared.documents) == ("openai", ("d1",))
    assert (prepared.collections, prepared.entities) == (frozenset({"notes"}), {})
    assert "the detector is down" in prepared.verdict.reasons[0]


DELEGATES = Policy.model_validate(
    {
        "name": "delegates",
        "release": {"decision": "send", "mode": "delegate"},
        "providers": {"openai": {"baa": True}},
    }
)


def abstract(text: str, spans: tuple[Span, ...] = ()) -> Outbound:
    ours = OutboundMessage("system", (Part("Answer in general.", ours=True),))
    theirs = OutboundMessage("user", (Part(text, spans),))
    return Outbound((ours, theirs), "openai", frozenset({"notes"}), abstract=True)


def test_where_only_an_abstract_question_may_leave_the_gate_itself_sees_to_it(
    log: AuditLog,
) -> None:
    delegating = gate(log, policy=DELEGATES)
    whole = delegating.prepare(outbound("Creatinine fell."), Vault())
    assert whole.verdict.decision is Decision.BLOCK
    assert "only an abstract question" in whole.verdict.reasons[0]
    with pytest.raises(RedactionError):
        delegating.release(whole, actor="ines", approved=True)
    question = delegating.prepare(abstract("Why does creatinine fall?"), Vault())
    assert question.verdict.decision is Decision.SEND
    assert question.abstract
    released = delegating.release(question, actor="ines", details={"abstract": 1})
    assert released.messages[-1] == ("user", "Why does creatinine fall?")
    record = log.get(released.audit_id)
    assert record is not None
    assert record.entry.details["abstract"] == 1


@pytest.mark.parametrize("policy", [SENDS, DELEGATES])
def test_an_abstract_question_with_anything_to_mask_is_held_back(
    log: AuditLog, policy: Policy
) -> None:
    spans = (Span(8, 20, Kind.PERSON, 1.0, "known", "p1"),)
    prepared = gate(log, policy=policy).prepare(
        abstract("Why did Chidi Okafor fall?", spans), Vault()
    )
    assert prepared.verdict.decision is Decision.BLOCK
    assert "still held identities (PERSON)" in prepared.verdict.reasons[0]
    # What only the second look finds counts as well.
    late = gate(log, policy=policy).prepare(abstract("Why is 212-555-0147 called?"), Vault())
    assert late.verdict.decision is Decision.BLOCK


def test_an_abstract_question_takes_nothing_along() -> None:
    passage = OutboundMessage("user", (Part("He fell.", passage=1),))
    for messages in (
        (passage,),
        (*abstract("Why?").messages, OutboundMessage("user", (Part("x"),))),
    ):
        with pytest.raises(ValueError, match="leaves alone"):
            Outbound(messages, "openai", abstract=True)
