"""What several people's prompts begin with, kept in memory once it was read.

A context holds one prompt. When two people ask by turns, each would have to be read again from
its first difference on; putting the state aside and taking it back costs a thousandth of that.
It stays in memory: on disk it would be patients' text.
"""

import ctypes
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import llama_cpp
import numpy as np
import numpy.typing as npt

Tokens = npt.NDArray[np.intc]

WORTH = 256
"""From so many tokens on, a state is worth keeping."""

_SEQUENCE = 0


@dataclass(frozen=True, slots=True)
class State:
    """What the context held after these tokens."""

    tokens: Tokens = field(repr=False)
    data: Any = field(repr=False)


def common(one: Tokens, other: Tokens) -> int:
    """Return how many tokens two prompts have in common at their beginning."""
    length = min(len(one), len(other))
    differ = np.flatnonzero(one[:length] != other[:length])
    return int(differ[0]) if len(differ) else length


class Prefixes:
    """The states put aside, the least recently used given up when they are too large together."""

    def __init__(self, context: Any, limit_bytes: int) -> None:
        self._context = context
        self._limit = limit_bytes
        self._states: OrderedDict[int, State] = OrderedDict()
        self._count = 0

    @property
    def size(self) -> int:
        """Bytes of all states."""
        return sum(len(state.data) for state in self._states.values())

    def best(self, prompt: Tokens) -> tuple[int, int]:
        """Return the state that shares most with the prompt, and how many tokens; (-1, 0): none."""
        shared = {key: common(state.tokens, prompt) for key, state in self._states.items()}
        key = max(shared, key=shared.__getitem__, default=-1)
        return key, shared.get(key, 0)

    def put(self, tokens: Tokens) -> None:
        """Put the context's state aside, which holds these tokens; it stays there as it is."""
        size = llama_cpp.llama_state_seq_get_size(self._context, _SEQUENCE)
        if not 0 < size <= self._limit:
            return
        data = (ctypes.c_uint8 * size)()
        if llama_cpp.llama_state_seq_get_data(self._context, data, size, _SEQUENCE) != size:
            return
        for key in [
            k for k, s in self._states.items() if common(s.tokens, tokens) == len(s.tokens)
        ]:
            del self._states[key]
        self._states[self._count] = State(tokens.copy(), data)
        self._count += 1
        while self.size > self._limit:
            self._states.popitem(last=False)

    def take(self, key: int) -> State:
        """Return a state, which is no longer kept here."""
        return self._states.pop(key)

    def restore(self, state: State) -> Tokens:
        """Put a state back into the context and return its tokens; none where it is refused."""
        llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(self._context), True)
        read = llama_cpp.llama_state_seq_set_data(
            self._context, state.data, len(state.data), _SEQUENCE
        )
        return state.tokens if read == len(state.data) else state.tokens[:0]
