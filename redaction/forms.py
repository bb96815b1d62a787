"""The ways in which one known identity is written.

A form is folded text (see ``redaction.folding``). A day has too many forms to list: it is kept as
a day, and ``redaction.date_forms`` reads the days that a text writes. Numbers are kept without
separators, so that they are found in any grouping.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from redaction.common_words import COMMON_WORDS, word_set
from redaction.date_forms import days_of
from redaction.entities import Kind
from redaction.folding import compact, folded, is_unspaced
from redaction.nicknames import nicknames

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
_STREET_ENDS = _STREET_WORDS.keys() | word_set(
    "way circle cir trail trl close crescent mews row walk loop alley grove gardens"
)
# "17 May" is a day and "17 Park" may be a spot: these are not taken for a street cut short.
_NO_STREETS = word_set(
    "january february march april may june july august september october november december"
    " main first second third north south east west"
)
# Towns named like a word of clinical English need a capital.
_CITIES = word_set(
    "mobile reading bath orange normal independence superior enterprise liberty union concord"
    " salem buffalo phoenix providence surprise aurora corona flint gary hope battle cork nice"
)
_ORGANIZATION_ENDS = word_set(
    "hospital hospitals clinic clinics center centre centers medical health healthcare system"
    " infirmary institute hospice foundation group associates practice surgery partners trust"
    " pharmacy laboratory laboratories labs home inc llc ltd plc gmbh services network campus"
    " krankenhaus klinik"
)
_GENERIC = word_set(
    "the of and at for general county city community regional memorial university national"
    " children childrens s women womens veterans state family primary urgent care central"
    " cancer heart surgical emergency mental public rural royal district teaching academic"
)
_AGE_UNITS = word_set("year years yr yrs y yo")
_SURNAMES_OF_TWO = word_set("欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 东方 東方 皇甫 尉迟 公孙")
_HONORIFICS = word_set("先生 女士 小姐 太太 医生 醫生 大夫 氏 さん 様 씨 님")


@dataclass(frozen=True, slots=True)
class Forms:
    """What one identity is looked for by.

    spaced: the whole of it, with one space between words.
    parts: a part that tells enough by itself, such as a surname.
    guarded: a part that counts only where the text writes it like a name ("May", "Bob"), or an age
    that is no measured value there.
    tight: the letters of a whole name, in any grouping.
    numbers: the digits and letters of a number, in any grouping.
    days: the days it states.
    """

    spaced: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    guarded: frozenset[str] = frozenset()
    tight: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()


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
            return Forms(frozenset({whole}), days=frozenset(days_of(value)))
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
        case Kind.ORGANIZATION:
            return _organization(whole)
        case Kind.URL | Kind.IP_ADDRESS:
            return Forms(frozenset({whole}))
        case _:
            return _number(whole)


def _joined(one: Forms, other: Forms) -> Forms:
    return Forms(
        one.spaced | other.spaced,
        one.parts | other.parts,
        one.guarded | other.guarded,
        one.tight | other.tight,
    )


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
    unspaced = _unspaced_name(value)
    if unspaced:
        return unspaced
    given, surname = name_parts(value)
    if not given or not surname:
        parts, guarded = _told_apart({surname, whole} - {""})
        return Forms(parts=parts, guarded=guarded)
    first, middle = given[0], given[1:]
    initials = " ".join(name[0] for name in given)
    spaced = {whole}
    short: set[str] = set()
    # The last word of a long surname is added, as "Van" in "Minh Van Do" is a given name.
    for last in {surname, surname.replace(" ", ""), surname.split()[-1]}:
        spaced |= {
            f"{' '.join(given)} {last}",
            f"{last} {' '.join(given)}",
            f"{first} {last}",
            f"{last} {first}",
        }
        if len(last) > 1:
            short |= {f"{first[0]} {last}", f"{last} {first[0]}"}
        if middle:
            spaced |= {
                f"{first} {' '.join(name[0] for name in middle)} {last}",
                f"{last} {first} {' '.join(name[0] for name in middle)}",
            }
            short |= {f"{initials} {last}", f"{last} {initials}"}
            short.add(f"{last} {initials.replace(' ', '')}")
    # "I will" and "I do" are not Ina Will and Ian Do: beside a common or short word, an initial
    # has to look like a name's.
    doubtful = short if len(surname) < SHORTEST_PART or _is_common(surname) else set()
    ends = f"{first}{surname}".replace(" ", "")
    tight = {ends, f"{surname}{first}".replace(" ", "")}
    families = {surname, *surname.split()}
    pieces = {*_parts([*given, surname]), *(form for name in families for form in _family(name))}
    parts, words = _told_apart(pieces)
    nicks = {nick for name in given for nick in nicknames(name)} - parts
    return Forms(
        spaced=frozenset(spaced | (short - doubtful)),
        parts=parts,
        guarded=words | doubtful | nicks,
        tight=frozenset(tight if len(ends) >= SHORTEST_TIGHT_NAME else ()),
    )


def _unspaced_name(value: str) -> Forms | None:
    """Return the forms of a name in a script without spaces, surname first; None for others.

    The given name stands alone too. Four characters may be a surname of one or of two.
    """
    words = unicodedata.normalize("NFKC", value).replace(",", " ").split()
    letters = "".join(words)
    if not all(map(is_unspaced, letters)):
        return None
    parts = {word for word in words if len(word) > 1}
    if len(words) == 1 and 3 <= len(letters) <= 4:
        long_surname = letters[:2] in _SURNAMES_OF_TWO
        parts |= {letters[2:]} if long_surname and len(letters) == 4 else {letters[1:]}
        if len(letters) == 4:
            parts |= {letters[:2], letters[2:]}
        surname = letters[:2] if long_surname else letters[0]
        parts |= {f"{surname}{honorific}" for honorific in _HONORIFICS}
    whole = {letters, "".join(reversed(words)), " ".join(words)}
    return Forms(spaced=frozenset(map(folded, whole)), parts=frozenset(map(folded, parts)))


def _is_common(form: str) -> bool:
    return all(word in COMMON_WORDS or word.isdigit() for word in form.split())


def _told_apart(pieces: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Split the parts of a name into those that tell enough and those that need a guard."""
    guarded = {form for form in pieces if len(form) < SHORTEST_PART or _is_common(form)}
    return frozenset(set(pieces) - guarded), frozenset(guarded)


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


