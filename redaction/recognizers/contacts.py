"""Telephone, fax and pager numbers, e-mail addresses, web addresses.

45 CFR 164.514(b)(2)(i)(D), (E), (F), (N). Telephone numbers follow the North American Numbering
Plan and ITU-T E.164; e-mail addresses the dot-atom of RFC 5322; web addresses RFC 3986.
Presidio's EmailRecognizer rejects domains that are not on the public suffix list, such as a
hospital's own, and may go to the network for that list; its UrlRecognizer takes a missing space
("condition.surgery") for a domain.
"""

import regex

from redaction.entities import Kind
from redaction.public_addresses import is_public_address
from redaction.recognizers.base import Extent, RuleRecognizer, rule

_EXTENSION = (
    r"(?:\s*,?\s*(?:(?:then\s+|and\s+)?(?:x|extn?\.?|extension|press|option|opt\.?|dial)"
    r"\s*[:.\#]?|\#)\s*\d{1,6}\#?)?"
)
_GAP = r"[-.\ \u2010-\u2015\u00a0/]"
_NO_LEFT = r"(?<![\w.+(-])"
_NO_RIGHT = r"(?![\w]|[-./]\d)"

_UNIT_AFTER = regex.compile(
    r"(?ix) \s* (?: mg | mcg | ml | units?\b | iu\b | u\b | cells | cc\b | g\b | kg | kcal | cal"
    r" | copies | ng | pg | k\b | x\s*10 | per\b | / | % | mmol | meq | steps | calories )"
)
_RANGE_BEFORE = regex.compile(
    r"(?i)(?:range|ref(?:erence)?|normal|between|from|platelets?|plt|wbc|count)[\s:(\[]*$"
)
_PROFILE_BEFORE = regex.compile(
    r"(?i)\b(?:follow(?:s|ed|ing|ers?)?|handle|profile|twitter|tweets?|tweeted|insta(?:gram)?"
    r"|tik\s?tok|snap(?:chat)?|facebook|threads|bluesky|mastodon|telegram|linkedin|youtube|reddit"
    r"|social|dm|dms|tagged|posts?|posted|account|user(?:name)?|channel|IG|FB)\b[^.\n]*$"
)
_TRAILING = ".,;:!?'\"\u2019\u201d)]}>*"


def _not_a_range(text: str, start: int, end: int) -> Extent | None:
    if _UNIT_AFTER.match(text, end) or _RANGE_BEFORE.search(text[max(0, start - 20) : start]):
        return None
    return start, end


def _untrailed(text: str, start: int, end: int) -> Extent | None:
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return None if is_public_address(text[start:end]) else (start, end)


def _nine_digits(text: str, start: int, end: int) -> Extent | None:
    return (start, end) if sum(map(str.isdigit, text[start:end])) >= 9 else None


def _profile(text: str, start: int, end: int) -> Extent | None:
    """Take "@okafor_c" anywhere, "@okafor" only near a word for a profile."""
    if any(char.isdigit() or char == "_" for char in text[start:end]):
        return start, end
    return (start, end) if _PROFILE_BEFORE.search(text[max(0, start - 40) : start]) else None


def _long_enough(text: str, start: int, end: int) -> Extent | None:
    return (start, end) if sum(map(str.isdigit, text[start:end])) >= 7 else None


