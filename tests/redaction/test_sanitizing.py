"""The treatments, through the whole of sanitizing: what leaves, and what comes back."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.entities import Kind
from redaction.folding import folded
from redaction.known import KnownIdentities, KnownIdentity
from redaction.outbound import OutboundMessage, Part
from redaction.pseudonyms import Vault
from redaction.sanitizing import Sanitizer
from redaction.spans import Span
from redaction.treatments import Treatment
from redaction.written_dates import find_dates
from tests.renumbered import renumbered

NAMES = {"p1": "Chidi Okafor", "p2": "Mei-Ling Tan", "r1": "Adaeze Okafor"}
KNOWN = KnownIdentities(
    KnownIdentity(s, "relative" if s == "r1" else "patient", Kind.PERSON, name)
    for s, name in NAMES.items()
)
SHIFTED = {Kind.DATE_TIME: Treatment.SHIFT}


class KnownOnly:
    """Finds known names, and whole dates."""

    name = "known"

    def find(self, text: str) -> tuple[Span, ...]:
        dates = [Span(d.start, d.end, Kind.DATE_TIME, 1.0, "dates") for d in find_dates(text)]
        return (*KNOWN.find(text), *dates)


class Blind:
    """Finds nothing."""

    name = "blind"

    def find(self, text: str) -> tuple[Span, ...]:
        return ()


def sanitized(
    vault: Vault,
    *parts: Part,
    treatments: Mapping[Kind, Treatment] = SHIFTED,
    known: KnownIdentities = KNOWN,
    blind: bool = False,
) -> str:
    def treatment(kind: Kind) -> Treatment:
        return treatments.get(kind, Treatment.PSEUDONYM)

    sanitizer = Sanitizer(Blind() if blind else KnownOnly(), known, treatment)
    ((_, content),) = sanitizer.sanitize((OutboundMessage("user", parts),), vault).messages
    return content


def days(text: str) -> list[date]:
    return [found.day for found in find_dates(text)]


def test_dates_leave_moved_with_their_intervals_and_come_back() -> None:
    vault = Vault()
    text = "Seen 03/14/2024, again on April 2, 2024 and at 2024-05-01T08:00."
    sent = sanitized(vault, Part(text, passage=1, subject="p1"))
    before, after = days(text), days(sent)
    assert [b - before[0] for b in before] == [a - after[0] for a in after]
    assert not set(before) & set(after)
    assert vault.restore(sent).text == text


def test_two_patients_dates_move_apart() -> None:
    offsets = set()
    for _ in range(8):
        sent = sanitized(
            Vault(),
            Part("on 03/14/2024 ", passage=1, subject="p1"),
            Part("on 03/14/2024 ", passage=2, subject="p2"),
        )
        offsets |= {days(sent)[0] - days(sent)[-1]}
    assert len(offsets) > 1


def test_a_date_in_the_question_moves_with_the_passage_it_stands_in() -> None:
    vault = Vault()
    sent = sanitized(
        vault,
        Part("He came on 03/14/2024. ", passage=1, subject="p1"),
        Part("She came on 05/01/2024. ", passage=2, subject="p2"),
        Part("What was done on March 14, 2024?"),
    )
    passage, _, question = days(sent)
    assert passage == question
    assert vault.restore(sent).text.endswith("March 14, 2024?")


def test_a_known_day_moves_with_the_person_whose_it_is() -> None:
    """Whatever document it stands in: the day of a relative is not moved as the patient's."""
    born = KnownIdentity("p2", "patient", Kind.DATE_TIME, "2024-05-01")
    spans = (Span(9, 19, Kind.DATE_TIME, 1.0, "known", born.subject),)
    known = KnownIdentities([born])
    offsets = set()
    for _ in range(6):
        sent = sanitized(
            Vault(),
            Part("Daughter 2024-05-01, seen 2024-03-01. ", spans, passage=1, subject="p1"),
            Part("She was seen 2024-05-11. ", passage=2, subject="p2"),
            Part("What was on 2024-05-01?"),
            known=known,
            blind=True,
        )
        daughters, patients, own, asked = days(sent)
        assert (own - daughters).days == 10
        assert asked == daughters
        offsets.add((daughters - patients).days)
    assert len(offsets) > 1


def assert_moved_apart(sent: str, count: int) -> None:
    """Each is another day; where chance has moved two to the same, one stays a placeholder."""
    moved = days(sent)
    assert len(set(moved)) == len(moved) >= 1
    assert len(moved) + sent.count("[DATE_TIME_") == count


def test_a_day_of_two_patients_moves_with_neither_in_a_question() -> None:
    for _ in range(6):
        sent = sanitized(
            Vault(),
            Part("on 03/14/2024 ", passage=1, subject="p1"),
            Part("on 03/14/2024 ", passage=2, subject="p2"),
            Part("What was on 03/14/2024?"),
        )
        assert_moved_apart(sent, 3)


