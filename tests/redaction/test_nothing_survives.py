"""The law of the second look: whatever a value is disguised as, it does not pass the gate."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction.audit import AuditLog
from redaction.egress import Egress, Outbound, OutboundMessage, Part
from redaction.entities import Kind
from redaction.folding import compact, folded
from redaction.known import KnownIdentities
from redaction.near_matches import SHORTEST
from redaction.placeholders import PLACEHOLDER
from redaction.policy import Policy
from redaction.pseudonyms import Vault
from redaction.spans import Span

POLICY = Policy.model_validate({"name": "any"})
AROUND = ("creatinine", "rose", "to", "1.8", "mg", "and", "the", "dose", "was", "halved")

_SYLLABLES = ("cho", "ka", "lun", "mir", "ost", "quy", "rez", "tav", "ubi", "wex", "yor", "zim")
_NAMES = st.lists(st.sampled_from(_SYLLABLES), min_size=2, max_size=4).map("".join)
_PEOPLE = st.tuples(_NAMES, _NAMES).map(lambda each: (" ".join(each).title(), Kind.PERSON))
_NUMBERS = st.integers(10_000_000, 999_999_999_999).map(
    lambda number: (str(number), Kind.MEDICAL_RECORD_NUMBER)
)
_MAILBOXES = st.tuples(_NAMES, _NAMES).map(
    lambda each: (f"{each[0]}.{each[1]}@ward.example", Kind.EMAIL_ADDRESS)
)
VALUES = st.one_of(_PEOPLE, _NUMBERS, _MAILBOXES)


class Blind:
    """A detector that finds nothing, so that all depends on the second look."""

    name = "blind"

    def find(self, text: str) -> tuple[Span, ...]:
        return ()


_CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, str.title, str.swapcase]


@st.composite
def _disguised(draw: st.DrawFn) -> tuple[str, Kind, str]:
    value, kind = draw(VALUES)
    letters = value
    if draw(st.booleans()) and len(compact(value)) >= SHORTEST:
        letters = _with_an_error(draw, value)
    recase: Callable[[str], str] = draw(st.sampled_from(_CASES))
    letters = recase(letters)
    if len(compact(value)) >= SHORTEST and draw(st.booleans()):
        joint = draw(st.sampled_from([" ", "-", ".", "\n", "/", "_", "\u200b", ", "]))
        letters = joint.join(letters)
    return value, kind, letters


def _with_an_error(draw: st.DrawFn, value: str) -> str:
    places = [at for at in range(len(value) - 1) if value[at : at + 2].isalnum()]
    at = draw(st.sampled_from(places))
    other = draw(st.sampled_from("aek" if value[at].isalpha() else "059"))
    return draw(
        st.sampled_from(
            [
                value[:at] + value[at + 1 :],
                value[:at] + other + value[at:],
                value[:at] + other + value[at + 1 :],
                value[:at] + value[at + 1] + value[at] + value[at + 2 :],
            ]
        )
    )


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Egress:
    folder: Path = tmp_path_factory.mktemp("gate")
    return Egress(Blind(), KnownIdentities(), POLICY, AuditLog(folder / "audit.db", bytes(32)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_disguised(), st.lists(st.sampled_from(AROUND)), st.lists(st.sampled_from(AROUND)))
def test_no_value_survives_in_any_disguise(
    gate: Egress, case: tuple[str, Kind, str], before: list[str], after: list[str]
) -> None:
    value, kind, disguised = case
    told = Part(value, (Span(0, len(value), kind, 1.0, "test"),))
    payload = Part("\n" + " ".join([*before, disguised, *after]))
    prepared = gate.prepare(
        Outbound((OutboundMessage("user", (told, payload)),), "openai"), Vault()
    )
    ((_, content),) = prepared.preview
    left = folded(PLACEHOLDER.sub(" ", content)).split()
    own = set(left) - set(folded(" ".join(AROUND)).split())
    # A letter typed too much may stay beside the value that it was typed beside.
    assert len("".join(own)) <= 1
