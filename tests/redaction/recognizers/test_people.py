"""Names told by their cue, beside eponyms, headings and verbs."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import people
from tests.redaction.recognizers.marked import found, unmarked

RECOGNIZER = people.recognizer()

ROWS = [
    "Seen by Dr. [[Okafor]] today.",
    "Seen by Prof. Dr. Dr. [[Okafor]] today.",
    "Seen by Dr [[Chidi A. Okafor]] today.",
    "DR. [[OKAFOR]] WAS CALLED.",
    "Mrs. [[de la Cruz]] is well.",
    "Mr. [[O'Brien]]'s pain is gone.",
    "Ms. [[Al-Sayed]] denies fever.",
    "Prof. [[Zoë Müller-Lüdenscheidt]] agrees.",
    "Drs. [[Ng]] and [[Haddad]] agree.",
    "Nurse [[Ifeoma]] gave the dose.",
    "Dr.\n[[Okafor]] agrees.",
    "[[Adaeze Obi]], MD",
    "[[A. Obi]], RN, at bedside",
    "[[Obi, Adaeze]], PhD",
    "[[Adaeze Obi]] MD saw her.",
    "Electronically signed by: [[Adaeze Obi]], MD",
    "Dictated by [[Obi, Adaeze]].",
    "Referred by [[J. K. Haddad]] to us.",
    "Reviewed by [[Osman Yildirim]], MD",
    "Patient: [[Chidi Okafor]]  DOB:",
    "Patient Name: [[Okafor, Chidi A.]]",
    "Patient | [[Chidi Okafor]] |",
    "Name: [[Nguyễn Thị Hoa]]",
    "Mother: [[Amara Okafor]]",
    "Next of kin: [[Amara Okafor]] (mother)",
    "Attending: [[Adaeze Obi]]",
    "Her daughter [[Amara]] visits.",
    "Her daughters [[Amara]], [[Ngozi]] and [[Ada]] visit.",
    "His wife, [[Grace]], drives.",
    "[[Amara Okafor]], her daughter, called.",
    "The patient [[Okafor]] is well.",
    "Baby boy [[Okafor]] fed well.",
    "My name is [[Chidi]].",
    "Hello, this is [[Chidi Okafor]] calling.",
    "Dear [[Amara]],",
    "Dear Mr. [[Okafor]]:",
    "Kind regards,\n[[Adaeze Obi]]",
    'From: "[[Adaeze Obi]]" <a.obi@example.org>',
    "To: [[Obi, Adaeze]] <a.obi@example.org>",
    "I saw [[Chidi Okafor]] in clinic.",
    "Aleksandra Wojcik ([[Ola]]) came back.",
    "EMDR session 6 | [[W. Achter]]",
    "[[J. R. O'Neil]] wrote it.",
    "E. Coli and H. Pylori were found.",
    "Vitamin K (Phytonadione) was given.",
    "Spoke with [[Amara]] by phone.",
    "Called [[Amara]] twice.",
    "[[Chidi Okafor]] is a 45-year-old man.",
    "[[Chidi Okafor]], 45 y/o, fell.",
    "PID|1||123||[[OKAFOR^CHIDI^A]]||19580412|M",
    "OBX|1|NM|24331-1^Lipid panel^LN||2|mg/dL",
    "AL1|1|DA|7980^PENICILLIN G^RXNORM|MO",
    "Emergency contact: [[Ngozi Eze]], sister",
    "He has Parkinson disease.",
    "A Foley catheter and a Glasgow Coma Scale of 15.",
    "Mother and baby are well.",
    "Patient: see below",
    "Patient: Unknown",
    "The patient Denies pain.",
    "PATIENT DENIES PAIN. MOTHER STATES FEVER.",
    "The mother Reports a cough.",
    "Dr. on call was paged.",
    "The doctor called for help.",
    "Called Emergency Department twice.",
    "Known as Crohn disease in the clinic.",
    "Patient Education: given.",
    "Discussed with Cardiology and Radiology.",
    "From: Emergency Department",
    "Signed by: Electronically",
    "Nurse Practitioner visit.",
    "SURGEON: see note",
    "Dear Colleague,",
    "This is an old fracture.",
    "The so-called Babinski sign is absent.",
]


@pytest.mark.parametrize("row", ROWS)
def test_people(row: str) -> None:
    text, expected = unmarked(row)
    assert found([RECOGNIZER], text) == [(value, Kind.PERSON) for value in expected]
