"""Results of the laboratory and the ward: a value with its unit, after its analyte or below it.

What a tagger finds within one of them is no identity.
"""

import re

# What results are given in, alone or as so much of it in a litre, for a kilogram or a day.
_UNIT = (
    r"(?:[mnp\u00b5\u03bcu]?mol|m?eq|m?iu|[mnpk\u00b5\u03bcu]g|mcg|[md\u00b5\u03bcu]l|[cm]m"
    r"|mm ?hg|cm ?h2o|kpa|bpm|k?cal|units?|%|°\s?[cf]|[gl](?=\s?/|\s(?:of|per|daily|po|iv)\b))"
)
_WHOLE = r"(?:[md\u00b5\u03bcu]?l|kg|m2|mol|g|min|h(?:r|our)?|d(?:ay)?|w(?:ee)?k)"
_PER = rf"(?: ?/ ?{_WHOLE})"
_DECIMAL = r"\d{1,3}\.\d{1,2}"
# "CRP 24.12 8.3" begins with a date.
_RESULT = rf"{_DECIMAL}(?!\w|[./-]\d|\s\d)"
_COUNTED = (
    r"(?:albumin|bicarbonate|bilirubin|calcium|chloride|creatinine|crp|d-?dimer|egfr|ferritin"
    r"|glucose|h(?:a?emoglobin|gb)|hba1c|inr|lactate|lipase|magnesium|phosphate|platelets"
    r"|potassium|procalcitonin|sodium|troponin|tsh|urate|urea|uric acid|wbc|white count)"
)
# "Ph: 2041" is a telephone.
_ANALYTE = rf"(?:{_COUNTED}|ph)"
# As column names have them: a name may be part of a longer one ("okafor_glucose_mg_dl").
_SHORT = r"(?:u?acr|alp|alt|ast|bnp|bun|ck|crp|esr|hb|hco3|hct|ldh|psa|wbc)"
_IN_UNITS = rf"(?:_{_UNIT}(?:_{_WHOLE})?)?"
_LINK = r"(?:was|is|of|now|still|only|about|up|down|to|fell|rose|has|fallen|risen|back)"
_FORMS = (
    # "6.4 mmol/L", "820 mg/g", "mcg/mL: 8.4"
    rf"(?<![\w.,/-])(?:{_DECIMAL}\s?{_UNIT}{_PER}*|\d{{1,4}}\s?{_UNIT}{_PER}+)(?!\w)",
    rf"(?<!\w){_UNIT}{_PER}+\)?\s?[:=|]\s?{_RESULT}",
    # "potassium_mmol_l: 4.6", "hemoglobin has fallen to 9.3", "bicarbonate: 24;"
    rf"\b{_ANALYTE}{_IN_UNITS}(?:\s?[:=|]\s?|(?:\s{_LINK}){{1,4}}\s){_RESULT}",
    rf"\b{_ANALYTE}\s{_RESULT}(?!\.)",
    rf"\b{_COUNTED}{_IN_UNITS}\s?[:=|]\s?\d{{1,3}}(?=\s?(?:[;|)\n]|$))",
    # "Potassium mmol/L", "creatinine (mg/dL)", "uacr_mg_g", LOINC's "Potassium [Moles/volume]"
    rf"\b{_ANALYTE},?\s\(?{_UNIT}{_PER}+\)?(?!\w)",
    rf"(?<!\w)(?:{_ANALYTE}|{_SHORT})_{_UNIT}_{_WHOLE}(?!\w)",
    r"\[(?:mass|moles|number|units|#|(?:catalytic|enzymatic) activity)"
    r"/(?:volume|mass|moles|time|area)\]",
)
_STATED = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
# "my potassium on Tuesday came back as 4.9": what stands between may be a day, or a name.
_CAME_BACK = re.compile(
    rf"\b{_ANALYTE}\b[^.:;|]{{1,40}}?\scame\sback\sas\s({_RESULT})", re.IGNORECASE
)
_NEAR = 48  # characters on each side

_CELL = re.compile(r"\d{1,4}(?:\.\d{1,2})?")
# "DD/MM" and "DL" head days and licences.
_ALONE = r"(?:%|mm ?hg|cm ?h2o|kg|cm|kpa|bpm)"
_HEADING = re.compile(
    rf"(?<![^\W_])(?:{_COUNTED}(?![^\W_])|{_UNIT}(?:{_PER}|_{_WHOLE})(?![^\W_])"
    rf"|{_ALONE}\)?\s*$)",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"(?<![^\W_])(?:date|day|dd|dob|born|birth|time|when|at|collected|drawn|seen|id|no|number"
    r"|accession|order|by|mm ?/ ?d)(?![^\W_])",
    re.IGNORECASE,
)
_MOST_ROWS = 60


def in_a_result(text: str, start: int, end: int) -> bool:
    """Tell whether characters start to end lie within a result, or in the name of a measurement."""
    if end - start > _NEAR:
        return False
    low, high = max(0, start - _NEAR), min(len(text), end + _NEAR)
    stated = [match.span() for match in _STATED.finditer(text, low, high)]
    stated += [match.span(1) for match in _CAME_BACK.finditer(text, low, high)]
    return any(first <= start and end <= last for first, last in stated) or _in_a_column(
        text, start, end
    )


def _in_a_column(text: str, start: int, end: int) -> bool:
    """Tell whether they are a cell, "820", of a column that is headed by what was measured."""
    begin = text.rfind("\n", 0, start) + 1
    before = text[begin:start]
    after = text[end : _end_of_line(text, end)]
    is_cell = not before.rpartition("|")[2].strip() and not after.partition("|")[0].strip()
    bars = before.count("|") + after.count("|")
    if not bars or not is_cell or not _CELL.fullmatch(text, start, end):
        return False
    heading = None
    for _ in range(_MOST_ROWS):
        if begin == 0:
            break
        begin, finish = text.rfind("\n", 0, begin - 1) + 1, begin - 1
        row = text[begin:finish]
        if row.count("|") != bars:
            break
        heading = row.split("|")[before.count("|")]
    return (
        heading is not None
        and _HEADING.search(heading) is not None
        and not _NO_HEADING.search(heading)
    )


def _end_of_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
