"""The answer that never leaves: from the local model, or from the passages' own sentences."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from app.answer import Route
from models.answers import Draft, clean_citations
from models.chat import Message
from models.errors import LocalModelError
from models.extractive import answer as extract
from models.local import LocalModel
from models.prompt import NOT_FOUND, fitted
from retrieval.documents import Hit

_ANSWER_TOKENS = 512


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """A local draft (None: the passages do not hold the answer), and who made it."""

    draft: Draft | None = field(repr=False)
    route: Route
    notes: tuple[str, ...] = ()


class LocalAnswerer:
    """Answers from passages with the local model where there is one.

    model: None where no GGUF is configured; the extractive answerer then serves.
    idf: inverse document frequency of a word in the library.
    """

    def __init__(self, model: LocalModel | None, idf: Callable[[str], float]) -> None:
        self._model = model
        self._idf = idf

    def stream(
        self, question: str, history: Sequence[Message], hits: Sequence[Hit]
    ) -> Generator[str, None, LocalAnswer]:
        """Yield the text as it comes; return the whole.

        When the local model fails, the passages' best sentences stand in, with a note.
        """
        notes: tuple[str, ...] = ()
        if self._model is not None and hits:
            try:
                return (yield from self._generated(self._model, question, history, hits))
            except LocalModelError as error:
                notes = (f"The local model did not answer, the passages speak instead: {error}",)
        extracted = extract(question, hits, self._idf)
        if extracted is not None:
            yield extracted.text
        return LocalAnswer(extracted, Route.EXTRACTIVE, notes)

    @staticmethod
    def _generated(
        model: LocalModel, question: str, history: Sequence[Message], hits: Sequence[Hit]
    ) -> Generator[str, None, LocalAnswer]:
        messages, kept = fitted(
            question, history, hits, lambda drafted: model.fits(drafted, _ANSWER_TOKENS)
        )
        pieces: list[str] = []
        for piece in model.generate(messages, _ANSWER_TOKENS):
            pieces.append(piece)
            yield piece
        draft = clean_citations("".join(pieces), len(kept))
        found = bool(draft.text) and NOT_FOUND.casefold() not in draft.text.casefold()
        return LocalAnswer(draft if found else None, Route.LOCAL)
