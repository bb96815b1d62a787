"""Known numbers, found in any grouping, in digits or in words, and as a scanner misreads them."""

import re
from collections.abc import Iterator

_PIECE = re.compile(r"\d+|[^\W\d_]+")
# What optical character recognition takes for one another, towards the digit.
_MISREAD = str.maketrans("oilszb", "011528")
_MIXED = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[oilszb])[^\W_]+")
_DIGIT_WORDS = {
    word: str(digit % 10)
    for words in (
        "zero one two three four five six seven eight nine oh",
        "cero uno dos tres cuatro cinco seis siete ocho nueve",
        "zero un deux trois quatre cinq six sept huit neuf",
        "null eins zwei drei vier funf sechs sieben acht neun",
    )
    for digit, word in enumerate(words.split())
} | {"oh": "0"}
_REPEATS = {"double": 2, "triple": 3}
_MOST_ZEROS = 6


class KnownNumbers:
    """The numbers of known identities; built once, then only read.

    A number is looked up by its letters and digits, whatever stands between them.
    """

    def __init__(self, owners: dict[str, int]) -> None:
        """Take the code of each number's owner; numbers are folded, without separators."""
        self._owners = owners
        self._longest = max(map(len, owners), default=0) + _MOST_ZEROS
        misread = {number.translate(_MISREAD): code for number, code in owners.items()}
        self._misread = {number: code for number, code in misread.items() if number not in owners}
        self._letters = frozenset(
            piece
            for numbers in (owners, self._misread)
            for number in numbers
            if not number.isdigit()
            for piece in _PIECE.findall(number)
            if not piece.isdigit()
        )

    def __len__(self) -> int:
        return len(self._owners)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and owner's code of each known number in a folded text."""
        if not self._owners:
            return
        yield from self._find(text)
        read = _MIXED.sub(lambda token: token[0].translate(_MISREAD), text)
        if read != text:
            yield from self._find(read)

    def _find(self, text: str) -> Iterator[tuple[int, int, int]]:
        pieces = list(self._pieces(text))
        for first, (start, _, piece) in enumerate(pieces):
            joined = ""
            for _, end, piece in pieces[first : first + self._longest]:
                if not piece:
                    break
                joined += piece
                code = self._owner(joined)
                if code is not None:
                    yield start, end, code
                if len(joined) > self._longest:
                    break

    def _owner(self, number: str) -> int | None:
        if number[0] == "0" and number.isdigit():
            number = number.lstrip("0")
        code = self._owners.get(number)
        return self._misread.get(number) if code is None else code

    def _pieces(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the runs of digits and of letters; what is in no number has an empty text."""
        repeat = 0
        begin = 0
        for match in _PIECE.finditer(text):
            piece = match[0]
            start = match.start()
            if not piece.isdigit() and piece not in self._letters:
                if piece in _REPEATS:
                    repeat, begin = _REPEATS[piece], start
                    continue
                piece = _DIGIT_WORDS.get(piece, "")
            if repeat:
                if piece and not match[0].isdigit():
                    piece, start = piece * repeat, begin
                repeat = 0
            yield start, match.end(), piece