def test_a_day_that_no_passage_has_moves_with_the_only_patient() -> None:
    sent = sanitized(
        Vault(),
        Part("on 03/14/2024 ", passage=1, subject="p1"),
        Part("before 03/20/2024?"),
    )
    passage, question = days(sent)
    assert (question - passage).days == 6


def test_a_date_in_a_document_of_no_patient_is_not_the_only_patients() -> None:
    for _ in range(6):
        sent = sanitized(
            Vault(),
            Part("on 03/14/2024 ", passage=1, subject="p1"),
            Part("leaflet of 03/14/2024 ", passage=2),
        )
        assert_moved_apart(sent, 2)


def test_a_persons_known_day_in_a_question_is_that_persons() -> None:
    spans = (Span(12, 22, Kind.DATE_TIME, 1.0, "known", "p2"),)
    for _ in range(6):
        sent = sanitized(
            Vault(),
            Part("on 03/14/2024 ", passage=1, subject="p1"),
            Part("on 03/24/2024 ", passage=2, subject="p2"),
            Part("What was on 03/14/2024?", spans),
            blind=True,
        )
        _, second, question = days(sent)
        assert (second - question).days == 10


def test_where_no_date_is_moved_only_detectors_say_what_one_is() -> None:
    assert sanitized(Vault(), Part("in May 2024"), treatments={}, blind=True) == "in May 2024"


def test_what_was_asked_comes_back_and_what_was_read_only_where_it_is_cited() -> None:
    vault = Vault()
    sent = sanitized(
        vault, Part("Mei-Ling Tan came. ", passage=1, subject="p2"), Part("And Chidi Okafor?")
    )
    uncited = vault.restore(sent, frozenset())
    assert uncited.text.endswith("And Chidi Okafor?")
    assert "Tan" not in uncited.text
    assert vault.restore(sent, {"p2"}).text == "Mei-Ling Tan came. And Chidi Okafor?"


class Everything:
    """Finds all of any text."""

    name = "everything"

    def find(self, text: str) -> tuple[Span, ...]:
        return (Span(0, len(text), Kind.PERSON, 0.9, self.name),)


def test_the_second_detector_does_not_read_our_own_instructions() -> None:
    sanitizer = Sanitizer(Blind(), KNOWN, lambda kind: Treatment.PSEUDONYM, Everything())
    messages = (
        OutboundMessage("system", (Part("Answer briefly.", ours=True),)),
        OutboundMessage("user", (Part("Ours. ", ours=True), Part("Who came?"))),
    )
    (_, system), (_, user) = sanitizer.sanitize(messages, Vault()).messages
    assert system == "Answer briefly."
    assert renumbered(user) == "[PERSON_1]"


def test_what_cannot_be_moved_exactly_leaves_as_a_placeholder() -> None:
    vault = Vault()
    text = "in March 2024, x03/14/2024"
    spans = (Span(3, 13, Kind.DATE_TIME, 1.0, "t"), Span(16, 26, Kind.DATE_TIME, 1.0, "t"))
    sent = sanitized(vault, Part(text, spans), blind=True)
    assert renumbered(sent) == "in [DATE_TIME_1], x[DATE_TIME_2]"
    assert vault.restore(sent).text == text


def test_a_date_that_no_detector_saw_does_not_pass_for_a_moved_one() -> None:
    vault = Vault()
    spans = (Span(0, 10, Kind.DATE_TIME, 1.0, "t"),)
    text = "03/14/2024 and 03/20/2024 and May 5, 2024, 3/14"
    sent = sanitized(vault, Part(text, spans, passage=1, subject="p1"), blind=True)
    assert days(sent)[1] - days(sent)[0] == days(text)[1] - days(text)[0]
    assert not set(days(text)) & set(days(sent))
    assert vault.restore(sent).text == text


def test_no_moved_date_is_a_known_one() -> None:
    born = KnownIdentities(
        KnownIdentity(f"p{n}", "patient", Kind.DATE_TIME, f"{date.fromordinal(737800 + n)}")
        for n in range(900)
    )
    text = "Seen on 2022-03-14."  # every day for 600 before and after is somebody's birthday
    for _ in range(5):
        vault = Vault()
        sent = sanitized(vault, Part(text, passage=1), known=born)
        assert renumbered(sent) == "Seen on [DATE_TIME_1]."


def test_masks_do_not_come_back() -> None:
    vault = Vault()
    sent = sanitized(vault, Part("Seen 03/14/2024."), treatments={Kind.DATE_TIME: Treatment.MASK})
    assert sent == "Seen [DATE_TIME]."
    assert vault.restore(sent).text == sent
    assert vault.restore(sent).unknown == ()


