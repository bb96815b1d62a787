from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from retrieval.documents import Chunk
from retrieval.duplicates import Duplicates
from retrieval.entries import StoredChunk

NOTE = (
    "Seen on the ward round with the team. Breathing easier than at admission, still short of "
    "breath on the stairs. Legs less swollen, weight down by 2 kg since Monday. Heart sounds with "
    "a soft murmur at the apex, lungs with fine crackles at both bases. Furosemide 40 mg daily "
    "goes on, potassium 4.1, creatinine 1.3. The family was told of the plan and agrees with it. "
    "Physiotherapy twice daily, salt restricted, fluid one and a half litres."
)


def passage(text: str, patient: str | None = None, number: int = 1) -> StoredChunk:
    chunk = Chunk(str(number), "d", 0, len(text), text)
    return StoredChunk(number, chunk, "a.txt", "Note", "ward", patient)


def repeats(*texts: str) -> bool:
    """Whether the last text repeats one of those before it."""
    seen = Duplicates()
    return [seen.repeats(passage(text)) for text in texts][-1]


def test_a_note_copied_forward_with_a_few_words_changed_is_a_repetition() -> None:
    assert repeats(NOTE, NOTE.replace("was told of the plan", "was informed of our plan"))
    assert repeats(NOTE, NOTE.replace("goes on", "continued"))
    assert repeats(NOTE, NOTE.upper().replace(" ", "\n"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("creatinine 1.3", "creatinine 1.8"),
        ("Furosemide 40 mg", "Furosemide 80 mg"),
        ("2 kg since", "4 kg since"),
        ("with a soft murmur", "without a soft murmur"),
        ("Breathing easier", "Breathing not easier"),
        ("at both bases", "at the left base"),
        ("Furosemide 40 mg", "Torasemide 40 mg"),
        ("fine crackles", "fine wheezes"),
    ],
)
def test_a_number_a_negation_a_side_or_a_clinical_word_that_differs_is_news(
    before: str, after: str
) -> None:
    assert before in NOTE
    assert not repeats(NOTE, NOTE.replace(before, after))


def test_a_note_rewritten_is_news() -> None:
    half = NOTE[: len(NOTE) // 2]
    assert not repeats(NOTE, half)
    assert not repeats("Rest in bed.", "Rest at home.")
    assert repeats("Rest in bed.", "Rest in  bed.")


def test_two_patients_notes_are_never_the_same() -> None:
    seen = Duplicates()
    assert not seen.repeats(passage(NOTE, "a"))
    assert not seen.repeats(passage(NOTE, "b"))
    assert not seen.repeats(passage(NOTE, None))
    assert seen.repeats(passage(NOTE, "b"))


WORDS = some.lists(some.sampled_from(["pain", "rest", "5", "mg", "no", "the"]), max_size=30)


@given(WORDS, WORDS)
def test_it_does_not_matter_which_comes_first(one: list[str], other: list[str]) -> None:
    assert repeats(" ".join(one), " ".join(other)) == repeats(" ".join(other), " ".join(one))


@given(some.text(max_size=80))
def test_every_text_repeats_itself(text: str) -> None:
    assert repeats(text, text)


def test_the_words_stay_out_of_repr() -> None:
    seen = Duplicates()
    seen.repeats(replace(passage(NOTE)))
    assert "murmur" not in repr(list(seen._seen.values()))
