"""Laboratory reports; accession numbers come from the seed."""

from collections.abc import Callable
from random import Random

from training.hospital.document import Doc

_P01_ROWS = (
    ("03/14/2024", 3.1, 21, 6.4, 21, ""),
    ("03/15/2024", 2.9, 23, 5.6, 22, ""),
    ("03/17/2024", 2.5, 28, 5.1, 24, ""),
    ("03/19/2024", 2.2, 32, 4.8, 25, ""),
    ("03/26/2024", 2.1, 34, 4.7, 25, ""),
    ("04/09/2024", 2.0, 36, 4.6, 26, "820"),
    ("10/22/2024", 1.9, 38, 4.6, 26, "410"),
    ("10/29/2024", 2.0, 36, 4.8, 25, ""),
    ("05/13/2025", 2.1, 34, 5.3, 24, "260"),
    ("05/20/2025", 2.1, 34, 4.9, 24, ""),
    ("01/20/2026", 2.4, 29, 4.9, 23, "240"),
)
_P15_ROWS = (
    ("12/02/2023", 6.9, 82, 1870, "18.4", "admission"),
    ("12/04/2023", 9.4, 27, 1905, "14.2", "after exchange"),
    ("12/21/2023", 5.8, 31, 2210, "16.9", "anti-E, anti-Jka found"),
    ("06/11/2024", 8.8, 44, 2890, "10.3", ""),
    ("01/21/2025", 9.1, 38, 2105, "9.8", ""),
    ("10/14/2025", 9.6, 31, 1340, "9.1", ""),
)
_P02_ROWS = (
    ("11/14/2023", 2.6, "33", "Discharge"),
    ("12/12/2023", 3.0, "33", ""),
    ("03/05/2024", 2.4, "32.5", "Missed one tablet"),
    ("06/11/2024", 2.8, "32.5", "Before colonoscopy, last warfarin 06/12"),
    ("06/17/2024", 1.3, "0", "Enoxaparin 60 mg every 12 h, last dose 8 a.m."),
    ("06/25/2024", 2.5, "32.5", "Enoxaparin stopped"),
    ("01/14/2025", 2.9, "32.5", ""),
    ("02/11/2025", 5.8, "held", "TMP-SMX"),
    ("02/14/2025", 3.1, "30", ""),
    ("02/21/2025", 2.7, "30", ""),
)
_P06_ROWS = (
    ("05/04/2023", 1240, 48, "", "Diagnosis"),
    ("09/19/2023", 205, 6, "8.4", "Adalimumab every 2 weeks"),
    ("02/12/2024", 610, 21, "2.1", "Loss of response"),
    ("05/20/2024", 330, 11, "5.2", "Adalimumab weekly"),
    ("09/16/2024", 980, 64, "0.8", "Antibodies 42 AU/mL"),
    ("01/13/2025", 255, 7, "", "Ustekinumab"),
    ("04/28/2025", 142, 3, "", "Ustekinumab"),
)

_P04 = """
# {H|Wrenfield Regional Hospital}
## Laboratory: neonatal bilirubin series
> {P|HADDAD, SAMIR}     DOB {=dob}     MRN {=mrn}     Accession {X|@}
> Ordering: {C|Sunita Dharmaraj}, MD. Mother: {R|HADDAD, LAYLA}.
| Date | Age in hours | Total bilirubin mg/dL | Direct mg/dL | Phototherapy |
| {D|02/19/2026} | 36 | 9.8 | 0.3 | No |
| {D|02/20/2026} | 60 | 14.6 | 0.4 | Begun |
| {D|02/21/2026} | 84 | 12.3 | 0.4 | Yes |
| {D|02/22/2026} | 102 | 10.1 | 0.4 | Stopped |
| {D|02/24/2026} | 149 | 9.4 | 0.3 | No |
Direct antiglobulin test: weakly positive. Hemoglobin 16.1 g/dL. Reticulocytes 5.8%.

Reviewed by {C|Osman Yildirim}, MD
"""

_P08 = """
> {H|WRENFIELD REGIONAL HOSPITAL LABORATORY}
> {P|EL-AMRANI, FATIMA Z}    F    {=dob}    MRN {=mrn}    ACC {X|@}
>
> ORAL GLUCOSE TOLERANCE, 75 G             COLLECTED {D|03/11/2025} 08:05
>   FASTING        98 mg/dL   H   (limit 92)
>   1 HOUR        192 mg/dL   H   (limit 180)
>   2 HOURS       161 mg/dL   H   (limit 153)
>   COMMENT: GESTATIONAL DIABETES (ONE VALUE SUFFICES).
>
> URINE PROTEIN/CREATININE RATIO           COLLECTED {D|06/02/2025} 09:50
>   RATIO         0.62        H   (limit 0.30)
> PLATELETS       148 K/uL
> AST             34 U/L
>
> 75 G TOLERANCE, POSTPARTUM               COLLECTED {D|07/22/2025} 08:10
>   FASTING        89 mg/dL
>   2 HOURS       128 mg/dL
>   SIGNED: {C|O YILDIRIM}
"""

_P11 = """
> LABORATORY REPORT   ACC {X|@}
> {P|RAGHUNATHAN, PRIYA L}   DOB {=dob}   MRN {=mrn}   COLL {D|08/19/2025} 22:30
> REQ {C|VANTONGEREN}
>   VITAMIN B12        188 pg/mL    L  (211-911)
>   METHYLMALONIC ACID 0.61 umol/L  H  (<0.40)
>   FOLATE             9.2 ng/mL
>   MAGNESIUM          1.7 mg/dL
>   HCG, SERUM         NEGATIVE
>   TSH                1.9 mIU/L
> NOTE: B12 DEFICIENCY. Called to {C|P. OYELARAN} RN, {D|08/20/2025} 06:12.
"""

