"""The answer that never leaves: from the local model, or from the passages' own sentences."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from app.answer import Route, Waiting
from models.answerability import probability_answerable
from models.answers import Draft
from models.attribution import attributed
from models.chat import Message
from models.demands import demands
from models.difficulty import UNSURE_MARGIN
from models.draft import LOOK_EVERY, read, refuse_loop
from models.errors import LocalModelError
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
from models.local import SILENT, Confidence, LocalModel, SelfReport
from models.prompt import fitted
from models.support import Encode
from retrieval.documents import Hit

_ANSWER_TOKENS = 512
_NO_ANSWER = "The local model did not answer: "
_UNANSWERED = "The local model itself found no answer in the passages."


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """A local draft (None: the passages do not hold the answer), and who made it.

    answered: probability, 0 to 1, that the passages hold an answer, as the extractive answerer
    sees it; None where the local model answered. self_report: of the local model, where it spoke.
    """

    draft: Draft | None = field(repr=False)
    route: Route
    notes: tuple[str, ...] = ()
    answered: float | None = None
    self_report: SelfReport = SILENT


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

        user: whose turn it is in the model's queue. When the local model fails, finds no answer,
        or says nothing that can come from the passages, their best sentences stand in, with a note.
        """
        notes: tuple[str, ...] = ()
        self_report = SILENT
        if self._model is not None and hits:
            try:
                generated = yield from self._generated(self._model, question, history, hits, user)
                if generated.draft is not None:
                    return generated
                notes, self_report = generated.notes, generated.self_report
            except LocalModelError as error:
                notes = (_NO_ANSWER + str(error),)
        extracted = extract(question, hits, self._idf)
        draft = drafted(extracted, demanding=bool(demands(question)))
        if draft is not None:
            # What the model wrote may be read already, until the whole answer takes its place.
            yield f"\n\n{draft.text}" if notes else draft.text
        return LocalAnswer(draft, Route.EXTRACTIVE, notes, extracted.answered, self_report)

    def unsupported(self, question: str, text: str, hits: Sequence[Hit]) -> tuple[Unsupported, ...]:
        """Return the statements of an answer that the passages it cites don't bear out."""
        return unsupported(text, hits, question, self._idf, self._encode)

    def _borne_out(
        self, question: str, text: str, hits: Sequence[Hit], confidence: Confidence | None
    ) -> tuple[float, str]:
        """Return the share of statements that are not borne out, and why the text is no answer.

        It is none where none of its statements can be from the passages, or none is borne out, as
        of a bare "Yes", and the model was unsure of its words. The share is 0 where nothing is
        claimed.
        """
        if is_foreign(text, hits, question, self._idf, self._encode):
            return 1.0, "nothing that it wrote can come from the passages."
        claimed = claims(text)
        share = len(self.unsupported(question, text, hits)) / claimed if claimed else 0.0
        nothing = share == 1 or not claimed
        if nothing and confidence is not None and confidence.margin < UNSURE_MARGIN:
            return share, "it was unsure, and nothing that it wrote is borne out."
        return share, ""

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
        draft, report = understood.draft, SelfReport(unanswered=True)
        if draft is None:
            notes.append(_UNANSWERED)
        else:
            draft = attributed(draft, kept, question, self._idf, self._encode)
            sure = pieces.confidence
            share, fault = self._borne_out(question, draft.text, kept, sure)
            if fault:
                draft = None
                notes.append(_NO_ANSWER + fault)
            else:
                report = SelfReport(unanswered=False, confidence=sure, unsupported=share)
        # A small model overlooks more in six passages than in one. The best begins both prompts, so
        # hardly more than the question is read again.
        best, _ = fitted(question, history, kept[:1], lambda chat: model.fits(chat, 1))
        report = replace(report, yes=probability_answerable(model, best, user=user))
        return LocalAnswer(draft, Route.LOCAL, tuple(notes), self_report=report)
