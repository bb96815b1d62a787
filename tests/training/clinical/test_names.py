"""The people of the generated text: their names, ages and relations, and each written form."""

import random
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.clinical.labelled import joined
from training.clinical.names import Person, cast, written
from training.clinical.people.cultures import common_words, cultures
from training.clinical.people.invented import chain, invented
from training.clinical.people.naming import in_family, named
from training.clinical.people.romanized import romanized, without_marks
from training.clinical.scene import PEOPLE

NAMED = (
    "any full first last middle_initial last_first titled formal nick initials caps lower hl7 "
    "first_middle_last initial_last last_initial titled_full credentialed quoted maiden suffixed "
    "couple broken spaced baby file honoured"
)
UNLABELLED = "he He him his sex m rel cred specialty title"
CHIDI = Person(
    given=("Chidi", "Ada"),
    family="Okafor",
    female=False,
    years=67,
    relation="brother",
    credential="MD",
    specialty="nephrology",
    nick="Chi",
    titles=("Dr.",),
    suffix="Jr.",
)


def people(count: int, *, held_out: bool = False, seed: int = 3) -> list[Person]:
    rng = random.Random(seed)
    return [
        person for _ in range(count) for person in cast(rng, PEOPLE, held_out=held_out).values()
    ]


def all_written(person: Person, form: str, count: int = 400) -> set[str]:
    rng = random.Random(5)
    return {joined(written(person, form, rng)).text for _ in range(count)}


@settings(deadline=None)
@given(st.integers(), st.booleans())
def test_the_same_seed_gives_the_same_people_and_the_same_text(seed: int, held_out: bool) -> None:
    first, second = random.Random(seed), random.Random(seed)
    cast_one = cast(first, PEOPLE, held_out=held_out)
    cast_two = cast(second, PEOPLE, held_out=held_out)
    assert cast_one == cast_two
    assert list(cast_one) == list(PEOPLE)
    for role in PEOPLE:
        assert written(cast_one[role], "any", first) == written(cast_two[role], "any", second)


@pytest.mark.parametrize("form", NAMED.split())
def test_a_form_labels_a_person_and_nothing_around(form: str) -> None:
    rng = random.Random(form)
    for person in people(60) + people(20, held_out=True):
        labelled = [text for text, label in written(person, form, rng) if label == "PERSON"]
        assert labelled
        for text in labelled:
            assert text == text.strip()
            assert any(letter.isalpha() for letter in text)


@pytest.mark.parametrize("form", UNLABELLED.split())
def test_words_beside_a_name_have_no_label(form: str) -> None:
    rng = random.Random(form)
    for person in people(20):
        ((text, label),) = written(person, form, rng)
        assert text
        assert label is None


def test_a_form_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="no form 'sideways'"):
        written(CHIDI, "sideways", random.Random(1))


def test_titles_and_credentials_stand_outside_the_label_but_for_courts() -> None:
    rng = random.Random(1)
    assert written(CHIDI, "titled", rng) == [("Dr. ", None), ("Okafor", "PERSON")]
    for _ in range(50):
        *_, (after, label) = written(CHIDI, "credentialed", rng)
        assert after.strip(" ,") == "MD"
        assert label is None
    formal = {joined(written(CHIDI, "formal", rng)) for _ in range(50)}
    assert {span for text in formal for span in text.spans} == {
        (0, len(text.text), "PERSON") for text in formal
    }


@pytest.mark.parametrize(
    ("form", "among"),
    [
        ("full", {"Chidi Okafor"}),
        ("middle_initial", {"Chidi A. Okafor", "Chidi A Okafor"}),
        ("last_first", {"Okafor, Chidi", "OKAFOR,CHIDI", "OKAFOR, Chidi", "Okafor, C."}),
        ("initial_last", {"C. Okafor", "C. A. Okafor", "CA Okafor", "C.A. Okafor"}),
        ("last_initial", {"Okafor C", "Okafor, C.", "Okafor CA"}),
        ("initials", {"C.O.", "CO", "CAO", "C. O."}),
        ("hl7", {"OKAFOR^CHIDI", "OKAFOR^CHIDI^A", "Okafor^Chidi^Ada^Jr."}),
        ("quoted", {'Chidi "Chi" Okafor', "Chidi (Chi) Okafor"}),
        ("suffixed", {"Chidi Okafor Jr.", "Chidi Okafor, Jr.", "Okafor Jr."}),
        ("broken", {"Chidi\nOkafor", "Chidi Oka-\nfor"}),
        ("couple", {"Mr. and Mrs. Okafor", "Mr & Mrs Okafor"}),
        ("any", {"Chidi", "Okafor", "CHIDI OKAFOR", "chidi okafor", "Dr. Okafor", "Okafor, Chidi"}),
    ],
)
def test_a_form_writes(form: str, among: set[str]) -> None:
    assert among <= all_written(CHIDI, form, 2_000)


