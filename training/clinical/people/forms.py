"""The ways in which one person is written.

Beside the forms of the contract in ``scene`` there are: ``first_middle_last``, ``initial_last``
("C. Okafor", "CA Okafor"), ``last_initial`` ("Okafor C", "Okafor, C."), ``titled_full`` (the title
outside the label), ``credentialed`` ("Chidi Okafor, MD", the credential outside), ``quoted``
('Chidiebere "Chidi" Okafor'), ``maiden``, ``suffixed``, ``couple`` ("Mr. & Mrs. Okafor"),
``broken`` (over two lines), ``spaced``, ``file`` ("Okafor_Chidi", as file names hold it),
``honoured`` ("Tanaka-san", the honour outside), ``baby`` ("Baby Boy Okafor"; the full name of
others) and ``aged`` (an age after its cue: "aged 67", "F/67"). A name of Chinese, Japanese or
Korean signs is written without a blank.
"""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import accumulate

from training.clinical.labelled import Piece
from training.clinical.people import ages
from training.clinical.people.cultures import LAST_LATIN
from training.clinical.people.person import Person
from training.clinical.people.romanized import without_marks

Form = Callable[[Person, random.Random], list[Piece]]

_PERSON = "PERSON"
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PARTICLES = re.compile("(?:[a-zà-ÿ]{1,4}['\u2019]?(?: |(?<=['\u2019]))|(?:al|el|Al|El)[- ])+")
_IS_INITIALS = re.compile(r"(?:\w\.\s?)+")
_APOSTROPHE = re.compile("['\u2019\u02bb]")
_NUMERALS = ("II", "III", "IV")
_BORN = (
    *((" née ", ""), (" née ", ""), (" (née ", ")"), (" nee ", ""), (" (nee ", ")")),
    *((" (formerly ", ")"), (", born ", ""), (" (maiden name ", ")"), (" f/k/a ", "")),
    *((" geb. ", ""), (" (born ", ")"), (" (previously ", ")")),
)
_COUPLES = (
    *("Mr. and Mrs. ", "Mr & Mrs ", "Mr. & Mrs. ", "Mr and Mrs ", "MR & MRS ", "Drs. "),
    *("Dr. and Mrs. ", "Mr. and Dr. ", "Sr. y Sra. ", "M. et Mme ", "Herr und Frau "),
    "the family of ",
)
_SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda name: name.replace("-", " "),
    lambda name: name.replace("-", ""),
    lambda name: name.replace(" ", "-", 1),
    lambda name: name.replace(" ", "", 1),
    lambda name: _APOSTROPHE.sub("", name),
    lambda name: _APOSTROPHE.sub("\u2019", name),
    lambda name: _APOSTROPHE.sub("`", name),
    lambda name: _APOSTROPHE.sub(" ", name),
    without_marks,
)


def written(person: Person, form: str, rng: random.Random) -> list[Piece]:
    """Return a person's slot; see ``scene``. Raises ValueError for a form that does not exist."""
    if form == "any":
        return _any(person, rng)
    if form in _UNLABELLED:
        return [(_UNLABELLED[form](person, rng), None)]
    if form in _FORMS:
        return _FORMS[form](person, rng)
    raise ValueError(f"there is no form {form!r} of a person")


def _labelled(name: str) -> list[Piece]:
    return [(name, _PERSON)]


def _first(person: Person) -> str:
    return person.given[0]


def _last(person: Person) -> str:
    """Return the family name, or the given name of people who go by it."""
    if not person.family or _IS_INITIALS.fullmatch(person.family):
        return person.given[0]
    return person.family


def _join(*parts: str) -> str:
    present = [part for part in parts if part]
    return ("" if all(map(_SIGNS.search, present)) else " ").join(present)


def _in_order(person: Person, first: str, middle: str = "") -> str:
    if person.family_first:
        return _join(person.family, middle, first)
    return _join(first, middle, person.family)


def _full_name(person: Person) -> str:
    return _in_order(person, _first(person))


def _initial(name: str) -> str:
    return next((letter for letter in name if letter.isalpha()), name[:1]).upper()


def _full(person: Person, rng: random.Random) -> list[Piece]:
    if person.family_first and rng.random() < 0.2:
        return _labelled(_join(_first(person), person.family))
    if person.family_first and len(person.given) > 1 and rng.random() < 0.6:
        return _first_middle_last(person, rng)
    return _labelled(_full_name(person))


def _first_middle_last(person: Person, rng: random.Random) -> list[Piece]:
    return _labelled(_in_order(person, _first(person), " ".join(person.given[1:])))


