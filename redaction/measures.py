"""Scores, grades, codes, variants and doses, by their written form.

What a tagger finds within one of them is no identity. Forms follow the scales' own manuals; those
of variants HGVS 21.0 (den Dunnen et al., 2016).
"""

import re

# Scales that are called nothing else.
_SCALES = (
    r"abcd2|apache|apgars?|asa|audit(?:-c)?|bi-?rads|bisap|bprs|caps-?5|ccs|cdai|cdr|cha2ds2-?vasc"
    r"|chads2?|child-?(?:turcotte-?)?pugh|ciwa(?:-ar)?|clavien-dindo|cows|cpot|crb-?65|curb-?65"
    r"|das-?28|ecog|edss|esi|euroscore|figo|flacc|gad-?[27]|gaf|gcs|gds|gose?|gustilo-anderson"
    r"|ham-?[ad]|has-?bled|hoehn(?: and | & |-)yahr|house-?brackmann|hunt(?: and | & |-)hess"
    r"|ikdc|ipss|kdigo|kellgren-lawrence|kps|madrs|mallampati|meld(?:-na)?|mews|mini-?cog|mmse"
    r"|moca|mrc|(?-i:mRS)|m?rass|news2?|nihss|nrs|nyha|pasi|pcl-?5|pelod|pews|pesi|phq-?[249]|pi-?rads"
    r"|pps|psi|qsofa|saps|siadh|sirs|sofa|spetzler-martin|stop-?bang|timi|ti-?rads|vas|ybocs|zarit"
)
# These are surnames or places too: they count with a word for a scale, or with a compound value.
_NAMED = (
    r"alberta|barthel|beck|bishop|boston|braden|breslow|canadian|caprini|centor|charlson|child"
    r"|clark|clavien|cincinnati|dukes|epworth|fisher|fitzpatrick|forrest|framingham|garden|geneva"
    r"|glasgow|gleason|gold|grace|gustilo|hinchey|karnofsky|kellgren|killip|lansky|lawton|le ?fort"
    r"|los angeles|marsh|mayo|modified rankin|morse|norton|oswestry|padua|ramsay|rankin"
    r"|ranson'?s?|richmond|rockall|rutherford|savary|schirmer|tanner|wagner|waterlow|wells|weber"
    r"|west haven|wong-?baker"
)
_KINDS = (
    r"(?:ps|coma|depression|pain|fall|risk|trauma|performance|bleeding|prognostic|activity"
    r"|severity|staging|functional|agitation|sedation|total|comorbidity|sleepiness|faces)"
)
_SCALE_WORD = r"(?:score|scale|class(?:ification)?|grade|stage|index|criteria|category|type)s?"
_JOINT = r"(?:\s*[:=(]\s*|\s+(?:of|is|was|at|now)\s+|\s+)"
_ROMAN = r"(?:IV|V?I{1,3}|V|IX|X)[a-c]?"
_MORE = r"(?:\s?(?:/|\+|-|→|to|of|out of|and)\s?\d{1,3})"
_NUMERAL = rf"(?:1[01]T|\d{{1,3}}(?:\.\d)?{_MORE}*[a-ce]?|{_ROMAN})"
_VALUE = rf"(?:{_NUMERAL}|[A-D])"
_JOINTS = "MCP|PIP|DIP|MTP|CMC|IP|TM|SI|AC|SC|DRUJ"
_GENES = (
    "BRAF|[KNH]RAS|EGFR|ALK|ROS1|HER2|ERBB2|JAK2|KIT|PDGFRA|FLT3|NPM1|IDH[12]|TP53|PIK3CA|BRCA[12]"
    "|MLH1|MSH[26]|PMS2|APC|CFTR|HFE|F2|F5|MTHFR|FGFR[1-4]|RET|MET|MPL|CALR|PALB2|CHEK2|ATM|ESR1"
    "|PTEN|AKT1|GNAQ|GNA11|GNAS|MYD88|BTK|TTR|LRRK2|SOD1|HBB|SCN5A|KCNQ1|MYH7|MYBPC3|DMD|ABL1"
)
_FORMS = (
    # "Le Fort fracture", "Salter-Harris II"
    rf"\b(?:le ?fort|salter[- ]harris)(?:\s{_ROMAN})?(?:\s(?:fractures?|osteotomy))?(?!\w)",
    # "ASA class II", "Child-Pugh B", "Apgars 8 and 9"
    rf"(?<![\w-])(?:{_SCALES})(?:[ -]{_KINDS})*"
    rf"(?:[ -]{_SCALE_WORD}(?:{_JOINT}{_VALUE})?|{_JOINT}{_NUMERAL})(?!\w)",
    rf"(?<![\w-])child-?(?:turcotte-?)?pugh{_JOINT}[A-C](?!\w)",
    # "Wells score 3", "Gleason 3+4"
    rf"(?<![\w-])(?:{_NAMED})(?:'s)?(?:(?:[ -]{_KINDS})*[ -]{_SCALE_WORD}(?:{_JOINT}{_VALUE})?"
    rf"|\s(?:\d{{1,3}}{_MORE}+|{_ROMAN}))(?!\w)",
    # "EMDR session 4", "cycle 2 of 6", "week 12"
    r"\b(?:session|cycle|course|phase|step|week|visit|module|trial|dose|page|section|item)s?"
    r"\s(?:#\s?)?\d{1,2}(?:\s(?:to|of|and|through)\s\d{1,2})?(?![\w/]|[-.]\d)",
    # "the sixth EMDR session"
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r"(?=\s(?:(?-i:[A-Z]{2,6})\s)?(?:session|cycle|course|phase|step|module|trial|dose)s?\b)",
    # "SNOMED CT 73211009", "OMIM #219700"
    r"\b(?:snomed(?:[ -]?ct)?|rx-?norm|rxcui|omim|loinc|icd(?:-?(?:9|10|11|o))?(?:-?(?:cm|pcs))?"
    r"|cpt|hcpcs|cvx|unii|atc|mesh|umls|pmid|(?:ms-?)?drg|opcs-?4?|read code|ndc)"
    r"(?:\s+(?:code|concept|id|no\.?))*\s*[:#=|]?\s*[A-Z]?\d[\w.-]*",
    # "CN VII", "CNs II-XII"
    rf"\bCNs?\s?X?{_ROMAN}(?:\s?(?:-|through|to|/|,|and)\s?X?{_ROMAN})*(?!\w)",
    # "MCP joint", "LAD"
    rf"\b(?:{_JOINTS})s?(?:\s\d)?\s(?:joints?|arthr\w+|fusion|dislocation)",
    r"(?-i:\b(?:LAD|RCA|LCX|LMCA?|PDA|RVOT|LVOT|SVC|IVC|MCA|ACA|PCA|PICA|AICA|SMA|SFA|LIMA|RIMA)"
    r"(?![\w-])(?! +[A-Z][a-z]))",
    # "BRAF V600E", "EGFR exon 19 deletion", "c.68_69delAG"
    rf"(?-i:\b(?:{_GENES})(?:\s(?:p\.\(?)?[A-Z]\d{{1,4}}(?:[A-Z]|\*|fs)|\sex(?:on)?\s?\d{{1,2}})?"
    r"(?!\w))",
    r"(?<!\w)[cgmnp]\.\(?[\w*>+_-]{3,24}\)?",
    r"\bfactor\s[IVX]+\s(?:Leiden|deficiency|inhibitor)",
    # "NM_000243.3", "T8-9", "L4/5", "E3V4M6"
    r"(?-i:\bN[CGMPR]_\d{5,9}(?:\.\d+)?(?!\w))",
    r"(?-i:\b[CTL]\d{1,2}\s?[-/]\s?[CTLS]?\d{1,2}(?![\w/-])|\bE[1-4]V(?:[1-5]|T)M[1-6](?!\w))",
    # "C50.911", "37 1/7 weeks", "2/6 systolic murmur", "lead II", "ER positive"
    r"(?-i:\b[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}(?!\w))",
    r"\b\d{2}\s[0-6]/7\s?(?:weeks?|wks?|w)\b|\b[1-6]/6\s(?:\w+\s){0,2}murmurs?\b"
    r"|\b(?:strength|power|motor|reflexes|tone|grip)\s(?:(?:is|was|in|of)\s)?[0-5][+-]?/[45](?![\d/])",
    r"\blead\s(?:I{1,3}|aV[RLF]|V[1-6])\b|(?-i:\b(?:ER|PR|HER2))\s(?:positive|negative|pos|neg)\b",
    # "pT3N0", "ANA 1:320", "Na 140", "q.i.d."
    r"(?-i:\b[cpyr]{0,2}T(?:is|[0-4])[a-d]?\s?N[0-3x][a-c]?(?:\s?M[01x])?(?!\w))",
    r"(?-i:\b[A-Z][A-Za-z-]{1,7})\s(?:titers?\s)?1:\d{3,5}(?!\w)",
    r"(?-i:\b(?:Na(?=\s1)|K(?=\s\d(?:\D|$))|Cl|Ca|Mg|BUN|Cr|WBC|Hgb|Hct|Plt|INR|PEEP|FiO2))\s\d{1,3}(?:\.\d+)?(?![\d/-])",
    r"\b(?:anion gap|tidal volume|vital capacity|ejection fraction)(?:\s(?:of\s)?\d{1,4})?(?!\w)",
    r"\b(?:[qbt]\.\s?i\.\s?d|q\.\s?(?:h\.\s?s|[ado]\.\s?[md]|[dh])|p\.\s?(?:r\.\s?n|[oc]))\b",
    # "Percocet 5-325", "amox-clav 875/125", "875-125 mg"
    r"(?<![\w.-])(?:(?:2\.5|5|7\.5|10)[-/](?:300|325)|(?:250|500|875)[-/](?:62\.5|125)"
    r"|400[-/]80|800[-/]160)(?![\w-])",
    r"(?<![\w-])\d{1,4}(?:\.\d+)?(?:[-/]\d{1,4}(?:\.\d+)?){1,2}\s?(?:mg|mcg|g|ml|units?|meq|iu)\b",
    # "38w2d", "28-weeker", "G3P2012", "EGA 36 weeks", "day of life 3"
    r"\b\d{2}\s?w(?:ks?|eeks?)?\s?\+?\s?[0-6]\s?d(?:ays?)?\b",
    r"\b\d{2}(?:\s?\+\s?[0-6]|\s[0-6]/7)?[ -]?weekers?\b",
    r"\bG\d{1,2}\s?P\d{1,4}(?:-\d-\d-\d)?(?:\s?A\d)?(?!\w)",
    r"\b(?:EGA|PMA|CGA|DOL|POD|day of life|post-?op(?:erative)? day)\s?[#:]?\s?\d{1,3}"
    r"(?:\s?(?:weeks?|wks?|w))?(?!\w|[/-]\d)",
)
_MEASURE = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
_TITLED = re.compile(r"(?i)\b(?:mr|mrs|ms|miss|dr|prof|nurse|sister|patient|pt|name)[.:]?\s+$")
_NEAR = 48  # characters on each side
_LONGEST_TITLE = 10


def in_a_measure(text: str, start: int, end: int) -> bool:
    """Tell whether characters start to end lie within a score, grade, code, variant or dose."""
    if end - start > _NEAR or _TITLED.search(text, max(0, start - _LONGEST_TITLE), start):
        return False
    found = _MEASURE.finditer(text, max(0, start - _NEAR), min(len(text), end + _NEAR))
    return any(match.start() <= start and end <= match.end() for match in found)
