"""Who is in the story: patients, the relatives they name, and the staff. All invented.

Phones use the 555-01xx block, e-mail the example domains. Social security numbers carry area and
group pairs that were not in use before numbers were randomised in 2011; NPIs begin with 2, a
prefix kept in reserve. Neither belongs to a person we know of.
"""

from dataclasses import dataclass, field
from datetime import date

from training.hospital.markup import Identity, coded

HOSPITAL = "Wrenfield Regional Hospital"
HOSPITAL_STREET = "1200 Alder Crescent"
HOSPITAL_CITY = "Wrenfield"
HOSPITAL_STATE = "OH"
HOSPITAL_ZIP = "45297"
HOSPITAL_PHONE = "(567) 555-0100"
PUBLIC_PAYERS = ("Medicare", "Ohio Medicaid")


@dataclass(frozen=True, slots=True)
class Kin:
    """Next of kin: the relation is to the patient."""

    given: str
    family: str
    relation: str
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Patient:
    """One patient; ``ssn`` and ``email`` are empty where there is none on file."""

    key: str
    given: str
    middle: str
    family: str
    sex: str
    born: date
    mrn: str = field(repr=False)
    phone: str = field(repr=False)
    street: str = field(repr=False)
    city: str = field(repr=False)
    zip_code: str = field(repr=False)
    payer: str
    plan: str = field(repr=False)
    account: str = field(repr=False)
    kin: Kin
    ssn: str = field(default="", repr=False)
    email: str = field(default="", repr=False)

    def facts(self) -> dict[str, Identity]:
        """The facts that prose may name as ``{=name}``, each in one surface form."""
        born = self.born
        month = born.strftime("%B")
        values = {
            "name": ("P", f"{self.given} {self.family}"),
            "given": ("P", self.given),
            "family": ("P", self.family),
            "middle": ("P", self.middle),
            "rev": ("P", f"{self.family.upper()}, {self.given.upper()}"),
            "dob": ("D", born.strftime("%m/%d/%Y")),
            "dob_iso": ("D", born.isoformat()),
            "dob_digits": ("D", born.strftime("%Y%m%d")),
            "dob_long": ("D", f"{month} {born.day}, {born.year}"),
            "dob_short": ("D", f"{born.day} {month[:3]} {born.year}"),
            "mrn": ("M", self.mrn),
            "phone": ("T", self.phone),
            "street": ("L", self.street),
            "city": ("L", self.city),
            "zip": ("L", self.zip_code),
            "payer": ("G", "" if self.payer in PUBLIC_PAYERS else self.payer),
            "plan": ("HP", self.plan),
            "account": ("AC", self.account),
            "kin": ("R", f"{self.kin.given} {self.kin.family}"),
            "kin_given": ("R", self.kin.given),
            "kin_family": ("R", self.kin.family),
            "kin_phone": ("TR", self.kin.phone),
            "ssn": ("S", self.ssn),
            "email": ("E", self.email),
        }
        return {name: coded(code, value) for name, (code, value) in values.items() if value}


@dataclass(frozen=True, slots=True)
class Clinician:
    """A member of staff; ``npi_base`` is the NPI without its check digit."""

    given: str
    family: str
    credential: str
    specialty: str
    npi_base: str

    @property
    def npi(self) -> str:
        """Ten digits: the Luhn check digit is taken over 80840 + base (CMS NPI standard)."""
        total = 0
        for place, digit in enumerate(reversed("80840" + self.npi_base)):
            doubled = int(digit) * (2 if place % 2 == 0 else 1)
            total += doubled // 10 + doubled % 10
        return self.npi_base + str(-total % 10)


