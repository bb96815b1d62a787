"""Only ages over 89 identify, and a temperature is no age."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import ages
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

ROWS = [
    "A [[94-year-old]] man.",
    "A [[94 year old]] man.",
    "She is [[90 years of age]].",
    "Aged [[93]].",
    "She was [[94 yrs]] then, and her mother is [[96]].",
    "He was 95% sure; she is 94 kg.",
    "Age: [[101]]",
    "[[93 y/o]] with cough.",
    "[[93yo]] with cough.",
    "[[93 y.o.]] with cough.",
    "[[93]]F with cough.",
    "[[93]] M with chest pain.",
    "A [[ninety-four-year-old]] widow.",
    "A [[one hundred and two year old]] widow.",
    "He turned [[95]] in hospital.",
    "A lady in her [[90s]].",
    "A lady in her late [[nineties]].",
    "She lived until the age of [[97]].",
    "A [[92 yr female]].",
    "The [[centenarian]] walks daily.",
    "[[93 años]] tiene.",
    "[[94 Jahre]] alt.",
    "[[92 ans]], veuve.",
    "shes [[ninety three]] she had the hip thing",
    "He's [[94]] and walks.",
    "Mother died at [[96]]; father d. [[91]], uncle passed away aged [[102]].",
    "She lived to [[90]].",
    "He died at 90 mmHg; she died at 95% of the dose.",
    "His aunt (Rosalind, [[96]]) and Pearl, [[92]], of Ely. Sats, 96, with a mask.",
    "4471,Lane,Ada,[[94]],F,Elmton,98,95",
    "4471;Lane;Ada;F;[[94]];Elmton",
    "He's 94% sure.",
    "A 89-year-old man.",
    "64 Jahre alt, 89 ans.",
    "89F with cough.",
    "A 12 y/o girl.",
    "Aged 64.",
    "Temp 98F with cough.",
    "Tmax 101 F in clinic.",
    "A 94-year history would be long.",
    "O2 saturation 94% on air.",
    "Heart rate in the 90s.",
    "Weight 94 kg, age 45.",
    "Saturation 90 on room air, then 94.",
]


@pytest.mark.parametrize("row", ROWS)
def test_ages(row: str) -> None:
    text, expected = unmarked(row)
    assert found([afresh(ages).recognizer()], text) == [(value, Kind.AGE) for value in expected]
