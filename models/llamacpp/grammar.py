"""Greedy choice of tokens, free or within a grammar."""

import ctypes
from typing import Any

import llama_cpp
import numpy as np

from models.llamacpp.surety import Logits

_ROOT = b"root"
_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)], align=True)


class GrammarError(ValueError):
    """The grammar is no valid GBNF, or allows nothing more."""


class Grammar:
    """A GBNF grammar that holds an answer's tokens to a form.

    Most of the time the best token is one that the grammar allows, so it is tried alone before
    the whole vocabulary is. Raises GrammarError.
    """

    def __init__(self, vocabulary: Any, size: int, text: str) -> None:
        if not text.strip():
            raise GrammarError  # llama.cpp would allow everything
        self._sampler = llama_cpp.llama_sampler_init_grammar(vocabulary, text.encode(), _ROOT)
        if not self._sampler:
            raise GrammarError
        self._all = np.zeros(size, _CANDIDATE)

    def choose(self, logits: Logits, best: int) -> int:
        """Return the allowed token with the largest logit, and go on from it."""
        token = best if self._allows(best) else self._search(logits)
        llama_cpp.llama_sampler_accept(self._sampler, token)
        return token

    def close(self) -> None:
        """Free its memory."""
        llama_cpp.llama_sampler_free(self._sampler)
        self._sampler = None

    def _allows(self, token: int) -> bool:
        one = np.array([(token, 0.0, 0.0)], _CANDIDATE)
        self._apply(one)
        return bool(np.isfinite(one["logit"][0]))

    def _search(self, logits: Logits) -> int:
        self._all["id"] = np.arange(len(self._all))
        self._all["logit"] = logits
        self._apply(self._all)
        at = int(self._all["logit"].argmax())
        if not np.isfinite(self._all["logit"][at]):
            raise GrammarError
        return int(self._all["id"][at])

    def _apply(self, candidates: Any) -> None:
        data = candidates.ctypes.data_as(ctypes.POINTER(llama_cpp.llama_token_data))
        array = llama_cpp.llama_token_data_array(data, len(candidates), -1, False)
        llama_cpp.llama_sampler_apply(self._sampler, ctypes.byref(array))
