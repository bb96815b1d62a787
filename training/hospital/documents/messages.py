"""HL7 version 2, FHIR and C-CDA files, built from people and courses."""

from random import Random

from training.hospital.course import COURSES
from training.hospital.markup import Recorder
from training.hospital.people import PATIENTS
from training.hospital.writers.ccda import write_ccd
from training.hospital.writers.fhir import write_fhir
from training.hospital.writers.hl7 import write_admission, write_results

ADMISSIONS = {"p02": 0, "p05": 1, "p08": 0, "p11": 0}
RESULTS = {
    "p02": "INR above range, called to {C|C. VARGA}. Next test {D|02/21/2025}.",
    "p07": "CEA after lobectomy of {D|04/02/2024}. Copy to Dr. {C|FAIRWEATHER}.",
    "p14": "Level taken before the morning dose. MS. {P|ROSENTHAL} takes a contraceptive pill.",
    "p15": "Units for MR. {P|WHITFIELD} must be negative for E, K and Jka.",
}
BUNDLES = ("p01", "p04", "p07", "p09", "p10", "p13")
SUMMARIES = ("p02", "p03", "p06", "p12")


def build_messages(random: Random) -> dict[str, tuple[str, bytes, Recorder]]:
    """Path to (patient, bytes, recorder) for every message."""
    out: dict[str, tuple[str, bytes, Recorder]] = {}

    def add(path: str, key: str, content: bytes, recorder: Recorder) -> None:
        out[f"messages/{path}"] = (key, content, recorder)

    for key, number in ADMISSIONS.items():
        patient, course = PATIENTS[key], COURSES[key]
        recorder, control = Recorder(patient.facts()), random.randrange(10**6, 10**7)
        content = write_admission(patient, course.encounters[number], course, control, recorder)
        add(f"adt_a01_{patient.mrn}.hl7", key, content, recorder)
    for key, comment in RESULTS.items():
        patient, course = PATIENTS[key], COURSES[key]
        recorder, control = Recorder(patient.facts()), random.randrange(10**6, 10**7)
        content = write_results(
            patient, course.encounters[-1], list(course.results), comment, control, recorder
        )
        add(f"oru_r01_{patient.mrn}.hl7", key, content, recorder)
    for key in BUNDLES:
        patient, recorder = PATIENTS[key], Recorder(PATIENTS[key].facts())
        content = write_fhir(patient, COURSES[key], random, recorder)
        add(f"fhir_{patient.family.lower()}.json", key, content, recorder)
    for key in SUMMARIES:
        patient, recorder = PATIENTS[key], Recorder(PATIENTS[key].facts())
        number = random.randrange(10**5, 10**6)
        content = write_ccd(patient, COURSES[key], number, recorder)
        add(f"ccd_{patient.family.lower()}.xml", key, content, recorder)
    return out
