"""A ward of two patients in a handful of small files: enough to walk every path once."""

import json
from pathlib import Path

PATIENT = "Chidi Okafor"
OTHER_PATIENT = "Mei-Ling Tan"

EASY = "How long are hands rubbed with alcohol?"
HARD = (
    "How did Chidi Okafor's creatinine and furosemide change between March and September, and why?"
)

HAND_HYGIENE = """# Hand hygiene

## When
Clean your hands before touching a patient, before a clean procedure, after exposure to body
fluids, after touching a patient, and after touching a patient's surroundings.

## How
Rub both hands with alcohol for 30 seconds until they are dry. When hands are visibly soiled,
wash them with soap and water for 60 seconds instead.
"""

ANTICOAGULATION = """# Anticoagulation before surgery

Stop warfarin 5 days before the operation and check the INR the day before.
Stop apixaban 48 hours before an operation with a high risk of bleeding.
Bridge with enoxaparin 1 mg per kg twice daily only in patients with a mechanical valve.
"""

SPRING_NOTE = """Patient: Chidi Okafor   DOB: 04/12/1958   MRN: 00483921
Date of visit: 03/14/2024
Attending: Ruth Abelard, MD

Mr. Okafor came with swollen legs. Creatinine was 1.8 mg/dL and his furosemide was raised to
80 mg daily. His daughter Adaeze Okafor can be reached at 212-555-0147.
"""

AUTUMN_NOTE = """Patient: OKAFOR, CHIDI   DOB: 04/12/1958   MRN: 00483921
Date of visit: 09/20/2024

Chidi feels better. Creatinine has fallen to 1.3 mg/dL after lisinopril was stopped, and
furosemide was lowered to 40 mg daily. Lives at 17 Alder Lane, Springfield, IL 62704.
"""

SESSION_NOTE = """Patient: Mei-Ling Tan   DOB: 11/02/1990   MRN: 00517733
Psychotherapy session of 05/06/2024

Ms. Tan spoke about her grief after the loss of her brother and compared this session with the
one before. She sleeps better since sertraline was raised to 100 mg.
"""

ADMISSION = "\r".join(
    (
        "MSH|^~\\&|ADT|WARD|CHAPERONE|WARD|20240314101500||ADT^A01|M0001|P|2.5",
        "EVN|A01|20240314101500",
        "PID|1||00483921^^^WARD^MR||OKAFOR^CHIDI^E||19580412|M|||17 Alder Lane^^Springfield^IL"
        "^62704||(212)555-0147|||||ACC7741902|123-45-6780",
        "NK1|1|OKAFOR^ADAEZE|DAU|||(212)555-0147",
        "PV1|1|I|W4^412^B||||1234567893^ABELARD^RUTH|||||||||||V5512",
    )
)

TAN = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {
            "resource": {
                "resourceType": "Patient",
                "id": "tan",
                "identifier": [
                    {"type": {"coding": [{"code": "MR"}]}, "value": "00517733"},
                ],
                "name": [{"family": "Tan", "given": ["Mei-Ling"]}],
                "birthDate": "1990-11-02",
                "telecom": [{"system": "phone", "value": "212-555-0163"}],
            }
        }
    ],
}

FILES = {
    "policies/hand-hygiene.md": HAND_HYGIENE,
    "policies/anticoagulation.md": ANTICOAGULATION,
    "notes/okafor-2024-03.txt": SPRING_NOTE,
    "notes/okafor-2024-09.txt": AUTUMN_NOTE,
    "psychotherapy/tan-session.txt": SESSION_NOTE,
    "messages/admission.hl7": ADMISSION,
    "messages/tan.json": json.dumps(TAN),
}
IDENTITIES = (
    "Chidi", "Okafor", "Adaeze", "Abelard", "Mei-Ling", "00483921", "00517733", "04/12/1958",
    "212-555-0147", "17 Alder Lane", "62704", "03/14/2024", "09/20/2024", "11/02/1990",
)  # fmt: skip


def write_ward(folder: Path) -> None:
    """Write the ward's files below ``folder``."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
