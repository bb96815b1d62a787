"""The answer that never leaves: from the local model, or from the passages' own sentences."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from app.answer import Route, Waiting
from models.answerability import probability_answered
from models.answers import Draft
from models.attribution import attributed
from models.chat import Message
from models.demands import demands
from models.difficulty import UNSURE_MARGIN
from models.draft import LOOK_EVERY, read, refuse_loop
from models.errors import LocalModelError, NoAnswerError
from models.evidence import Idf
from models.extractive import drafted, extract
from models.followup import (
    GRAMMAR,
    REWRITE_TOKENS,
    accepted,
    points_back,
    rewrite_messages,
    standalone,
)
from models.grounding import Unsupported, claims, is_foreign, unsupported
from models.local import Confidence, LocalModel
from models.prompt import fitted
from models.support import Encode
from retrieval.documents import Hit

_ANSWER_TOKENS = 512


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """A local draft (None: the passages do not hold the answer), and who made it.

    answered: probability, 0 to 1, that the passages hold an answer, as the extractive answerer
    sees it; None where the local model answered. confidence: how sure the local model was of its
    words. yes: its own probability, 0 to 1, that they answer. unsupported: share, 0 to 1, of its
    statements that no passage which they cite bears out.
    """

    draft: Draft | None = field(repr=False)
    route: Route
    notes: tuple[str, ...] = ()
    answered: float | None = None
    confidence: Confidence | None = None
    yes: float | None = None
    unsupported: float = 0.0


class LocalAnswerer:
    """Answers from passages with the local model where there is one.

    model: None where no GGUF is configured; the extractive answerer then serves.
    idf: inverse document frequency of a word in the library. encode: texts to unit vectors, for
    the likeness of a statement to its passage; None to compare words only.
    """

    def __init__(self, model: LocalModel | None, idf: Idf, encode: Encode | None = None) -> None:
        self._model = model
        self._idf = idf
        self._encode = encode

    def sought(self, question: str, history: Sequence[Message], user: str = "") -> str:
        """Return what to search for: a follow-up completed from the conversation, on this machine.

        The local model's rewriting counts only where it invents nothing; else rules complete it.
        """
        earlier = [turn.content for turn in history if turn.role == "user"]
        if not earlier or not points_back(question):
            return question
        if self._model is not None:
            try:
                messages = rewrite_messages(question, history)
                with closing(
                    self._model.generate(messages, REWRITE_TOKENS, user=user, grammar=GRAMMAR)
                ) as pieces:
                    written = "".join(pieces).strip()
            except LocalModelError:
                written = ""  # the answer itself will say what is wrong with the model
            if accepted(written, question, history):
                return written
        return standalone(question, earlier)

    def stream(
        self, question: str, history: Sequence[Message], hits: Sequence[Hit], user: str = ""
    ) -> Generator[str | Waiting, None, LocalAnswer]:
        """Yield the text as it comes, and before it signs of life; return the whole.

        user: whose turn it is in the model's queue. When the local model fails, or nothing that it
        says can come from the passages, their best sentences stand in, with a note.
        """
        notes: tuple[str, ...] = ()
        if self._model is not None and hits:
            try:
                return (yield from self._generated(self._model, question, history, hits, user))
            except LocalModelError as error:
                notes = (f"The local model did not answer, the passages speak instead: {error}",)
        extracted = extract(question, hits, self._idf)
        draft = drafted(extracted, demanding=bool(demands(question)))
        if draft is not None:
            yield draft.text
        return LocalAnswer(draft, Route.EXTRACTIVE, notes, extracted.answered)

    def unsupported(self, question: str, text: str, hits: Sequence[Hit]) -> tuple[Unsupported, ...]:
        """Return the statements of an answer that the passages it cites don't bear out."""
        return unsupported(text, hits, question, self._idf, self._encode)

    def _unsupported_share(
        self, question: str, text: str, hits: Sequence[Hit], confidence: Confidence | None
    ) -> float:
        """Return the share of statements that are not borne out; 0 where nothing is claimed.

        Raises NoAnswerError for a text that is not from the passages: none of its statements can
        be, or none is borne out and the model was unsure of its words.
        """
        if is_foreign(text, hits, question, self._idf, self._encode):
            raise NoAnswerError("nothing that it wrote can come from them.")
        claimed = claims(text)
        share = len(self.unsupported(question, text, hits)) / claimed if claimed else 0.0
        if share == 1 and confidence is not None and confidence.margin < UNSURE_MARGIN:
            raise NoAnswerError("it was unsure, and nothing that it wrote is borne out by them.")
        return share

    def _generated(
        self,
        model: LocalModel,
        question: str,
        history: Sequence[Message],
        hits: Sequence[Hit],
        user: str,
    ) -> Generator[str | Waiting, None, LocalAnswer]:
        messages, kept = fitted(
            question, history, hits, lambda drafted: model.fits(drafted, _ANSWER_TOKENS)
        )
        text, looked_at = "", 0
        positions = [0]
        told = positions.append
        with closing(model.generate(messages, _ANSWER_TOKENS, user=user, waiting=told)) as pieces:
            for piece in pieces:
                text += piece
                yield piece or Waiting(positions[-1])
                if len(text) - looked_at >= LOOK_EVERY:
                    looked_at = len(text)
                    refuse_loop(text)
        given = "\n".join(message.content for message in messages)
        understood = read(text, given, len(kept))
        notes = []
        if pieces.finish == "length":
            notes.append("The local model's answer reached its limit of length and ends early.")
        if understood.invented:
            notes.append(
                "The local model made up placeholders for names or values "
                f"({understood.invented}); they were taken out."
            )
        draft, unsupported_share = understood.draft, 0.0
        if draft is not None:
            draft = attributed(draft, kept, question, self._idf, self._encode)
            unsupported_share = self._unsupported_share(
                question, draft.text, kept, pieces.confidence
            )
        return LocalAnswer(
            draft,
            Route.LOCAL,
            tuple(notes),
            confidence=pieces.confidence,
            yes=probability_answered(model, messages, text, user=user) if draft else None,
            unsupported=unsupported_share,
        )
