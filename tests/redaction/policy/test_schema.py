import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from redaction.entities import Kind
from redaction.policy import Decision, Mode, Policy, Verdict
from redaction.policy.decisions import strictness
from redaction.policy.schema import Provider, Terms
from redaction.risk import Risk
from redaction.treatments import Treatment

RULES = st.sampled_from([Decision.SEND, Decision.ASK, Decision.BLOCK])
DATES = st.sampled_from(Treatment)  # every treatment makes sense for a date


def made(**tables: object) -> Policy:
    signed = {"openai": {"baa": True}}
    return Policy.model_validate({"name": "p", "providers": signed, **tables})


def judge(policy: Policy, **change: object) -> Verdict:
    case: dict[str, object] = {
        "provider": "openai",
        "collections": frozenset({"notes"}),
        "found": frozenset({Kind.PERSON}),
        "characters": 900,
    }
    return policy.verdict(**{**case, **change})  # type: ignore[arg-type]


STRICT = made(
    release={"decision": "send", "max_characters": 24_000},
    sensitive={"collections": ["psychotherapy", "hiv"], "labels": ["PSYTHPN"]},
    kinds={"BIOMETRIC_ID": "block"},
)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"collections": frozenset({"notes", "psychotherapy"})}, "psychotherapy"),
        ({"collections": frozenset({" Psychotherapy "})}, "never leaves"),
        ({"labels": frozenset({"psythpn"})}, "label"),
        ({"provider": "elsewhere"}, "elsewhere"),
        ({"found": frozenset({Kind.BIOMETRIC_ID})}, "BIOMETRIC_ID"),
        ({"characters": 24_001}, "24001"),
    ],
)
def test_what_must_not_leave_is_held_with_its_reason(
    change: dict[str, object], reason: str
) -> None:
    assert judge(STRICT).decision is Decision.SEND
    verdict = judge(STRICT, **change)
    assert verdict.decision is Decision.BLOCK
    assert reason in verdict.reasons[0]


def test_all_reasons_are_told_at_once_and_only_those_that_decide() -> None:
    verdict = judge(STRICT, provider="x", collections=frozenset({"hiv"}), characters=99_999)
    assert len(verdict.reasons) == 3


@pytest.mark.parametrize(
    "name",
    ["psychotherapy/2024", "psycho\u200btherapy", "Psycho Therapy", "HIV.", "\u0440sychotherapy",
     "upload:hiv"],
)  # fmt: skip
def test_a_spelling_makes_no_other_class(name: str) -> None:
    assert STRICT.is_sensitive(name)


def test_other_classes_are_not_sensitive_and_a_label_is_no_collection() -> None:
    assert not STRICT.is_sensitive("physiotherapy")
    assert not STRICT.is_sensitive("PSYTHPN")
    assert not STRICT.is_sensitive_label("hiv")


def test_a_name_with_a_slash_is_a_class_too() -> None:
    policy = made(sensitive={"collections": ["research/genes"]})
    assert policy.is_sensitive("Research/Genes")
    assert not policy.is_sensitive("research/trials")


def test_what_a_policy_leaves_out_lets_nothing_leave() -> None:
    assert judge(Policy(name="empty")).decision is Decision.BLOCK


@pytest.mark.parametrize("decision", ["send", "ask", "block"])
def test_the_release_decision_is_followed(decision: str) -> None:
    assert judge(made(release={"decision": decision})).decision is Decision(decision)


def test_without_a_baa_nothing_goes_unseen_and_nothing_identifying_is_kept() -> None:
    policy = made(
        release={"decision": "send"},
        providers={"openai": {}, "azure": {"baa": True}},
        kinds={"DATE_TIME": "shift", "AGE": "keep", "LOCATION": "generalise"},
    )
    assert judge(policy).decision is Decision.ASK
    assert "no signed BAA" in judge(policy).reasons[0]
    assert judge(policy, provider="azure").decision is Decision.SEND
    for kind, unsigned, signed in (
        (Kind.DATE_TIME, Treatment.PSEUDONYM, Treatment.SHIFT),
        (Kind.AGE, Treatment.PSEUDONYM, Treatment.KEEP),
        (Kind.LOCATION, Treatment.GENERALISE, Treatment.GENERALISE),
    ):
        assert policy.treatment(kind, provider="openai") is unsigned
        assert policy.treatment(kind, provider="azure") is signed
        assert policy.treatment(kind) is unsigned, "to whom is not known: the strictest"


def test_a_data_use_agreement_allows_dates_and_ages_and_no_more() -> None:
    policy = made(
        providers={"openai": {"data_use_agreement": True}},
        kinds={"DATE_TIME": "keep", "AGE": "keep", "LOCATION": "keep", "PERSON": "keep"},
    )
    kept = {kind for kind in Kind if policy.treatment(kind) is Treatment.KEEP}
    assert kept == {Kind.DATE_TIME, Kind.AGE}


def test_a_stranger_gets_no_more_than_a_provider_without_an_agreement() -> None:
    policy = made(kinds={"AGE": "keep"})
    assert policy.treatment(Kind.AGE, provider="elsewhere") is Treatment.PSEUDONYM
    assert Policy(name="p", kinds={Kind.AGE: Treatment.KEEP}).treatment(Kind.AGE) is (
        Treatment.PSEUDONYM
    )


