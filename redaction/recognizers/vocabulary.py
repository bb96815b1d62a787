"""How names are written, and capitalised words that are no names, for the rules that go by cue."""

import regex

from redaction.common_words import EPONYMS, NAME_FOLLOWERS, word_set
from redaction.folding import compact, folded
from redaction.protected import is_eponym

# Case counts within all of these, also in patterns that ignore it elsewhere.
# After an apostrophe a small letter may follow, after a hyphen it makes an ordinary compound.
_JOINED = r"(?:['\u2019\u02bc]\p{L}|[-\u2010\u2011]\p{Lu})[\p{L}\p{M}]+"
# Atomic: a name is never cut within a word for the sake of what has to follow it.
WORD = (
    r"(?-i:(?>(?<![\p{L}\p{M}\p{N}])\p{Lu}\p{M}*(?:[\p{L}\p{M}]+"
    r"|['\u2019\u02bc]\p{Lu}[\p{L}\p{M}]+)"
    rf"(?:{_JOINED})*))"
)
INITIAL = r"(?<![\p{L}\p{N}])(?-i:\p{Lu}(?:\.-?\p{Lu})*\.|\p{Lu}(?=[\ \t]+\p{Lu}))"
PARTICLE = (
    r"(?:(?<![\p{L}\p{M}\p{N}])(?:de\ las?|de\ los|van\ de[rn]?|von\ der|del|della|des|de|da|das"
    r"|dos|du|di|van|von|den|der|ter|ten|la|le|bin|ibn|bint|ben|al|el|abu|st\.|y)[\ \t]+)"
)
_GAP = r"[\ \t]+"
_NICKNAME = r"(?:[\ \t]+[\"(\u201c']\p{Lu}\p{L}+[\")\u201d'])?"
# Up to five words; a line may break after the first of them.
NAME = (
    rf"(?:{INITIAL}{_GAP}?){{0,2}}{PARTICLE}?{WORD}"
    rf"(?:\r?\n[\ \t]*{PARTICLE}?{WORD}(?![\ \t]*(?:[:\r\n]|$)))?"
    rf"(?:{_NICKNAME}{_GAP}(?:{INITIAL}{_GAP}?){{0,2}}{PARTICLE}?{WORD}){{0,4}}"
    r"(?:[\ \t]+(?-i:\p{Lu})(?![\p{L}\p{N}.'\u2019/-]))?"
)
SURNAME_FIRST = rf"{PARTICLE}?{WORD}(?:{_GAP}{WORD})?,[\ \t]*{WORD}(?:{_GAP}(?:{INITIAL}|{WORD}))?"

TITLE = (
    r"(?:(?-i:Drs?|DRS?|Mr|MR|Mrs|MRS|Ms|MS|Mx|Prof|PROF|Rev|Fr|Sgt|Capt|Lt|Hon)\b\.?"
    r"|(?-i:Miss|Doctor|DOCTOR|Professor|Nurse|NURSE|Sister|Reverend|Pastor|Rabbi|Imam|Father"
    r"|Officer"
    r"|Judge|Madam|Sir|Dame|Attorney|Corporal|Sergeant|Captain|Lieutenant|Colonel|Private|Detective"
    r"|Deacon|Elder)\b)"
)
CREDENTIAL = (
    r"(?:M\.?D\.?|D\.?O\.?|R\.?N\.?|N\.?P\.?|P\.?A\.?(?:-C)?|Ph\.?\ ?D\.?|Pharm\.?\ ?D\.?"
    r"|D\.?D\.?S\.?"
    r"|D\.?M\.?D\.?|DNP|FNP(?:-\w+)?|CRNP|APRN|ARNP|CNM|CRNA|LPN|BSN|MSN|MPH|MBBS|MBChB|FACS|FACP"
    r"|FRCP|FRCS"
    r"|LCSW|MSW|LMFT|RRT|RDN?|PT|DPT|OTR/L|OT|SLP|CCC-SLP|DPM|O\.?D\.?|Esq\.?|RPh|CNS|EMT(?:-P)?)"
)

