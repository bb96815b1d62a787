"""The local model's part in asking for general knowledge: it writes the question, and joins."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from models.answers import clean_citations
from models.chat import Message
from models.delegate import abstraction, composed, merging, unfit
from models.errors import ContextOverflowError, LocalModelError
from models.local import LocalModel
from models.prompt import fitted
from retrieval.documents import Hit

_ABSTRACT_TOKENS = 160
_MERGED_TOKENS = 768


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract question; text: empty where there is none. unfit: why, empty where there is."""

    text: str = field(default="", repr=False)
    unfit: str = ""


class Delegate:
    """Writes abstract questions and joins their replies with the passages, on this machine.

    model: None where no GGUF is configured; then nothing can be delegated.
    """

    def __init__(self, model: LocalModel | None) -> None:
        self._model = model

    def abstract(self, question: str, hits: Sequence[Hit], user: str) -> Abstract:
        """Return an abstract question that may be shown to the gate.

        hits: passages that may bear on what leaves, best first. user: whose turn it is at the
        model. Never raises on what a model does.
        """
        if self._model is None:
            return Abstract(
                unfit="the policy lets only an abstract question leave, and there is no local "
                "model to write one (setting: model)"
            )
        try:
            written = self._written(self._model, question, hits, user)
        except LocalModelError as error:
            return Abstract(unfit=f"the local model wrote no abstract question: {error}")
        text = " ".join(clean_citations(written, 0).text.split())
        why = unfit(text, question, hits)
        return Abstract(unfit=why) if why else Abstract(text)

    def merge(
        self,
        question: str,
        asked: str,
        reply: str,
        hits: Sequence[Hit],
        local: str,
        user: str,
    ) -> Generator[str, None, tuple[str, str]]:
        """Yield what the local model makes of a reply and the passages; return answer and note.

        local: the local answer, empty where there is none. The answer says which part is from the
        documents and which is not. Where the model fails, local answer and reply stand side by
        side, and the note says why.
        """
        pieces: list[str] = []
        note = ""
        try:
            for piece in self._merged(question, asked, reply, hits, user):
                pieces.append(piece)
                yield piece
        except LocalModelError as error:
            note = f"The local model did not join the two: {error}"
            pieces.clear()
        return composed("".join(pieces), len(hits), local, reply), note

    @staticmethod
    def _written(model: LocalModel, question: str, hits: Sequence[Hit], user: str) -> str:
        kept = list(hits)
        while not model.fits(abstraction(question, kept), _ABSTRACT_TOKENS):
            if not kept:
                raise ContextOverflowError("the question is too long for it")
            kept.pop()
        chat = abstraction(question, kept)
        with closing(model.generate(chat, _ABSTRACT_TOKENS, user=user)) as pieces:
            return "".join(pieces)

    def _merged(
        self, question: str, asked: str, reply: str, hits: Sequence[Hit], user: str
    ) -> Generator[str, None, None]:
        model = self._model
        if model is None:
            raise LocalModelError("there is none")

        def joined(grounded: Sequence[Message]) -> list[Message]:
            return merging(grounded, asked, reply)

        messages, _ = fitted(
            question, (), hits, lambda drafted: model.fits(joined(drafted), _MERGED_TOKENS)
        )
        with closing(model.generate(joined(messages), _MERGED_TOKENS, user=user)) as pieces:
            yield from pieces