def _middle_initial(person: Person, rng: random.Random) -> list[Piece]:
    stop = "." if rng.random() < 0.75 else ""
    middle = " ".join(f"{_initial(name)}{stop}" for name in person.given[1:])
    return _labelled(_in_order(person, _first(person), middle))


def _initial_last(person: Person, rng: random.Random) -> list[Piece]:
    last = _last(person)
    if last == _first(person):
        return _labelled(_full_name(person))
    letters = [_initial(name) for name in person.given[: rng.choice((1, 1, 2, 3))]]
    initials = rng.choice((". ".join(letters) + ".", "".join(letters), ".".join(letters) + "."))
    gap = "" if initials.endswith(".") and rng.random() < 0.1 else " "
    return _labelled(f"{initials}{gap}{last}")


def _last_initial(person: Person, rng: random.Random) -> list[Piece]:
    last = _last(person)
    if last == _first(person):
        return _labelled(_full_name(person))
    letters = [_initial(name) for name in person.given[: rng.choice((1, 2, 3))]]
    initials = rng.choice(("".join(letters), ".".join(letters) + ".", " ".join(letters)))
    return _labelled(f"{last}{rng.choice((' ', ' ', ', ', ', '))}{initials}")


def _first_only(person: Person, rng: random.Random) -> list[Piece]:
    return _labelled(_first(person))


def _last_only(person: Person, rng: random.Random) -> list[Piece]:
    """Write the family name; of two with a blank sometimes the first, sometimes no particle."""
    last = _last(person)
    if " " in last and rng.random() < 0.35:
        bare = _PARTICLES.sub("", last, count=1) if _PARTICLES.match(last) else last
        words = bare.split()
        if len(words) > 1 and len(words[0]) > 3 and not _PARTICLES.match(f"{words[1]} "):
            bare = words[0]
        last = bare or last
    return _labelled(last)


def _last_first(person: Person, rng: random.Random) -> list[Piece]:
    last, first = _last(person), _first(person)
    if last == first:
        return _labelled(_full_name(person))
    draw = rng.random()
    if draw < 0.12:
        first = f"{_initial(first)}{rng.choice(('.', '.', ''))}"
    elif draw < 0.4 and len(person.given) > 1:
        first += f" {_initial(person.given[1])}{rng.choice(('.', '', ''))}"
    elif draw < 0.5:
        first = " ".join(person.given)
    if person.suffix and rng.random() < 0.5:
        if rng.random() < 0.5:
            last = f"{last}{rng.choice((' ', ', '))}{person.suffix}"
        else:
            first = f"{first}{rng.choice((' ', ', '))}{person.suffix}"
    comma = rng.choice((", ", ", ", ", ", ", ", ",", ",", " , ", ",  "))
    style = rng.random()
    if style < 0.3:
        return _labelled(f"{last}{comma}{first}".upper())
    if style < 0.42:
        return _labelled(f"{last.upper()}{comma}{first}")
    if style < 0.45:
        return _labelled(f"{last}{comma}{first}".lower())
    return _labelled(f"{last}{comma}{first}")


def _title(person: Person, rng: random.Random) -> str:
    if person.titles:
        return rng.choice(person.titles)
    return rng.choice(("Ms.", "Mrs.") if person.female else ("Mr.", "Mr"))


def _titled(person: Person, rng: random.Random) -> list[Piece]:
    return [(f"{_title(person, rng)} ", None), *_last_only(person, rng)]


def _titled_full(person: Person, rng: random.Random) -> list[Piece]:
    whole = rng.choice((_full, _full, _initial_last, _middle_initial, _first_middle_last))
    return [(f"{_title(person, rng)} ", None), *whole(person, rng)]


def _formal(person: Person, rng: random.Random) -> list[Piece]:
    title = rng.choice(
        ("Ms", "Ms", "Mrs", "Mrs", "Ms.", "Miss", "Mrs.", "Lady", "Judge", "Dr")
        if person.female
        else ("Mr", "Mr", "Mr", "Mr", "Mr.", "Mr.", "Sir", "Lord", "Judge", "Dr")
    )
    whole = rng.choice((_last_only, _last_only, _initial_last, _full, _first_middle_last))
    return _labelled(f"{title} {whole(person, rng)[0][0]}")


def _credentialed(person: Person, rng: random.Random) -> list[Piece]:
    whole = rng.choice((_full, _full, _middle_initial, _initial_last))
    gap = rng.choice((", ", ", ", ", ", " ", ","))
    return [*whole(person, rng), (f"{gap}{person.credential}", None)]


def _nick(person: Person, rng: random.Random) -> list[Piece]:
    return _labelled(person.nick)


