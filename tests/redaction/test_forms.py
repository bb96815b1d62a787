"""In which forms one identity is looked for."""

import pytest

from redaction.entities import Kind
from redaction.forms import Forms, forms_of, name_parts


@pytest.mark.parametrize(
    ("surname", "plural"),
    [
        ("Okafor", "okafors"),
        ("Abbas", "abbases"),
        ("Fenwix", "fenwixes"),
        ("Ruiz", "ruizes"),
        ("Finch", "finches"),
        ("Nash", "nashes"),
        ("Obis", "obises"),
        ("Eze", None),  # too short
        ("Tann", "tanns"),
        ("Waters", None),  # a word
    ],
)
def test_a_family_has_a_plural(surname: str, plural: str | None) -> None:
    forms = forms_of(Kind.PERSON, f"Chidi {surname}")
    folded = surname.lower()
    plurals = {one for one in forms.parts | forms.guarded if one in (f"{folded}s", f"{folded}es")}
    assert plurals == ({plural} if plural else set())


def test_a_name_with_an_umlaut_has_the_forms_of_both_spellings() -> None:
    both = forms_of(Kind.PERSON, "Jürgen Möllerfeld")
    for spelling in ("Jurgen Mollerfeld", "Juergen Moellerfeld"):
        one = forms_of(Kind.PERSON, spelling)
        assert one.spaced <= both.spaced
        assert one.parts <= both.parts
        assert one.guarded <= both.guarded
        assert one.tight
        assert one.tight <= both.tight


def test_guarded_parts_of_both_spellings_stay_guarded() -> None:
    both = forms_of(Kind.PERSON, "Bö Will")
    assert {"bo", "boe", "will"} <= both.guarded | both.parts
    assert "will" in both.guarded


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.PERSON, "X", Forms()),
        (Kind.OTHER_ID, "7", Forms()),
        (Kind.OTHER_ID, "7 1", Forms(frozenset({"7 1"}))),
        (Kind.OTHER_ID, "0044-712", Forms(numbers=frozenset({"44712"}))),
        (Kind.OTHER_ID, "00044", Forms(numbers=frozenset({"00044"}))),
        (Kind.OTHER_ID, "A-4471", Forms(frozenset({"a 4471"}), numbers=frozenset({"a4471"}))),
        (Kind.OTHER_ID, "AB-CDE", Forms(frozenset({"ab cde"}), tight=frozenset({"abcde"}))),
        (Kind.OTHER_ID, "12-34", Forms(frozenset({"12 34"}))),
        (Kind.URL, "okafor.example", Forms(frozenset({"okafor example"}))),
        (Kind.EMAIL_ADDRESS, "obi@a.example", Forms(frozenset({"obi a example"}))),
        (
            Kind.EMAIL_ADDRESS,
            "okafo@a.example",
            Forms(frozenset({"okafo a example", "okafo"})),
        ),
        (Kind.EMAIL_ADDRESS, "patient@a.example", Forms(frozenset({"patient a example"}))),
        (Kind.PHONE_NUMBER, "55-01", Forms(frozenset({"55 01"}))),
        (Kind.PHONE_NUMBER, "550-12", Forms(numbers=frozenset({"55012"}))),
        (
            Kind.PHONE_NUMBER,
            "312-555-0142",
            Forms(numbers=frozenset({"3125550142", "13125550142", "5550142"})),
        ),
        (
            Kind.PHONE_NUMBER,
            "1-312-555-0142 ext. 9",
            Forms(
                frozenset({"1 312 555 0142 ext 9"}),
                numbers=frozenset({"13125550142", "3125550142", "5550142"}),
            ),
        ),
        (
            Kind.PHONE_NUMBER,
            "+44 20 7946 0958",
            Forms(numbers=frozenset({"442079460958", "42079460958", "2079460958", "79460958"})),
        ),
        (Kind.ORGANIZATION, "Mercy Ridge", Forms(frozenset({"mercy ridge"}))),
        (
            Kind.ORGANIZATION,
            "The Quibell Ridge Medical Center",
            Forms(frozenset({"the quibell ridge medical center"}), frozenset({"quibell ridge"})),
        ),
        (Kind.ORGANIZATION, "City Hospital", Forms(frozenset({"city hospital"}))),
        (Kind.ORGANIZATION, "Oak Hospital", Forms(frozenset({"oak hospital"}))),
        (Kind.ORGANIZATION, "The Hospital", Forms(frozenset({"the hospital"}))),
        (
            Kind.ORGANIZATION,
            "General Memorial Hospital",
            Forms(frozenset({"general memorial hospital"})),
        ),
        (
            Kind.ORGANIZATION,
            "Quib Clinic",
            Forms(frozenset({"quib clinic"}), guarded=frozenset({"quib"})),
        ),
        (
            Kind.ORGANIZATION,
            "The Bellweather",
            Forms(frozenset({"the bellweather"}), guarded=frozenset({"bellweather"})),
        ),
        (
            Kind.ORGANIZATION,
            "Of the Quibell Clinic",
            Forms(frozenset({"of the quibell clinic"}), frozenset({"of the quibell"})),
        ),
        (
            Kind.LOCATION,
            "14 Elm Street, Springfield, IL 62704",
            Forms(
                frozenset(
                    {
                        "14 elm street springfield il 62704",
                        "14 elm street",
                        "14 elm st",
                        "elm street",
                        "elm st",
                        "springfield",
                        "62704",
                    }
                ),
                guarded=frozenset({"14 elm"}),
            ),
        ),
        (
            Kind.LOCATION,
            "Elm Court, 14 Oak Road, Quibell 62704-1234",
            Forms(
                frozenset(
                    {
                        "elm court 14 oak road quibell 62704 1234",
                        "elm ct 14 oak rd quibell 62704 1234",
                        "14 oak road",
                        "14 oak rd",
                        "quibell",
                        "62704",
                        "62704 1234",
                    }
                )
            ),
        ),
        (
            Kind.LOCATION,
            "Rose Cottage, Bath",
            Forms(frozenset({"rose cottage bath"}), guarded=frozenset({"bath"})),
        ),
        (
            Kind.PERSON,
            "Li Wu",
            Forms(frozenset({"li wu", "wu li"}), guarded=frozenset({"li", "wu", "l wu", "wu l"})),
        ),
        (Kind.PERSON, "王小", Forms(frozenset({"王小"}), frozenset({"王小"}))),
        (
            Kind.PERSON,
            "王 小明",
            Forms(frozenset({"王 小明", "王小明", "小明王"}), frozenset({"小明"})),
        ),
    ],
)
def test_forms(kind: Kind, value: str, expected: Forms) -> None:
    assert forms_of(kind, value) == expected


