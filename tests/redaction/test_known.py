"""Known identities are found in every form they are written, and in no other word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.entities import Kind
from redaction.known import KnownIdentities, KnownIdentity, Role, subject_key
from redaction.spans import Span


def identity(
    value: str, kind: Kind = Kind.PERSON, subject: str = "s1", role: Role = "patient"
) -> KnownIdentity:
    return KnownIdentity(subject, role, kind, value)


def slices(known: KnownIdentities, text: str) -> list[str]:
    return [text[span.start : span.end] for span in known.find(text)]


CHIDI = KnownIdentities([identity("Chidi Azubuike Okafor")])


@pytest.mark.parametrize(
    "form",
    [
        "Chidi Azubuike Okafor",
        "CHIDI AZUBUIKE OKAFOR",
        "Okafor, Chidi Azubuike",
        "OKAFOR^CHIDI^AZUBUIKE",
        "Chidi Okafor",
        "Okafor, Chidi",
        "Chidi A. Okafor",
        "C. Okafor",
        "C. A. Okafor",
        "Okafor C",
        "Okafor CA",
        "Okafor",
        "okafor",
        "Chidi",
        "Azubuike",
        "chidi_okafor",
        "chidi-okafor",
        "ChidiOkafor",
        "okaforchidi",
        "C h i d i  O k a f o r",
        "Oka\u00adfor",
        "Chi\u200bdi Okafor",
        "\u0421hidi \u041ekafor",
        "Chídì Òkáfor",
    ],
)
def test_forms_of_a_name(form: str) -> None:
    text = f"Today {form} was seen."
    assert slices(CHIDI, text) == [form]
    assert CHIDI.find(text) == (Span(6, 6 + len(form), Kind.PERSON, 1.0, "known", "s1"),)


@pytest.mark.parametrize(
    "text", ["The Okaforian method.", "Chidiya rests.", "azubuikes", "C. A.", ""]
)
def test_parts_of_other_words_are_left(text: str) -> None:
    assert CHIDI.find(text) == ()


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("Maria de la Cruz", "Ms. [de la Cruz]"),
        ("Maria de la Cruz", "[de la Cruz, Maria]"),
        ("Sean O'Brien", "Mr. [O\u2019Brien]"),
        ("Sean O'Brien", "Mr. [OBrien]"),
        ("Fatima Al-Sayed", "Mrs. [Al-Sayed]"),
        ("Fatima Al-Sayed", "Mrs. [Sayed]"),
        ("Fatima Al-Sayed", "Mrs. [Al Sayed]"),
        ("Ann Whitlock-Mbeki", "Ms [Mbeki]"),
        ("Dr. Adaeze Obi, MD", "per [Obi]"),
        ("Adaeze Obi Jr.", "per [Adaeze Obi]"),
        ("OBI^ADAEZE^N^^DR", "per [Adaeze Obi]"),
        ("Obi, Adaeze", "per [A. Obi]"),
        ("Nguyễn Thị Hoa", "per [NGUYEN THI HOA]"),
        ("Minh Van Do", "per [Minh Do]"),
        ("王小明", "患者[王小明]は"),
        ("Li Wu", "for [Li Wu]"),
        ("Zoë Müller", "for [Zoe Muller]"),
    ],
)
def test_surnames_of_more_than_one_word_and_titles(value: str, form: str) -> None:
    text = form.replace("[", "").replace("]", "")
    expected = form[form.index("[") + 1 : form.index("]")]
    assert expected in slices(KnownIdentities([identity(value)]), text)


@pytest.mark.parametrize("title", ["Jr", "MD", "Dr", "Mrs"])
def test_a_title_is_no_part_of_a_name(title: str) -> None:
    known = KnownIdentities([identity("Dr. Adaeze Obi, MD"), identity("Mrs Ngozi Eze Jr")])
    assert known.find(f"The {title} came.") == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Grace May", "Take one as it may help; say grace.", []),
        ("Grace May", "May be given with food.", []),
        ("Grace May", "We saw Grace today.", ["Grace"]),
        ("Grace May", "Grace was seen.", ["Grace"]),
        ("Will Young", "A young man will come. Will rest.", []),
        ("Will Young", "Mr. Young came.", ["Young"]),
        ("John Parkinson", "He has Parkinson disease.", []),
        ("Chidi Okafor", "The Okafors and Okafor's son came.", ["Okafors", "Okafor"]),
        ("Chidi Okafor", "Mr. Oka-\nfor came in.", ["Oka-\nfor"]),
        ("Mei-Ling Tan", "Mei slept well.", ["Mei"]),
        ("Thi Ng", "The wound of Ng was dry; give 5 ng.", ["Ng"]),
        ("Nguyễn Văn Đức", "Duc ate, Đức slept.", ["Duc", "Đức"]),
        ("Jürgen Müller", "Juergen Mueller and Muller", ["Juergen Mueller", "Muller"]),
        ("Søren Sørensen", "Mr. Soerensen", ["Soerensen"]),
        ("Kelechi Whitfield-Pell", "The Whitfields arrived.", ["Whitfields"]),
        ("Anna Hughes", "The Hugheses came.", ["Hugheses"]),
        ("John Parkinson", "He has Parkinson's disease.", []),
        ("John Parkinson", "Mr. Parkinson has a cough.", ["Parkinson"]),
        ("Rose Bell", "rose bell", ["rose bell"]),
    ],
)
def test_names_that_are_words(name: str, text: str, expected: list[str]) -> None:
    assert slices(KnownIdentities([identity(name)]), text) == expected


@pytest.mark.parametrize(
    "form",
    [
        "1958-04-12",
        "1958-4-12",
        "04/12/1958",
        "4/12/1958",
        "04/12/58",
        "4/12/58",
        "12.04.1958",
        "April 12, 1958",
        "Apr 12 1958",
        "april 12th, 1958",
        "12 April 1958",
        "12-Apr-1958",
        "12APR1958",
        "12th of April 1958",
        "19580412",
        "04121958",
    ],
)
def test_forms_of_a_date_of_birth(form: str) -> None:
    for written in ("1958-04-12", "04/12/1958", "April 12, 1958", "12-Apr-1958", "19580412"):
        known = KnownIdentities([identity(written, Kind.DATE_TIME)])
        assert slices(known, f"Born {form}, well.") == [form]


@pytest.mark.parametrize(
    ("kind", "value", "form"),
    [
        (Kind.PHONE_NUMBER, "312-555-0142", "(312) 555-0142"),
        (Kind.PHONE_NUMBER, "312-555-0142", "+1 312 555 0142"),
        (Kind.PHONE_NUMBER, "+1-312-555-0142", "3125550142"),
        (Kind.PHONE_NUMBER, "+1 (312) 555-0142 ext 9", "555-0142"),
        (Kind.US_SSN, "123-45-6789", "123 45 6789"),
        (Kind.US_SSN, "123456789", "123-45-6789"),
        (Kind.MEDICAL_RECORD_NUMBER, "00123456", "00-123-456"),
        (Kind.MEDICAL_RECORD_NUMBER, "00123456", "123456"),
        (Kind.MEDICAL_RECORD_NUMBER, "A-1044", "A1044"),
        (Kind.LOCATION, "14 Elm Street, Springfield, IL 62704", "14 Elm St"),
        (
            Kind.LOCATION,
            "14 Elm Street, Springfield, IL 62704",
            "14 Elm Street, Springfield, IL 62704",
        ),
        (Kind.LOCATION, "14 Elm Street, Springfield, IL 62704", "62704"),
        (Kind.LOCATION, "14 Elm Street, Springfield, IL 62704", "Springfield"),
        (Kind.EMAIL_ADDRESS, "c.okafor@example.org", "C.Okafor@example.org"),
        (Kind.ORGANIZATION, "Mercy Ridge Hospital", "MERCY RIDGE HOSPITAL"),
        (Kind.AGE, "93", "93-year"),
    ],
)
def test_forms_of_other_identities(kind: Kind, value: str, form: str) -> None:
    known = KnownIdentities([identity(value, kind)])
    text = f"It says {form} here."
    assert slices(known, text) == [form]
    assert known.find(text)[0].kind == kind


@pytest.mark.parametrize("text", ["1312555014299", "A00123456B", "5 Elm"])
def test_numbers_inside_longer_ones_are_left(text: str) -> None:
    known = KnownIdentities(
        [
            identity("312-555-0142", Kind.PHONE_NUMBER),
            identity("00123456", Kind.MEDICAL_RECORD_NUMBER),
            identity("14 Elm Street", Kind.LOCATION),
        ]
    )
    assert slices(known, text) in ([], ["00123456"])


def test_a_number_glued_to_its_label_is_found() -> None:
    known = KnownIdentities([identity("00123456", Kind.MEDICAL_RECORD_NUMBER)])
    assert slices(known, "MRN00123456") == ["00123456"]


def test_a_form_of_two_people_has_no_subject() -> None:
    known = KnownIdentities([identity("Chidi Okafor"), identity("Amara Okafor", subject="s2")])
    text = "Okafor came; Chidi and Amara Okafor"
    assert [(text[s.start : s.end], s.subject) for s in known.find(text)] == [
        ("Okafor", None),
        ("Chidi", "s1"),
        ("Amara Okafor", "s2"),
    ]


@pytest.mark.parametrize("value", ["", "A", "-", "  ", "X."])
def test_values_too_short_are_ignored(value: str) -> None:
    known = KnownIdentities([identity(value, kind) for kind in Kind])
    assert known.find("A X a x - 1") == ()


def test_one_letter_names_match_only_in_full() -> None:
    known = KnownIdentities([identity("A B")])
    assert slices(known, "a b or A, then B") == ["a b"]


@given(st.text(max_size=200), st.text(min_size=1, max_size=30), st.sampled_from(list(Kind)))
def test_findings_lie_in_order_and_never_overlap(text: str, value: str, kind: Kind) -> None:
    spans = KnownIdentities([identity(value, kind)]).find(text + value + text)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(
    st.lists(st.sampled_from(["Chidi", "Okafor", "Amara", "Ngozi", "Eze"]), min_size=2, max_size=4),
    st.text(st.characters(exclude_categories=["L", "N", "M", "Cf", "Cs"]), min_size=1, max_size=5),
)
def test_a_full_name_is_found_whatever_separates_its_words(words: list[str], gap: str) -> None:
    name = " ".join(words)
    written = gap.join(words)
    text = f"x {written} x"
    assert slices(KnownIdentities([identity(name)]), text) == [written]


def test_values_stay_out_of_repr() -> None:
    assert "Okafor" not in repr(CHIDI) + repr(CHIDI.identities) + repr(CHIDI.identities[0])


def test_keys_do_not_depend_on_spelling_and_do_not_show_the_value() -> None:
    assert subject_key("00-123 456") == subject_key("00123456")
    assert subject_key("a", "b") != subject_key("ab")
    key = subject_key("00123456")
    assert len(key) == 16
    assert "123456" not in key


def test_a_hundred_thousand_names_are_built_and_searched() -> None:
    syllables = [c + v for c in "bcdfg" for v in "aeio"]
    names = [
        f"{a}{b}{c} {c}{d}{a}".title()
        for a in syllables
        for b in syllables
        for c in syllables[:16]
        for d in syllables[:16]
    ][:100_000]
    known = KnownIdentities(identity(name, subject=str(i)) for i, name in enumerate(names))
    text = f"The patient {names[77]} was seen. " * 3_000
    assert len(known.find(text)) == 3_000
