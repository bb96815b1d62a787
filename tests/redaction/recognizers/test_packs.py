"""Identifiers of one country each: with a right check digit, with a cue, and near misses."""

import pytest

from redaction.detector import BLANK, DEFAULT_PACKS
from redaction.entities import Kind
from redaction.known import KnownIdentities
from redaction.policy import PACKS as POLICY_PACKS
from redaction.presidio_detector import PresidioDetector
from redaction.recognizers import stock
from redaction.recognizers.packs import ca, eu, uk, us
from redaction.recognizers.registry import PACKS, recognizers
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import ENGINE, unmarked

MRN = Kind.MEDICAL_RECORD_NUMBER
PLAN = Kind.HEALTH_PLAN_NUMBER
PLACE = Kind.LOCATION
PHONE = Kind.PHONE_NUMBER

ROWS = {
    "us": [
        ("Provider [[1234567893]] on the claim.", Kind.LICENSE_NUMBER),
        ("Prescriber [[BB1388568]] signed.", Kind.LICENSE_NUMBER),
        ("Medicare beneficiary [[1EG4-TE5-MK73]].", PLAN),
        ("Taxpayer [[912-70-1234]].", Kind.US_SSN),
        ("Deposit to [[021000021]] today.", Kind.ACCOUNT_NUMBER),
        ("Routing: [[021000022]]", Kind.ACCOUNT_NUMBER),
        ("Detained under [[A123-456-789]].", Kind.OTHER_ID),
        ("Alien number [[A12345678]].", Kind.OTHER_ID),
        ("Receipt [[EAC2190012345]] came.", Kind.OTHER_ID),
        ("Medicaid: [[AB12345C]]", PLAN),
        ("Medi-Cal # [[91234567A]]", PLAN),
        ("Medicaid [[AB12345C]] on file.", PLAN),
        ("Medicaid patients, 3200 in all.", PLAN),
        ("Grade A 123 of 456.", Kind.OTHER_ID),
        ("Count 021000022 is one off.", Kind.ACCOUNT_NUMBER),
    ],
    "uk": [
        ("Known as [[943 476 5919]] here.", MRN),
        ("Known as [[943-476-5919]] here.", MRN),
        ("NHS no. [[943 476 5918]]", MRN),
        ("CHI number: [[0101013632]]", MRN),
        ("He gave [[AB 12 34 56 C]].", Kind.OTHER_ID),
        ("NI number [[QQ123456C]]", Kind.OTHER_ID),
        ("Passport no [[533380006]]", Kind.OTHER_ID),
        ("GMC [[4712345]]", Kind.LICENSE_NUMBER),
        ("Her licence is [[MORGA657054SM9IJ]].", Kind.LICENSE_NUMBER),
        ("Arrived in [[BD51 SMR]].", Kind.VEHICLE_ID),
        ("Moved to [[SW1A 1AA]] in spring.", PLACE),
        ("Moved to [[M1 1AE]].", PLACE),
        ("postcode: [[ec1a1bb]]", PLACE),
        ("Lives at [[12 Acacia Avenue, Leeds LS1 4AP]].", PLACE),
        ("Lives at [[Flat 3, 44 Mill Lane, Ely CB7 4EF]].", PLACE),
        ("Ring [[020 7946 0958]] first.", PHONE),
        ("Ring [[07700 900123]] first.", PHONE),
        ("Ring [[(0131) 496 0000]] first.", PHONE),
        ("Ring [[0161-496-0123]] first.", PHONE),
        ("Known as 943 476 5918 here.", MRN),
        ("B12 1ML given, T4 4LT seen.", Kind.OTHER_ID),
        ("0.5 mg at 0700, then 0800 to 1200.", PHONE),
    ],
    "eu": [
        ("Nummer [[111222333]] genoemd.", Kind.OTHER_ID),
        ("BSN: [[111222334]]", Kind.OTHER_ID),
        ("Assurée [[2 55 08 14 168 025 38]].", Kind.OTHER_ID),
        ("Kallad [[811228-9874]] idag.", Kind.OTHER_ID),
        ("Personnummer [[811228-9875]]", Kind.OTHER_ID),
        ("Født [[150765 00565]].", Kind.OTHER_ID),
        ("Numéro [[85.07.30-033.28]].", Kind.OTHER_ID),
        ("Number [[1234567FA]] shown.", Kind.OTHER_ID),
        ("Kendt som [[070761-4285]].", Kind.OTHER_ID),
        ("Code [[131052-308T]] shown.", Kind.OTHER_ID),
        ("Code [[RSSMRA85T10A562S]] shown.", Kind.OTHER_ID),
        ("Code [[44051401359]] shown.", Kind.OTHER_ID),
        ("DNI [[12345678Z]].", Kind.OTHER_ID),
        ("Shown: [[X1234567L]].", Kind.OTHER_ID),
        ("Steuer-ID [[86095742719]]", Kind.OTHER_ID),
        ("Karte [[A123456780]] gelesen.", PLAN),
        ("Patientennummer: [[4471120]]", MRN),
        ("Historia clínica [[A-88120]]", MRN),
        ("Er wohnt in der [[Lange Straße 14b]] seither.", PLACE),
        ("Wohnhaft [[Goethestr. 7]].", PLACE),
        ("Woont [[Kerkstraat 12]] nu.", PLACE),
        ("Habite [[12 rue de la Paix]].", PLACE),
        ("Vive en [[Calle de Alcalá 45]].", PLACE),
        ("Abita in [[Via Giuseppe Verdi 3]].", PLACE),
        ("Aus [[10115 Berlin]] verlegt.", PLACE),
        ("Uit [[1017 AB Amsterdam]].", PLACE),
        ("Appelez le [[06 12 34 56 78]].", PHONE),
        ("Ruf [[030 / 901820]] an.", PHONE),
        ("Llame al [[612 345 678]].", PHONE),
        ("Nummer 111222334 genoemd.", Kind.OTHER_ID),
        ("Given via oral route, via PEG tube.", PLACE),
        ("10000 Units daily, 20000 Patients.", PLACE),
        ("BP 120/80, 100 120 130 over time.", PHONE),
    ],
    "ca": [
        ("Card [[9876-543-217]] swiped.", PLAN),
        ("OHIP: [[9876-543-218]]", PLAN),
        ("Card [[9698 658 215]] swiped.", PLAN),
        ("Carte [[TREM 5804 1299]] lue.", PLAN),
        ("PHN [[9698 658 216]]", PLAN),
        ("Gave [[130 692 544]] at work.", Kind.OTHER_ID),
        ("SIN: [[130 692 545]]", Kind.OTHER_ID),
        ("Moved to [[K1A 0B1]].", PLACE),
        ("Moved to [[K1A0B1]].", PLACE),
        ("postal code [[k1a 0b1]]", PLACE),
        ("Card 9876-543-216 swiped.", PLAN),
        ("Number 130 692 545 is one off.", Kind.OTHER_ID),
        ("Staged T2N1M0 today.", PLACE),
    ],
}
_MODULES = {"us": us, "uk": uk, "eu": eu, "ca": ca}
_ROWS = [(pack, row, kind) for pack, rows in ROWS.items() for row, kind in rows]


