import re

from hypothesis import given
from hypothesis import strategies as st

from redaction.entities import Kind
from redaction.pseudonyms import PLACEHOLDER, Vault, lookalikes
from redaction.spans import Span


def person(text: str, value: str, subject: str | None = None) -> Span:
    start = text.index(value)
    return Span(start, start + len(value), Kind.PERSON, 1.0, "test", subject)


def texts_with_spans() -> st.SearchStrategy[tuple[str, list[Span]]]:
    """Texts that are rich in brackets and half placeholders, with spans anywhere in them."""
    piece = st.sampled_from(
        ["[", "]", "[PERSON_1]", "[PERSON_", "_B]", "1", "Ann", "Ann Lee", " ", "é", "[A_1", "\n"]
    )

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
        assert not any(PLACEHOLDER.fullmatch(mark) for mark in restored.unknown)


@given(texts_with_spans(), st.integers(1, 7))
def test_a_stream_is_restored_like_the_whole(turn: tuple[str, list[Span]], size: int) -> None:
    text, spans = turn
    vault = Vault()
    out = vault.replace(text, [*spans, *lookalikes(text)])
    pieces = [out[at : at + size] for at in range(0, len(out), size)]
    assert "".join(vault.restore_stream(pieces)) == text


def test_one_value_keeps_its_number_over_turns_and_forms() -> None:
    vault = Vault()
    first = "Chidi Okafor came."
    second = "OKAFOR, CHIDI left; Chidi Okafor called."
    assert vault.replace(first, [person(first, "Chidi Okafor", "p1")]) == "[PERSON_1] came."
    spans = [person(second, "OKAFOR, CHIDI", "p1"), person(second, "Chidi Okafor", "p1")]
    assert vault.replace(second, spans) == "[PERSON_1_B] left; [PERSON_1] called."
    assert vault.restore("[PERSON_1_B]").text == "OKAFOR, CHIDI"


def test_two_people_never_share_a_number() -> None:
    vault = Vault()
    text = "Okafor saw Okafor"
    spans = [Span(0, 6, Kind.PERSON, 1.0, "t", "p1"), Span(11, 17, Kind.PERSON, 1.0, "t", "p2")]
    assert vault.replace(text, spans) == "[PERSON_1] saw [PERSON_2]"


def test_the_same_value_of_another_case_is_the_same_person() -> None:
    vault = Vault()
    assert vault.replace("Okafor", [Span(0, 6, Kind.PERSON, 1.0, "t")]) == "[PERSON_1]"
    assert vault.replace("okafor", [Span(0, 6, Kind.PERSON, 1.0, "t")]) == "[PERSON_1_B]"


def test_a_typed_placeholder_is_not_restored_as_a_person() -> None:
    vault = Vault()
    vault.replace("Okafor", [Span(0, 6, Kind.PERSON, 1.0, "t")])
    typed = "Who is [PERSON_1]?"
    out = vault.replace(typed, lookalikes(typed))
    assert out == "Who is [OTHER_ID_1]?"
    assert vault.restore(out).text == typed


def test_invented_and_mangled_placeholders_are_left_and_reported() -> None:
    vault = Vault()
    vault.replace("Okafor", [Span(0, 6, Kind.PERSON, 1.0, "t")])
    restored = vault.restore("[PERSON_1] met [PERSON_7] and [Person 1].")
    assert restored.text == "Okafor met [PERSON_7] and [Person 1]."
    assert restored.unknown == ("[PERSON_7]", "[Person 1]")


def test_the_many_forms_of_one_value_have_letters_of_their_own() -> None:
    vault = Vault()
    out = [
        vault.replace(form, [Span(0, len(form), Kind.PERSON, 1.0, "t", "p1")])
        for form in (f"form {number}" for number in range(30))
    ]
    assert out[:3] == ["[PERSON_1]", "[PERSON_1_B]", "[PERSON_1_C]"]
    assert len(set(out)) == 30
    assert all(re.fullmatch(PLACEHOLDER, mark) for mark in out)


def test_a_vault_shows_no_value() -> None:
    vault = Vault()
    vault.replace("Okafor", [Span(0, 6, Kind.PERSON, 1.0, "t")])
    assert "Okafor" not in repr(vault)
    assert "Okafor" not in repr(vault.restore("[PERSON_1]"))
