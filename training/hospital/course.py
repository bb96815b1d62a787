"""What happened to each patient, 2023 to 2026: the facts that the messages carry as data.

Codes are ICD-10-CM, LOINC and plain drug names; days are ISO dates. The prose in ``documents``
tells the same stories in words.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Encounter:
    """A visit; ``kind`` is an HL7 ActCode: IMP, AMB or EMER; ``end`` is empty for a clinic day."""

    start: str
    end: str
    kind: str
    reason: str
    clinician: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A diagnosis and the day it was first recorded."""

    code: str
    text: str
    onset: str


@dataclass(frozen=True, slots=True)
class Medication:
    """An order as written, with its status: active, stopped or completed."""

    text: str
    start: str
    status: str = "active"


@dataclass(frozen=True, slots=True)
class Result:
    """One laboratory or device measurement."""

    day: str
    code: str
    name: str
    value: float
    unit: str
    flag: str = "N"


@dataclass(frozen=True, slots=True)
class Course:
    """All that is on record for one patient; ``note`` is marked prose."""

    encounters: tuple[Encounter, ...]
    conditions: tuple[Condition, ...]
    medications: tuple[Medication, ...]
    results: tuple[Result, ...]
    allergy: str = ""
    note: str = field(default="", repr=False)
    device: tuple[str, str] = field(default=("", ""), repr=False)


_CREATININE = ("2160-0", "Creatinine [Mass/volume] in Serum or Plasma")
_POTASSIUM = ("2823-3", "Potassium [Moles/volume] in Serum or Plasma")
_EGFR = ("98979-8", "eGFR CKD-EPI 2021")
_INR = ("6301-6", "INR in Platelet poor plasma by Coagulation assay")
_HGB = ("718-7", "Hemoglobin [Mass/volume] in Blood")
_BILIRUBIN = ("1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma")
_CALPROTECTIN = ("38445-3", "Calprotectin [Mass/mass] in Stool")
_CEA = ("2039-6", "Carcinoembryonic Ag [Mass/volume] in Serum or Plasma")
_NTPROBNP = ("33762-6", "NT-proBNP [Mass/volume] in Serum or Plasma")
_LAMOTRIGINE = ("6948-4", "Lamotrigine [Mass/volume] in Serum or Plasma")
_FERRITIN = ("2276-4", "Ferritin [Mass/volume] in Serum or Plasma")
_IGE = ("19113-0", "IgE [Units/volume] in Serum or Plasma")
_PCO2 = ("2019-8", "Carbon dioxide [Partial pressure] in Arterial blood")
_GLUCOSE = ("1558-6", "Fasting glucose [Mass/volume] in Serum or Plasma")
_VITD = ("62292-8", "25-hydroxyvitamin D [Mass/volume] in Serum or Plasma")
_VANCOMYCIN = ("4092-3", "Vancomycin trough [Mass/volume] in Serum or Plasma")
_B12 = ("2132-9", "Cobalamin (Vitamin B12) [Mass/volume] in Serum or Plasma")

