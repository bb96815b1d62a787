"""What lies in a result is no identity; a day, a bed or a telephone in the same form may be one."""

import pytest

from redaction.results import in_a_result

TABLE = """\
Date | Creatinine mg/dL | K (mmol/L) | UACR mg/g | SpO2 % | Bed | CRP date
03/02 | 2.0 | 4.6 | 820 | 93 | 412 | 24.12
04/02 | 1.9 | 4.8 | 1410 | 95 | 413 | 26.12
"""


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a potassium of 6.4 mmol/L.", "6.4"),
        ("weighs 3.9 kg now", "3.9"),
        ("drank 1.5 l of water", "1.5"),
        ("trough mcg/mL: 8.4", "8.4"),
        ("egfr: 21; potassium_mmol_l: 6.4", "6.4"),
        ("egfr: 21; potassium_mmol_l: 6.4", "potassium_mmol_l"),
        ("egfr: 21; potassium_mmol_l: 6.4", "21"),
        ("egfr | uacr_mg_g", "uacr_mg_g"),
        ("Potassium mmol/L", "Potassium mmol/L"),
        ("halved from 820 mg/g to", "820"),
        ("bicarbonate: 24", "24"),
        ("Sodium | 140 | mmol/L", "140"),
        ("hemoglobin has fallen to 9.3.", "9.3"),
        ("INR 2.6, no bleeding", "2.6"),
        ("My potassium on Tuesday, May 20 came back as\n4.9 on the powder", "4.9"),
        ("Observation: Potassium [Moles/volume] in Serum", "Moles"),
    ],
)
def test_parts_of_results(text: str, part: str) -> None:
    start = text.index(part)
    assert in_a_result(text, start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("INR on 6.4 was high", "6.4"),
        ("INR from 6.4 and", "6.4"),
        ("CRP 24.12. and", "24.12"),
        ("INR is 24.12.2023", "24.12"),
        ("seen 24.12 L. Meier", "24.12"),
        ("seen 24.12 l meier", "24.12"),
        ("CRP 24.12 8.3, 26.12 5.0", "24.12"),
        ("CRP: 24.12 8.3", "24.12"),
        ("seen 6.4 in clinic", "6.4"),
        ("sodium: 24 December", "24"),
        ("the glucose meter came back at 9.30", "9.30"),
        ("potassium fine. He came back as 4.9 was due", "4.9"),
        ("my potassium on 6.4 came back as 4.9", "6.4"),
        ("my potassium on May 20 came back as 4.9", "May 20"),
        ("the potassium of Okafor came back as 4.9", "Okafor"),
        ("[Moles] volume", "Moles"),
        ("Moles/volume", "Moles"),
        ("ph: 204", "204"),
        ("bed 820, mg/g high", "820"),
        ("Potassium Meier mmol/L", "Meier"),
        ("meier_mmol", "meier"),
        ("meier_mg_dl: 120", "meier"),
        ("meier_glucose_mg_dl: 120", "meier"),
        ("glucose_meier: 120", "meier"),
        ("creatinine_meier: 4.6", "meier"),
    ],
)
def test_what_only_looks_like_a_result(text: str, part: str) -> None:
    start = text.index(part)
    assert not in_a_result(text, start, start + len(part))


@pytest.mark.parametrize("cell", ["2.0", "4.6", "820", "93", "1.9", "4.8", "1410", "95"])
def test_a_cell_below_what_was_measured(cell: str) -> None:
    start = TABLE.index(f" {cell} ") + 1
    assert in_a_result(TABLE, start, start + len(cell))


@pytest.mark.parametrize("cell", ["03/02", "412", "24.12", "26.12", "413"])
def test_a_cell_below_something_else(cell: str) -> None:
    start = TABLE.index(cell)
    assert not in_a_result(TABLE, start, start + len(cell))


@pytest.mark.parametrize(
    "text",
    [
        "Creatinine | Age\n1.9 | 93 | ward 4",
        "Creatinine mg/dL\n\n1.9 | 93",
        "Creatinine mg/dL | K\nseen 1.9 | 93",
        "1.9 | Creatinine mg/dL",
        "DD/MM | Ward\n1.9 | 4",
        "Seen (DD.MM) | Ward\n1.9 | 4",
        "MM/DD | Ward\n1.9 | 4",
        "Seen, MM/D | Ward\n1.9 | 4",
        "DL | Ward\n1.9 | 4",
        "Glucose, DOB | Ward\n1.9 | 4",
        "1.9",
    ],
)
def test_a_number_that_is_no_cell_of_the_column(text: str) -> None:
    start = text.index("1.9")
    assert not in_a_result(text, start, start + 3)
