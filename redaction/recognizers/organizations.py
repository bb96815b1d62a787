"""Organisations: hospitals, clinics, schools, employers, insurers, told by a word in the name.

45 CFR 164.514(b)(2)(i)(A) covers employers; the names of care sites stand under (B), as places
smaller than a state.
"""

from redaction.common_words import word_set
from redaction.entities import Kind
from redaction.folding import folded
from redaction.recognizers.base import Extent, RuleRecognizer, rule
from redaction.recognizers.vocabulary import NOT_NAMES, WORD

_JOIN = r"(?:[\ ](?:of|and|&|the|de|la|del)[\ ](?:the[\ ])?|[\ -]|['\u2019]s?[\ ])"
_PROPER = rf"(?:(?-i:St|Mt|Ft)\.?[\ ])?{WORD}(?:['\u2019]s?)?"

# Words that say what kind of place it is; a name made of these alone is no identity.
_GENERIC = NOT_NAMES | word_set(
    """
    epilepsy device stroke seizure headache heart hypertension kidney liver lung thyroid diabetes
    pacemaker
    transfusion transplant trauma birth birthing call contact data day drug early education events
    fitness
    academy advanced adult affiliated allied ambulatory american and anticoagulation asthma
    behavioral
    breast burn cancer central children childrens city clinic clinics coagulation college
    communities
    community comprehensive coumadin county day dental department dialysis diabetic ear elementary
    emergency
    eye fertility fever foot fracture free general group hand headache health healthcare high
    hospice hospital hospitals
    immediate infectious infusion institute institution integrated international joint kindergarten
    law lipid
    local long maternity med medical memorial memory middle military mobile national neighborhood
    nose nursing
    occupational of online our outpatient pain palliative perinatal physical post preoperative
    preschool prenatal
    preventive primary private psychiatric public quick regional rehab rehabilitation renal retail
    rural sexual
    skilled sleep specialty spine sports state step surgery surgical teaching term the tertiary the
    travel
    travelers trauma university urgent veterans veteran virtual vision walk walkin wellness women
    womens world wound young
    middle junior senior graduate nursing dental night summer home care center centre service
    services system systems
    """
)

_CARE = (
    r"(?:Hospitals?|Medical\s+(?:Center|Centre|Group|College|Associates|School)|Med\s+Ctr|Clinics?"
    r"|Infirmary|Hospice"
    r"|Health\s?(?:care|\s+(?:System|Center|Centre|Services|Partners|Network|Plan|Clinic))?|Health"
    r"|Surgical\s+Center|Centers?|Centres?"
    r"|Nursing\s+(?:Home|Facility|Center)|Rehab(?:ilitation)?(?:\s+(?:Center"
    r"|Hospital|Facility))?|Surgery\s+Center|Cancer\s+(?:Center|Institute)|Pharmacy|Drug\s?store"
    r"|Laborator(?:y|ies)"
    r"|Labs|Imaging|Dialysis|Urgent\s+Care|Family\s+(?:Medicine|Practice)|Physicians|Pediatrics"
    r"|Orthopa?edics|Cardiology"
    r"|Care\s+Center|Assisted\s+Living|Manor|Senior\s+Living|Retirement\s+(?:Home|Community"
    r"|Village)|Hospice\s+Care)"
)
_OTHER = (
    r"(?:Universit(?:y|ies)|College|(?:(?:Elementary|Middle|High|Primary|Secondary|Grade|Grammar"
    r"|Junior\s+High)\s+)?School"
    r"|Academy|Institute|Kindergarten|Daycare|Day\s+Care|Preschool|Insurance(?:\s+Company)?"
    r"|Assurance|Mutual|Bank|Credit\s+Union"
    r"|Foundation|Corporation|Corp\.?|Company|Inc\.?|LLC|L\.L\.C\.|LLP|Ltd\.?|PLC|GmbH|Industries"
    r"|Enterprises|Associates"
    r"|Partners|Group|Holdings|Church|Parish|Temple|Synagogue|Mosque|Police\s+Department"
    r"|Fire\s+Department|Shelter|Prison"
    r"|Correctional\s+(?:Facility|Institution)|County\s+Jail|Airlines|Supermarket|Market|Restaurant"
    r"|Bakery|Brewery"
    r"|Construction|Logistics|Motors|Steel|Library|Ministries)"
)
# Longer than the words before the one that says what it is.
_REACH = 400
_WEAK = word_set(
    "health imaging labs manor market group partners associates pediatrics cardiology physicians"
    " orthopaedics orthopedics steel temple dialysis laboratory rehab mutual institute hospice"
)