def test_coarser_values_leave_and_do_not_come_back() -> None:
    vault = Vault()
    text = "A 93-year-old of Springfield, IL 62704, W4-412, seen 03/14/2024."
    spans = tuple(
        Span(text.index(value), text.index(value) + len(value), kind, 1.0, "t")
        for value, kind in [
            ("93-year-old", Kind.AGE),
            ("Springfield, IL 62704", Kind.LOCATION),
            ("W4-412", Kind.LOCATION),
            ("03/14/2024", Kind.DATE_TIME),
        ]
    )
    coarse = dict.fromkeys((Kind.AGE, Kind.LOCATION, Kind.DATE_TIME), Treatment.GENERALISE)
    sent = sanitized(vault, Part(text, spans), treatments=coarse)
    assert renumbered(sent) == "A 90-or-over of Illinois, [LOCATION_1], seen 2024."
    assert vault.restore(sent).text == sent.replace(
        re.findall(r"\[LOCATION_\d+\]", sent)[0], "W4-412"
    )


def test_a_coarser_value_that_is_itself_known_stays_masked() -> None:
    known = KnownIdentities([KnownIdentity("p1", "patient", Kind.ORGANIZATION, "Illinois")])
    spans = (Span(0, 21, Kind.LOCATION, 1.0, "t"),)
    coarse = {Kind.LOCATION: Treatment.GENERALISE}
    part = Part("Springfield, IL 62704", spans)
    sent = sanitized(Vault(), part, treatments=coarse, known=known)
    assert renumbered(sent) == "[LOCATION_1]"


def test_kept_kinds_stay_and_are_not_counted() -> None:
    text = "Chidi Okafor on 03/14/2024"
    kept = {Kind.DATE_TIME: Treatment.KEEP}
    sent = sanitized(Vault(), Part(text), treatments=kept)
    assert renumbered(sent) == "[PERSON_1] on 03/14/2024"


def test_a_shared_surname_is_the_patients_in_his_own_record() -> None:
    vault = Vault()
    parts = (
        Part("Chidi Okafor came. Mr. Okafor is well. ", passage=1, subject="p1"),
        Part("Mr. Okafor and Adaeze Okafor rang. ", passage=2, subject="p1"),
    )
    sent = renumbered(sanitized(vault, *parts))
    assert sent == (
        "[PERSON_1] came. Mr. [PERSON_1_B] is well. Mr. [PERSON_2] and [PERSON_3] rang. "
    )


def test_conversations_of_many_turns_forget_no_pseudonym() -> None:
    vault = Vault()
    first = sanitized(vault, Part("Chidi Okafor"))
    for turn in range(60):
        number = f"{turn:08}"
        spans = (Span(0, 8, Kind.MEDICAL_RECORD_NUMBER, 1.0, "t"),)
        sanitized(vault, Part(number, spans), treatments={})
    assert sanitized(vault, Part("Chidi Okafor")) == first


TREATMENTS = st.sampled_from(
    [Treatment.PSEUDONYM, Treatment.SHIFT, Treatment.MASK, Treatment.GENERALISE]
)
PIECES = st.sampled_from(
    [
        "Chidi Okafor", "OKAFOR, CHIDI", "Mei-Ling Tan", "Adaeze Okafor", "Mr. Okafor",
        "03/14/2024", "3/14/2024", "March 14, 2024", "2024-04-02", "April 2", "May 2024",
        "[PERSON_1]", "PERSON_2", " ", ", ", ". ", "\n", "[1]", "Creatinine 1.8", "x", "-", "'s",
    ]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=10), st.lists(PIECES, max_size=5))
def test_restoring_undoes_pseudonyms_and_moves(note: list[str], question: list[str]) -> None:
    vault = Vault()
    parts = (
        Part("".join(note), passage=1, subject="p1"), Part("\n"), Part("".join(question)),
    )  # fmt: skip
    for _ in range(2):  # a second turn too
        sent = sanitized(vault, *parts)
        restored = vault.restore(sent)
        assert restored.text == "".join(part.text for part in parts)
        assert restored.unknown == ()


@given(st.lists(PIECES, min_size=1, max_size=10), TREATMENTS)
def test_no_value_of_the_vault_is_in_what_leaves(note: list[str], treatment: Treatment) -> None:
    vault = Vault()
    text = "".join(note)
    sent = sanitized(vault, Part(text), treatments={Kind.DATE_TIME: treatment})
    left = f" {folded(sent)} "
    for entry in vault.entries():
        assert entry.words == "" or f" {entry.words} " not in left
    if treatment is Treatment.SHIFT:
        assert not set(days(text)) & set(days(sent))


@pytest.mark.parametrize("treatment", list(Treatment))
def test_sanitizing_twice_gives_the_same(treatment: Treatment) -> None:
    vault = Vault()
    part = Part("Chidi Okafor, 03/14/2024", passage=1, subject="p1")
    kinds = {Kind.DATE_TIME: treatment}
    assert sanitized(vault, part, treatments=kinds) == sanitized(vault, part, treatments=kinds)
