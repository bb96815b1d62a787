"""Statements that the documents do not say something: the honest answer, in any words."""

import re

_SOURCE = (
    r"(?:(?:the|these|those|any|your|this|above|given|provided|numbered|available|supplied|cited"
    r"|hospital's|patient's)\s){0,3}"
    r"(?:passages?|documents?|texts?|sources?|excerpts?|records?|notes?|context|information"
    r"|material|files?|quotations?)(?:\s(?:given|provided|above|supplied|found|available|cited))?"
)
_NOT = r"(?:do|does|did|is|are|was|were|has|have|can|could)(?:\s?n[o']t|\snot)\s"
_SAYS = (
    r"(?:mention|state|say|specif(?:y|ied)|contain|include|provide|give|hold|address|discuss"
    r"|describe|cover|indicate|list|tell|answer|note|record|document|report|offer|explain|refer)\w*"
)
_DENIALS = re.compile(
    rf"""
      \bnot\s(?:mentioned\s|stated\s|found\s|given\s|specified\s)?in\s{_SOURCE}
    | \b(?:none|nothing)\s(?:of|in|from)\s{_SOURCE}
    | \bno\s(?:passage|document|source|record)s?\b.{{0,30}}?\b{_SAYS}
    | \b{_SOURCE}\s(?:\w+\s)?(?:{_NOT}(?:\w+\s)?{_SAYS}
        |(?:make|contain|provide|give|hold|have)s?\sno\b
        |(?:is|are)\ssilent|says?\snothing|lacks?)
    | \bthere\s(?:is|was|are)\s(?:no|not\s(?:any|enough|sufficient)|insufficient)\s(?:\w+\s){{0,2}}
        (?:information|mention|evidence|answer|data|details?|statement|indication)\b
    | \b(?:no|insufficient|not\senough)\s(?:\w+\s)?information\b
    | \bi\s(?:do\snot|don't|cannot|can't|can\snot|could\snot|couldn't
        |am\s(?:not\sable|unable)\sto)\s
        (?:know|find|answer|determine|see|tell)
    | \b(?:it|this|that|which|answer|question)\s(?:is|was|can|could)(?:\s?n[o']t|\snot|not)\s
        (?:be\s)?
        (?:mentioned|stated|specified|given|found|provided|answered|determined|known|clear\sfrom)
    | \b(?:cannot|can't|can\snot)\sbe\s(?:answered|determined|found)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STRAIGHT = str.maketrans({"\u2019": "'"})


def denies(statement: str) -> bool:
    """Whether a statement says that the documents do not hold what was asked for."""
    return _DENIALS.search(statement.translate(_STRAIGHT)) is not None
