"""How many cores PyTorch may use for one piece of work."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def bounded_threads(count: int) -> Iterator[None]:
    """Let PyTorch use ``count`` threads within the block."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