def _age(whole: str) -> Forms:
    words = whole.removeprefix("aged ").removeprefix("age ").split()
    digits = re.match(r"\d+", words[0])
    number = digits[0] if digits else " ".join(takewhile(lambda w: w not in _AGE_UNITS, words))
    if number.isdigit():
        joined = {f"{number}{unit}" for unit in ("yo", "y", "yr", "yrs", "f", "m")}
    else:
        joined = {f"{number} old"}
    units = {f"{number} {unit}" for unit in ("year", "years", "yo", "y o", "yr", "yrs")}
    return Forms(
        frozenset({whole} - {number} | units | joined | {f"aged {number}", f"age {number}"}),
        guarded=frozenset({number}),
    )


def _phone(value: str, whole: str) -> Forms:
    number = re.split(r"(?i)\s*(?:x|ext\.?|extension)\s*\d+\s*$", value)[0]
    digits = "".join(filter(str.isdigit, folded(number)))
    if len(digits) < SHORTEST_TIGHT_NUMBER:
        return Forms(frozenset({whole}))
    numbers = {digits}
    if len(digits) == 11 and digits[0] == "1":
        numbers.add(digits[1:])
    elif number.strip().startswith("+"):
        # ITU-T E.164: a country's code has one to three digits; at home the rest stands alone.
        numbers |= {digits[code:] for code in (1, 2, 3) if len(digits) - code >= 8}
    if len(digits) == 10:
        numbers.add(f"1{digits}")
    # A number under the North American plan is also given without its area code.
    if len(digits) in (10, 11):
        numbers.add(digits[-7:])
    # With its extension, and with the letters of "1-877-4MYDOCS".
    as_stated = frozenset({whole} if compact(value) != digits else ())
    return Forms(as_stated, numbers=frozenset(map(_unpadded, numbers)))


def _address(value: str, whole: str) -> Forms:
    lines = [line for line in map(folded, re.split(r"[,;\n]", value)) if line]
    spaced = {whole}
    guarded: set[str] = set()
    for index, line in enumerate(lines):
        if index == 0:
            spaced |= _street_spellings(line if re.search(r"\d", line) else whole)
            continue
        for word in re.findall(r"\b\d{5}\b(?: \d{4}\b)?", line):
            spaced |= {word, word[:5]}
        name = re.sub(r"\b(?:[a-z]{2} )?\d{5}(?: \d{4})?$", "", line).strip()
        if len(name) >= SHORTEST_SUBPART and not re.search(r"\d", name):
            (guarded if name in _CITIES or _is_common(name) else spaced).add(name)
        elif re.search(r"\d", name):
            spaced |= _street_spellings(name)
    street = re.fullmatch(r"(\d+[a-z]?) (.+ .+)", lines[0]) if lines else None
    if street and len(street[2].split()) <= 4:
        spaced |= _street_spellings(street[2])
        *name_words, end = street[2].split()
        if end in _STREET_ENDS and not set(name_words) & _NO_STREETS:
            guarded.add(f"{street[1]} {' '.join(name_words)}")
    return Forms(frozenset(spaced), guarded=frozenset(guarded))


def _street_spellings(line: str) -> set[str]:
    swapped = " ".join(_STREET_WORDS.get(word, word) for word in line.split())
    return {line, swapped}


def _organization(whole: str) -> Forms:
    """Give the name also without the words for what kind of place it is."""
    words = whole.split()
    while len(words) > 1 and words[-1] in _ORGANIZATION_ENDS:
        words.pop()
    while len(words) > 1 and words[0] == "the":
        words.pop(0)
    short = " ".join(words)
    tells = len(short) >= SHORTEST_SUBPART and not all(word in _GENERIC for word in words)
    if short == whole or not tells or (len(words) == 1 and short in COMMON_WORDS):
        return Forms(frozenset({whole}))
    parts, guarded = _told_apart({short})
    if len(words) == 1:
        parts, guarded = guarded, parts | guarded
    return Forms(frozenset({whole}), parts, guarded)


def _number(whole: str) -> Forms:
    tight = whole.replace(" ", "")
    if len(tight) < SHORTEST_TIGHT_NUMBER:
        return Forms(frozenset({whole}))
    if not re.search(r"\d", tight):
        return Forms(frozenset({whole}), tight=frozenset({tight}))
    # As stated too: of "B-ZW 2613" the letters stand apart.
    as_stated = frozenset({whole} if re.search(r"[^\W\d_]", whole) else ())
    return Forms(as_stated, numbers=frozenset({_unpadded(tight)}))


def _unpadded(number: str) -> str:
    """Return a number of digits without the zeros before it, which come and go."""
    short = number.lstrip("0")
    return short if number.isdigit() and len(short) >= SHORTEST_TIGHT_NUMBER else number
