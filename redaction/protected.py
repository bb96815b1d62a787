"""Words of medicine that look like names: what a name tagger finds is checked against them.

Stems of generic names follow WHO, "The use of stems in the selection of International
Nonproprietary Names"; the other lists are kept by hand. Left out are brands that are given names
too (Allegra, Camila, Yasmin): recall of people comes first.
"""

import re

from redaction.common_words import EPONYM_FOLLOWERS, EPONYMS, word_set
from redaction.folding import folded

_TITLES = word_set(
    "mr mrs ms miss mx dr drs doctor prof professor rev reverend fr father sir dame nurse sister"
    " patient pt surname name lastname capt sgt lt judge officer madam"
)
_DRUGS = word_set(
    """
    acetaminophen advair albuterol allopurinol ambien amiodarone amlodipine amoxicillin apixaban
    aripiprazole aspirin ativan augmentin azathioprine baclofen bactrim benadryl botox bumetanide
    bupropion buspirone calcium carbamazepine carbonate cardizem cefazolin celebrex celecoxib
    cephalexin cetirizine chlorthalidone cipro clavulanate clonazepam clonidine clopidogrel
    colchicine coumadin crestor cyclobenzaprine cymbalta depakote dexamethasone diazepam diclofenac
    digoxin dilantin dilaudid diltiazem donepezil doxycycline duloxetine eliquis enoxaparin entresto
    ertapenem farxiga fentanyl finasteride flagyl flomax fluoxetine furosemide gabapentin glargine
    gleevec glipizide glucophage haldol haloperidol heparin humalog humira hydralazine
    hydrochlorothiazide hydrocortisone hydroxychloroquine ibuprofen imodium insulin ipratropium
    isosorbide januvia jardiance keflex keppra ketorolac klonopin labetalol lamotrigine lantus lasix
    letrozole levetiracetam levothyroxine lexapro linezolid lipitor lithium loratadine lorazepam
    lovenox lyrica magnesium meropenem metformin methotrexate midazolam miralax mirtazapine
    mononitrate montelukast morphine mucinex mycophenolate naloxone naproxen narcan neurontin nexium
    nitrofurantoin nitroglycerin norepinephrine norvasc novolog olanzapine ondansetron oxycodone
    ozempic paroxetine pepcid percocet piperacillin plavix potassium pradaxa prednisone pregabalin
    prilosec propofol prozac quetiapine ranolazine remicade risperidone rituxan rivaroxaban rocephin
    seroquel sertraline sildenafil singulair sodium spironolactone sulfate synthroid tacrolimus
    tamiflu tamsulosin tazobactam ticagrelor topiramate toradol torsemide tramadol trazodone
    trulicity tylenol valium valproate vancomycin venlafaxine ventolin verapamil viagra vicodin
    warfarin xanax xarelto zofran zoloft zolpidem zosyn succinate tartrate hcl chloride
    """
)
_STEM = re.compile(
    r"cef[a-z]{4,}|[a-z]{3,}(?:cillin|mycin|micin|oxacin|cycline|conazole|prazole|statin|sartan|dipine|gliptin"
    r"|gliflozin|glitazone|tinib|ciclib|zumab|ximab|tuzumab|parin|xaban|gatran|triptan|setron"
    r"|azepam|azolam|oxetine|tidine|olol|fibrate|dronate|caine|barbital|cept|vudine|navir|buvir)"
)
_GENERA = word_set(
    """
    escherichia staphylococcus streptococcus enterococcus pseudomonas klebsiella clostridium
    clostridioides helicobacter candida aspergillus mycobacterium neisseria haemophilus listeria
    salmonella shigella legionella borrelia plasmodium enterobacter proteus serratia acinetobacter
    bacteroides campylobacter chlamydia treponema bordetella moraxella mycoplasma cryptococcus
    toxoplasma giardia coli aureus pneumoniae aeruginosa difficile pylori albicans fumigatus
    tuberculosis gonorrhoeae meningitidis influenzae monocytogenes burgdorferi falciparum covid mrsa
    """
)
# One-word headings that the spaCy tagger takes for names. Burns, Bones and Moles are surnames,
# Politis and Moraitis too, and Memory is a given name.
_CONDITIONS = word_set(
    """
    albuminuria anuria bruise cachexia conjunctivitis dermatitis diarrhoea exophthalmos flatulence
    gastroenteritis goiter goitre gout haematuria hematuria hiccups iron ketoacidosis lumbago
    myopathy narcolepsy oedema oliguria phlegm pleurisy proctitis proteinuria pruritus rhonchi
    rickets salpingitis synovitis tumour
    """
)
_SCORES = word_set(
    """
    gcs asa nyha apgar apgars ecog karnofsky meld apache sofa qsofa nihss mrs mmse moca phq gad
    curb wells heart timi braden morse rass ciwa bishop mallampati ranson gleason birads rads
    tanner fitzpatrick killip rutherford child pugh figo ann arbor clark breslow dukes rai ckd
    glasgow class grade stage score group has bled cha2ds2 vasc
    """
)
# Eponyms that follow a structure ("circle of Willis") or come before a word for a sign or a tool.
_MORE_EPONYMS = word_set(
    """
    achilles barre billroth brudzinski budd danlos doppler douglas ehlers ellison epley foster
    guillain henle hickman his homans jackson johnson kupffer lachman langerhans le lieberkuhn
    mallampati monro oddi papanicolaou pratt purkinje ringers stevens stokes treitz valsalva weiss
    weber white willis lou gehrig
    """
)
_MORE_FOLLOWERS = word_set(
    """
    adenoma angina breathing calculus cells culture dementia drip forceps gait incision lesions
    lines manoeuvre nodule palsy paralysis pattern pulse respiration retractor smear swab tear
    tendon tube ultrasound valve virus
    """
)
_STRUCTURES = word_set(
    "ampulla angle bundle canal circle crypts foramen islets ligament loop node point pouch"
    " sphincter tetralogy triangle"
)
_ALL_EPONYMS = EPONYMS | _MORE_EPONYMS
_ALL_FOLLOWERS = EPONYM_FOLLOWERS | _MORE_FOLLOWERS
_JOINS = frozenset({"s", "and", "of", "the", "non"})
_VALUE = re.compile(r"\d[\d.]*|i{1,3}|i?v|vi{0,3}|ix|x")
# ICD-10-CM, ICD-9-CM, LOINC, HCPCS, trial registry.
_CODE = re.compile(
    r"[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|\d{3}\.\d{1,2}|\d{1,5}-\d|[A-V]\d{4}|NCT\d{8}"
)
_SURNAME_FIRST = re.compile(r",[ \t]*[A-Z]\w+(?:[ \t]+[^\W\d_]\.?)?(?=[ \t]*(?:$|[^\w ]))")
_NEAR = 40


