"""Windows over tokens: what counts tiles the text, and each token has its context."""

from hypothesis import given
from hypothesis import strategies as st

from redaction.taggers.windows import batches, token_windows

SIZE, MARGIN = 32, 6


@given(st.integers(0, 300))
def test_what_counts_tiles_the_text(length: int) -> None:
    at = 0
    for window in token_windows(0, length, SIZE, MARGIN):
        assert window.first == at
        assert window.end - window.start <= SIZE
        assert window.first - window.start >= min(MARGIN, window.first)
        assert window.end - window.last >= min(MARGIN, length - window.last)
        at = window.last
    assert at == length


@given(st.lists(st.integers(0, 120), max_size=12))
def test_batches_hold_every_window_once_and_stay_small(lengths: list[int]) -> None:
    made = list(batches(lengths, SIZE, MARGIN, tokens=64))
    windows = [window for batch in made for window in batch]
    expected = [w for text, n in enumerate(lengths) for w in token_windows(text, n, SIZE, MARGIN)]
    assert sorted(windows, key=lambda w: (w.text, w.start)) == expected
    for batch in made:
        longest = max(w.end - w.start for w in batch)
        assert len(batch) == 1 or len(batch) * longest <= 64
