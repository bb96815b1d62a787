"""What the matches of a pattern can start with, read from the pattern itself.

The idea is that of the prefilter in Google's RE2 (``FilteredRE2``): literals that a match can't do
without are looked for in one pass for all patterns, and a pattern is tried only where one stands.
Here they are the first signs of a match, so that the pattern is tried at those places alone and
finds exactly what a search of the whole text would.
"""

import importlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

# The parser of the standard library. A pattern that it can't read is searched for everywhere.
_PARSER: Any = importlib.import_module("re._parser")

# In a start, as in the text that is looked through, "0" stands for any digit and " " for any blank.
DIGIT = "0"
BLANK = " "
CAPITAL = "\ue001"
# Unicode properties, which the parser doesn't know, stand in the pattern as private characters.
_LETTER = "\ue002"
_OTHER = "\ue003"
_NUMBER = "\ue004"
_PROPERTIES = {r"\p{Lu}": CAPITAL, r"\p{L}": _LETTER, r"\p{N}": _NUMBER}
_PROPERTY = re.compile(r"\\p\{\w+\}")
_NAMED = re.compile(r"\(\?P<\w+>")

LONGEST = 6
MOST = 600
_MOST_IN_CLASS = 14
_LARGEST_RANGE = 64
_MOST_TIMES = 4

AFTER_LETTER = 1
AFTER_DIGIT = 2


@dataclass(frozen=True, slots=True)
class Start:
    """First signs of a match, in small letters with DIGIT and BLANK, or CAPITAL for any capital.

    barred: what may not stand right before, AFTER_LETTER and AFTER_DIGIT added up.
    """

    text: str
    barred: int = 0


@dataclass(frozen=True, slots=True)
class _Prefix:
    """A start that is being read; ``is_open`` where the pattern goes on after exactly ``text``."""

    text: str
    barred: int
    is_open: bool


Starts = frozenset[Start] | None
_EMPTY = frozenset({_Prefix("", 0, True)})
_Prefixes = frozenset[_Prefix]


@cache
def starts_of(pattern: str, *, ignore_case: bool) -> Starts:
    """Return the starts of a verbose pattern, or None where they can't be told or are too many."""
    plain = _PROPERTY.sub(lambda match: _PROPERTIES.get(match[0], _OTHER), pattern)
    try:
        tree = _PARSER.parse(_NAMED.sub("(?:", plain), re.VERBOSE | re.MULTILINE)
    except re.error:
        return None
    prefixes = _sequence(tree, ignore_case)
    if prefixes is None or any(not p.text or p.text[0] == BLANK for p in prefixes):
        return None
    return frozenset(Start(prefix.text, prefix.barred) for prefix in prefixes)


def _sequence(items: Iterable[tuple[Any, Any]], ignore_case: bool) -> _Prefixes | None:
    prefixes = _EMPTY
    for operation, value in items:
        if not any(prefix.is_open for prefix in prefixes):
            break
        following = _item(str(operation), value, ignore_case)
        joined = _joined(prefixes, following)
        if joined is None:
            return None
        prefixes = joined
    return prefixes


def _joined(prefixes: _Prefixes, following: _Prefixes | None) -> _Prefixes | None:
    """Put ``following`` behind the open ones of ``prefixes``; None: anything may follow."""
    result = set()
    crowded = following is not None and len(prefixes) * len(following) > MOST
    for prefix in prefixes:
        if not prefix.is_open:
            result.add(prefix)
        elif following is None or (crowded and prefix.text):
            if not prefix.text:
                return None
            result.add(_Prefix(prefix.text, prefix.barred, False))
        else:
            result.update(_appended(prefix, each) for each in following)
    return frozenset(result) if len(result) <= MOST else None


def _appended(prefix: _Prefix, each: _Prefix) -> _Prefix:
    if not prefix.text:
        # At a word boundary a word sign has no other before it, any other sign has to have one.
        at_word = not each.text or each.text[0].isalnum() or each.text == CAPITAL
        barred = prefix.barred | each.barred if at_word else 0
        return _Prefix(each.text, barred, each.is_open)
    if not each.text:
        return _Prefix(prefix.text, prefix.barred, prefix.is_open and each.is_open)
    if each.text == CAPITAL:
        return _Prefix(prefix.text, prefix.barred, False)
    text = (prefix.text + each.text)[:LONGEST]
    return _Prefix(text, prefix.barred, each.is_open and len(text) < LONGEST)