PHONE_RULES = (
    rule(
        "North American number",
        Kind.PHONE_NUMBER,
        rf"(?<![\w.-])(?:\+?1{_GAP}?\s?)?(?:\(\s?[2-9]\d\d\s?\)\s?{_GAP}?|[2-9]\d\d{_GAP}\s?)"
        rf"\d{{3}}\s?{_GAP}\s?\d{{4}}{_EXTENSION}{_NO_RIGHT}",
        0.85,
    ),
    rule(
        "ten digits in one",
        Kind.PHONE_NUMBER,
        rf"{_NO_LEFT}(?:\+?1)?[2-9]\d\d[2-9]\d{{6}}{_EXTENSION}{_NO_RIGHT}",
        0.5,
        _not_a_range,
    ),
    rule(
        "E.164 with a plus sign",
        Kind.PHONE_NUMBER,
        rf"(?<![\w+])\+\d{{1,3}}{_GAP}?(?:\(0?\d{{1,4}}\){_GAP}?)?\d{{1,5}}"
        rf"(?:{_GAP}?\d{{2,5}}){{1,4}}{_EXTENSION}(?!\d)",
        0.8,
        _long_enough,
    ),
    rule(
        "seven digits without area code",
        Kind.PHONE_NUMBER,
        rf"(?<![\w.+/-])(?<!\d\ )[2-9]\d\d[-.\u2010-\u2015]\d{{4}}{_EXTENSION}(?![\w]|[-./]\d)",
        0.6,
        _not_a_range,
    ),
    rule(
        "number after a cue",
        Kind.PHONE_NUMBER,
        r"\b(?:tele?phone|tel|phone|ph|cell(?:ular)?|mobile|fax|facsimile|pager?|beeper"
        r"|voice\s?mail"
        r"|hotline|contact|callback|call|call\s+back|reached|text|whatsapp|sms|dial)"
        r"(?:\s*(?:\(\w{1,5}\)|no|number|num|nr|at|is|was|on|line|\#))*[\s.:=|\#-]{1,4}"
        rf"(?P<id>(?:\+|\()?\d(?:[\d()\ .\u2010-\u2015-]{{4,18}})\d{_EXTENSION})(?![\w]|[/.-]\d)",
        0.8,
        _long_enough,
    ),
    rule(
        "pager or extension, which are short",
        Kind.PHONE_NUMBER,
        r"\b(?:pager?|beeper|bleep|ext\.?|extension|voalte|spectralink|vocera)"
        r"(?:\s*(?:no|number|num|is|\#|id))*[\s.:=|\#]{1,3}(?P<id>\d{3,7})\b(?![-/.]\d)",
        0.75,
    ),
    rule(
        "extension as x and digits",
        Kind.PHONE_NUMBER,
        r"\b(?:at|dial|call|reach(?:ed)?|page[dr]?|phone|tel|office|desk|clinic|lab|operator"
        r"|switchboard|nurse|unit)[\s:,(]+(?P<id>x\s?\d{3,6})(?![\w/]|[.-]\d)",
        0.7,
    ),
    rule(
        "number with letters for digits",
        Kind.PHONE_NUMBER,
        r"(?<![\w.-])(?:1[-.\ ]?\(?8(?:00|33|44|55|66|77|88)\)?[-.\ ]|\(8(?:00|33|44|55|66|77|88)\)"
        r"\ ?|8(?:00|33|44|55|66|77|88)[-.])(?=[A-Z0-9-]*[A-Z]{3})(?:[A-Z0-9]-?){6,9}[A-Z0-9]"
        r"(?![\w-])",
        0.75,
        ignore_case=False,
    ),
    rule(
        "number with an international prefix",
        Kind.PHONE_NUMBER,
        rf"(?<![\w.,/+-])(?:00|011)(?=\d*[-.\ (/]+\d){_GAP}?[1-9]\d{{0,2}}"
        rf"(?:{_GAP}?\(?\d{{2,5}}\)?){{2,5}}{_NO_RIGHT}",
        0.65,
        _nine_digits,
    ),
)

