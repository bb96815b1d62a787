import re
import threading
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.entities import Kind
from redaction.placeholders import PLACEHOLDER, lookalikes
from redaction.pseudonyms import Vault
from redaction.spans import Span


def person(text: str, value: str, subject: str | None = None) -> Span:
    start = text.index(value)
    return Span(start, start + len(value), Kind.PERSON, 1.0, "test", subject)


def texts_with_spans() -> st.SearchStrategy[tuple[str, list[Span]]]:
    """Texts that are rich in brackets and half placeholders, with spans anywhere in them."""
    ends = "[|]|_B]|1|Ann|Ann Lee| |é|\n|\\|_|-|'s"
    halves = "[PERSON_1]|[PERSON_|PERSON_|[A_1|Person 1|[ person|DATE|[PERSON]"
    piece = st.sampled_from([*ends.split("|"), *halves.split("|")])

    @st.composite
    def build(draw: st.DrawFn) -> tuple[str, list[Span]]:
        text = "".join(draw(st.lists(piece, min_size=1, max_size=12)))
        spans = []
        for _ in range(draw(st.integers(0, 5))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            kind = draw(st.sampled_from([Kind.PERSON, Kind.DATE_TIME]))
            subject = draw(st.sampled_from([None, "s1", "s2"]))
            spans.append(Span(start, end, kind, 1.0, "test", subject))
        return text, spans

    return build()


@given(st.lists(texts_with_spans(), min_size=1, max_size=3))
def test_restoring_what_was_replaced_gives_the_text_back(
    turns: list[tuple[str, list[Span]]],
) -> None:
    vault = Vault()
    sent = [vault.replace(text, [*spans, *lookalikes(text)]) for text, spans in turns]
    for (text, _), out in zip(turns, sent, strict=True):
        restored = vault.restore(out)
        assert restored.text == text
        assert restored.unknown == ()


def number(placeholder: str) -> str:
    """The number in a placeholder: what two written forms of one value share."""
    found = re.search(r"_(\d{4,})(?:_[A-Z]+)?\]", placeholder)
    assert found
    return found[1]


def whole(text: str, kind: Kind = Kind.PERSON, subject: str | None = None) -> list[Span]:
    return [Span(0, len(text), kind, 1.0, "test", subject)]


def test_one_value_keeps_its_number_over_turns_and_forms() -> None:
    vault = Vault()
    first = "Chidi Okafor came."
    second = "OKAFOR, CHIDI left; Chidi Okafor called."
    sent = vault.replace(first, [person(first, "Chidi Okafor", "p1")])
    token = sent.removesuffix(" came.")
    spans = [person(second, "OKAFOR, CHIDI", "p1"), person(second, "Chidi Okafor", "p1")]
    other = token.replace("]", "_B]")
    assert vault.replace(second, spans) == f"{other} left; {token} called."
    assert vault.restore(other).text == "OKAFOR, CHIDI"


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.PERSON, "Chidi Okafor", "CHIDI OKAFOR"),
        (Kind.PERSON, "Chidi Okafor", "Okafor, Chidi"),
        (Kind.PERSON, "Dr. Ruth Abelard", "Ruth Abelard, MD"),
        (Kind.MEDICAL_RECORD_NUMBER, "00483921", "0048-3921"),
        (Kind.PHONE_NUMBER, "(212) 555-0147", "+1 212.555.0147"),
        (Kind.DATE_TIME, "03/14/2024", "March 14, 2024"),
        (Kind.LOCATION, "17 Alder Lane", "17 ALDER LANE"),
    ],
)
def test_forms_of_one_value_share_a_number_and_come_back_as_they_were(
    kind: Kind, one: str, other: str
) -> None:
    vault = Vault()
    sent = [vault.replace(value, whole(value, kind)) for value in (one, other)]
    assert number(sent[0]) == number(sent[1])
    assert [vault.restore(token).text for token in sent] == [one, other]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.PERSON, "Chidi Okafor", "Adaeze Okafor"),
        (Kind.PERSON, "Okafor", "Chidi Okafor"),
        (Kind.MEDICAL_RECORD_NUMBER, "00483921", "483921"),
        (Kind.DATE_TIME, "03/14/2024", "03/15/2024"),
    ],
)
def test_two_values_have_two_numbers(kind: Kind, one: str, other: str) -> None:
    vault = Vault()
    assert len({number(vault.replace(value, whole(value, kind))) for value in (one, other)}) == 2


def test_two_people_never_share_a_number() -> None:
    vault = Vault()
    text = "Okafor saw Okafor"
    spans = [Span(0, 6, Kind.PERSON, 1.0, "t", "p1"), Span(11, 17, Kind.PERSON, 1.0, "t", "p2")]
    one, _, other = vault.replace(text, spans).partition(" saw ")
    assert number(one) != number(other)


def test_a_typed_placeholder_is_not_restored_as_a_person() -> None:
    vault = Vault()
    token = vault.replace("Okafor", whole("Okafor"))
    for typed in (f"Who is {token}?", f"Who is {token[1:-1]}?", "Who is [PERSON_1]?"):
        out = vault.replace(typed, lookalikes(typed))
        assert "PERSON" not in out
        assert vault.restore(out).text == typed


def test_numbers_do_not_count_up() -> None:
    """A model that counts on from a placeholder must not hit another one."""
    vault = Vault()
    values = [f"value {n}" for n in range(200)]
    numbers = [int(number(vault.replace(value, whole(value)))) for value in values]
    assert len(set(numbers)) == 200
    assert min(numbers) >= 1000
    assert numbers != sorted(numbers)