@pytest.mark.parametrize(
    ("value", "given", "surname"),
    [
        ("Chidi A. Okafor", "chidi a", "okafor"),
        ("OKAFOR^CHIDI^A^THE YOUNGER", "chidi a", "okafor"),
        ("Okafor, Chidi, MD", "chidi", "okafor"),
        ("Okafor,", "", "okafor"),
        ("Okafor, Dr. Chidi", "chidi", "okafor"),
        ("Dr. Prof. Ada Obi", "ada", "obi"),
        ("Ada Obi Jr", "ada", "obi"),
        ("Ada Obi Jr. MD", "ada", "obi"),
        ("Ada Obi RN", "ada", "obi"),
        ("Ada Do", "ada", "do"),
        ("Ada van Obi", "ada", "van obi"),
        ("Dr Obi", "", "obi"),
        ("Mr", "", "mr"),
        ("Do", "", "do"),
        ("MD", "", ""),
        ("Jr", "", ""),
        ("", "", ""),
    ],
)
def test_titles_are_told_from_names(value: str, given: str, surname: str) -> None:
    assert name_parts(value) == (tuple(given.split()), surname)


def test_a_name_of_many_words_has_the_forms_of_people_who_use_fewer() -> None:
    forms = forms_of(Kind.PERSON, "Chidi Azubuike Emeka Okafor")
    assert {"chidi okafor", "okafor chidi", "chidi a e okafor", "okafor cae"} <= forms.spaced
    assert forms.parts == {"chidi", "azubuike", "emeka", "okafor", "okafors"}
    assert forms.tight == {"chidiokafor", "okaforchidi"}


def test_particles_tell_nobody_and_short_parts_need_a_guard() -> None:
    cruz = forms_of(Kind.PERSON, "Maria de la Cruz")
    assert not {"de", "la", "de la"} & (cruz.spaced | cruz.parts | cruz.guarded)
    obi = forms_of(Kind.PERSON, "Ann Ng-Obi")
    assert "ng" in obi.guarded
    assert {"obi", "ann", "ng obi", "ngobi"} <= obi.parts


def test_an_unspaced_name_is_cut_where_its_surname_may_end() -> None:
    assert {"小明", "王先生", "王小明"} <= forms_of(Kind.PERSON, "王小明").parts
    four = forms_of(Kind.PERSON, "王小明明").parts
    assert {"小明明", "明明", "王小", "王先生"} <= four
    double = forms_of(Kind.PERSON, "欧阳小明").parts
    assert {"小明", "欧阳", "欧阳先生"} <= double
    assert not {"阳小明", "欧先生"} & double


def test_every_way_to_state_one_age_is_looked_for_alike() -> None:
    stated = [forms_of(Kind.AGE, value) for value in ("93", "age 93", "aged 93", "93 years")]
    assert stated[1:] == stated[:-1]
    assert stated[0].guarded == {"93"}