def test_an_honour_behind_a_name_stands_outside_the_label() -> None:
    honoured = replace(CHIDI, after=("-san",))
    for _ in range(20):
        (name, label), after = written(honoured, "honoured", random.Random(4))
        assert (label, after) == ("PERSON", ("-san", None))
        assert name in {"Chidi", "Okafor", "Chidi Okafor"}


def test_a_name_in_a_file_name_has_no_blank() -> None:
    names = all_written(CHIDI, "file")
    assert {"Okafor_Chidi", "chidi-okafor", "OKAFOR", "COkafor"} <= names
    assert not any(" " in name for name in names)


def test_a_name_at_birth_has_its_own_label() -> None:
    married = replace(CHIDI, female=True, suffix="", maiden="Eze")
    text = joined(written(married, "maiden", random.Random(2)))
    assert [text.text[start:end] for start, end, _ in text.spans] == ["Chidi Okafor", "Eze"]


def test_people_of_one_name_have_every_form() -> None:
    alone = replace(CHIDI, given=("Suharto",), family="", suffix="", titles=("Pak",))
    assert all_written(alone, "last_first") == {"Suharto"}
    assert all_written(alone, "titled") == {"Pak Suharto"}
    assert all_written(alone, "hl7", 50) <= {
        "SUHARTO",
        "Suharto",
        "SUHARTO^^^^^Pak",
        "Suharto^^^^^Pak",
    }


def test_an_initial_before_a_name_is_no_family_name() -> None:
    tamil = replace(CHIDI, given=("Subramaniam",), family="R.", family_first=True, suffix="")
    assert "R. Subramaniam" in all_written(tamil, "full")
    assert all_written(tamil, "last") == {"Subramaniam"}


def test_chinese_signs_are_written_without_a_blank() -> None:
    signs = replace(CHIDI, given=("小明",), family="王", family_first=True)
    assert all_written(signs, "full") <= {"王小明", "小明王"}


def test_a_newborn_is_called_after_the_family() -> None:
    newborn = replace(CHIDI, years=0, days=3, baby="BB", suffix="")
    assert "BB Okafor" in all_written(newborn, "any")
    assert {"3-day-old", "three-day-old", "DOL 3"} <= all_written(newborn, "age", 3_000)


@settings(deadline=None)
@given(st.integers(0, 104), st.integers(0, 364), st.booleans(), st.integers(0, 999))
def test_the_label_of_an_age_covers_its_number(
    years: int, days: int, female: bool, seed: int
) -> None:
    person = replace(CHIDI, years=years, days=days, female=female)
    for form in ("age", "aged", "years"):
        pieces = written(person, form, random.Random(seed))
        unlabelled = "".join(text for text, label in pieces if label is None)
        labels = [text for text, label in pieces if label is not None]
        assert len(labels) <= 1
        if labels:
            assert not re.search(r"\d", unlabelled)
        else:
            assert re.search(r"\d0s|weeks|GA ", unlabelled)


def test_ages_are_written_in_many_ways() -> None:
    written_ages = all_written(CHIDI, "age", 3_000)
    assert {"67-year-old", "67 y/o", "67yo", "67M", "M/67", "sixty-seven-year-old"} <= written_ages
    assert {"aged 67", "age 67", "in his 60s"} <= all_written(CHIDI, "aged", 500)
    assert joined(written(CHIDI, "years", random.Random(1))).spans == ((0, 2, "AGE"),)