_LEADS = word_set(
    "attends attended joined left visits visited leaves at in to with via both says see near via"
)


def _proper(text: str, start: int, end: int) -> Extent | None:
    """Keep a name that holds a proper word, without the ordinary words in front of it."""
    words = folded(text[start:end]).split()
    if not any(len(word) > 1 and word not in _GENERIC | _WEAK for word in words[:-1]):
        return None
    while True:
        first, space, rest = text[start:end].partition(" ")
        if not space or (folded(first) not in NOT_NAMES and folded(first) not in _LEADS):
            return start, end
        start += len(first) + len(space) + len(rest) - len(rest.lstrip())


def _of_a_place(text: str, start: int, end: int) -> Extent | None:
    words = folded(text[start:end]).split()
    return (start, end) if any(word not in _GENERIC for word in words) else None


RULES = (
    rule(
        "place of care by name",
        Kind.ORGANIZATION,
        rf"(?<![\w-])(?P<id>(?:{_PROPER}{_JOIN}){{1,5}}(?=(?-i:\p{{Lu}}))(?:{_CARE})(?:[\ ]"
        rf"(?-i:Laboratory|LABORATORY|Pharmacy"
        rf"|PHARMACY))?(?:[\ ]of[\ ]{WORD}(?:[\ ]{WORD}){{0,2}})?)(?![\p{{L}}-])",
        0.7,
        _proper,
        needs=_CARE,
        reach=_REACH,
    ),
    rule(
        "school, employer or insurer by name",
        Kind.ORGANIZATION,
        rf"(?<![\w-])(?P<id>(?:{_PROPER}(?:,[\ ]"
        rf"|{_JOIN})){{1,5}}(?=(?-i:\p{{Lu}}))(?:{_OTHER}))(?![\p{{L}}-])",
        0.65,
        _proper,
        needs=_OTHER,
        reach=_REACH,
    ),
    rule(
        "University or Hospital of a place or saint",
        Kind.ORGANIZATION,
        r"(?<![\w-])(?P<id>(?-i:University|College|Hospital|Bank|Church|School|Institute"
        r"|Children['\u2019]s[\ ]Hospital|Clinic)"
        rf"[\ ](?:of|at)[\ ](?:the[\ ])?{_PROPER}(?:{_JOIN}{_PROPER}){{0,3}})",
        0.65,
        _of_a_place,
    ),
    rule(
        "saint's name after at, to or from, as hospitals are called",
        Kind.ORGANIZATION,
        r"\b(?:at|to|from|by|in)\s+(?P<id>(?-i:St\.?|Saint|Mt\.?|Mount|Our[\ ]Lady[\ ]of)[\ ]"
        rf"{WORD}(?:['\u2019]s)?(?:[\ ](?:{WORD}))?)",
        0.6,
    ),
    rule(
        "employer after a cue",
        Kind.ORGANIZATION,
        r"\b(?:employ(?:ed|ee)\s+(?:by|at|of|with)|employer\s*[:|]\s*|works?\s+(?:for|at)"
        r"|worked\s+(?:for|at)|working\s+(?:for|at)"
        r"|insured\s+(?:by|with|through)|insurance\s*[:|]\s*|carrier\s*[:|]\s*|payer\s*[:|]\s*"
        r"|attends|enrolled\s+(?:at|in)"
        rf"|student\s+at|teach(?:es|er)\s+at|volunteers\s+at"
        rf"|facility\s*[:|]\s*)\s*(?:the\s+)?(?P<id>{_PROPER}(?:{_JOIN}{_PROPER}){{0,4}})",
        0.6,
        _of_a_place,
    ),
)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for organisations."""
    return RuleRecognizer("OrganizationRules", RULES)