def _quoted(person: Person, rng: random.Random) -> list[Piece]:
    opens, closes = rng.choice((('"', '"'), ('"', '"'), ("“", "”"), ("'", "'"), ("(", ")")))
    return _labelled(_join(_first(person), f"{opens}{person.nick}{closes}", person.family))


def _initials(person: Person, rng: random.Random) -> list[Piece]:
    if _SIGNS.search(_first(person)):
        return _labelled(_full_name(person))
    letters = [_initial(_first(person))]
    if rng.random() < 0.4:
        letters += [_initial(name) for name in person.given[1:2]]
    if person.family:
        words = _PARTICLES.sub("", person.family, count=1) or person.family
        letters += [_initial(part) for part in re.split(r"[ -]", words)[:2] if _initial(part)]
    if len(letters) == 1:
        return _labelled(f"{letters[0]}.")
    return _labelled(
        rng.choice((".".join(letters) + ".", "".join(letters), ". ".join(letters) + "."))
    )


def _maiden(person: Person, rng: random.Random) -> list[Piece]:
    """Write the name at birth after the name; its label is its own."""
    if not person.maiden or person.maiden == person.family:
        return _full(person, rng)
    opens, closes = rng.choice(_BORN)
    return [*_full(person, rng), (opens, None), (person.maiden, _PERSON), (closes, None)]


def _suffixed(person: Person, rng: random.Random) -> list[Piece]:
    suffix = person.suffix
    if not suffix:
        return _full(person, rng)
    whole = rng.choice((_full, _middle_initial, _first_middle_last, _last_only))
    gap = " " if suffix in _NUMERALS else rng.choice((" ", ", "))
    return _labelled(f"{whole(person, rng)[0][0]}{gap}{suffix}")


def _honoured(person: Person, rng: random.Random) -> list[Piece]:
    """Write what honours a person behind the name, as Japan, Korea, India and Turkey do."""
    if not person.after:
        return _titled(person, rng)
    whole = rng.choice((_first_only, _last_only, _full))
    return [*whole(person, rng), (rng.choice(person.after), None)]


def _file(person: Person, rng: random.Random) -> list[Piece]:
    """Write a name without blanks, as the names of files and accounts hold it."""
    first, last = _first(person), _last(person)
    parts = [part.replace(" ", "").replace("'", "") for part in (first, last)]
    if all(part < LAST_LATIN for part in parts):
        parts = [without_marks(part) for part in parts]
    if first == last:
        parts = parts[:1]
    draw = rng.random()
    if draw < 0.25:
        parts = parts[1:] or parts
    elif draw < 0.5:
        parts[0] = parts[0][: 1 if len(parts) > 1 and draw < 0.4 else None]
    if rng.random() < 0.5:
        parts.reverse()
    name = rng.choice(("_", "_", "-", ".", "", "")).join(parts)
    return _labelled(rng.choice((str, str, str.lower, str.lower, str.upper))(name))


def _couple(person: Person, rng: random.Random) -> list[Piece]:
    both = rng.choice(_COUPLES)
    whole = rng.choice((_last_only, _last_only, _full))
    return [(both, None), *whole(person, rng)]


def _broken(person: Person, rng: random.Random) -> list[Piece]:
    """Break a name over two lines, between its parts or within one, as narrow columns do."""
    name = _full_name(person)
    blanks = [at for at, letter in enumerate(name) if letter == " "]
    if blanks and rng.random() < 0.75:
        at = rng.choice(blanks)
        return _labelled(f"{name[:at]}\n{name[at + 1 :]}")
    inside = [at for at in range(2, len(name) - 2) if name[at - 2 : at + 2].isalpha()]
    if not inside:
        return _labelled(name)
    at = rng.choice(inside)
    return _labelled(f"{name[:at]}-\n{name[at:]}")


def _spaced(person: Person, rng: random.Random) -> list[Piece]:
    """Write a name with too many blanks: between its parts, within one, between all letters."""
    name = _full_name(person)
    draw = rng.random()
    if draw < 0.2:
        return _labelled(" ".join(name))
    inside = [at for at in range(2, len(name) - 1) if name[at - 1 : at + 1].isalpha()]
    if draw < 0.55 and inside:
        at = rng.choice(inside)
        return _labelled(f"{name[:at]} {name[at:]}")
    return _labelled(name.replace(" ", rng.choice(("  ", "  ", "   ", "\u00a0"))))


def _caps(person: Person, rng: random.Random) -> list[Piece]:
    whole = rng.choice((_full, _full, _middle_initial, _first_middle_last))
    return [(text.upper(), label) for text, label in whole(person, rng)]


def _lower(person: Person, rng: random.Random) -> list[Piece]:
    return [(text.lower(), label) for text, label in _full(person, rng)]


