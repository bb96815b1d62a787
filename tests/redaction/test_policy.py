from pathlib import Path

import pytest

from redaction.entities import Kind
from redaction.errors import PolicyError
from redaction.policy import Decision, Policy, Verdict, load_policy

DEFAULT = Path("data/policies/hipaa_safe_harbor.toml")


def judge(policy: Policy, **change: object) -> Verdict:
    case: dict[str, object] = {
        "provider": "openai",
        "collections": frozenset({"notes"}),
        "found": frozenset({Kind.PERSON}),
        "characters": 900,
    }
    return policy.verdict(**{**case, **change})  # type: ignore[arg-type]


def test_the_default_policy_asks_a_person() -> None:
    assert judge(load_policy(DEFAULT)).decision is Decision.ASK


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"collections": frozenset({"notes", "psychotherapy"})}, "psychotherapy"),
        ({"collections": frozenset({" Psychotherapy "})}, "never leaves"),
        ({"provider": "elsewhere"}, "elsewhere"),
        ({"found": frozenset({Kind.BIOMETRIC_ID})}, "BIOMETRIC_ID"),
        ({"characters": 24_001}, "24001"),
    ],
)
def test_the_default_policy_blocks_and_says_why(change: dict[str, object], reason: str) -> None:
    verdict = judge(load_policy(DEFAULT), **change)
    assert verdict.decision is Decision.BLOCK
    assert reason in verdict.reasons[0]


@pytest.mark.parametrize(
    "name",
    ["psychotherapy/2024", "psycho\u200btherapy", "Substance_Use", "substance use", "HIV.",
     "\u0440sychotherapy", "upload:genetics"],
)  # fmt: skip
def test_a_spelling_makes_no_other_class(name: str) -> None:
    assert load_policy(DEFAULT).is_sensitive(name)


def test_other_classes_are_not_sensitive() -> None:
    assert not load_policy(DEFAULT).is_sensitive("physiotherapy")


def test_all_reasons_are_told_at_once() -> None:
    policy = load_policy(DEFAULT)
    verdict = judge(policy, provider="x", collections=frozenset({"hiv"}), characters=99_999)
    assert len(verdict.reasons) == 3


def test_what_a_policy_leaves_out_is_the_strict_choice() -> None:
    assert judge(Policy(name="empty")).decision is Decision.BLOCK


@pytest.mark.parametrize(
    ("decision", "expected"),
    [("send", Decision.SEND), ("ask", Decision.ASK), ("block", Decision.BLOCK),
     ("local", Decision.BLOCK)],
)  # fmt: skip
def test_the_release_decision_is_followed(decision: str, expected: Decision) -> None:
    policy = Policy.model_validate(
        {"name": "p", "release": {"decision": decision, "providers": ["openai"]}}
    )
    assert judge(policy).decision is expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('name = "p"\n[release]\ndecison = "send"\n', ":3: release.decison: unknown key"),
        ('name = "p"\n[kinds]\nblock = ["SHOE_SIZE"]\n', ":3: kinds.block.0:"),
        ('name = "p"\n[extra]\n', ":2: extra: unknown key"),
        ("[release]\n", ": name: Field required"),
        ('name = "p"\n[release\n', "is not valid TOML"),
    ],
)
def test_a_wrong_policy_names_line_and_key(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text)
    with pytest.raises(PolicyError) as caught:
        load_policy(file)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_policy_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="can't read the policy"):
        load_policy(tmp_path / "none.toml")
