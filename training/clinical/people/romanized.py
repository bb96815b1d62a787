"""Letters of other scripts in Latin ones, roughly as passports write them.

Cyrillic after the Russian and Ukrainian passport rules (ICAO Doc 9303), Greek after ELOT 743,
Armenian and Georgian after their national systems, all without diacritics.
"""

# ruff: noqa: RUF001 (letters that look like others are what this file is about)

import unicodedata


def _letters(script: str, latin: str) -> dict[str, str]:
    return dict(zip(script, latin.split(), strict=True))


_CYRILLIC = (
    dict(zip("абвгдезийклмнопрстуфъыэ", "abvgdeziiklmnoprstufaye", strict=True))
    | {"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": ""}
    | {"ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g"}
    | {"ѓ": "gj", "ѕ": "dz", "ј": "j", "љ": "lj", "њ": "nj", "ќ": "kj", "џ": "dzh", "ў": "u"}
)
_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυω", "avgdeziiklmnxoprsstyo", strict=True)) | {
    "θ": "th",
    "φ": "f",
    "χ": "ch",
    "ψ": "ps",
}
_ARMENIAN = _letters(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev",
)
_GEORGIAN = _letters(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ef"), ("μπ", "b"), ("γγ", "ng"), ("ու", "u"))
_LETTERS = _CYRILLIC | _GREEK | _ARMENIAN | _GEORGIAN


def romanized(name: str) -> str:
    """Return a name in Latin letters; letters of no known script stay as they are."""
    plain = name.lower().replace("й", "y")
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", plain)
        if unicodedata.category(letter) != "Mn"
    )
    for pair, latin in _PAIRS:
        plain = plain.replace(pair, latin)
    latin = "".join(_LETTERS.get(letter, letter) for letter in plain)
    return "-".join(part[:1].upper() + part[1:] for part in latin.split("-"))


def without_marks(name: str) -> str:
    """Return a name without diacritics, as keyboards and old systems write it."""
    name = name.translate(_PLAIN)
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", name)
        if unicodedata.category(letter) != "Mn"
    )


_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ə": "e", "Ə": "E", "ʻ": "'", "’": "'"}
)
