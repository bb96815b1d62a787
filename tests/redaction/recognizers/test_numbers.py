"""Numbers that name a person, told from results, doses and public codes."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import numbers, stock
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

MRN = Kind.MEDICAL_RECORD_NUMBER
PLAN = Kind.HEALTH_PLAN_NUMBER
ACCOUNT = Kind.ACCOUNT_NUMBER
LICENSE = Kind.LICENSE_NUMBER

ROWS = [
    ("SSN: [[123-45-6789]]", Kind.US_SSN),
    ("SSN [[123456789]].", Kind.US_SSN),
    ("Social security number is [[123 45 6789]].", Kind.US_SSN),
    ("It reads [[219-09-9999]] on the card.", Kind.US_SSN),
    ("Last four of SSN: [[6789]]", Kind.US_SSN),
    ("On file: XXX-XX-[[6789]].", Kind.US_SSN),
    ("Tax id [[912-70-1234]].", Kind.US_SSN),
    ("MRN: [[00123456]]", MRN),
    ("URN: [[00123456]]", MRN),
    ('<ClinicalDocument xmlns="urn:hl7-org:v3">', MRN),
    ("MRN [[A-10-4471]] was merged.", MRN),
    ("MRN#[[4471]]", MRN),
    ("MR# [[104471]]", MRN),
    ("MRN | [[00123456]]", MRN),
    ("Medical record number is [[12-34-56]].", MRN),
    ("Chart no. [[88213]]", MRN),
    ("Patient ID: [[PX88213]]", MRN),
    ("Hospital number [[H123456]]", MRN),
    ("NHS number: [[943 476 5919]]", MRN),
    ("Policy number [[XGH-88-1201]].", PLAN),
    ("Member ID: [[W123456789]]", PLAN),
    ("Group #: [[88120-04]]", PLAN),
    ("Claim number [[2024-88-1123]]", PLAN),
    ("Medicare # [[1EG4-TE5-MK73]]", PLAN),
    ("Prior authorization number [[A1234567]]", PLAN),
    ("Account number: [[4471-889]]", ACCOUNT),
    ("Acct # [[8812004]]", ACCOUNT),
    ("Encounter number [[E55120]]", ACCOUNT),
    ("CSN: [[100233411]]", ACCOUNT),
    ("Credit card number [[4111 1111 1111 1111]]", ACCOUNT),
    ("Driver's license number is [[D123-4567-8901]].", LICENSE),
    ("License #: [[MD44120]]", LICENSE),
    ("DEA [[BO1234563]]", LICENSE),
    ("NPI: [[1234567893]]", LICENSE),
    ("Accession number: [[S24-00812]]", Kind.OTHER_ID),
    ("Accession: [[24-00812]]", Kind.OTHER_ID),
    ("Order # [[771204]]", Kind.OTHER_ID),
    ("Specimen ID [[BX-20-118]]", Kind.OTHER_ID),
    ("Passport number [[A12345678]]", Kind.OTHER_ID),
    ("Ticket #[[55120]] was closed.", Kind.OTHER_ID),
    ("ID: [[88120]]", Kind.OTHER_ID),
    ("No. [[A88120]]", Kind.OTHER_ID),
    ("He gave [[22448136]] at the desk.", Kind.OTHER_ID),
    ("Wristband [[PH1234567]].", Kind.OTHER_ID),
    ("Study [[1.2.840.113619.2.55.3.604688]]", Kind.OTHER_ID),
    ("The MRN was not given.", MRN),
    ("MR 2+ on echo, MRI 3 weeks ago.", MRN),
    ("Patient 12 of 40.", MRN),
    ("Group B strep positive; pulmonary hypertension group 2.", PLAN),
    ("Plan: 5 days of rest.", PLAN),
    ("Member of staff 24 hours a day.", PLAN),
    ("Into account: 3 risks.", ACCOUNT),
    ("WBC 12.4, platelets 250, B12 300.", Kind.OTHER_ID),
    ("L4 and C5 with T12.", LICENSE),
    ("pt status stable", Kind.OTHER_ID),
    ("SNOMED 44054006 and LOINC 2345-7.", Kind.OTHER_ID),
    ("PMID: 31234567", Kind.OTHER_ID),
    ("Viral load 1000000 copies.", Kind.OTHER_ID),
    ("Penicillin 2400000 units.", Kind.OTHER_ID),
    ("Gravida 2 para 1, #2 pencil.", Kind.OTHER_ID),
    ("user name [[cokafor77]]", Kind.OTHER_ID),
    ("username: [[cokafor]]", Kind.OTHER_ID),
    ("Login is [[okafor_c]].", Kind.OTHER_ID),
    ("user: [[okafor_c]]", Kind.OTHER_ID),
    ("Confirmation code [[QX7T9P]]", Kind.OTHER_ID),
    ("Digest [[9f86d081884c7d659a2feaa0c55ad015]].", Kind.OTHER_ID),
    ("[[1.2.840.113619.2.5]] is it", Kind.OTHER_ID),
    ("The user name was lost.", Kind.OTHER_ID),
    ("Login failed twice.", Kind.OTHER_ID),
    ("access code blue", Kind.OTHER_ID),
    ("SOP class 1.2.840.10008.5", Kind.OTHER_ID),
    ("deadbeef was typed", Kind.OTHER_ID),
    ("No. 3 of the list.", Kind.OTHER_ID),
]


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_numbers(row: str, kind: Kind) -> None:
    text, expected = unmarked(row)
    assert found(afresh(numbers).recognizers(), text) == [(value, kind) for value in expected]


def test_presidios_entities_all_have_a_kind() -> None:
    for recognizer in stock.recognizers():
        for entity in recognizer.supported_entities:
            assert stock.KIND_OF_ENTITY[entity] is not None
