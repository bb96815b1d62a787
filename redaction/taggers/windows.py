"""Cuts a long run of tokens into windows that overlap, so that each token has context."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TokenWindow:
    """Tokens start to end of text number ``text`` are read; those from first to last count."""

    text: int
    start: int
    end: int
    first: int
    last: int


def token_windows(text: int, length: int, size: int, margin: int) -> Iterator[TokenWindow]:
    """Yield windows of at most ``size`` tokens; the parts that count tile the text."""
    if length <= size:
        if length:
            yield TokenWindow(text, 0, length, 0, length)
        return
    step = size - 2 * margin
    for first in range(0, length, step):
        last = min(first + step, length)
        yield TokenWindow(text, max(0, first - margin), min(length, last + margin), first, last)


def batches(
    lengths: Sequence[int], size: int, margin: int, tokens: int
) -> Iterator[list[TokenWindow]]:
    """Yield windows of like length together, about ``tokens`` a batch, so that little is padding.

    lengths: number of tokens of each text.
    """
    windows = [
        window
        for text, length in enumerate(lengths)
        for window in token_windows(text, length, size, margin)
    ]
    windows.sort(key=lambda w: w.end - w.start)
    batch: list[TokenWindow] = []
    for window in windows:
        if batch and (len(batch) + 1) * (window.end - window.start) > tokens:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