NOT_NAMES = word_set(
    """
    a abdomen abdominal about above according acute address admission admit admitted adult after
    again
    age aged agrees all allergies allergy also although ambulatory an anatomy and anesthesia any
    appears appointment april are arrived as assessment assistant associate at attending august back
    be because been before below between bilateral blood board both breath brother but by call
    called
    came can cardiac cardiologist cardiology care case cc cell center chart chest chief child
    chronic
    clinic clinical clinician code comments complaint complains complete computed condition
    consent consult consultant consultation contact continue continued continues copy course ct
    current currently daily date daughter day days dear death december declined denied denies
    department dermatology diabetes diagnosis diagnostic did died director discharge discharged
    disease
    disposition do doctor does dob dose due during each education electronically email emergency
    endocrinology er evaluation every exam examination father february feels female family fellow
    final findings first follow following for friday from full gastroenterology general geriatric
    given guidelines gynecology had has have he head health heart her here him his history home
    hospital
    hospitalist hours husband hypertension i icu id if imaging impression in information inpatient
    insurance internal intern is isolation it january july june knee known lab laboratory labs left
    legal lives living location lower lung male manager march may md medical medicare medicaid
    medication medications medicine mental mom mother mr mri mrn mrs ms my name nephrology neurology
    neurosurgery new next no none normal not note noted notes november now np nurse nursing o
    objective observation obstetrics occupation october of office old on oncology one only operative
    ophthalmology or oral order orders orthopedic orthopedics other our out outpatient pain
    palliative parent parents past pathologist pathology patient patients pediatric pediatrics per
    pharmacist pharmacy phone physical physician plan please position post postoperative pre
    preoperative presented presents prior primary privacy problem problems procedure prof professor
    progress provider psychiatry pt pulmonary pulse radiologist radiology reason received records
    referral
    referred referring regarding registered remains report reports requested resident respiratory
    results
    review rheumatology right room routine said saturday school section see seen sent september
    service
    services she should sign signature signed significant since sir sister smoking social some son
    spouse stable state stated states statement status subjective summary sunday support
    surgeon surgery surgical symptoms system systems take team technician tell temperature test
    thank
    thanks that the their them then there therapist therapy they this thursday time to today told
    tolerated tomorrow too transfer transferred treatment tuesday type ultrasound under
    unit unknown until up upper urgent urology us use vascular verbal very visit vital vitals was we
    wednesday week weekly weight well went were what when where which while who wife will with
    without
    x-ray xray year years yes yesterday you your
    dictated transcribed verified reviewed electronic stat pending confirmed negative positive
    available applicable provided listed deceased withheld redacted confidential self nil
    unremarkable
    baby boy girl infant newborn twin mother's father's hospitalized intubated awake alert oriented
    madam colleague colleagues team members member staff all doctors family sirs customer reader
    sodium potassium glucose creatinine hemoglobin insulin aspirin heparin warfarin metformin
    lisinopril
    ekg ecg eeg emg echo ivf iv po bid tid prn npo bp hr rr spo2 bmi hpi pmh ros ed or micu nicu
    picu sicu
    agreement agreements work recovery operating instructions rights responsibilities care denies
    history
    dr drs end record single dual children angiogram angiography arthrogram brain breast cervical
    cholangiopancreatography elastography elbow enterography hip liver lumbar neck orbits pelvis
    pituitary
    prostate shoulder spectroscopy spine thoracic urography venogram wrist ankle
    practitioner practitioners education aide navigator coordinator station assessment call line
    portal advocate relations safety satisfaction information usa covid hiv copd chf cad ckd dvt pe
    uti mi cva tia esrd gerd afib htn dm
    """
)

_WORDS = regex.compile(r"[^\s,]+")


def trim_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut a run of capitalised words to the name in it.

    Words that are no names are dropped in front, and a name ends before the first of them after.
    An eponym before its medical noun ("Parkinson disease") is no name.
    """
    kept_start = kept_end = -1
    for match in _WORDS.finditer(text, start, end):
        word = folded(match[0])
        if _is_initial(match[0]):
            kept_start = match.start() if kept_start < 0 else kept_start
            kept_end = match.end()
            continue
        if word.replace(" ", "") in NOT_NAMES or word in NAME_FOLLOWERS:
            if kept_start < 0:
                continue
            break
        if kept_start < 0:
            kept_start = match.start()
        kept_end = match.end()
    if kept_start < 0 or not any(map(str.isalpha, text[kept_start:kept_end])):
        return None
    if len(compact(text[kept_start:kept_end])) < 2 or is_eponym(text, kept_start, kept_end):
        return None
    return kept_start, kept_end


def full_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Trim a name; where the cue is weak, one capitalised word is not enough."""
    kept = trim_name(text, start, end)
    return kept if kept and len(folded(text[kept[0] : kept[1]]).split()) >= 2 else None


def likely_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Trim a name; after a weak cue neither an eponym nor an acronym counts."""
    kept = trim_name(text, start, end)
    if kept is None:
        return None
    value = text[kept[0] : kept[1]]
    is_acronym = value.isupper() and value.isalpha()
    return None if is_acronym or folded(value) in EPONYMS else kept


def _is_initial(word: str) -> bool:
    return len(compact(word)) == 1 and word[0].isupper() and word not in {"A", "I"}
