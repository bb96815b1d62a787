"""Dates with Roman months or with the month's name in another language of Europe.

Spanish, French, German, Italian, Portuguese, Dutch and Polish names and their abbreviations as
in the Unicode CLDR, "months, format, wide and abbreviated".
"""

from redaction.entities import Kind
from redaction.recognizers.base import RuleRecognizer, rule

_ROMAN = r"(?-i:XII|XI|IX|VIII|VII|VI|IV|III|II|X|V|I)"
_MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre"
    r"|noviembre|diciembre"
    r"|janvier|f[eé]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre"
    r"|d[eé]cembre|janv\.?|f[eé]vr\.?|avr\.?|juil\.?"
    r"|j[aä]nner|januar|februar|m[aä]rz|maerz|juni|juli|oktober|dezember|okt\b\.?|dez\b\.?"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    r"|janeiro|fevereiro|mar[cç]o|maio|junho|julho|setembro|outubro|novembro|dezembro"
    r"|januari|februari|maart|mei|augustus"
    r"|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrze[sś]nia"
    r"|pa[zź]dziernika|listopada|grudnia"
    r"|ene\b\.?|abr\b\.?|ago\b\.?|dic\b\.?|april|august|september|november)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:er|[º°ª.])?"
_OF = r"[\s/-]*(?:\b(?:de|di)\b\s*)?"
_YEAR = r"(?:(?:1[89]|20)\d\d|['\u2019]?\d\d)"
_LEFT = r"(?<![\w.,/-])"

RULES = (
    rule(
        "day, Roman month, year",
        Kind.DATE_TIME,
        rf"{_LEFT}(?:0?[1-9]|[12]\d|3[01])(?:\.\ ?{_ROMAN}\.\ ?(?:(?:1[89]|20)\d\d|\d\d)"
        rf"|[\ /-]{_ROMAN}[\ /-](?:1[89]|20)\d\d)(?!\w)",
        0.8,
    ),
    rule(
        "day, month by its foreign name, year",
        Kind.DATE_TIME,
        rf"{_LEFT}{_DAY}{_OF}{_MONTH}(?!\w)"
        rf"(?:,?[\s/-]*(?:\b(?:de|del|do)\b\s*)?{_YEAR}(?![\w]|[.,/-]\d))?",
        0.75,
        needs=_MONTH,
    ),
    rule(
        "month by its foreign name, year",
        Kind.DATE_TIME,
        rf"(?<!\w){_MONTH}(?!\w)\.?\s+(?:(?:de|del|do)\s+)?(?:1[89]|20)\d\d(?!\w)",
        0.7,
    ),
)


def recognizer() -> RuleRecognizer:
    """Return the recognizer for dates as other languages write them."""
    return RuleRecognizer("DateAbroadRules", RULES)