def test_numbers_grow_longer_before_they_run_out() -> None:
    vault = Vault()
    sent = [vault.replace(value, whole(value)) for value in (f"v{n}" for n in range(1200))]
    assert len(set(map(number, sent))) == 1200
    assert {len(number(token)) for token in sent} == {4, 5}


@pytest.mark.parametrize(
    ("rewritten", "restored"),
    [
        ("{0}'s dose", "Okafor's dose"),
        ("**{0}**", "**Okafor**"),
        ("{1}s dose", "Okafors dose"),
        ("_{1}_", "_Okafor_"),
        ("[{1}'s] dose", "Okafor's dose"),
        ("\\[PERSON\\_{2}\\]", "Okafor"),
        ("[Person {2}]", "Okafor"),
        ("[ person_{2} ]", "Okafor"),
        ("Person_{2}", "Okafor"),
        ("[{1}, {1}]", "[Okafor, Okafor]"),
        ("{0}{0}", "OkaforOkafor"),
        ("person {2}", "person {2}"),
        ("{1}7", "{1}7"),
        ("x{1}", "x{1}"),
    ],
)
def test_placeholders_survive_a_models_rewriting(rewritten: str, restored: str) -> None:
    vault = Vault()
    token = vault.replace("Okafor", whole("Okafor"))
    marks = (token, token[1:-1], number(token))
    assert vault.restore(rewritten.format(*marks)).text == restored.format(*marks)


def test_the_form_counts_before_the_shorter_placeholder() -> None:
    vault = Vault()
    first = vault.replace("Okafor", whole("Okafor", subject="p1"))
    vault.replace("Chidi", whole("Chidi", subject="p1"))
    bare = first[1:-1]
    assert vault.restore(f"{bare}_B and {bare}").text == "Chidi and Okafor"


def test_invented_placeholders_are_left_and_reported() -> None:
    vault = Vault()
    token = vault.replace("Okafor", whole("Okafor"))
    reply = f"{token} met [PERSON_7], [Person 8], PERSON_9 and [NURSE_3]."
    restored = vault.restore(reply)
    assert restored.text == reply.replace(token, "Okafor")
    assert restored.unknown == ("[PERSON_7]", "[Person 8]", "PERSON_9", "[NURSE_3]")


def test_a_value_that_looks_like_a_placeholder_is_not_restored_again() -> None:
    vault = Vault()
    token = vault.replace("Okafor", whole("Okafor"))
    assert vault.restore(vault.replace(token, whole(token))).text == token


def test_the_many_forms_of_one_value_have_letters_of_their_own() -> None:
    vault = Vault()
    out = [
        vault.replace(form, whole(form, subject="p1"))
        for form in (f"form {number}" for number in range(30))
    ]
    assert [mark[-3:] for mark in out[1:3]] == ["_B]", "_C]"]
    assert len(set(out)) == 30
    assert all(re.fullmatch(PLACEHOLDER.pattern, mark) for mark in out)


def test_only_allowed_subjects_come_back_besides_what_was_said() -> None:
    vault = Vault()
    noted = vault.replace("Okafor", whole("Okafor", subject="p1"), said=False)
    said = vault.replace("Tan", whole("Tan", subject="p2"), said=True)
    nobodys = vault.replace("Lee", whole("Lee"), said=False)
    reply = f"{noted} {said} {nobodys}"
    withheld = vault.restore(reply, frozenset())
    assert withheld.text == f"{noted} Tan Lee"
    assert withheld.withheld == (noted,)
    assert withheld.unknown == ()
    assert vault.restore(reply, {"p1"}).text == "Okafor Tan Lee"


def test_a_value_of_two_people_comes_back_for_either() -> None:
    vault = Vault()
    phone = "212-555-0147"
    for subject in ("p1", "p2"):
        token = vault.replace(phone, whole(phone, Kind.PHONE_NUMBER, subject), said=False)
    assert vault.restore(token, {"p2"}).text == vault.restore(token, {"p1"}).text == phone
    assert vault.restore(token, {"p3"}).text == token


def test_threads_give_one_value_one_placeholder() -> None:
    vault = Vault()
    values = [f"value {n}" for n in range(50)]
    found: list[list[str]] = []

    def work() -> None:
        found.append([vault.replace(value, whole(value)) for value in values])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len({tuple(each) for each in found}) == 1


def test_a_vault_shows_no_value() -> None:
    vault = Vault()
    token = vault.replace("Okafor", whole("Okafor"))
    shown = repr(vault) + repr(vault.restore(token)) + repr(vault.entries())
    assert "okafor" not in shown.casefold()


@pytest.mark.parametrize(
    ("value", "kind", "days", "others"),
    [
        ("03/14/2024", Kind.DATE_TIME, ["2024-03-14"], ["2023-03-14", "2024-03-15"]),
        ("March 14", Kind.DATE_TIME, ["2024-03-14", "1958-03-14"], ["2024-04-14", "2024-03-15"]),
        ("March 2024", Kind.DATE_TIME, [], ["2024-03-14", "2024-03-01"]),
        ("03/14/2024", Kind.OTHER_ID, [], ["2024-03-14"]),
        ("March 14", Kind.PERSON, [], ["2024-03-14"]),
    ],
)
def test_a_vault_knows_the_days_that_its_dates_say(
    value: str, kind: Kind, days: list[str], others: list[str]
) -> None:
    vault = Vault()
    vault.replace(value, [Span(0, len(value), kind, 1.0, "test")])
    assert all(vault.has_day(date.fromisoformat(day)) for day in days)
    assert not any(vault.has_day(date.fromisoformat(day)) for day in others)
