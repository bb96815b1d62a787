import pytest

from app.money import Cost, Price, in_words, together, tokens_in


def test_dollars_per_million_tokens_are_millionths_per_token() -> None:
    assert Price(2.0, 10.0).of(1_000, 100) == 3_000
    assert Price(0.1, 0.4).of(1, 0) == 1  # rounded up: nothing is free by rounding
    assert Price(0.1, 0.4).of(10, 5) == 3
    assert Price(0.0, 0.0).of(1_000, 1_000) == 0


@pytest.mark.parametrize(
    ("micros", "words"),
    [
        (0, "nothing"),
        (50, "less than 0.01 cents"),
        (400, "0.04 cents"),
        (4_000, "0.4 cents"),
        (10_000, "1 cent"),
        (25_000, "2.5 cents"),
        (123_456, "12 cents"),
        (1_234_567_890, "$1,234.57"),
    ],
)
def test_amounts_in_words(micros: int, words: str) -> None:
    assert in_words(micros) == words


def test_a_cost_says_what_is_not_known() -> None:
    assert str(Cost(1_200, 40, 4_000)) == "0.4 cents, 1,240 tokens"
    assert str(Cost(1_200, 40, None)) == "price unknown, 1,240 tokens"
    assert str(Cost(1_200, 40, 4_000, estimated=True)) == "about 0.4 cents, 1,240 tokens"


def test_two_exchanges_cost_both() -> None:
    first, second = Cost(10, 1, 100), Cost(20, 2, 300, estimated=True)
    assert together(first, second) == Cost(30, 3, 400, estimated=True)
    assert together(first, Cost(1, 1, None)) == Cost(11, 2, None)
    assert together(None, second) is second
    assert together(None, None) is None


def test_tokens_are_estimated_from_characters() -> None:
    assert [tokens_in(n) for n in (0, 1, 4, 5, 4_000)] == [0, 1, 1, 2, 1_000]
