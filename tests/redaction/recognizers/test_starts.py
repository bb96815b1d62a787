"""What a match can start with, read from patterns."""

import pytest

from redaction.recognizers.starts import AFTER_DIGIT, AFTER_LETTER, CAPITAL, MOST, Start, starts_of

WORD = AFTER_LETTER | AFTER_DIGIT

ROWS = [
    (r"(?:dear|hi)\s", True, {Start("dear "), Start("hi ")}),
    (r"\b(?:MRN|SSN?)", True, {Start("mrn", WORD), Start("ss", WORD), Start("ssn", WORD)}),
    (r"(?<![\w-])no\b", False, {Start("no", WORD)}),
    (r"(?<!\d)\d{3}-\d", False, {Start("000-0", AFTER_DIGIT)}),
    (r"0?[1-9]/", False, {Start("0/"), Start("00/")}),
    (r"(?-i:\p{Lu})\p{L}+", True, {Start(CAPITAL)}),
    (r"[A-Z]\d", False, {Start(CAPITAL)}),
    (r"\b\(x", False, {Start("(x")}),
    (r"(?P<id>ab)(?P<id>cd)?", True, {Start("ab"), Start("abcd")}),
    (r"(?=\d)a", False, {Start("a")}),
    (r"ab\bcd", False, {Start("abcd")}),
    (r"^ab", False, {Start("ab")}),
    (r"^\bab", False, {Start("ab", WORD)}),
    (r"abcdefgh", False, {Start("abcdef")}),
    (r"ab # a comment", False, {Start("ab")}),
    (r"x\sy", False, {Start("x y")}),
    (r"°c", False, {Start("°c")}),
    # A branch may hold nothing, a group may be atomic, lazy or possessive.
    (r"(?:a|)b", False, {Start("ab"), Start("b")}),
    (r"(?>ab|cd)e", False, {Start("abe"), Start("cde")}),
    (r"a+?b", False, {Start("ab"), Start("aa")}),
    (r"a++b", False, {Start("ab"), Start("aa")}),
    (r"ab{2}?c", False, {Start("abbc")}),
    # Of few repeats each number is told, of many that there may be more.
    (r"a{0,4}b", False, {Start("a" * count + "b") for count in range(5)}),
    (r"a{0,5}b", False, {Start("b"), Start("a")}),
    (r"a*b", False, {Start("b"), Start("a")}),
    (r"x{2,}y", False, {Start("xxy"), Start("xxx")}),
    (r"a\w*b", False, {Start("a")}),
    (r"a{9}b", False, {Start("aaaaaa")}),
    # What follows and can't be told leaves what is told already.
    (r"ab\w", False, {Start("ab")}),
    (r"(?:ab|c)\w", False, {Start("ab"), Start("c")}),
    (r"ab(?-i:\p{Lu})cd", True, {Start("ab")}),
    (r"\bab\w", False, {Start("ab", WORD)}),
    (r"(?<!\d)ab(?-i:\p{Lu})cd", True, {Start("ab", AFTER_DIGIT)}),
    (r"[a-l][a-n][a-n]x", False, {Start(a + b) for a in "abcdefghijkl" for b in "abcdefghijklmn"}),
    # Classes of up to fourteen signs are told one by one; more of them as capitals, or not.
    (r"[a-n]x", False, {Start(f"{sign}x") for sign in "abcdefghijklmn"}),
    (r"[a-o]x", False, None),
    (r"[A-N]x", False, {Start(f"{sign}x") for sign in "abcdefghijklmn"}),
    (r"[A-O]x", False, {Start(CAPITAL)}),
    (r"[A-O_]", False, {Start(CAPITAL), Start("_")}),
    (r"[0-9a]x", False, {Start("0x"), Start("ax")}),
    (r"[\s_]?x", False, None),
    (r"_[\s\d]x", False, {Start("_ x"), Start("_0x")}),
    # Without regard to case a class of capitals holds small letters too.
    (r"[A-Z]x", True, None),
    (r"(?:[A-Z])x", True, None),
    (r"(?:[A-Z]x|[A-Z]y)", True, None),
    (r"[A-Z]{2}", True, None),
    (r"(?>[A-Z])x", True, None),
    (r"(?i:[A-Z])x", False, None),
    (r"(?s:[A-Z])x", False, {Start(CAPITAL)}),
    (r"(?-i:[A-Z])x", True, {Start(CAPITAL)}),
    # What may not stand before.
    (r"(?<!\w)a", False, {Start("a", WORD)}),
    (r"(?<!\p{L})a", False, {Start("a", AFTER_LETTER)}),
    (r"(?<!\p{N})a", False, {Start("a", AFTER_DIGIT)}),
    (r"(?<![\p{L}\p{N}-])a", False, {Start("a", WORD)}),
    (r"(?<![\p{L}.])(?<!\d)a", False, {Start("a", WORD)}),
    (r"(?<!\p{L}|\d)a", False, {Start("a", WORD)}),
    (r"(?<!\d|[^x])a", False, {Start("a", AFTER_DIGIT)}),
    (r"(?<![^\d])a", False, {Start("a")}),
    (r"(?<![.-])a", False, {Start("a")}),
    (r"(?<!\d\ )a", False, {Start("a")}),
    (r"(?!\d)a", False, {Start("a")}),
    (r"(?<!\d)\(a", False, {Start("(a")}),
    (r"(?<!\d)[A-Z]a", False, {Start(CAPITAL, AFTER_DIGIT)}),
    (r"(?<!\d)(?=x)a", False, {Start("a", AFTER_DIGIT)}),
    # What can't be told.
    (r"", False, None),
    (r"a|", False, None),
    (r"a|\w", False, None),
    (r"\w|a", False, None),
    (r"(?<x", False, None),
    (r"\p{L}x", False, None),
    (r"\p{N}x", False, None),
    (r"\p{Ll}x", False, None),
    (r"ßx", False, None),
    (r"\Dx", False, None),
    (r"[^a]x", False, None),
    (r"\p{Lu}x", True, None),
    (r"\w+@", False, None),
    (r"\s*lic", True, None),
    (r"x*", False, None),
    (r"é+", True, None),
]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Let every pattern be read within its test, though others ask for the same."""
    starts_of.cache_clear()


@pytest.mark.parametrize(("pattern", "ignore_case", "expected"), ROWS)
def test_starts(pattern: str, ignore_case: bool, expected: set[Start] | None) -> None:
    assert starts_of(pattern, ignore_case=ignore_case) == expected


def _words(count: int) -> list[str]:
    return [f"{first}{second}" for first in "abcdefghijklmnopqrstuvwxyz" for second in _SIGNS][
        :count
    ]


_SIGNS = "abcdefghijklmnopqrstuvwxyz-"


@pytest.mark.parametrize(("count", "told"), [(MOST, MOST), (MOST + 1, None)])
def test_so_many_starts_and_no_more_are_told(count: int, told: int | None) -> None:
    found = starts_of("|".join(_words(count)), ignore_case=False)
    assert (len(found) if found else None) == told


@pytest.mark.parametrize(("count", "told"), [(50, MOST), (51, 12)])
def test_where_they_grow_too_many_shorter_ones_are_told(count: int, told: int) -> None:
    found = starts_of(f"[a-l](?:{'|'.join(_words(count))})", ignore_case=False)
    assert found is not None
    assert len(found) == told
    assert {len(start.text) for start in found} == {3 if told == MOST else 1}
