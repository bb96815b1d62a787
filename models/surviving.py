"""Whether a question is still worth asking once its identities are replaced."""

import re

from models.evidence import Idf, coverage, stems, topic, weights
from models.words import content_words
from redaction.placeholders import PLACEHOLDER
from redaction.pseudonyms import Vault
from redaction.written_dates import find_dates

MIN_SURVIVING = 0.5
"""Below this share of its words a sanitized question asks for something else."""

_POSSESSIVE = re.compile("['\u2019]s\\b", re.I)
_FORM_OF_VALUE = re.compile(r"(?<=\d)_[A-Z]+(?=\])")
# What asks for an identity: the passages hold it here, and a provider would see a placeholder.
_ASKED_FOR = re.compile(
    r"\b(?:(?:tele|mobile |cell |home )?phone(?: numbers?)?|fax(?: number)?|e-?mail(?: address)?"
    r"|(?:home |street |postal )?address(?:es)?|zip code|post ?code|live[sd]?|living|reside[sd]?"
    r"|date of birth|birth ?(?:day|date)|dob|born|how old|age"
    r"|(?:medical )?record numbers?|mrn|social security(?: number)?|ssn|nhs number"
    r"|(?:account|licen[cs]e|insurance|policy|member(?:ship)?|passport|health plan) (?:number|id)"
    r"|(?:first |last |full |family |maiden )?names?|called|who|whom|whose)\b",
    re.I,
)
# Words that only say whose it is.
_WHOSE_WORDS = """
patient patients man woman child daughter son wife husband spouse mother father parent parents
sister brother relative next kin contact contacts emergency doctor physician attending surgeon
nurse provider referring primary care guardian current currently present listed number numbers
reached reach mr mrs ms dr record chart file know known full
"""
_WHOSE = frozenset(_WHOSE_WORDS.split())


def surviving(question: str, asked: str, passages: str, vault: Vault, idf: Idf) -> float:
    """Return the idf-weighted share, 0 to 1, of what a question asks about that is left of it.

    asked, passages: the sanitized question and the sanitized passages as they would leave. A
    word counts that still stands there, and one behind a placeholder whose value stands in a
    passage too: then it can be told whom or what the question is about. A masked value is gone.
    A moved date counts, since the dates of the passages moved along.
    """
    told = {_value(mark) for mark in PLACEHOLDER.findall(passages)}
    present = [PLACEHOLDER.sub(" ", asked)]
    for mark in PLACEHOLDER.findall(asked):
        entry = vault.entry(mark)
        if entry is not None and _value(mark) in told:
            present.append(entry.value)
    dates = [written.text for written in find_dates(question)]
    if any(written.text not in dates for written in find_dates(asked)):
        present += dates
    wanted = weights(topic(_bare(question)), idf)
    return coverage(wanted, stems(_bare(" ".join(present))))


def asks_for_identity(asked: str) -> bool:
    """Tell whether a sanitized question asks for an identity and for nothing else.

    "What is [PERSON_4821]'s phone number?": the value stands in the passages here.
    """
    bare = _bare(PLACEHOLDER.sub(" ", asked))
    if not _ASKED_FOR.search(bare):
        return False
    return _WHOSE.issuperset(content_words(_ASKED_FOR.sub(" ", bare)))


def _bare(text: str) -> str:
    """Return a text without the endings of possessives."""
    return _POSSESSIVE.sub("", text)


def _value(placeholder: str) -> str:
    """Return a placeholder without the letter of its written form."""
    return _FORM_OF_VALUE.sub("", placeholder)
