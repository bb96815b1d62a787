"""Ages, and the words for a person's sex that go with them."""

import random

from training.clinical.labelled import Piece
from training.clinical.people.person import Person

_AGE = "AGE"
_ONES, _TENS = (
    words.split()
    for words in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    )
)
_HYPHENATED = (
    *("{0}-year-old",) * 6,
    *("{0} year old",) * 3,
    *("{0}-year old", "{0} year-old", "{0}-years-old"),
)
_SHORT = (
    *("{0} y/o", "{0}yo", "{0} yo", "{0}y/o", "{0} yr old", "{0}-yr-old", "{0} y.o.", "{0}y"),
    *("{0} yrs", "{0} YO", "{0}YO", "{0} Y/O", "{0} years old", "{0} yrs old", "{0}y.o.", "{0}-yo"),
    *("{0} years", "{0} years of age", "{0}yr", "{0}Y", "{0}-YEAR-OLD", "{0} YEAR OLD"),
)
_UNITS = {
    "day": ("{0}-day-old", "{0} day old", "{0} days old", "{0} d/o", "{0}do", "{0} days", "{0}d"),
    "week": ("{0}-week-old", "{0} week old", "{0} wk old", "{0} weeks old", "{0}wk", "{0} wks"),
    "month": (
        *("{0}-month-old", "{0} month old", "{0} mo", "{0}mo", "{0} months", "{0}-mo-old"),
        *("{0} m/o", "{0} months old", "{0}m", "{0} mos"),
    ),
}


def age(person: Person, rng: random.Random) -> list[Piece]:
    """Write an age that may stand before "woman"; now and then one after a cue, or a decade."""
    draw = rng.random()
    if draw < 0.04:
        return aged(person, rng)
    if _small(person):
        count, unit = _small_age(person)
        number = _spelled(count) if draw < 0.15 else str(count)
        return [(rng.choice(_UNITS[unit]).format(number), _AGE)]
    if draw < 0.1:
        return _with_sex(person, rng)
    if draw < 0.17:
        return [(_spelled_age(person.years, rng), _AGE)]
    patterns = _HYPHENATED if draw < 0.6 else _SHORT
    return [(rng.choice(patterns).format(person.years), _AGE)]


def aged(person: Person, rng: random.Random) -> list[Piece]:
    """Write an age after a cue: "aged 67", "F/67", "DOL 4"; or a decade or a gestation, no age."""
    if _small(person):
        if person.years == 0 and person.days < 60:
            newborn: tuple[list[Piece], ...] = (
                [("DOL ", None), (str(person.days), _AGE)],
                [("DOL#", None), (str(person.days), _AGE)],
                [("day of life ", None), (str(person.days), _AGE)],
                [(f"{rng.randint(24, 41)} weeks", None)],
                [(f"GA {rng.randint(24, 41)}+{rng.randrange(7)}", None)],
            )
            return rng.choice(newborn)
        count, unit = _small_age(person)
        return [("aged ", None), (f"{count} {unit}{'' if count == 1 else 's'}", _AGE)]
    number: Piece = (str(person.years), _AGE)
    decade = f"{person.years // 10 * 10}s"
    theirs = "her" if person.female else "his"
    grown: tuple[list[Piece], ...] = (
        [("aged ", None), number],
        [("age ", None), number],
        [("Age: ", None), number],
        [("Age ", None), number],
        [("age of ", None), number],
        [("AGE:", None), number],
        [("aged ", None), (f"{person.years} years", _AGE)],
        [("aged ", None), (_spelled(person.years), _AGE)],
        _with_sex(person, rng),
        [(f"in {theirs} {rng.choice(('', 'early ', 'mid-', 'late '))}{decade}", None)],
    )
    # Nobody is in their 0s or 10s: of a child the decade, which stands last, is not written.
    return rng.choice(grown if person.years >= 20 else grown[:-1])


def sex(person: Person, rng: random.Random) -> str:
    """Return "woman", "boy", "infant" or another word that fits the age and the sex."""
    if person.years == 0 and rng.random() < 0.4:
        return rng.choice(("infant", "baby", "newborn", "neonate", "infant"))
    both = ("female", "F") if person.female else ("male", "M")
    word = both[0] if rng.random() < 0.9 else both[1]
    if person.years < 14:
        own = "girl" if person.female else "boy"
    elif person.years > 60 and rng.random() < 0.3:
        own = "lady" if person.female else "gentleman"
    else:
        own = "woman" if person.female else "man"
    return own if rng.random() < 0.65 else word


def _small(person: Person) -> bool:
    return person.years < 2


def _small_age(person: Person) -> tuple[int, str]:
    if person.years == 0 and person.days < 14:
        return max(person.days, 1), "day"
    if person.years == 0 and person.days < 90:
        return person.days // 7, "week"
    return 12 * person.years + min(person.days // 30, 11), "month"


def _with_sex(person: Person, rng: random.Random) -> list[Piece]:
    number = (str(person.years), _AGE)
    letter = "F" if person.female else "M"
    return rng.choice(
        (
            [number, (letter, None)],
            [number, (letter, None)],
            [number, (letter.lower(), None)],
            [(f"{letter}/", None), number],
            [number, (f"/{letter}", None)],
            [number, (f" {letter}", None)],
            [(f"{letter} ", None), number],
            [number, (f"-{letter}", None)],
        )
    )


def _spelled_age(years: int, rng: random.Random) -> str:
    return f"{_spelled(years)}{rng.choice(('-year-old', ' year old', ' years old'))}"


def _spelled(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
    rest = number - 100
    return "one hundred" + (f" and {_spelled(rest)}" if rest else "")