def test_patients_are_of_all_ages_and_relatives_fit_them() -> None:
    rng = random.Random(4)
    casts = [cast(rng, PEOPLE, held_out=False) for _ in range(1_500)]
    ages = [people_of["patient"].years for people_of in casts]
    assert min(ages) == 0
    assert max(ages) <= 104
    assert 0.05 < sum(age > 89 for age in ages) / len(ages) < 0.11
    for people_of in casts:
        patient, relative = people_of["patient"], people_of["relative"]
        if relative.relation in {"daughter", "wife", "sister", "mother"}:
            assert relative.female
        if relative.relation in {"son", "husband", "brother", "father"}:
            assert not relative.female
        if relative.relation in {"mother", "father"}:
            assert relative.years >= patient.years + 17
    assert any(people_of["patient"].baby for people_of in casts)


def test_relatives_often_share_the_family_name() -> None:
    rng = random.Random(6)
    casts = [cast(rng, ("patient", "relative"), held_out=False) for _ in range(800)]
    shared = sum(c["patient"].family == c["relative"].family != "" for c in casts)
    assert 0.4 < shared / len(casts) < 0.6


def test_family_names_follow_the_sex() -> None:
    rng = random.Random(8)
    russian = next(culture for culture in cultures(False) if culture.name == "russian")
    ivanov = replace(named(rng, female=False, held_out=False), family="Ivanov", culture=russian)
    own = replace(named(rng, female=True, held_out=False), family="Petrova")
    assert in_family(ivanov, own, female=True).family == "Ivanova"
    ivanova = replace(ivanov, family="Ivanova")
    assert in_family(ivanova, own, female=False).family == "Ivanov"


def test_whole_cultures_and_a_part_of_the_lists_are_kept_for_testing() -> None:
    training, testing = cultures(False), cultures(True)
    kept = {culture.name for culture in testing if culture.held_out}
    assert len(training) >= 45
    assert len(kept) == 8
    assert not kept & {culture.name for culture in training}
    for ours, theirs in zip(common_words(False), common_words(True), strict=True):
        assert not set(ours) & set(theirs)
        assert 0.1 < len(theirs) / len(ours + theirs) < 0.25
    of_training = {culture.name: culture.names for culture in training}
    for name in ("chinese", "hmong", "welsh", "somali"):
        held = next(culture.names for culture in testing if culture.name == name)
        assert not set(held.male) & set(of_training[name].male)
        assert not set(held.male_family) & set(of_training[name].male_family)


def test_names_are_drawn_from_many_cultures_and_scripts() -> None:
    rng = random.Random(9)
    names = [named(rng, female=rng.random() < 0.5, held_out=False) for _ in range(6_000)]
    drawn = Counter(name.culture.name for name in names)
    assert len(drawn) == len(cultures(False))
    assert max(drawn.values()) / len(names) < 0.2
    native = sum(name.given[0] > "\u0370" and name.given[0] < "\u1e00" for name in names)
    assert 0.005 < native / len(names) < 0.05
    words = set(common_words(False)[0]) | set(common_words(False)[1])
    common = sum(name.given[0] in words or name.family in words for name in names)
    assert common / len(names) > 0.07


def test_first_and_last_names_alone_are_frequent_but_do_not_dominate() -> None:
    rng = random.Random(10)
    texts = [joined(written(CHIDI, "any", rng)).text.lower() for _ in range(5_000)]
    for alone in ("chidi", "okafor"):
        assert 0.08 < texts.count(alone) / len(texts) < 0.2


def test_invented_names_look_like_a_list_and_are_not_in_it() -> None:
    names = next(culture.names for culture in cultures(False) if culture.name == "british")
    letters = chain(names.male)
    rng = random.Random(12)
    made = [invented(letters, rng) for _ in range(300)]
    assert sum(name in names.male for name in made) / len(made) < 0.3
    assert set("".join(made).lower()) <= set("".join(names.male).lower())


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("Щербаков", "Shcherbakov"),
        ("Юлія", "Yuliya"),
        ("Георгиев", "Georgiev"),
        ("Παπαδόπουλος", "Papadopoulos"),
        ("Սարգսյան", "Sargsyan"),
        ("შევარდნაძე", "Shevardnadze"),
    ],
)
def test_scripts_are_written_in_latin_letters(native: str, latin: str) -> None:
    assert romanized(native) == latin


def test_marks_are_dropped() -> None:
    assert without_marks("Nguyễn Đức Łukasz Müßig Þór") == "Nguyen Duc Lukasz Mussig Thor"