def _hl7(person: Person, rng: random.Random) -> list[Piece]:
    """Write a name of HL7 v2 type XPN: family, given, middle, suffix; prefix and degree outside."""
    last = _last(person).strip(".")
    parts = [last, "" if last == _first(person) else _first(person)]
    if len(person.given) > 1 and rng.random() < 0.6:
        middle = " ".join(person.given[1:])
        parts.append(_initial(middle) if rng.random() < 0.6 else middle)
    if person.suffix and rng.random() < 0.6:
        parts += [""] * (3 - len(parts)) + [person.suffix]
    name = "^".join(parts).rstrip("^")
    name = name.upper() if rng.random() < 0.7 else name
    pieces = _labelled(name)
    if rng.random() < 0.15:
        carets = "^" * (5 - name.count("^"))
        pieces.append((f"{carets}{_title(person, rng).strip('.')}", None))
    return pieces


def _baby(person: Person, rng: random.Random) -> list[Piece]:
    if not person.baby:
        return _full(person, rng)
    last = _last(person)
    if rng.random() < 0.25:
        return _labelled(
            f"{last}, {person.baby}" if rng.random() < 0.5 else f"{last},{person.baby}"
        )
    return _labelled(f"{person.baby} {last}")


def _respelled(person: Person, rng: random.Random) -> list[Piece]:
    """Write double names, apostrophes and diacritics as another clerk would."""
    how = rng.choice(_SPELLINGS)
    given = tuple(how(name).strip() for name in person.given)
    return _full(replace(person, given=given, family=how(person.family).strip()), rng)


_FORMS: Mapping[str, Form] = {
    "full": _full,
    "first": _first_only,
    "last": _last_only,
    "first_middle_last": _first_middle_last,
    "middle_initial": _middle_initial,
    "initial_last": _initial_last,
    "last_initial": _last_initial,
    "last_first": _last_first,
    "titled": _titled,
    "titled_full": _titled_full,
    "formal": _formal,
    "credentialed": _credentialed,
    "nick": _nick,
    "quoted": _quoted,
    "initials": _initials,
    "maiden": _maiden,
    "suffixed": _suffixed,
    "couple": _couple,
    "broken": _broken,
    "spaced": _spaced,
    "file": _file,
    "honoured": _honoured,
    "caps": _caps,
    "lower": _lower,
    "hl7": _hl7,
    "baby": _baby,
    "age": ages.age,
    "aged": ages.aged,
    "years": lambda person, rng: [(str(person.years), "AGE")],
}
_UNLABELLED: Mapping[str, Callable[[Person, random.Random], str]] = {
    "he": lambda person, rng: "she" if person.female else "he",
    "He": lambda person, rng: "She" if person.female else "He",
    "him": lambda person, rng: "her" if person.female else "him",
    "his": lambda person, rng: "her" if person.female else "his",
    "sex": ages.sex,
    "m": lambda person, rng: "F" if person.female else "M",
    "rel": lambda person, rng: person.relation,
    "cred": lambda person, rng: person.credential,
    "specialty": lambda person, rng: person.specialty,
    "title": _title,
}
_ANY: tuple[tuple[Form, float], ...] = (
    (_full, 18),
    (_first_only, 14),
    (_last_only, 9),
    (_titled, 6),
    (_titled_full, 5),
    (_first_middle_last, 4),
    (_middle_initial, 5),
    (_initial_last, 6),
    (_last_initial, 3),
    (_last_first, 8),
    (_credentialed, 3),
    (_nick, 3),
    (_quoted, 2),
    (_initials, 1.5),
    (_maiden, 2),
    (_suffixed, 2),
    (_couple, 0.7),
    (_broken, 1),
    (_spaced, 1.2),
    (_hl7, 0.5),
    (_respelled, 2),
    (_honoured, 1.5),
)
_ANY_FORMS = tuple(form for form, _ in _ANY)
_ANY_WEIGHTS = tuple(accumulate(weight for _, weight in _ANY))
_CAPS, _LOWER, _UNMARKED = 0.08, 0.11, 0.13
_OF_BABIES = 0.5


def _any(person: Person, rng: random.Random) -> list[Piece]:
    if person.baby and rng.random() < _OF_BABIES:
        pieces = _baby(person, rng)
    else:
        pieces = rng.choices(_ANY_FORMS, cum_weights=_ANY_WEIGHTS)[0](person, rng)
    draw = rng.random()
    if draw < _CAPS:
        return [(text.upper(), label) for text, label in pieces]
    if draw < _LOWER:
        return [(text.lower(), label) for text, label in pieces]
    if draw < _UNMARKED:
        return [(without_marks(text), label) for text, label in pieces]
    return pieces