@pytest.mark.parametrize(("pack", "row", "kind"), _ROWS)
def test_packs(pack: str, row: str, kind: Kind) -> None:
    text, expected = unmarked(row)
    artifacts = ENGINE.process_text(text, "en")
    results = [
        result
        for recognizer in afresh(_MODULES[pack]).recognizers()
        for result in recognizer.analyze(text, recognizer.supported_entities, artifacts)
        if result.score >= stock.DEFAULT_THRESHOLD
    ]
    values = {(text[r.start : r.end], stock.KIND_OF_ENTITY[r.entity_type]) for r in results}
    assert {value for value in values if value[1] == kind} >= {(v, kind) for v in expected}
    if not expected:
        assert not values


def test_us_is_the_default() -> None:
    names = [recognizer.to_dict()["name"] for recognizer in recognizers()]
    assert names == [recognizer.to_dict()["name"] for recognizer in recognizers(DEFAULT_PACKS)]
    assert "UkRules" not in names
    assert "UsRules" in names


def test_every_entity_of_every_pack_has_a_kind() -> None:
    for recognizer in recognizers(PACKS):
        for entity in recognizer.supported_entities:
            assert stock.KIND_OF_ENTITY[entity] is not None


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(ValueError, match="choose among us, uk, eu, ca"):
        recognizers(["atlantis"])


def test_the_detector_takes_packs() -> None:
    text = "Arrived in BD51 SMR."
    assert PresidioDetector(KnownIdentities(), BLANK).find(text) == ()
    [span] = PresidioDetector(KnownIdentities(), BLANK, packs=("uk",)).find(text)
    assert span.kind == Kind.VEHICLE_ID


def test_a_policy_can_switch_on_every_pack() -> None:
    assert set(POLICY_PACKS) == set(PACKS)
