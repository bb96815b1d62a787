"""Tells whether a number that is somebody's age may stand for it where it stands."""

import re

_NEAR = 24  # characters looked at before it
_VITALS = (
    r"sats?|saturations?|spo2|sao2|o2|pulse|hr|heart rate|bp|pressure|map|rr|resps?|rate|tmax|t"
    r"|temp(?:erature)?|glucose|sugar|bg|fsbg|weight|wt|height|ht|ef|egfr|gfr|crp|esr|ast|alt|alp|ldl|hdl"
    r"|chol(?:esterol)?|na|cl|plt|platelets|mcv|ferritin|score|dose|from|by|every|over|x"
)
_VALUE_BEFORE = re.compile(
    rf"(?i)(?:\b(?:{_VITALS})(?:\s+(?:is|was|of|at|now|to))?\W{{0,3}}|\d[./-])$"
)
_VALUE_AFTER = re.compile(
    r"(?i)\s?(?:%|°|/\s?\d|[.,-]\d|(?:m?mm?hg|mm?ol|mm|cm|m?c?g|kg|lbs?|m?l|meq|m?iu|units?|bpm|beats"
    r"|degrees|percent|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|sats?|on (?:ra|room|\d))\b)"
)


def may_be_an_age(text: str, start: int, end: int) -> bool:
    """Tell whether characters start to end, a number, are no measured value: "sat 96", "96 %"."""
    return not (
        _VALUE_BEFORE.search(text, max(0, start - _NEAR), start) or _VALUE_AFTER.match(text, end)
    )