CLINICIANS = {
    "castellane": Clinician("Miriam", "Castellane", "MD", "Nephrology", "210447381"),
    "brandvold": Clinician("Anselm", "Brandvold", "MD", "Cardiology", "215830264"),
    "oduya": Clinician("Ifeyinwa", "Oduya", "MD", "Geriatric Medicine", "219927405"),
    "pemberly": Clinician("Roderick", "Pemberly", "MD", "Orthopedic Surgery", "214406178"),
    "dharmaraj": Clinician("Sunita", "Dharmaraj", "MD", "Pediatrics", "217713352"),
    "thornquist": Clinician("Caleb", "Thornquist", "DO", "Emergency Medicine", "213350916"),
    "salvatierra": Clinician("Beatriz", "Salvatierra", "MD", "Gastroenterology", "218204467"),
    "paik": Clinician("Hyun-woo", "Paik", "MD", "Pulmonology and Oncology", "211169083"),
    "jahanpour": Clinician("Noor", "Jahanpour", "MD", "Obstetrics", "216652749"),
    "trask": Clinician("Gwendolyn", "Trask", "MD", "Radiology", "212078531"),
    "vantongeren": Clinician("Elias", "Vantongeren", "MD", "Neurology", "219340628"),
    "makris": Clinician("Theodora", "Makris", "MD", "Hematology", "214981203"),
    "achterberg": Clinician("Winifred", "Achterberg", "PhD", "Psychology", "217265940"),
    "yildirim": Clinician("Osman", "Yildirim", "MD", "Laboratory Medicine", "213892475"),
    "oyelaran": Clinician("Priscilla", "Oyelaran", "RN", "Nursing", "218836092"),
    "delahunt": Clinician("Marcus", "Delahunt", "RN", "Nursing", "211524768"),
    "varga": Clinician("Colette", "Varga", "PharmD", "Pharmacy", "216091357"),
    "fairweather": Clinician("Leonard", "Fairweather", "MD", "Family Medicine", "212743896"),
}


