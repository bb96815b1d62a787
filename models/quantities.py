"""The quantities and dates that a text writes: "5,000" is 5000, and "0.5 mg" is not "5 mg"."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from redaction.written_dates import WrittenDate, find_dates


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at characters ``start`` to ``end`` of a text, its unit included.

    number: as written. dimension: "mass", "mass per volume", …; "" where it has no unit.
    factor: how many of the dimension's base unit its unit is.
    """

    start: int
    end: int
    number: Decimal = field(repr=False)
    dimension: str = ""
    factor: Decimal = field(default=Decimal(1), repr=False)

    def agrees(self, other: "Quantity") -> bool:
        """Whether both may mean the same; a table often writes the unit in another cell."""
        if not self.dimension or not other.dimension:
            return self.number == other.number
        same = self.dimension == other.dimension
        return same and self.number * self.factor == other.number * other.factor


# Dimension, how many of its base unit, spellings in lower case.
_UNITS: tuple[tuple[str, str, str], ...] = (
    ("mass", "0.000001", "ng nanogram nanograms"),
    ("mass", "0.001", "mcg µg μg ug microgram micrograms"),
    ("mass", "1", "mg milligram milligrams"),
    ("mass", "1000", "g gm gram grams"),
    ("mass", "1000000", "kg kilogram kilograms"),
    ("volume", "1", "ml cc milliliter milliliters millilitre millilitres"),
    ("volume", "100", "dl deciliter deciliters decilitre decilitres"),
    ("volume", "1000", "l liter liters litre litres"),
    ("length", "1", "mm millimeter millimeters millimetre millimetres"),
    ("length", "10", "cm centimeter centimeters centimetre centimetres"),
    ("length", "1000", "m meter meters metre metres"),
    ("length", "1000000", "km kilometer kilometers kilometre kilometres"),
    ("time", "1", "sec secs second seconds"),
    ("time", "60", "min mins minute minutes"),
    ("time", "3600", "h hr hrs hour hours"),
    ("time", "86400", "d day days"),
    ("time", "604800", "wk wks week weeks"),
    ("months", "1", "mo mos month months"),
    ("months", "12", "y yr yrs year years"),
    ("share", "1", "% percent pct"),
    ("celsius", "1", "°c celsius"),
    ("fahrenheit", "1", "°f fahrenheit"),
    ("amount", "0.001", "µmol μmol umol micromole micromoles"),
    ("amount", "1", "mmol millimole millimoles"),
    ("equivalents", "1", "meq"),
    ("units", "1", "iu unit units"),
    ("pressure", "1", "mmhg"),
    ("energy", "1", "kcal"),
    ("rate", "1", "bpm"),
    ("tablets", "1", "tablet tablets tab tabs pill pills capsule capsules"),
    ("drops", "1", "drop drops gtt"),
    ("puffs", "1", "puff puffs"),
)
_UNIT_OF = {
    spelling: (dimension, Decimal(factor))
    for dimension, factor, spellings in _UNITS
    for spelling in spellings.split()
}
_SPELLED = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
_UNIT = re.compile(
    rf"[ -]?(?P<unit>{_SPELLED})(?!\w)"
    r"(?:(?:\s?/\s?|\sper\s)(?P<per>dl|ml|l|kg|m2|m²|h|hr|hour|min))?",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\s?(?:-|–|to|or|and)\s?", re.IGNORECASE)  # noqa: RUF001

_UNDER_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_BY_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _UNDER_TWENTY.split(), _BY_TENS.split()
_WORDS = {word: at for at, word in enumerate(_ONES)} | {
    word: 20 + 10 * at for at, word in enumerate(_TENS)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = re.compile(
    r"(?<![\w.])(?<![^\W\d_]-)(?:"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:(?:st|nd|rd|th)\b)?"
    rf"|(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{'|'.join(_ONES[1:10])}))?(?![^\W\d_])"
    rf"|(?P<word>{'|'.join(sorted(_ONES, key=len, reverse=True))})(?![^\W\d_])"
    r")?(?P<fraction>[¼½¾⅓⅔⅛])?"
    rf"(?:\s(?P<scale>{'|'.join(_SCALES)})\b)?",
    re.IGNORECASE,
)
_CAPITAL = frozenset("DGHMY")  # no units, as a litre may be
_GLUED = re.compile(r"(?!s\b)[^\W\d_]")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>2[0-3]|[01]?\d)(?::(?P<minute>[0-5]\d)(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?m\b)?|\s?(?P<half_only>[ap])\.?m\b)",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^\s*(?:[-*•]\s*)?\d{1,2}[.)]\s", re.MULTILINE)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of ``text`` in order: digits and words, with the unit that follows.

    In "2 to 4 mg" both are milligrams. "8 p.m." and "20:00" are minutes since midnight. Digits
    that are part of a name ("B12", "COVID-19") and the numbers of list items are none.
    """
    text = _LIST_NUMBER.sub(lambda item: " " * len(item.group()), text)
    found, rest = [], text
    for clock in _CLOCK.finditer(text):
        found.append(_time(clock))
        rest = _blanked(rest, clock.start(), clock.end())
    found += _numbers(rest)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def dates(text: str) -> tuple[WrittenDate, ...]:
    """Return the dates of ``text`` in order: whole ones, those without a year, and months."""
    return tuple(find_dates(text))


def same_day(said: WrittenDate, source: WrittenDate) -> bool:
    """Whether a date says nothing beyond what its source does: "March 2024" of "03/14/2024"."""
    if said.day.month != source.day.month:
        return False
    day = not said.has_day or (source.has_day and said.day.day == source.day.day)
    return day and (not (said.has_year and source.has_year) or said.day.year == source.day.year)


def _time(clock: re.Match[str]) -> Quantity:
    minutes = int(clock["hour"]) * 60 + int(clock["minute"] or 0)
    if half := (clock["half"] or clock["half_only"]):
        minutes = minutes % 720 + (720 if half.lower() == "p" else 0)
    return Quantity(clock.start(), clock.end(), Decimal(minutes), "time of day")


def _numbers(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        number = _value(match)
        if number is None:
            continue
        unit = _UNIT.match(text, match.end())
        if unit is not None and unit["unit"] in _CAPITAL:
            continue  # "3D"
        if unit is None:
            if _GLUED.match(text, match.end()):
                continue  # "3D"
            found.append(Quantity(match.start(), match.end(), number))
            continue
        dimension, factor = _UNIT_OF[unit["unit"].lower()]
        if unit["per"]:
            dimension += f" per {unit['per'].lower()}"
        if (
            found
            and not found[-1].dimension
            and _UNTIL.fullmatch(text, found[-1].end, match.start())
        ):
            last = found.pop()
            found.append(Quantity(last.start, last.end, last.number, dimension, factor))
        found.append(Quantity(match.start(), unit.end(), number, dimension, factor))
    return found


def _value(match: re.Match[str]) -> Decimal | None:
    if not match.group().strip():
        return None
    if match["digits"]:
        number = Decimal(match["digits"].replace(",", ""))
    elif match["tens"]:
        number = Decimal(
            _WORDS[match["tens"].lower()] + _WORDS.get((match["ones"] or "").lower(), 0)
        )
    elif match["word"]:
        number = Decimal(_WORDS[match["word"].lower()])
    elif match["fraction"]:
        number = Decimal(0)
    else:
        return None
    if match["fraction"]:
        number += Decimal(str(round(unicodedata.numeric(match["fraction"]), 4)))
    return number * _SCALES.get((match["scale"] or "").lower(), 1)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with blanks in place of the spans, so that offsets still fit."""
    for start, end in spans:
        text = _blanked(text, start, end)
    return text