NET_RULES = (
    rule(
        "e-mail address",
        Kind.EMAIL_ADDRESS,
        r"(?<![\w.+%-])[\p{L}\p{N}][\p{L}\p{N}._%+'\u2019-]{0,63}\s?@\s?"
        r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24}(?![\p{L}\p{N}])",
        0.95,
        needs="@",
    ),
    rule(
        "e-mail address without a dot in its domain, or spelled out",
        Kind.EMAIL_ADDRESS,
        r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@[a-z][\w-]{2,62}|\s?[\[(]\s?at\s?[\])]\s?[\w-]{2,62}"
        r"(?:\s?[\[(]\s?dot\s?[\])]\s?[\w-]{2,24})+)(?![\w@])",
        0.7,
        needs=r"@|[\[(]\s?at\s?[\])]",
    ),
    rule(
        "e-mail address with its sign in brackets",
        Kind.EMAIL_ADDRESS,
        r"(?<![\w.+%-])[\w.+%-]{1,64}\s?[\[({<]\s?at\s?[\])}>]\s?[\w-]{1,62}"
        r"(?:(?:\.|\s?[\[({<]?\s?\b(?:dot|punkt|punto)\b\s?[\])}>]?\s?)[\w-]{2,62}){1,4}(?![\w@])",
        0.85,
        needs=r"[\[({<]\s?at\s?[\])}>]",
    ),
    rule(
        "e-mail address said in words",
        Kind.EMAIL_ADDRESS,
        r"(?<![\w.+%@-])[\w.+%-]{1,64}(?:\ (?:dot|underscore|dash)\ [\w-]{1,62}){0,3}"
        r"\ at\ [\w-]{1,62}(?:\ dot\ [\w-]{1,62}){0,3}\ dot\ (?:com|org|net|edu|gov|mil|info|io"
        r"|health|example|uk|ca|de|fr|es|it|nl|eu|us)(?!\w)",
        0.85,
        needs=r"\ dot\ ",
    ),
    rule(
        'e-mail address with " at " for its sign',
        Kind.EMAIL_ADDRESS,
        r"(?<![\w.+%@-])(?P<id>(?:\w+[._+]\w[\w.]*|\p{L}+\d+)\ at\ (?:[\w-]{1,62}\.)+"
        r"(?:com|org|net|edu|gov|mil|info|io|health|example|uk|ca|de|fr|es|it|nl|eu|us))(?!\w)"
        r"|\be-?mail(?:ed)?(?:\s+(?:is|address|to|him|her|them))*[\s:]+(?P<id>[\w.+%-]{1,64}\ at\ "
        r"(?:[\w-]{1,62}\.)+\p{L}{2,12})(?!\w)",
        0.8,
        needs=r"\ at\ (?:[\w-]{1,62}\.)",
    ),
    rule(
        "address with a scheme",
        Kind.URL,
        r"\b(?:https?|ftps?|sftp|file|ldap|dicom|wss?)://[^\s<>\"|]+",
        0.95,
        _untrailed,
    ),
    rule(
        "address with www",
        Kind.URL,
        r"(?<![\w.@-])www\d?\.[^\s<>\"|]+\.[^\s<>\"|]+",
        0.9,
        _untrailed,
    ),
    rule(
        "host under a well-known domain",
        Kind.URL,
        r"(?<![\w.@/-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:com|org|net|edu|gov|mil|int"
        r"|info|biz|io|app|dev|(?:co|ac|org|gov|nhs)\.uk|com\.au|example|(?-i:ca|us|de|fr|eu)(?=/))"
        r"(?::\d{2,5})?(?:/[^\s<>\"|]*)?(?![\w@])",
        0.7,
        _untrailed,
        needs=r"\.(?:com|org|net|edu|gov|mil|int|info|biz|io|app|dev|uk|au|example|ca|de|us|fr|eu)"
        r"(?![\w@])",
    ),
    rule(
        "host under a young domain, with a path",
        Kind.URL,
        r"(?<![\w.@/-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?-i:be|ly|me|co|tv|gg|page|link"
        r"|online|site|xyz|health|care|blog|social|it|es|nl|se|no|dk|fi|pl|ie|at|ch|uk)"
        r"/[^\s<>\"|]+",
        0.6,
        _untrailed,
        needs=r"\w\.[a-z]{2,6}/",
    ),
    rule(
        "name on a social network, with its sign",
        Kind.URL,
        r"(?<![\w.@/+-])@\p{L}[\w.]{1,29}\w(?!\w)",
        0.6,
        _profile,
    ),
    rule(
        "name after a network's short name",
        Kind.URL,
        r"(?<!\w)(?-i:IG|FB|Insta|Snap|TikTok|YouTube|Reddit|Threads|Bluesky|Mastodon|X\ handle)"
        r"(?:\s*(?:handle|name|user|username|profile|is))*[\s:]{1,3}"
        r"(?P<id>@?\w[\w.]*[\d_.]\w[\w.]{0,30}|@\w[\w.]{2,30})\b",
        0.6,
    ),
    rule(
        "name on a social network",
        Kind.URL,
        r"\b(?:twitter|instagram|facebook|tiktok|snapchat|skype|telegram|linkedin|handle)"
        r"(?:\s*(?:handle|id|name|user|username|is))*[\s:]{1,3}(?P<id>@?[\w.]*[\d_@][\w.]{2,30})\b",
        0.6,
    ),
)


def recognizers() -> tuple[RuleRecognizer, ...]:
    """Return the recognizers for telephone numbers and for addresses on the net."""
    return RuleRecognizer("PhoneRules", PHONE_RULES), RuleRecognizer("NetRules", NET_RULES)
