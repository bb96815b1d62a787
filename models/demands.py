"""What a question demands beyond looking something up, told by its form.

A prior set by hand: sets of looked-up questions have no such ones, so nothing can be learned from
them here.
"""

import re
from collections.abc import Sequence

from models.evidence import MONTHS, NAMED

HARD = 0.55
"""From this probability of a wrong local answer on, a question is hard, unless told otherwise."""

Demand = tuple[float, str]
"""By how much it raises the risk that a local answer is not good, 0 to 1, and what to say."""

_TIME_POINT = re.compile(
    rf"\b(?:(?:{MONTHS})(?: \d{{4}})?|\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
    r"|(?:19|20)\d\d|(?:first|second|third|last|latest|previous|initial|next|index)"
    r" (?:visit|admission|stay|encounter|appointment|scan|result|test|dose|episode))\b",
    re.I,
)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


# What a question demands beyond looking something up: how much it adds, how it shows, what to
# say. Demands add up like independent risks. The shares were set by hand on questions of the
# kind in tests/models/test_difficulty.py, and checked against SQuAD dev, whose questions ask for
# one fact each: none of 400 came out as hard.
_DEMANDS: tuple[tuple[float, re.Pattern[str], str], ...] = (
    (
        0.45,
        _form(
            r"\b(?:compar\w+|versus|vs|differ(?:s|ed|ences?)?\b.*\bbetween|contrast|trends?"
            r"|(?:chang|evolv|develop|progress|improv|worsen|declin|respon)\w*\b.*"
            r"\b(?:between|since|over|across|after|before|during|from)"
            r"|before and after|better or worse|more \w+ than|higher than|lower than)\b"
        ),
        "It asks for a comparison.",
    ),
    (
        0.35,
        _form(
            r"\b(?:why|explain|reasons? (?:for|behind)|how come|rationale|what caused|account for"
            r"|led to|mechanism)\b"
        ),
        "It asks for an explanation.",
    ),
    (
        0.4,
        _form(
            r"\b(?:calculat\w+|comput(?:e|es|ed|ing)|convert|add up|in total|on average"
            r"|total (?:dose|amount)|(?:mg|mcg|units?|ml)(?:/| per )kg|weigh(?:s|ing) \d+|\d+ ?kg"
            r"|how much\b.*\b(?:for a|if)|adjust\w*\b.*\bdose|dose\b.*\badjust\w*)\b"
        ),
        "It asks for a calculation.",
    ),
    (
        0.45,
        _form(
            r"\b(?:summar\w+|overview|synopsis|timeline|whole course|course of|across (?:all|the)"
            r"|(?:list|name) (?:all|every)|all (?:of )?(?:the |her |his |their )?(?:patients|visits"
            r"|documents|letters|notes|results|admissions|medications)|over (?:time|the years)"
            r"|which patients)\b"
        ),
        "It asks for a summary over several documents.",
    ),
    (
        0.4,
        _form(
            # "How long should I" is looked up; "should I" alone is judged.
            r"\b(?:(?<!long )(?<!often )(?<!much )(?<!many )(?<!soon )(?<!far )should (?:we|i)"
            r"|would you|do you recommend|is it (?:safe|appropriate|reasonable)"
            r"|interact\w*|contraindicat\w+|differential|prognosis|what if|most likely|risks? of"
            r"|weigh|trade-?off|consistent with|implications?)\b"
        ),
        "It asks for a clinical judgement.",
    ),
    (
        0.3,
        _form(r"\?.*\?|\band (?:why|how|what|when|which|who|whether|is|does|did)\b"),
        "It asks several things at once.",
    ),
)
_SEVERAL_TIMES = (0.3, "It is about several points in time.")
_SEVERAL_NAMES = (0.15, "It is about several named people or things.")


def demands(question: str) -> list[Demand]:
    """Return what the question demands; nothing for one that can be looked up."""
    found = [(share, reason) for share, shows, reason in _DEMANDS if shows.search(question)]
    if len({point.lower() for point in _TIME_POINT.findall(question)}) > 1:
        found.append(_SEVERAL_TIMES)
    return found


def several_names(question: str) -> list[Demand]:
    """Return what it adds that a question is about several named people or things."""
    names = set(NAMED.findall(_TIME_POINT.sub("", question)))
    return [_SEVERAL_NAMES] if len(names) > 1 else []


def together(shares: Sequence[float]) -> float:
    """Combine risks as independent ones (noisy-or): 1 - product of (1 - share)."""
    rest = 1.0
    for share in shares:
        rest *= 1.0 - share
    return 1.0 - rest