def test_the_strictest_of_the_collections_concerned_wins() -> None:
    policy = made(
        release={"decision": "send"},
        kinds={"DATE_TIME": "shift"},
        collections={
            "oncology": {"decision": "ask", "kinds": {"DATE_TIME": "generalise"}},
            "mail room": {"decision": "block", "kinds": {"DATE_TIME": "mask"}},
        },
    )
    both = frozenset({"upload:Oncology", "MailRoom/2024"})
    assert judge(policy).decision is Decision.SEND
    assert judge(policy, collections=frozenset({"oncology/a"})).decision is Decision.ASK
    assert judge(policy, collections=both).decision is Decision.BLOCK
    assert "mail room" in str(judge(policy, collections=frozenset({"mail room"})).reasons)
    assert policy.treatment(Kind.DATE_TIME, collections=both) is Treatment.MASK
    assert policy.treatment(Kind.DATE_TIME, collections=()) is Treatment.SHIFT
    assert policy.treatment(Kind.DATE_TIME) is Treatment.MASK


def test_a_block_of_one_collection_holds_back_what_comes_from_it_only() -> None:
    policy = made(
        release={"decision": "send"}, collections={"faces": {"kinds": {"PERSON": "block"}}}
    )
    assert judge(policy).decision is Decision.SEND
    assert judge(policy, collections=frozenset({"faces"})).decision is Decision.BLOCK


@pytest.mark.parametrize(
    ("patients", "rule", "expected"),
    [(4, "ask", Decision.ASK), (4, "block", Decision.BLOCK), (5, "block", Decision.SEND),
     (1, "ask", Decision.ASK)],
)  # fmt: skip
def test_few_patients_who_fit_are_told(patients: int, rule: str, expected: Decision) -> None:
    policy = made(release={"decision": "send"}, risk={"k": 5, "decision": rule})
    verdict = judge(policy, risk=Risk(patients, ("age", "state")))
    assert verdict.decision is expected
    assert (expected is Decision.SEND) or "(age, state)" in verdict.reasons[0]


@pytest.mark.parametrize(
    "tables",
    [
        {"kinds": {"PERSON": "shift"}},
        {"kinds": {"US_SSN": "generalise"}},
        {"collections": {"a": {"kinds": {"AGE": "shift"}}}},
        {"release": {"decision": "local"}},
        {"release": {"decision": "ask"}, "collections": {"a": {"decision": "send"}}},
        {"providers": {"openai": {"kinds": {"DATE_TIME": "keep"}}}},
        {"providers": {"openai": {"baa": "true"}}},
        {"risk": {"decision": "send"}},
        {"risk": {"k": 0}},
        {"identifiers": {"packs": ["mars"]}},
        {"name": ""},
    ],
)
def test_what_makes_no_sense_is_refused(tables: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made(**tables)


@given(release=RULES, provider=RULES, place=RULES, baa=st.booleans())
def test_no_rule_lets_more_out_than_another_allows(
    release: Decision, provider: Decision, place: Decision, baa: bool
) -> None:
    policy = Policy.model_construct(
        name="p",
        release=made(release={"decision": release}).release,
        providers={"openai": Provider(baa=baa, decision=provider)},
        collections={"a": Terms(decision=place)},
    )
    decided = policy.decision(provider="openai", collections=["a"])
    assert strictness(decided) >= max(map(strictness, (release, provider, place)))
    assert decided is not Decision.SEND or baa
    assert strictness(policy.decision(provider="openai")) <= strictness(decided)


@given(base=DATES, provider=DATES, place=DATES, baa=st.booleans(), signed=st.booleans())
def test_no_treatment_leaves_more_than_another_allows(
    base: Treatment, provider: Treatment, place: Treatment, baa: bool, signed: bool
) -> None:
    policy = Policy.model_construct(
        name="p",
        kinds={Kind.DATE_TIME: base},
        providers={
            "openai": Provider(baa=baa, data_use_agreement=signed, kinds={Kind.DATE_TIME: provider})
        },
        collections={"a": Terms(kinds={Kind.DATE_TIME: place})},
    )
    exact = policy.treatment(Kind.DATE_TIME, provider="openai", collections=["a"])
    assert strictness(exact) >= max(map(strictness, (base, provider, place)))
    assert strictness(policy.treatment(Kind.DATE_TIME)) >= strictness(exact)
    assert exact not in (Treatment.KEEP, Treatment.SHIFT) or baa or signed


def test_the_strictest_mode_wins_and_none_is_looser() -> None:
    mixed = made(
        providers={"openai": {"baa": True}, "claude": {"mode": "delegate"}},
        collections={"oncology": {"mode": "delegate"}},
    )
    assert mixed.mode(provider="openai") is Mode.PASSAGES
    assert mixed.mode(provider="claude") is Mode.DELEGATE
    assert mixed.mode(provider="openai", collections={"notes", "ward/oncology"}) is Mode.DELEGATE
    strict = made(release={"mode": "delegate"})
    assert strict.mode(provider="openai") is strict.mode(provider="unknown") is Mode.DELEGATE
    with pytest.raises(ValidationError, match=r"looser than release\.mode"):
        made(release={"mode": "delegate"}, collections={"a": {"mode": "passages"}})
    with pytest.raises(ValidationError):
        made(release={"mode": "deligate"})


def test_a_mode_holds_back_what_is_not_of_it() -> None:
    delegating = made(release={"decision": "send", "mode": "delegate"})
    assert judge(delegating).decision is Decision.BLOCK
    nothing: frozenset[Kind] = frozenset()
    assert judge(delegating, abstract=True, found=nothing).decision is Decision.SEND
    assert judge(delegating, abstract=True).decision is Decision.BLOCK
    assert judge(made(release={"decision": "send"}), abstract=True).decision is Decision.BLOCK