COURSES = {
    "p01": Course(
        (Encounter("2024-03-14", "2024-03-19", "IMP", "Acute kidney injury with hyperkalemia",
                   "castellane"),
         Encounter("2024-10-22", "", "AMB", "Nephrology clinic", "castellane"),
         Encounter("2026-01-20", "", "AMB", "Nephrology clinic", "castellane")),
        (Condition("N18.32", "Chronic kidney disease, stage 3b", "2023-02-08"),
         Condition("E11.22", "Type 2 diabetes with diabetic kidney disease", "2016-09-30"),
         Condition("E87.5", "Hyperkalemia", "2024-03-14")),
        (Medication("Lisinopril 40 mg by mouth daily", "2021-05-11", "stopped"),
         Medication("Spironolactone 25 mg by mouth daily", "2023-08-02", "stopped"),
         Medication("Dapagliflozin 10 mg by mouth daily", "2024-04-09"),
         Medication("Losartan 50 mg by mouth daily", "2025-05-13"),
         Medication("Patiromer 8.4 g by mouth daily", "2025-05-13")),
        (Result("2024-03-14", *_CREATININE, 3.1, "mg/dL", "H"),
         Result("2024-03-14", *_POTASSIUM, 6.4, "mmol/L", "HH"),
         Result("2024-03-19", *_CREATININE, 2.2, "mg/dL", "H"),
         Result("2024-10-22", *_EGFR, 38, "mL/min/1.73m2", "L"),
         Result("2026-01-20", *_CREATININE, 2.4, "mg/dL", "H"),
         Result("2026-01-20", *_EGFR, 29, "mL/min/1.73m2", "L")),
        "Lisinopril (angioedema not reported; stopped for hyperkalemia)",
        "Mr. {P|Okafor} lives with his wife {R|Adaeze}, who fills his weekly pill box. Potassium"
        " is to be checked one week after every change of losartan.",
    ),
    "p02": Course(
        (Encounter("2023-11-07", "2023-11-15", "IMP", "Mechanical mitral valve replacement",
                   "brandvold"),
         Encounter("2025-02-11", "", "AMB", "Anticoagulation clinic, INR 5.8", "varga")),
        (Condition("I05.0", "Rheumatic mitral stenosis", "2019-04-16"),
         Condition("Z95.2", "Presence of prosthetic heart valve", "2023-11-07")),
        (Medication("Warfarin 30 mg per week by mouth", "2025-02-14"),
         Medication("Metoprolol succinate 50 mg by mouth daily", "2023-11-15")),
        (Result("2025-01-14", *_INR, 2.9, "{INR}"),
         Result("2025-02-11", *_INR, 5.8, "{INR}", "HH"),
         Result("2025-02-14", *_INR, 3.1, "{INR}")),
        "Penicillin: hives",
    ),
    "p03": Course(
        (Encounter("2025-11-20", "2025-11-28", "IMP", "Right intertrochanteric hip fracture",
                   "oduya"),
         Encounter("2026-03-10", "", "AMB", "Falls clinic", "oduya")),
        (Condition("S72.141A", "Displaced intertrochanteric fracture of right femur",
                   "2025-11-20"),
         Condition("F05", "Delirium, resolved", "2025-11-22")),
        (Medication("Oxybutynin 5 mg by mouth twice daily", "2024-06-03", "stopped"),
         Medication("Cholecalciferol 2000 IU by mouth daily", "2025-11-26"),
         Medication("Amlodipine 2.5 mg by mouth daily", "2026-02-03")),
        (Result("2025-11-20", *_HGB, 10.9, "g/dL", "L"),
         Result("2025-11-23", *_HGB, 8.2, "g/dL", "L"),
         Result("2025-11-21", *_VITD, 14, "ng/mL", "L"),
         Result("2026-03-10", *_VITD, 31, "ng/mL")),
        "Codeine: confusion",
        "{R|Rosalind} {R|Pell} (daughter) holds the health care power of attorney.",
    ),
    "p04": Course(
        (Encounter("2026-02-18", "2026-02-25", "IMP", "Late preterm newborn, 35 weeks 2 days",
                   "dharmaraj"),),
        (Condition("P07.38", "Preterm newborn, gestational age 35 completed weeks",
                   "2026-02-18"),
         Condition("P55.1", "ABO isoimmunization of newborn", "2026-02-20")),
        (Medication("Ampicillin 240 mg intravenously every 8 hours", "2026-02-18", "completed"),
         Medication("Cholecalciferol 400 IU by mouth daily", "2026-02-25")),
        (Result("2026-02-19", *_BILIRUBIN, 9.8, "mg/dL", "H"),
         Result("2026-02-20", *_BILIRUBIN, 14.6, "mg/dL", "HH"),
         Result("2026-02-22", *_BILIRUBIN, 10.1, "mg/dL"),
         Result("2026-02-24", *_BILIRUBIN, 9.4, "mg/dL")),
        "",
        "Mother {R|Layla} is blood group O positive; the boy is A positive, direct antiglobulin"
        " test weakly positive. Father: {R|Karim} {R|Haddad}.",
    ),
    "p05": Course(
        (Encounter("2024-08-03", "2024-08-09", "IMP", "Motorcycle crash, femur fracture",
                   "pemberly"),
         Encounter("2024-09-02", "2024-09-05", "IMP", "Pulmonary embolism", "thornquist")),
        (Condition("S72.301A", "Fracture of shaft of right femur", "2024-08-03"),
         Condition("I26.99", "Pulmonary embolism", "2024-09-02")),
        (Medication("Enoxaparin 40 mg subcutaneously daily", "2024-08-05", "stopped"),
         Medication("Apixaban 5 mg by mouth twice daily", "2024-09-10", "completed")),
        (Result("2024-08-03", *_HGB, 11.4, "g/dL", "L"),
         Result("2024-09-02", *_HGB, 12.1, "g/dL", "L")),
        "None known",
    ),
    "p06": Course(
        (Encounter("2024-09-16", "2024-09-20", "IMP", "Partial small bowel obstruction",
                   "salvatierra"),
         Encounter("2025-04-28", "", "AMB", "Inflammatory bowel disease clinic",
                   "salvatierra")),
        (Condition("K50.012", "Crohn disease of small intestine with obstruction",
                   "2023-05-04"),),
        (Medication("Adalimumab 40 mg subcutaneously weekly", "2024-02-19", "stopped"),
         Medication("Ustekinumab 90 mg subcutaneously every 8 weeks", "2024-12-02")),
        (Result("2023-05-04", *_CALPROTECTIN, 1240, "ug/g", "H"),
         Result("2024-02-12", *_CALPROTECTIN, 610, "ug/g", "H"),
         Result("2024-09-16", *_CALPROTECTIN, 980, "ug/g", "H"),
         Result("2025-04-28", *_CALPROTECTIN, 142, "ug/g")),
        "Azathioprine: pancreatitis",
        "{P|Ola}, as she likes to be called, gives her own injections; her husband {R|Piotr}"
        " has been shown how to do it as well.",
    ),
    "p07": Course(
        (Encounter("2024-04-02", "2024-04-07", "IMP", "Right upper lobectomy", "paik"),
         Encounter("2025-03-18", "", "AMB", "Surveillance visit", "paik")),
        (Condition("C34.11", "Adenocarcinoma, right upper lobe of lung", "2024-03-05"),
         Condition("B18.1", "Chronic hepatitis B", "2011-07-19")),
        (Medication("Entecavir 0.5 mg by mouth daily", "2019-10-08"),),
        (Result("2024-03-05", *_CEA, 6.2, "ng/mL", "H"),
         Result("2024-07-09", *_CEA, 2.8, "ng/mL"),
         Result("2025-03-18", *_CEA, 2.4, "ng/mL")),
        "Iodinated contrast: hives",
        "Speaks Mandarin; his wife {R|Mei-ling} comes to every visit. Never smoked.",
    ),
    "p08": Course(
        (Encounter("2025-06-02", "2025-06-06", "IMP", "Severe preeclampsia at 37 weeks",
                   "jahanpour"),),
        (Condition("O24.414", "Gestational diabetes, insulin controlled", "2025-03-11"),
         Condition("O14.13", "Severe preeclampsia, third trimester", "2025-06-02")),
        (Medication("Insulin detemir 10 units at bedtime", "2025-04-08", "stopped"),
         Medication("Nifedipine XL 30 mg by mouth daily", "2025-06-03")),
        (Result("2025-03-11", *_GLUCOSE, 98, "mg/dL", "H"),
         Result("2025-07-22", *_GLUCOSE, 89, "mg/dL")),
        "None known",
    ),
    "p09": Course(
        (Encounter("2024-01-16", "2024-01-17", "IMP", "Implantation of a defibrillator",
                   "brandvold"),
         Encounter("2025-03-08", "2025-03-14", "IMP", "Decompensated heart failure",
                   "brandvold")),
        (Condition("I50.22", "Chronic systolic heart failure", "2023-10-05"),
         Condition("Z95.810", "Presence of automatic cardiac defibrillator", "2024-01-16")),
        (Medication("Sacubitril/valsartan 49/51 mg by mouth twice daily", "2025-03-14"),
         Medication("Torsemide 40 mg by mouth daily", "2025-03-14"),
         Medication("Amiodarone 200 mg by mouth daily", "2025-12-29")),
        (Result("2025-03-08", *_NTPROBNP, 6840, "pg/mL", "H"),
         Result("2025-03-14", *_NTPROBNP, 1910, "pg/mL", "H")),
        "Sulfa antibiotics: rash",
        "Mrs. {R|Halvorsen} weighs him every morning and writes it down.",
        ("Single-chamber implantable cardioverter defibrillator", "HV-ICD-6620491-K"),
    ),
    "p10": Course(
        (Encounter("2024-10-06", "2024-10-08", "IMP", "Severe asthma exacerbation",
                   "dharmaraj"),
         Encounter("2025-09-16", "", "AMB", "Pediatric asthma clinic", "dharmaraj")),
        (Condition("J45.40", "Moderate persistent asthma", "2021-03-22"),),
        (Medication("Fluticasone 44 mcg, 2 puffs twice daily", "2023-11-13", "stopped"),
         Medication("Budesonide/formoterol 80/4.5 mcg, 2 puffs twice daily and as needed",
                    "2024-10-08")),
        (Result("2024-10-07", *_IGE, 412, "IU/mL", "H"),),
        "Peanut: anaphylaxis",
        "{P|Aiyana} lives with her grandmother {R|Lorraine} {R|Begaye}, her legal guardian since"
        " {D|2019-06-14}.",
    ),
    "p11": Course(
        (Encounter("2025-08-19", "2025-08-21", "IMP", "Status migrainosus", "vantongeren"),),
        (Condition("G43.709", "Chronic migraine without aura", "2024-02-06"),
         Condition("F33.1", "Major depressive disorder, recurrent, moderate", "2024-04-17")),
        (Medication("Topiramate 50 mg by mouth twice daily", "2024-02-06", "stopped"),
         Medication("Erenumab 70 mg subcutaneously monthly", "2024-05-14")),
        (Result("2025-08-19", *_B12, 188, "pg/mL", "L"),),
        "Metoclopramide: acute dystonia",
    ),
    "p12": Course(
        (Encounter("2024-12-11", "2024-12-16", "IMP", "COPD exacerbation with hypercapnia",
                   "paik"),
         Encounter("2026-01-07", "2026-01-11", "IMP", "COPD exacerbation", "paik")),
        (Condition("J44.1", "COPD with acute exacerbation", "2024-12-11"),
         Condition("Z99.81", "Dependence on supplemental oxygen", "2024-12-16")),
        (Medication("Umeclidinium/vilanterol 62.5/25 mcg inhaled daily", "2022-09-20"),
         Medication("Azithromycin 250 mg by mouth Monday, Wednesday, Friday", "2025-02-18")),
        (Result("2024-12-11", *_PCO2, 68, "mm[Hg]", "HH"),
         Result("2024-12-13", *_PCO2, 52, "mm[Hg]", "H"),
         Result("2026-01-07", *_PCO2, 57, "mm[Hg]", "H")),
        "Levofloxacin: tendon pain",
        "His wife {R|Galina} calls before every delivery of oxygen. Retired switchman.",
    ),
    "p13": Course(
        (Encounter("2024-05-20", "2024-05-31", "IMP", "Septic arthritis of the right knee",
                   "pemberly"),
         Encounter("2024-07-02", "", "AMB", "End of intravenous therapy", "pemberly")),
        (Condition("M00.061", "Staphylococcal arthritis, right knee", "2024-05-20"),
         Condition("B95.62", "Methicillin resistant Staphylococcus aureus", "2024-05-22")),
        (Medication("Vancomycin 1.25 g intravenously every 12 hours", "2024-05-21",
                    "completed"),),
        (Result("2024-05-24", *_VANCOMYCIN, 11.4, "ug/mL", "L"),
         Result("2024-05-27", *_VANCOMYCIN, 16.8, "ug/mL")),
        "None known",
        "His sister {R|Leilani} flew in from Honolulu and learned to flush the line.".replace(
            "Honolulu", "{LR|Honolulu}"),
    ),
    "p14": Course(
        (Encounter("2024-11-19", "", "AMB", "Epilepsy clinic", "vantongeren"),),
        (Condition("G40.209", "Focal epilepsy with impaired awareness", "2018-05-29"),),
        (Medication("Lamotrigine 250 mg by mouth twice daily", "2024-11-19"),),
        (Result("2024-04-23", *_LAMOTRIGINE, 4.1, "ug/mL"),
         Result("2024-11-12", *_LAMOTRIGINE, 2.3, "ug/mL", "L"),
         Result("2025-01-07", *_LAMOTRIGINE, 4.4, "ug/mL")),
        "Carbamazepine: rash",
    ),
    "p15": Course(
        (Encounter("2023-12-02", "2023-12-11", "IMP", "Acute chest syndrome", "makris"),
         Encounter("2025-10-14", "", "AMB", "Hematology clinic", "makris")),
        (Condition("D57.01", "Sickle cell disease with acute chest syndrome", "2023-12-02"),),
        (Medication("Hydroxyurea 1500 mg by mouth daily", "2020-01-21"),
         Medication("Deferasirox 1080 mg by mouth daily", "2024-06-11")),
        (Result("2023-12-02", *_HGB, 6.9, "g/dL", "L"),
         Result("2024-06-11", *_FERRITIN, 2890, "ng/mL", "H"),
         Result("2025-10-14", *_FERRITIN, 1340, "ng/mL", "H"),
         Result("2025-10-14", *_HGB, 9.6, "g/dL", "L")),
        "Ketorolac: renal injury",
    ),
}  # fmt: skip
