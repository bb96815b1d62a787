"""Where a long text is cut."""

import pytest

from redaction.windows import LONGEST_WORD, windows


def cut(text: str, size: int, margin: int) -> list[tuple[str, str]]:
    """Return of each window what is read and what it owns."""
    return [
        (text[w.start : w.end], text[w.owned_start : w.owned_end])
        for w in windows(text, size, margin)
    ]


@pytest.mark.parametrize(
    ("text", "size", "margin", "expected"),
    [
        ("", 4, 2, []),
        ("abcd", 4, 2, [("abcd", "abcd")]),
        ("ab cd ef", 4, 0, [("ab ", "ab "), ("cd ", "cd "), ("ef", "ef")]),
        # Not before the middle of a window.
        ("a bcdefgh", 6, 0, [("a bcdefgh", "a bcdefgh")]),
        ("abc defghi", 6, 0, [("abc ", "abc "), ("defghi", "defghi")]),
        ("ab cdefghi", 6, 0, [("ab cdefghi", "ab cdefghi")]),
        # At a line's end sooner than at a blank.
        ("abcd\nf hijk", 8, 0, [("abcd\n", "abcd\n"), ("f hijk", "f hijk")]),
        ("abcdef\nhijk", 7, 0, [("abcdef\n", "abcdef\n"), ("hijk", "hijk")]),
        # The margins hold whole words.
        (
            "ab cd ef gh ij",
            4,
            3,
            [
                ("ab cd", "ab "),
                ("ab cd ef", "cd "),
                ("cd ef gh", "ef "),
                ("ef gh ij", "gh "),
                ("gh ij", "ij"),
            ],
        ),
        ("ab cd ef", 4, 2, [("ab cd", "ab "), ("cd ef", "cd "), ("ef", "ef")]),
    ],
)
def test_windows(text: str, size: int, margin: int, expected: list[tuple[str, str]]) -> None:
    assert cut(text, size, margin) == expected


def test_a_word_is_cut_only_where_it_is_longer_than_the_longest() -> None:
    longest = "x" * LONGEST_WORD
    assert [owned for _, owned in cut(longest, 10, 0)] == [longest]
    assert [owned for _, owned in cut(longest + "yz", 10, 0)] == [longest, "yz"]