_P12 = """
> ARTERIAL BLOOD GAS SERIES    {=rev}   {=dob}   {=mrn}   ACC {X|@}
>
> DATE/TIME           O2          pH     pCO2   pO2   HCO3
> {D|12/11/2024} 18:22   4 L/min     7.28   68     58    31
> {D|12/11/2024} 22:40   BiPAP .35   7.31   63     66    31
> {D|12/12/2024} 05:50   BiPAP .35   7.33   59     68    30
> {D|12/13/2024} 06:30   2 L/min     7.38   52     62    30
> {D|01/07/2026} 21:58   2 L/min     7.33   57     61    29
> {D|01/08/2026} 06:10   2 L/min     7.37   53     64    30
> {C|O. YILDIRIM} MD
"""

_P13 = """
# Microbiology report
> {H|Wrenfield Regional Hospital}, Laboratory | {P|Kahananui, Keoni M} | {=dob} | MRN {=mrn}
> Accession {X|@} | Synovial fluid, right knee | Collected {D|05/20/2024} 23:10
## Result
Heavy growth of Staphylococcus aureus, methicillin resistant (MRSA). Final on {D|05/22/2024}.
| Antibiotic | MIC mcg/mL | Reading |
| Oxacillin | 4 or more | Resistant |
| Vancomycin | 1 | Susceptible |
| Daptomycin | 0.5 | Susceptible |
| Linezolid | 2 | Susceptible |
| Clindamycin | 0.25, D-test positive | Resistant |
| TMP-SMX | 0.5/9.5 | Susceptible |
| Rifampin | 0.5 | Susceptible |
Phoned to Dr. {C|Pemberly} on {D|05/21/2024} at 11:35 by {C|Osman Yildirim}.
"""


def docs(random: Random) -> tuple[Doc, ...]:
    """All laboratory documents."""

    def accession() -> str:
        return f"L{random.randrange(10**6, 10**7)}-{random.randrange(10, 99)}"

    def numbered(body: str) -> str:
        return body.replace("{X|@}", f"{{X|{accession()}}}")

    return (
        Doc("labs/kidney_panel_okafor.csv", "p01", _kidney(accession)),
        Doc("labs/inr_log_nguyen.xlsx", "p02", _inr()),
        Doc("labs/bilirubin_haddad.pdf", "p04", numbered(_P04), "plain"),
        Doc("labs/crohn_markers.xlsx", "p06", _crohn()),
        Doc("labs/el-amrani_glucose.txt", "p08", numbered(_P08)),
        Doc("labs/raghunathan_b12.txt", "p11", numbered(_P11)),
        Doc("labs/blood_gases_sorokin.txt", "p12", numbered(_P12)),
        Doc("labs/knee_culture.pdf", "p13", numbered(_P13), "modern"),
        Doc("labs/whitfield_hematology.csv", "p15", _sickle(accession)),
    )


def _kidney(accession: Callable[[], str]) -> str:
    head = "| patient | mrn | dob | accession | collected | creatinine_mg_dl | egfr |"
    rows = [head + " potassium_mmol_l | bicarbonate | uacr_mg_g |"]
    for day, creatinine, egfr, potassium, bicarbonate, uacr in _P01_ROWS:
        rows.append(
            f"| {{=rev}} | {{=mrn}} | {{=dob}} | {{X|{accession()}}} | {{D|{day}}} | {creatinine} |"
            f" {egfr} | {potassium} | {bicarbonate} | {uacr} |"
        )
    return "\n".join(rows)


def _sickle(accession: Callable[[], str]) -> str:
    rows = ["| name | record | specimen | date | hgb | hbs_percent | ferritin | wbc | remark |"]
    for day, hgb, hbs, ferritin, wbc, remark in _P15_ROWS:
        rows.append(
            f"| {{=name}} | {{=mrn}} | {{X|{accession()}}} | {{D|{day}}} | {hgb} | {hbs} |"
            f" {ferritin} | {wbc} | {remark} |"
        )
    return "\n".join(rows)


def _inr() -> str:
    rows = [
        "> INR log: {P|Nguyen, Hanh T}",
        "> Born {=dob}, MRN {=mrn}, target 2.5 to 3.5",
        "> Calls to {R|Bao Nguyen}, {=kin_phone}",
        "",
        "| Date | INR | Warfarin mg per week | Remark |",
    ]
    for day, inr, dose, remark in _P02_ROWS:
        marked = remark.replace("06/12", "{D|06/12}")
        rows.append(f"| {{D|{day}}} | {inr} | {dose} | {marked} |")
    return "\n".join(rows)


def _crohn() -> str:
    rows = [
        "> Crohn markers: {P|WOJCIECHOWSKA, ALEKSANDRA}",
        "> DOB {=dob}, MRN {=mrn}, requested by {C|Beatriz Salvatierra}, MD",
        "",
        "| Date | Calprotectin mcg/g | CRP mg/L | Adalimumab trough mcg/mL | Treatment |",
    ]
    for day, calprotectin, crp, trough, treatment in _P06_ROWS:
        rows.append(f"| {{D|{day}}} | {calprotectin} | {crp} | {trough} | {treatment} |")
    return "\n".join(rows)
