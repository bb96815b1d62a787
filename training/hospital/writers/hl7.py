"""HL7 version 2.5.1 messages (ADT^A01, ORU^R01), segments ended by carriage returns."""

from training.hospital.course import Course, Encounter, Result
from training.hospital.markup import Recorder
from training.hospital.people import CLINICIANS, HOSPITAL, HOSPITAL_STATE, Patient

_RELATIONS = {"wife": "SPO", "husband": "SPO", "son": "CHD", "daughter": "CHD", "mother": "MTH",
              "brother": "BRO", "sister": "SIS", "grandmother": "GRP"}  # fmt: skip


def write_admission(
    patient: Patient, visit: Encounter, course: Course, control: int, recorder: Recorder
) -> bytes:
    """ADT^A01 for ``visit``."""
    stamp = recorder.put("D", _digits(visit.start) + "0915")
    segments = [
        _header("ADT^A01^ADT_A01", stamp, control, recorder),
        f"EVN|A01|{stamp}",
        _pid(patient, recorder),
        _kin(patient, recorder),
        _visit(visit, "I", stamp, recorder),
        f"PV2|||^{visit.reason}",
    ]
    if course.allergy:
        segments.append(f"AL1|1|DA|^{course.allergy}|MO")
    for number, condition in enumerate(course.conditions, start=1):
        onset = recorder.put("D", _digits(condition.onset))
        segments.append(f"DG1|{number}||{condition.code}^{condition.text}^I10||{onset}|A")
    segments.append(
        f"IN1|1|{patient.payer[:4].upper()}|1|{recorder.known('payer', patient.payer)}{'|' * 32}"
        f"{recorder.fact('plan')}"
    )
    return _joined(segments)


def write_results(
    patient: Patient,
    visit: Encounter,
    results: list[Result],
    comment: str,
    control: int,
    recorder: Recorder,
) -> bytes:
    """ORU^R01 with one OBX per result; ``comment`` is marked prose for the closing note."""
    stamp = recorder.put("D", _digits(results[-1].day) + "1430")
    segments = [
        _header("ORU^R01^ORU_R01", stamp, control, recorder),
        _pid(patient, recorder),
        _kin(patient, recorder),
        _visit(visit, "O", stamp, recorder),
        f"OBR|1|{control}|{control + 7}|24323-8^Laboratory panel^LN|||{stamp}|||||||||"
        f"{_physician(visit.clinician, recorder)}",
    ]
    for number, result in enumerate(results, start=1):
        taken = recorder.put("D", _digits(result.day))
        segments.append(
            f"OBX|{number}|NM|{result.code}^{result.name}^LN||{result.value:g}|"
            f"{result.unit.replace('^', '')}||{result.flag}|||F|||{taken}"
        )
    segments.append(f"NTE|1|L|{recorder.plain(comment)}")
    return _joined(segments)


def _joined(segments: list[str]) -> bytes:
    return "".join(segment + "\r" for segment in segments).encode()


def _header(kind: str, stamp: str, control: int, recorder: Recorder) -> str:
    hospital = recorder.put("H", HOSPITAL)
    return (
        f"MSH|^~\\&|CHART|{hospital}|ENGINE|ARCHIVE|{stamp}||{kind}|WRH{control}|P|2.5.1|||||"
        "USA|UNICODE UTF-8"
    )


def _pid(patient: Patient, recorder: Recorder) -> str:
    family = recorder.put("P", patient.family.upper())
    given = recorder.put("P", patient.given.upper())
    middle = recorder.put("P", patient.middle.upper()) if patient.middle else ""
    street, city, code = (recorder.fact(name) for name in ("street", "city", "zip"))
    mail = f"~^NET^Internet^{recorder.fact('email')}" if patient.email else ""
    ssn = recorder.fact("ssn") if patient.ssn else ""
    return (
        f"PID|1||{recorder.fact('mrn')}^^^WRH^MR||{family}^{given}^{middle}||"
        f"{recorder.fact('dob_digits')}|{patient.sex}|||{street}^^{city}^{HOSPITAL_STATE}^{code}"
        f"^USA||{recorder.fact('phone')}^PRN^PH{mail}|||||{recorder.fact('account')}|{ssn}"
    )


def _kin(patient: Patient, recorder: Recorder) -> str:
    kin = patient.kin
    family, given = (recorder.put("R", name.upper()) for name in (kin.family, kin.given))
    return (
        f"NK1|1|{family}^{given}|{_RELATIONS[kin.relation]}^{kin.relation}||"
        f"{recorder.fact('kin_phone')}"
    )


def _visit(visit: Encounter, where: str, stamp: str, recorder: Recorder) -> str:
    physician = _physician(visit.clinician, recorder)
    return f"PV1|1|{where}|4EAST^^^WRH||||{physician}{'|' * 37}{stamp}"


def _physician(key: str, recorder: Recorder) -> str:
    who = CLINICIANS[key]
    family, given = (recorder.put("C", name.upper()) for name in (who.family, who.given))
    return f"{recorder.put('LC', who.npi)}^{family}^{given}^^^^{who.credential}"


def _digits(day: str) -> str:
    return day.replace("-", "")
