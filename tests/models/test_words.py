from models.words import content_words, words


def test_words_keep_numbers_abbreviations_and_contractions_whole() -> None:
    assert words("Don’t give 0.5 mg p.o. to COVID-19") == [  # noqa: RUF001
        "don't",
        "give",
        "0.5",
        "mg",
        "p.o",
        "to",
        "covid",
        "19",
    ]


def test_a_stop_between_words_parts_them() -> None:
    assert words("Bilirubin.total 2.5mg b.i.d. end.Next U.S.") == [
        "bilirubin",
        "total",
        "2.5mg",
        "b.i.d",
        "end",
        "next",
        "u.s",
    ]


def test_content_words_leave_out_what_every_question_has() -> None:
    assert content_words("What is the dose of the warfarin?") == ["dose", "warfarin"]
