"""A loaded llama.cpp model: reads prompts, keeps what it has read, and speaks greedily.

It belongs to one thread. ``cancel`` alone may be called from another.
"""

import re
from collections.abc import Iterator

import llama_cpp
import numpy as np

from models.llamacpp.footing import load
from models.llamacpp.grammar import Grammar
from models.llamacpp.loading import Loading
from models.llamacpp.prefixes import WORTH, Prefixes, common
from models.llamacpp.surety import Logits, Surety, share
from models.llamacpp.text import Spoken, Text
from models.local import Finish

_BATCH = 512
_ABORTED = re.compile(r"llama_decode returned 2$")
_NEVER = llama_cpp.ggml_abort_callback()


class CancelledError(Exception):
    """The request being worked on was cancelled."""


class Engine:
    """A model, its context, and the request it is working on.

    number: that request, 0 between requests. reused: tokens of its prompt that were held.
    finish: why the last answer ended. surety: how sure the model was of it.
    """

    def __init__(self, loading: Loading) -> None:
        """Load a model. Raises AdapterError, or whatever llama.cpp and llama-cpp-python raise."""
        self.number = 0
        self._cancelled = -1
        self.reused = 0
        self.finish: Finish | None = None
        self.footing = load(loading, _BATCH)
        self._model = self.footing.model
        self.context: int = self._model.n_ctx()
        self.text = Text(self._model)
        self.surety = Surety(self.text.size)
        self._yes_no: dict[str, list[int]] | None = None
        self._memory = llama_cpp.llama_get_memory(self._model.ctx)
        self._prefixes = Prefixes(self._model.ctx, self.footing.plan.prefix_bytes)
        # The only way to stop during the reading of a long prompt.
        self._abort = llama_cpp.ggml_abort_callback(lambda _: self.cancelled)

    @property
    def cancelled(self) -> bool:
        """Whether the request being worked on was cancelled."""
        return self.number == self._cancelled

    def cancel(self, number: int) -> None:
        """End the work on this request soon, or before it is begun."""
        self._cancelled = number

    def read(self, prompt: list[int]) -> None:
        """Take a prompt in, so that the next token's logits are known.

        What stands at its beginning and was read before is not read again. Raises CancelledError;
        what was read until then is kept.
        """
        self.reused = self._keep(prompt)
        llama_cpp.llama_set_abort_callback(self._model.ctx, self._abort, None)
        try:
            for at in range(self.reused, len(prompt), _BATCH):
                if self.cancelled:
                    raise CancelledError
                self._model.eval(prompt[at : at + _BATCH])
        except RuntimeError as error:
            if not (self.cancelled and _ABORTED.search(str(error))):
                raise
            self._cut(self._model.n_tokens)
            raise CancelledError from None
        finally:
            # Asked before every step of the arithmetic, it would slow single tokens down.
            llama_cpp.llama_set_abort_callback(self._model.ctx, _NEVER, None)

    def speak(self, max_tokens: int, grammar: str | None = None) -> Iterator[str]:
        """Yield the greedy answer to what was read, in pieces; ``finish`` then says why it ended.

        Raises GrammarError.
        """
        self.finish = None
        self.surety = Surety(self.text.size)
        held = None if grammar is None else Grammar(self.text.vocabulary, self.text.size, grammar)
        try:
            spoken = Spoken(self.text)
            for token in self._tokens(max_tokens, held):
                if piece := spoken.add(token):
                    yield piece
                if spoken.stopped:
                    self.finish = "stop"
                    return
            if rest := spoken.rest():
                yield rest
        finally:
            if held is not None:
                held.close()

    def probability_of_yes(self) -> float | None:
        """Return p("yes") / (p("yes") + p("no")) of the next token; None if it has no such."""
        if self._yes_no is None:
            self._yes_no = self.text.spelling(("yes", "no"))
        return share(self._logits(), self._yes_no["yes"], self._yes_no["no"])

    def forget(self) -> None:
        """Drop all that was read."""
        self._model.n_tokens = 0
        llama_cpp.llama_memory_clear(self._memory, True)

    def _tokens(self, max_tokens: int, grammar: Grammar | None) -> Iterator[int]:
        token: int | None = None
        for _ in range(max_tokens):
            if token is not None:
                self._model.eval([token])
            logits = self._logits()
            best = token = int(logits.argmax())
            self.surety.add(logits, best)
            if grammar is not None:
                token = grammar.choose(logits, best)
            if self.text.ends(token):
                self.finish = "stop"
                return
            yield token
            if self.cancelled:
                self.finish = "cancelled"
                return
        self.finish = "length"

    def _logits(self) -> Logits:
        pointer = llama_cpp.llama_get_logits_ith(self._model.ctx, -1)
        found: Logits = np.ctypeslib.as_array(pointer, shape=(self.text.size,))
        return found

    def _keep(self, prompt: list[int]) -> int:
        """Make the context hold the longest known beginning of the prompt; return its tokens.

        At least the prompt's last token is read anew, for the logits after it.
        """
        model, wanted = self._model, np.array(prompt[:-1], np.intc)
        held = model.input_ids[: model.n_tokens]
        kept = common(held, wanted)
        key, elsewhere = self._prefixes.best(wanted)
        found = self._prefixes.take(key) if elsewhere >= kept + WORTH else None
        if len(held) - kept > max(kept, WORTH):
            self._prefixes.put(held)
        if found is not None:
            tokens = self._prefixes.restore(found)
            model.input_ids[: len(tokens)] = tokens
            model.n_tokens, kept = len(tokens), common(tokens, wanted)
        return self._cut(kept) if kept < model.n_tokens else kept

    def _cut(self, length: int) -> int:
        """Drop what stands after so many tokens; return how many are left."""
        if not llama_cpp.llama_memory_seq_rm(self._memory, 0, length, -1):
            self.forget()  # recurrent models can't go back
            return 0
        self._model.n_tokens = length
        return length
