"""Findings of a name tagger that are medicine, and people who bear the same names."""

import pytest

from redaction.protected import is_eponym, is_medical

MEDICAL = [
    "Has [[Parkinson]] disease.",
    "Has [[Parkinson disease]].",
    "Has [[Parkinson's]] disease.",
    "Has [[Hodgkin]] lymphoma.",
    "Has [[Crohn]]'s disease.",
    "Has [[Guillain-Barré]] syndrome.",
    "Has [[Zollinger]]-Ellison syndrome.",
    "Has [[Lewy]] body dementia.",
    "A [[Jackson-Pratt]] drain.",
    "At the circle of [[Willis]].",
    "At the sphincter of [[Oddi]].",
    "With [[circle of Willis]] seen.",
    "Took [[Lasix]] today.",
    "Took [[Keppra 500]] today.",
    "Took [[Metoprolol Succinate]] today.",
    "Took [[Pembrolizumab]] today.",
    "Took [[Ceftriaxone]], Vancomycin.",
    "Grew [[Klebsiella pneumoniae]].",
    "Grew [[E. Coli]].",
    "Came with [[GCS 15]].",
    "Was [[ASA III]].",
    "Was [[Mallampati II]].",
    "Coded as [[E11.9]].",
    "In trial [[NCT04368728]].",
    "1. [[Gout]].",
    "[[Narcolepsy]]: stable.",
    "[[SALPINGITIS]]",
    "[[Myopathy]].",
]
PEOPLE = [
    "Seen by Dr. [[Crohn]] today.",
    "We met Mr. [[Parkinson]].",
    "We met [[Mr. Parkinson]].",
    "[[Graves]], Anna",
    "[[Graves, Anna]] came.",
    "[[Anna Graves]] came.",
    "[[Hodgkin]] called at noon.",
    "[[Willis]] called at noon.",
    "[[Jackson]] came with his mother.",
    "[[April]] is her daughter.",
    "[[Foster Wilson]] came.",
    "[[Amara Valium]] came.",
    "Nurse [[Bishop]] came.",
    "[[Morse]] came at 8.",
    "Mr. [[Gout]] called.",
    "[[Gout]], Anna",
    "[[Anna Gout]] called.",
    "[[Burns]] called.",
    "[[Memory]] called.",
    "[[Politis]] called.",
    "[[Moraitis]]: stable.",
    "[[ ]]",
]


EPONYMS = [
    ("Has [[Parkinson disease]] now.", True),
    ("Has [[Parkinson]] disease now.", True),
    ("Has [[Mild Parkinson Disease]] now.", True),
    ("Has [[Parkinson]]\u2014disease.", True),
    ("Has [[Parkinson]] today.", False),
    ("Has [[Parkinson]]", False),
    ("Has [[disease]] now.", False),
    ("Has [[Okafor disease]] now.", False),
    ("Has [[Okafor]] disease now.", False),
    ("Has [[Parkinson Okafor]] disease now.", False),
    ("Has [[Parkinson]] and no disease.", False),
    ("Has [[ ]] disease now.", False),
]


def _marked(row: str) -> tuple[str, int, int]:
    start, end = row.index("[["), row.index("]]") - 2
    return row.replace("[[", "").replace("]]", ""), start, end


@pytest.mark.parametrize("row", MEDICAL)
def test_medicine(row: str) -> None:
    assert is_medical(*_marked(row))


@pytest.mark.parametrize("row", PEOPLE)
def test_people(row: str) -> None:
    assert not is_medical(*_marked(row))


@pytest.mark.parametrize(("row", "expected"), EPONYMS)
def test_an_eponym_has_its_noun(row: str, expected: bool) -> None:
    assert is_eponym(*_marked(row)) is expected