PATIENTS = {
    patient.key: patient
    for patient in (
        Patient("p01", "Chidi", "Emeka", "Okafor", "M", date(1958, 4, 12), "20471936",
                "(567) 555-0142", "418 Larkspur Lane", "Wrenfield", "45299", "Medicare",
                "2HK7-RW4-QN58", "7730418825", Kin("Adaeze", "Okafor", "wife", "(567) 555-0143"),
                "001-83-4417", "chidi.okafor@example.com"),
        Patient("p02", "Hanh", "Thi", "Nguyen", "F", date(1971, 9, 3), "20338104",
                "(567) 555-0117", "2207 Quarry Street, Apt 5B", "Marlow Falls", "45316",
                "Lakeshore Health Plan", "LHP-604-77125-01", "7730552190",
                Kin("Bao", "Nguyen", "son", "(567) 555-0118"), "002-79-3056",
                "hanh.nguyen71@example.net"),
        Patient("p03", "Marguerite", "Elise", "Ashdown-Pell", "F", date(1932, 11, 2), "20012577",
                "(567) 555-0161", "9 Rectory Close", "Eastmere", "45308", "Medicare",
                "4QJ9-TN2-KD36", "7730117649",
                Kin("Rosalind", "Pell", "daughter", "(614) 555-0162"), "003-91-2208"),
        Patient("p04", "Samir", "", "Haddad", "M", date(2026, 2, 18), "20986613",
                "(567) 555-0125", "77 Tannery Row", "Wrenfield", "45299", "Ohio Medicaid",
                "910288347716", "7731904402", Kin("Layla", "Haddad", "mother", "(567) 555-0125")),
        Patient("p05", "José", "Luis", "Barrientos", "M", date(1984, 6, 27), "20640281",
                "(567) 555-0133", "1530 Copperhead Road", "Pike Hollow", "45322",
                "Buckthorn Mutual", "BTM 8840 2217 03", "7730983311",
                Kin("Inés", "Barrientos", "sister", "(419) 555-0134"), "001-77-6129",
                "jlbarrientos@example.org"),
        Patient("p06", "Aleksandra", "Maria", "Wojciechowska", "F", date(1990, 1, 15), "20715542",
                "(567) 555-0150", "64 Millrace Avenue, Unit 12", "Wrenfield", "45298",
                "Lakeshore Health Plan", "LHP-611-30948-02", "7730776054",
                Kin("Piotr", "Wojciechowski", "husband", "(567) 555-0151"), "002-85-9473",
                "ola.wojciechowska@example.com"),
        Patient("p07", "Wei", "", "Zhang", "M", date(1966, 12, 8), "20229870",
                "(567) 555-0108", "311 Foundry Hill Drive", "Harlow Creek", "45331",
                "Buckthorn Mutual", "BTM 7719 0643 01", "7730390287",
                Kin("Mei-ling", "Zhang", "wife", "(567) 555-0109"), "003-87-5514"),
        Patient("p08", "Fatima", "Zahra", "El-Amrani", "F", date(1995, 5, 21), "20803367",
                "(567) 555-0171", "25 Sycamore Terrace", "Wrenfield", "45299", "Ohio Medicaid",
                "910455920038", "7731255918",
                Kin("Youssef", "El-Amrani", "husband", "(567) 555-0172"), "001-95-7340"),
        Patient("p09", "Søren", "Aksel", "Halvorsen", "M", date(1949, 7, 30), "20108845",
                "(567) 555-0180", "702 Breakwater Road", "Eastmere", "45308", "Medicare",
                "7DA3-YP6-FR14", "7730204473",
                Kin("Kirsten", "Halvorsen", "wife", "(567) 555-0180"), "002-93-1186",
                "s.halvorsen@example.net"),
        Patient("p10", "Aiyana", "Rose", "Begaye", "F", date(2014, 3, 9), "20890129",
                "(567) 555-0155", "48 Kestrel Court", "Pike Hollow", "45322", "Ohio Medicaid",
                "910731164205", "7731448027",
                Kin("Lorraine", "Begaye", "grandmother", "(567) 555-0155")),
        Patient("p11", "Priya", "Lakshmi", "Raghunathan", "F", date(1979, 10, 11), "20554416",
                "(567) 555-0190", "1914 Observatory Way", "Wrenfield", "45298",
                "Lakeshore Health Plan", "LHP-598-21476-01", "7730645520",
                Kin("Arjun", "Raghunathan", "brother", "(216) 555-0191"), "003-69-8802",
                "priya.r@example.org"),
        Patient("p12", "Dmitri", "Arkadyevich", "Sorokin", "M", date(1955, 2, 24), "20177329",
                "(567) 555-0137", "5 Switchyard Lane", "Marlow Falls", "45316", "Medicare",
                "9RM5-CE8-WG72", "7730280936",
                Kin("Galina", "Sorokina", "wife", "(567) 555-0138"), "001-69-3395"),
        Patient("p13", "Keoni", "Makoa", "Kahananui", "M", date(1988, 8, 19), "20768890",
                "(567) 555-0166", "830 Stillwater Bend", "Harlow Creek", "45331",
                "Buckthorn Mutual", "BTM 9026 5581 04", "7730851172",
                Kin("Leilani", "Kahananui", "sister", "(808) 555-0167"), "002-71-6648",
                "keoni.k@example.com"),
        Patient("p14", "Yael", "Miriam", "Rosenthal", "F", date(2001, 12, 30), "20837705",
                "(567) 555-0128", "3 Chandler Mews, Apt 2", "Wrenfield", "45297",
                "Lakeshore Health Plan", "LHP-622-84410-03", "7731062239",
                Kin("Avigail", "Rosenthal", "mother", "(567) 555-0129"), "003-73-4021",
                "yael.rosenthal@example.net"),
        Patient("p15", "Darnell", "Isaiah", "Whitfield", "M", date(1972, 11, 17), "20390658",
                "(567) 555-0184", "1166 Ironbridge Street", "Wrenfield", "45299",
                "Buckthorn Mutual", "BTM 6643 7108 02", "7730467781",
                Kin("Simone", "Whitfield", "wife", "(567) 555-0185"), "001-61-2794",
                "d.whitfield@example.com"),
    )
}  # fmt: skip
