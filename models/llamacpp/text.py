"""Messages to tokens and tokens to text, by what a GGUF file itself says of both."""

import codecs
import ctypes
import re
from collections.abc import Iterable, Sequence
from typing import Any

import llama_cpp
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from models.chat import Message, without_system

_PIECE_BYTES = 256
# For files without a chat template, such as the first Falcon models: plain speakers' names.
_PLAIN_TEMPLATE = (
    "{% for m in messages %}{{ m['role'] | capitalize }}: {{ m['content'] }}\n{% endfor %}"
    "Assistant:"
)
_PLAIN_STOP = "\nUser:"


class Text:
    """The vocabulary and the chat template of a loaded model; safe to share between threads."""

    def __init__(self, model: llama_cpp.Llama) -> None:
        self._model = model
        self.size: int = model.n_vocab()
        self.vocabulary = llama_cpp.llama_model_get_vocab(model.model)
        self._control = self._control_tokens()
        template = model.metadata.get("tokenizer.chat_template")
        self.has_template = bool(template)
        self._formatter = Jinja2ChatFormatter(
            template or _PLAIN_TEMPLATE,
            eos_token=self._spelled(model.token_eos()),
            bos_token=self._spelled(model.token_bos()),
        )

    def tokens(self, messages: Sequence[Message]) -> list[int]:
        """Return the prompt that the model's template makes of the messages, tokenized."""
        safe = [Message(m.role, self._control.sub(_spaced, m.content)) for m in messages]
        return list(
            self._model.tokenize(self._rendered(safe).encode(), add_bos=False, special=True)
        )

    def piece(self, token: int) -> bytes:
        """Return the bytes that a token stands for; control tokens stand for nothing."""
        buffer = ctypes.create_string_buffer(_PIECE_BYTES)
        size = llama_cpp.llama_token_to_piece(
            self.vocabulary, token, buffer, _PIECE_BYTES, 0, False
        )
        return buffer.raw[: max(size, 0)]

    def ends(self, token: int) -> bool:
        """Whether the token ends an answer."""
        return bool(llama_cpp.llama_vocab_is_eog(self.vocabulary, token))

    def spelling(self, words: Iterable[str]) -> dict[str, list[int]]:
        """Return the tokens that are each word by themselves, in any case, spaces aside."""
        found: dict[str, list[int]] = {word: [] for word in words}
        for token in range(self.size):
            text = self.piece(token).decode("utf-8", "replace").strip().casefold()
            if text in found:
                found[text].append(token)
        return found

    def _rendered(self, messages: list[Message]) -> str:
        """Render with the system role, or without where the template refuses or drops it."""
        rules = [m.content for m in messages if m.role == "system"]
        try:
            prompt = self._render(messages)
        except ValueError:
            if not rules:
                raise
        else:
            if all(rule.strip() in prompt for rule in rules):
                return prompt
        return self._render(without_system(messages))

    def _render(self, messages: Sequence[Message]) -> str:
        turns: Any = [{"role": m.role, "content": m.content} for m in messages]
        prompt: str = self._formatter(messages=turns).prompt
        start = self._spelled(self._model.token_bos())
        if start and llama_cpp.llama_vocab_get_add_bos(self.vocabulary):
            return prompt if prompt.startswith(start) else start + prompt
        return prompt

    def _spelled(self, token: int) -> str:
        if token < 0:
            return ""
        text: bytes = llama_cpp.llama_vocab_get_text(self.vocabulary, token)
        return text.decode("utf-8", "replace")

    def _control_tokens(self) -> re.Pattern[str]:
        """A pattern for this very model's control tokens, whatever they look like."""
        found = [
            self._spelled(token)
            for token in range(self.size)
            if llama_cpp.llama_vocab_get_attr(self.vocabulary, token)
            & llama_cpp.LLAMA_TOKEN_ATTR_CONTROL
        ]
        spelled = sorted({text for text in found if len(text) > 2}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, spelled)) or r"(?!)")


class Spoken:
    """Makes valid text of an answer's tokens as they come.

    Leading blanks are dropped. Without a chat template the text ends where the model begins to
    speak for the user; ``stopped`` then tells so.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._started = False
        self.stopped = False

    def add(self, token: int) -> str:
        """Return what may go out now that this token has come; it may be empty."""
        self._held += self._decoder.decode(self._text.piece(token))
        if not self._started:
            self._held = self._held.lstrip()
            self._started = bool(self._held)
        if self._text.has_template:
            ready, self._held = self._held, ""
            return ready
        return self._before_stop()

    def rest(self) -> str:
        """Return what is left when no more tokens come."""
        return "" if self.stopped else self._held + self._decoder.decode(b"", final=True)

    def _before_stop(self) -> str:
        held = self._held
        at = held.find(_PLAIN_STOP)
        if at >= 0:
            self.stopped = True
            return held[:at]
        for size in range(min(len(held), len(_PLAIN_STOP) - 1), 0, -1):
            if held.endswith(_PLAIN_STOP[:size]):
                self._held = held[-size:]
                return held[:-size]
        self._held = ""
        return held


def _spaced(token: re.Match[str]) -> str:
    return f"{token.group()[0]} {token.group()[1:]}"