def is_eponym(text: str, start: int, end: int) -> bool:
    """Tell whether the words are an eponym in its medical use, by the noun in or after them."""
    words = folded(text[start:end]).split()
    if not words:
        return False
    if words[-1] in EPONYM_FOLLOWERS and len(words) > 1 and words[-2] in EPONYMS:
        return True
    following = folded(text[end : end + 30]).split()
    return words[-1] in EPONYMS and bool(following) and following[0] in EPONYM_FOLLOWERS


def is_medical(text: str, start: int, end: int) -> bool:
    """Tell whether a name tagger's finding, characters start to end, is medicine and no person.

    True for a drug or brand, a condition in one word, an eponym with its noun ("Parkinson disease",
    "circle of Willis"), a score with its value, an organism and a code. After a title ("Mr.
    Parkinson") and in the form "Graves, Anna" it is a person whatever the word.
    """
    words = folded(text[start:end]).split()
    before = folded(text[max(0, start - _NEAR) : start]).split()
    if not words or (before and before[-1] in _TITLES) or words[0] in _TITLES:
        return False
    if _CODE.fullmatch(text, start, end) or _all_known(words):
        return True
    if _SURNAME_FIRST.match(text, end):
        return False
    if len(words) == 1 and words[0] in _CONDITIONS:
        return True
    return _eponym_in_use(words, before, text[end : end + _NEAR])


def _all_known(words: list[str]) -> bool:
    if all(_is_drug(word) or word.isdigit() for word in words):
        return any(map(_is_drug, words))
    if all(word in _GENERA or len(word) == 1 for word in words):
        return any(word in _GENERA for word in words)
    values = [word for word in words if _VALUE.fullmatch(word)]
    scores = [word for word in words if word in _SCORES]
    return bool(values and scores) and len(values) + len(scores) == len(words)


def _is_drug(word: str) -> bool:
    return word in _DRUGS or _STEM.fullmatch(word) is not None


def _eponym_in_use(words: list[str], before: list[str], rest: str) -> bool:
    eponyms = [word for word in words if word in _ALL_EPONYMS]
    if not eponyms:
        return False
    others = [word for word in words if word not in _ALL_EPONYMS | _JOINS]
    if others:
        return all(word in _ALL_FOLLOWERS | _STRUCTURES for word in others)
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _STRUCTURES:
        return True
    following = [word for word in folded(rest).split() if word not in _JOINS]
    while following and following[0] in _ALL_EPONYMS and rest[:1] == "-":
        following.pop(0)
    return bool(following) and following[0] in _ALL_FOLLOWERS
