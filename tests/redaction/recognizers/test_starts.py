"""What a match can start with, read from patterns."""

import pytest

from redaction.recognizers.starts import AFTER_DIGIT, AFTER_LETTER, CAPITAL, Start, starts_of

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
    (r"\p{Lu}x", True, None),
    (r"\w+@", False, None),
    (r"\s*lic", True, None),
    (r"x*", False, None),
    (r"é+", True, None),
]


@pytest.mark.parametrize(("pattern", "ignore_case", "expected"), ROWS)
def test_starts(pattern: str, ignore_case: bool, expected: set[Start] | None) -> None:
    assert starts_of(pattern, ignore_case=ignore_case) == expected