def _item(operation: str, value: Any, ignore_case: bool) -> _Prefixes | None:
    match operation:
        case "LITERAL":
            return _one_of([("LITERAL", value)], ignore_case)
        case "IN":
            return _one_of(value, ignore_case)
        case "BRANCH":
            return _union(_sequence(branch, ignore_case) for branch in value[1])
        case "SUBPATTERN":
            _, added, removed, inner = value
            inner_case = (ignore_case or bool(added & re.I)) and not removed & re.I
            return _sequence(inner, inner_case)
        case "ATOMIC_GROUP":
            return _sequence(value, ignore_case)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inner = value
            return _repeated(least, most, _sequence(inner, ignore_case))
        case "AT":
            at_word = str(value) == "AT_BOUNDARY"
            return frozenset({_Prefix("", AFTER_LETTER | AFTER_DIGIT if at_word else 0, True)})
        case "ASSERT":
            return _EMPTY
        case "ASSERT_NOT":
            return frozenset({_Prefix("", _barred(*value), True)})
        case _:
            return None


def _union(branches: Iterable[_Prefixes | None]) -> _Prefixes | None:
    result: set[_Prefix] = set()
    for branch in branches:
        if branch is None:
            return None
        result |= branch
    return frozenset(result) if len(result) <= MOST else None


def _repeated(least: int, most: int, once: _Prefixes | None) -> _Prefixes | None:
    result: _Prefixes | None = _EMPTY
    for _ in range(min(least, LONGEST)):
        result = result and _joined(result, once)
    times = most - least
    if not times or result is None:
        return result
    if times > _MOST_TIMES or once is None:
        more = None if once is None else _closed(once)
        more = _joined(result, more)
        return more and more | result
    for _ in range(times):
        more = _joined(result, once)
        if more is None:
            return None
        result |= more
    return result


def _closed(prefixes: _Prefixes) -> _Prefixes:
    return frozenset(
        _Prefix(each.text, each.barred, each.is_open and not each.text) for each in prefixes
    )


def _one_of(choices: Iterable[tuple[Any, Any]], ignore_case: bool) -> _Prefixes | None:
    signs: set[str] = set()
    for operation, value in choices:
        match str(operation):
            case "LITERAL":
                signs.add(chr(value))
            case "RANGE":
                if value[1] - value[0] > _LARGEST_RANGE:
                    return None
                signs.update(map(chr, range(value[0], value[1] + 1)))
            case "CATEGORY" if str(value) == "CATEGORY_DIGIT":
                signs.add(DIGIT)
            case "CATEGORY" if str(value) == "CATEGORY_SPACE":
                signs.add(BLANK)
            case _:
                return None
    if not ignore_case and sum("A" <= sign <= "Z" for sign in signs) > _MOST_IN_CLASS:
        signs = {sign for sign in signs if not "A" <= sign <= "Z"} | {CAPITAL}
    signs = {DIGIT if s.isdecimal() else BLANK if s.isspace() else s for s in signs}
    if len(signs) > _MOST_IN_CLASS or any(_is_unclear(sign, ignore_case) for sign in signs):
        return None
    return frozenset(_Prefix(s.lower(), 0, s != CAPITAL) for s in signs)


def _is_unclear(sign: str, ignore_case: bool) -> bool:
    """Tell whether other signs than its own small and capital letter may match ``sign``."""
    if sign == CAPITAL:
        return ignore_case
    if sign in (_LETTER, _NUMBER, _OTHER):
        return True
    return not sign.isascii() and sign.lower() != sign.upper()


def _barred(direction: int, inner: Any) -> int:
    """Read from a negative lookbehind of one sign what may not stand right before."""
    items = list(inner)
    if direction != -1:
        return 0
    if len(items) == 1 and str(items[0][0]) == "BRANCH":
        # What any branch bars is barred.
        result = 0
        for branch in items[0][1][1]:
            result |= _barred(direction, branch)
        return result
    if len(items) != 1 or str(items[0][0]) not in ("IN", "LITERAL"):
        return 0
    choices = items[0][1] if str(items[0][0]) == "IN" else [items[0]]
    found = 0
    for operation, value in choices:
        name = f"{operation} {value}"
        if name.startswith("NEGATE"):
            return 0
        if name == "CATEGORY CATEGORY_WORD":
            found |= AFTER_LETTER | AFTER_DIGIT
        elif name in ("CATEGORY CATEGORY_DIGIT", f"LITERAL {ord(_NUMBER)}"):
            found |= AFTER_DIGIT
        elif name == f"LITERAL {ord(_LETTER)}":
            found |= AFTER_LETTER
    return found
