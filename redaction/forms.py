"""The ways in which one known identity is written.

A form is folded text (see ``redaction.folding``). ``Forms.spaced`` are looked for between the
words of a text, ``Forms.tight`` in the text with its separators taken out, so that a number is
found in any grouping.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redaction.common_words import COMMON_WORDS, word_set
from redaction.date_forms import parse_date, written_dates
from redaction.entities import Kind
from redaction.folding import compact, folded

# How letters that fold to a plain one are spelled out where there is no key for them.
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa",
     "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)  # fmt: skip
SHORTEST_VALUE = 2
SHORTEST_PART = 3
SHORTEST_SUBPART = 4
SHORTEST_TIGHT_NUMBER = 5
SHORTEST_TIGHT_NAME = 7

_PREFIXES = word_set(
    "mr mrs ms miss mx dr doctor prof professor rev fr sir dame hon capt sgt lt col nurse"
)
_SUFFIXES = word_set("jr sr ii iii iv esq phd dds dmd dnp pharmd mph crnp facp facs")
# Two-letter credentials are surnames in some countries ("Do", "Ng"), so only capitals count.
_CREDENTIALS = word_set("MD DO RN NP PA OD PT MPH MBBS FNP LPN CNM BSN MSN")
_PARTICLES = word_set(
    "abu al ap ben bin bint da dal das de del della den der di dos du el ibn la las le los mac mc"
    " o san santa st ste ten ter van vande vander von y zu"
)
_STREET_WORDS = {
    "street": "st",
    "avenue": "ave",
    "road": "rd",
    "drive": "dr",
    "lane": "ln",
    "boulevard": "blvd",
    "court": "ct",
    "place": "pl",
    "square": "sq",
    "terrace": "ter",
    "highway": "hwy",
    "parkway": "pkwy",
    "apartment": "apt",
    "suite": "ste",
}
_STREET_WORDS |= {short: long for long, short in _STREET_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Forms:
    """spaced: forms with one space between words; parts: spaced forms that are part of a name."""

    spaced: frozenset[str] = frozenset()
    tight: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


def forms_of(kind: Kind, value: str) -> Forms:
    """Return every form in which ``value`` is to be recognised; none for under 2 characters."""
    whole = folded(value)
    if len(whole.replace(" ", "")) < SHORTEST_VALUE:
        return Forms()
    match kind:
        case Kind.PERSON:
            spelled_out = value.translate(_SPELLED_OUT)
            if spelled_out == value:
                return _person(value, whole)
            return _joined(_person(value, whole), _person(spelled_out, folded(spelled_out)))
        case Kind.DATE_TIME:
            return _date(value, whole)
        case Kind.AGE:
            return _age(whole)
        case Kind.PHONE_NUMBER:
            return _phone(value, whole)
        case Kind.LOCATION:
            return _address(value, whole)
        case Kind.EMAIL_ADDRESS:
            mailbox = folded(value.partition("@")[0])
            named = len(mailbox) >= SHORTEST_TIGHT_NUMBER and mailbox not in COMMON_WORDS
            return Forms(frozenset({whole, mailbox} if named else {whole}))
        case Kind.ORGANIZATION | Kind.URL | Kind.IP_ADDRESS:
            return Forms(frozenset({whole}))
        case _:
            return _number(whole)


def _joined(one: Forms, other: Forms) -> Forms:
    return Forms(one.spaced | other.spaced, one.tight | other.tight, one.parts | other.parts)


def name_parts(value: str) -> tuple[tuple[str, ...], str]:
    """Split a written name into given names and surname, both folded, without titles.

    Takes "Chidi A. Okafor", "Okafor, Chidi A." and the HL7 form "OKAFOR^CHIDI^A". A single word
    is a surname.
    """
    if "^" in value:
        family, *rest = value.split("^")
        # HL7 v2.5.1 2.A.88, XPN: family, given, further given, suffix, prefix.
        return _folded(_untitled(rest[:2])), folded(family)
    if "," in value:
        family, rest_text = value.split(",", 1)
        given = _untitled(rest_text.split())
        if given:
            return _folded(given), folded(" ".join(_untitled(family.split())))
        value = family
    words = _untitled(value.split())
    if not words:
        return (), ""
    first_of_surname = len(words) - 1
    for index in range(1, len(words) - 1):
        if folded(words[index]) in _PARTICLES:
            first_of_surname = index
            break
    return _folded(words[:first_of_surname]), folded(" ".join(words[first_of_surname:]))


def _untitled(words: list[str]) -> list[str]:
    words = list(filter(folded, words))
    while len(words) > 1 and compact(words[0]) in _PREFIXES:
        words = words[1:]
    while words and (compact(words[-1]) in _SUFFIXES or words[-1].strip(".,") in _CREDENTIALS):
        if len(words) == 1 and compact(words[0]) not in _SUFFIXES | {"md", "rn", "np"}:
            break
        words = words[:-1]
    return words


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(folded, words)))


def _person(value: str, whole: str) -> Forms:
    given, surname = name_parts(value)
    if not given or not surname:
        alone = {surname, whole} - {""}
        return Forms(parts=frozenset(alone))
    first, middle = given[0], given[1:]
    initials = " ".join(name[0] for name in given)
    spaced = {whole}
    tight: set[str] = set()
    # The last word of a long surname is added, as "Van" in "Minh Van Do" is a given name.
    for last in {surname, surname.replace(" ", ""), surname.split()[-1]}:
        spaced |= {
            f"{' '.join(given)} {last}",
            f"{last} {' '.join(given)}",
            f"{first} {last}",
            f"{last} {first}",
            f"{first[0]} {last}",
            f"{last} {first[0]}",
        }
        if middle:
            spaced |= {
                f"{first} {' '.join(name[0] for name in middle)} {last}",
                f"{last} {first} {' '.join(name[0] for name in middle)}",
                f"{initials} {last}",
                f"{last} {initials}",
                f"{last} {initials.replace(' ', '')}",
            }
    ends = f"{first}{surname}".replace(" ", "")
    if len(ends) >= SHORTEST_TIGHT_NAME:
        tight = {ends, f"{surname}{first}".replace(" ", "")}
    families = {surname, *surname.split()}
    parts = {*_parts([*given, surname]), *(form for name in families for form in _family(name))}
    return Forms(frozenset(spaced), frozenset(tight), frozenset(parts))


def _family(surname: str) -> Iterator[str]:
    """Yield the plural, "the Okafors", unless the surname is a word whose plural is one too."""
    if len(surname) >= SHORTEST_SUBPART and surname not in COMMON_WORDS:
        yield surname + ("es" if surname.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        tight = name.replace(" ", "")
        if len(tight) >= SHORTEST_VALUE:
            yield name
            yield tight
        if " " in name:
            for word in name.split():
                # Of two letters it counts only where it is written like a name.
                if len(word) >= SHORTEST_VALUE and word not in _PARTICLES:
                    yield word


def _date(value: str, whole: str) -> Forms:
    parsed = parse_date(value)
    if parsed is None:
        return Forms(frozenset({whole}))
    return Forms(written_dates(parsed) | {whole})


def _age(whole: str) -> Forms:
    number = whole.split()[0]
    return Forms(
        frozenset(f"{number} {unit}" for unit in ("year", "years", "yo", "y o", "yr", "yrs"))
        | {f"{number}yo", f"aged {number}", f"age {number}", f"age is {number}"}
    )


def _phone(value: str, whole: str) -> Forms:
    number = re.split(r"(?i)\s*(?:x|ext\.?|extension)\s*\d+\s*$", value)[0]
    digits = "".join(filter(str.isdigit, folded(number)))
    if len(digits) < SHORTEST_TIGHT_NUMBER:
        return Forms(frozenset({whole}))
    tight = {digits}
    if len(digits) == 11 and digits[0] == "1":
        tight.add(digits[1:])
    if len(digits) == 10:
        tight.add(f"1{digits}")
    # A number under the North American plan is also given without its area code.
    if len(digits) in (10, 11):
        tight.add(digits[-7:])
    return Forms(tight=frozenset(tight))


def _address(value: str, whole: str) -> Forms:
    spaced = set(_street_spellings(whole))
    lines = [folded(line) for line in re.split(r"[,;\n]", value)]
    for index, line in enumerate(filter(None, lines)):
        if index == 0 and line != whole and re.search(r"\d", line):
            spaced |= _street_spellings(line)
        for word in re.findall(r"\b\d{5}\b(?: \d{4}\b)?", line) if index else []:
            spaced |= {word, word[:5]}
        name = re.sub(r"\b(?:[a-z]{2} )?\d{5}(?: \d{4})?$", "", line).strip()
        if index and len(name) >= SHORTEST_SUBPART and not re.search(r"\d", name):
            spaced.add(name)
    street = re.fullmatch(r"\d+[a-z]? (.+ .+)", lines[0]) if lines else None
    if street and len(street[1].split()) <= 4:
        spaced |= _street_spellings(street[1])
    return Forms(frozenset(spaced))


def _street_spellings(line: str) -> set[str]:
    swapped = " ".join(_STREET_WORDS.get(word, word) for word in line.split())
    return {line, swapped}


def _number(whole: str) -> Forms:
    tight = whole.replace(" ", "")
    if len(tight) < SHORTEST_TIGHT_NUMBER:
        return Forms(frozenset({whole}))
    spellings = {tight}
    if tight.isdigit() and len(tight.lstrip("0")) >= SHORTEST_TIGHT_NUMBER:
        spellings.add(tight.lstrip("0"))
    return Forms(frozenset({whole}), frozenset(spellings))
