"""What lies in a score, code, variant or dose is no identity; a name beside a number may be one."""

import pytest

from redaction.measures import in_a_measure


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ASA class II today", "ASA"),
        ("CAPS-5 is 24, down", "24"),
        ("EMDR session 4 today", "session 4"),
        ("EMDR session 4 today", "4"),
        ("after cycle 2 of 6", "2 of 6"),
        ("seen in week 12", "week 12"),
        ("asa 3e, no", "asa"),
        ("Child-Pugh B cirrhosis", "Child-Pugh B"),
        ("Apgars 8 and 9.", "8 and 9"),
        ("MoCA 24/30", "24/30"),
        ("Wells score 3", "Wells"),
        ("Gleason 3+4", "Gleason"),
        ("Tanner stage 3", "Tanner"),
        ("SNOMED CT 73211009", "73211009"),
        ("OMIM #219700", "219700"),
        ("CNs II-XII intact", "II"),
        ("PIP joint swollen", "PIP joint"),
        ("stent to LAD", "LAD"),
        ("BRAF V600E positive", "BRAF V600E"),
        ("BRCA1 c.68_69delAG", "c.68_69delAG"),
        ("Augmentin 875-125 mg", "875-125"),
        ("Percocet 5-325 given", "5-325"),
        ("MEFV NM_000243.3", "NM_000243"),
        ("disc at L4/5", "L4/5"),
        ("GCS E3V4M6", "E3V4M6"),
        ("coded C50.911", "C50."),
        ("2/6 systolic murmur", "2/6"),
        ("ER positive", "ER"),
        ("stage pT3N0", "pT3N0"),
        ("ANA 1:320", "ANA"),
        ("take q.i.d. for", "q.i.d"),
        ("born at 38w2d", "38w2d"),
        ("a 28-weeker", "28"),
        ("now G3P2012", "G3P2012"),
        ("day of life 3", "day"),
        ("Le Fort II fracture", "Le Fort II fracture"),
        ("before the sixth EMDR session", "sixth"),
    ],
)
def test_parts_of_measures(text: str, part: str) -> None:
    start = text.index(part)
    assert in_a_measure(text, start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Wells 45 M bed 3", "Wells"),
        ("at the visit 3/4 she", "3/4"),
        ("next visit 3-4-2021", "3"),
        ("Asa Lind is here", "Asa"),
        ("Ms. Child-Pugh B", "Child-Pugh B"),
        ("Room B12A", "B12A"),
        ("Okafor 1:30 pm", "Okafor"),
        ("Mrs V came", "Mrs V"),
        ("Asa B came", "Asa B"),
        ("Na 45 F", "Na"),
        ("WARD C12B", "C12B"),
        ("LAD Omar is five", "LAD Omar"),
        ("Macon, GA 30303", "30303"),
        ("MRN 1234-567 mgr", "1234-567"),
        ("G3P2012X7", "G3P2012X7"),
        ("Dr. Wells score 3", "Wells"),
        ("on the sixth May came", "sixth"),
        ("after the second TANAKA dose", "TANAKA"),
    ],
)
def test_what_only_looks_like_a_measure(text: str, part: str) -> None:
    start = text.index(part)
    assert not in_a_measure(text, start, start + len(part))
