"""One pass and the search of every pattern everywhere find the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer import RecognizerResult

from redaction.recognizers import scan
from redaction.recognizers.base import RuleRecognizer
from redaction.recognizers.gate import Gated
from redaction.recognizers.registry import PACKS, recognizers
from redaction.recognizers.scan import Scan, Scanner
from redaction.recognizers.starts import AFTER_DIGIT, AFTER_LETTER, CAPITAL, Start, starts_of
from tests.redaction.afresh import afresh

_TABLES = sorted(Path(__file__).parent.glob("test_*.py"))
# The rows of the tables beside this file, cut at their quotes, hold every form there is.
_PIECES = sorted(
    {
        piece.replace("[[", "").replace("]]", "")
        for table in _TABLES
        for piece in table.read_text(encoding="utf-8").split('"')
        if len(piece) > 3 and "\n" not in piece
    }
)
_GLUE = ["", " ", "\n", ", ", ": ", " x", "1", ".", "\t", "\u2013", "\u00a0"]
# Signs that fold to others, a digit that is not ASCII, a letter with an accent.
_GLUE += ["\u0130", "\u0131", "\u017f", "\u212a", "\u0663", "\u00e9"]
TEXTS = st.lists(st.sampled_from(_PIECES) | st.sampled_from(_GLUE), max_size=12).map("".join)
RECOGNIZERS = recognizers(PACKS)
_GATED = [each for each in RECOGNIZERS if isinstance(each, Gated)]
_RULED = [each for each in RECOGNIZERS if isinstance(each, RuleRecognizer)]


class _SearchEverything(Scanner):
    """Says of every pattern that it may match anywhere."""

    def scan(self, text: str, token: object = None) -> Scan:
        return Scan([None] * 2 * max(len(each.rules) for each in _RULED), is_plain=False)


_EVERYWHERE = _SearchEverything([])
_PLAIN = [RuleRecognizer(each.source, each.rules) for each in _RULED]
for _each in _PLAIN:
    _each.scan_with(_EVERYWHERE, 0)


def _found(results: list[RecognizerResult]) -> list[tuple[str, int, int, float]]:
    return [(result.entity_type, result.start, result.end, result.score) for result in results]


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_places_lose_nothing(text: str) -> None:
    token = _Token()
    for quick, plain in zip(_RULED, _PLAIN, strict=True):
        kinds = quick.supported_entities
        assert _found(quick.analyze(text, kinds, token)) == _found(plain.analyze(text, kinds))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_gates_lose_nothing(text: str) -> None:
    for each in _GATED:
        kinds = each.supported_entities
        assert _found(each.analyze(text, kinds)) == _found(each.inner.analyze(text, kinds))


class _Token:
    """Stands for the work on one text."""


def test_one_text_is_read_once() -> None:
    scanner, token = Scanner([starts_of("ab", ignore_case=True)]), _Token()
    text = "AB ab xab and more"
    assert scanner.scan(text, token).places == [[0, 3, 7]]
    assert scanner.scan(text, token) is scanner.scan(text, token)
    assert scanner.scan("ab" + text, token).places != scanner.scan(text, token).places


# Signs stand for those that match them; what may not stand before is told by class.
_SIGNS = [
    (Start("ab"), "ab AB aB", [0, 3, 6]),
    (Start("0b"), "1b \u0663B 22b", [0, 3, 7]),
    (Start(" b"), "a\tb \u00a0b\nB", [1, 4, 6]),
    (Start("i"), "I \u0130 \u0131 i", [0, 2, 4, 6]),
    (Start("k"), "K \u212a", [0, 2]),
    (Start("s"), "S \u017f x x", [0, 2]),
    (Start("a", AFTER_LETTER | AFTER_DIGIT), "a 1a ba \u00e9a \u0663a -a", [0, 15]),
    (Start("a", AFTER_DIGIT), "a 1a ba \u0663a", [0, 6]),
    (Start("a", AFTER_LETTER), "a 1a ba \u00e9a Ba", [0, 3]),
    (Start(CAPITAL), "Ax bx \u00c9x 1x cD", [0, 6, 13]),
    (Start(CAPITAL, AFTER_LETTER), "Ax bBx 1Cx", [0, 8]),
    (Start(CAPITAL, AFTER_DIGIT), "Ax bBx 1Cx", [0, 4]),
]


@pytest.mark.parametrize(("start", "text", "places"), _SIGNS)
def test_where_starts_stand(start: Start, text: str, places: list[int]) -> None:
    scanner = afresh(scan).Scanner([frozenset({start})])
    assert scanner.scan(text + " -" * 40).places == [places]


def test_what_may_start_at_most_places_is_searched_for_everywhere() -> None:
    scanner = afresh(scan).Scanner([frozenset({Start("a")}), None, frozenset()])
    assert scanner.scan("aaa" + "-" * 7).places == [[0, 1, 2], None, ()]
    assert scanner.scan("aaaa" + "-" * 6).places == [None, None, ()]


@pytest.mark.parametrize("sign", ["x", "=", " "])
def test_a_long_run_is_not_plain(sign: str) -> None:
    assert not Scanner([]).scan(f"a {sign * 200} b").is_plain
    assert Scanner([]).scan(f"a {sign * 20} b").is_plain


def test_nothing_of_the_text_is_shown() -> None:
    assert "7" not in repr(Scanner([starts_of("ab", ignore_case=True)]).scan("xxx7xxxab"))
