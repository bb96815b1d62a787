"""Addresses, cities after a cue, rooms and beds, beside doses and body parts."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import places
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

ROWS = [
    "Handover\n[[602-1]] Mrs Okafor, POD2\n[[602-2]] Long, CIWA 14",
    "[[1204-B]] Pearl Lane",
    "120-2 tablets\n12-1 Mrs\n400-80 Bactrim",
    "He lives at [[14 Elm Street]].",
    "He lives at [[14 Elm Street, Apt 3B, Springfield, IL 62704]].",
    "Address: [[1420 N. Oak Hill Ave., Suite 200]]",
    "Address: [[7 East 42nd St]]",
    "[[221B Baker Street]] was empty.",
    "[[900 MARTIN LUTHER KING BLVD]]",
    "at [[12 maple lane]] since birth",
    "Mail to [[P.O. Box 4471]].",
    "Mail to [[PO Box 12]].",
    "Found on [[Maple Avenue]] at night.",
    "She moved to [[Cedar Rapids, Iowa]].",
    "[[Springfield, IL 62704]]",
    "[[Portland, OR 97201-1234]]",
    "Seen in [[Austin, TX]] before.",
    "Zip code [[62704]]",
    "Discharged March 19, 2024\nDear Dr. Okafor,",
    "She lives in [[Lagos]] with a sister.",
    "He visited his brother Anders in [[Duluth]].",
    "the beach at [[Waimanalo]] with his aunt",
    "Her mother is in pain.",
    "The lake at dawn.",
    "Born in [[San Miguel de Allende]].",
    "He travelled to [[Dakar, Senegal]] in winter.",
    "Originally from [[Aleppo]].",
    "City: [[Riverton]]",
    "From [[Marion County]] by ambulance.",
    "Flat at [[SW1A 1AA]].",
    "Room [[412]], Bed [[4B]].",
    "Transferred to ward [[7]].",
    "In PICU bed [[847]] today.",
    "Rm. [[12A]] is empty.",
    "Bed [[12B]], please.",
    "Room [[412-A]].",
    "Room 2L O2 by cannula.",
    "Room air saturation 98%.",
    "Bed rest for 2 days.",
    "A 5 Fr Foley catheter was placed.",
    "Give 20 mg Lasix by mouth.",
    "Ward round at noon.",
    "He lives in a group home.",
    "He was transferred to the floor.",
    "Signed, J. Adeyemi, MD.",
    "Went from bed to chair with 2 aides.",
    "Works at night, moved to tears.",
    "Gave 2 units of blood in bay.",
    "BUN 44 CR 1.88 EGFR 41",
    "Lives at [[44 CR 188]].",
]


@pytest.mark.parametrize("row", ROWS)
def test_places(row: str) -> None:
    text, expected = unmarked(row)
    assert found([afresh(places).recognizer()], text) == [
        (value, Kind.LOCATION) for value in expected
    ]
