"""The assistant: searches, answers locally, weighs, and hands over what may leave.

Every question ends on the redaction log, whichever way it went. The one path out: search, local
answer, difficulty, sanitizing with the second look, verdict, log, send, restore.
"""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace

from app.access import Access
from app.answer import Answer, Pending, Route, Waiting
from app.clock import Clock
from app.conversation import Conversation
from app.errors import QuestionError
from app.failover import Approve, Failover
from app.guard import Guard
from app.local_answer import LocalAnswer, LocalAnswerer
from app.narrowing import NO_NARROWING, Narrowing
from app.weighing import Scales
from models.answers import cite
from models.delegate import set_apart
from models.difficulty import Difficulty, Judge
from models.handoff import classes
from models.prompt import NOT_FOUND
from redaction.audit import AuditEntry, AuditLog, Event
from redaction.egress import Prepared
from redaction.ledger import ESTIMATE, WOULD_COST
from redaction.policy import Decision, Verdict
from retrieval.documents import Hit
from retrieval.retriever import Retriever

# Of the sample hospital's 32 answerable questions, 30 have a right passage among six with at most
# two of a document, 28 with one, and no more than 30 without a limit.
PASSAGES_PER_DOCUMENT = 2
LONGEST_QUESTION = 4_000  # characters; a question is not the place for a whole record

Pieces = Generator[str | Waiting | Answer, None, None]

_EVENTS: dict[Decision, Event] = {
    Decision.LOCAL: "answered",
    Decision.ASK: "asked",
    Decision.BLOCK: "blocked",
}


class Assistant:
    """Answers questions. Safe between threads; a conversation answers one question at a time."""

    def __init__(
        self,
        *,
        retriever: Retriever,
        answerer: LocalAnswerer,
        guard: Guard,
        audit: AuditLog,
        handoff: Failover,
        scales: Scales,
        access: Access,
        judge: Judge,
        passages: int,
    ) -> None:
        self._retriever = retriever
        self._answerer = answerer
        self._guard = guard
        self._audit = audit
        self._handoff = handoff
        self._scales = scales
        self._access = access
        self._judge = judge
        self._passages = passages

    def ask(
        self,
        question: str,
        conversation: Conversation,
        *,
        actor: str,
        approve: Approve | None = None,
        stay_local: bool = False,
        narrowing: Narrowing = NO_NARROWING,
    ) -> Answer:
        """Answer a question; see ``stream``."""
        pieces = self.stream(
            question,
            conversation,
            actor=actor,
            approve=approve,
            stay_local=stay_local,
            narrowing=narrowing,
        )
        return [piece for piece in pieces if isinstance(piece, Answer)][-1]

    def stream(
        self,
        question: str,
        conversation: Conversation,
        *,
        actor: str,
        approve: Approve | None = None,
        stay_local: bool = False,
        narrowing: Narrowing = NO_NARROWING,
    ) -> Pieces:
        """Yield the local answer's text as it comes, then the Answer.

        Before the text, while the local model is busy with others or reads, Waiting is yielded.
        If the question is then handed over, the expert's text follows and a second Answer. The
        last Answer counts. actor: who asks; only what they may read is looked at.
        approve: asked on the spot when the policy wants a person's yes; without it the Answer is
        ``pending`` until ``approve`` or ``decline`` is called.
        stay_local: never send. narrowing: search only there.
        Raises QuestionError, RetrievalError, and AuditError when the log can't be written.
        """
        question = _checked(question)
        with conversation.lock:
            steps = self._steps(question, conversation, actor, approve, stay_local, narrowing)
            answered = logged = False
            try:
                for step in steps:
                    # What comes after the local answer comes from a release, which is logged.
                    logged = logged or answered or (isinstance(step, Answer) and step.audit_id > 0)
                    answered = answered or isinstance(step, Answer)
                    yield step
            except GeneratorExit:
                steps.close()
                if not logged:
                    self._abandoned(actor)
                raise

    def _steps(
        self,
        question: str,
        conversation: Conversation,
        actor: str,
        approve: Approve | None,
        stay_local: bool,
        narrowing: Narrowing,
    ) -> Pieces:
        clock = Clock()
        history = conversation.history()
        with clock.step("rewrite"):
            sought = self._answerer.sought(question, history, actor)
        with clock.step("search"):
            scope = self._access.scope(actor, narrowing)
            found = self._retriever.search(sought, self._passages, scope, PASSAGES_PER_DOCUMENT)
            hits = self._retriever.with_neighbours(found)
        with clock.step("local"):
            local = yield from self._answerer.stream(question, history, hits, actor)
        # Judged by what was found: what stands beside it holds more words by chance.
        difficulty = self._judge(question, found, local.draft, local.self_report)
        leaving = self._guard.leaving(hits)
        with clock.step("redact"):
            weighed = self._scales.weigh(
                question, conversation, leaving, difficulty, stay_local=stay_local, actor=actor
            )
        prepared, verdict = weighed.prepared, weighed.verdict
        answer = self._answer(question, local, hits, difficulty, prepared, verdict, clock)
        answer = replace(
            answer, delegating=weighed.delegating, notes=(*answer.notes, *weighed.notes)
        )
        answer = self._held_against(answer, hits)
        if undated := self._access.undated(scope):
            left_out = f"Documents that state no date were left out: {undated}."
            answer = replace(answer, notes=(*answer.notes, left_out))
        if len(leaving) < len(hits) and verdict.decision in (Decision.ASK, Decision.SEND):
            stay = f"Passages of a class that never leaves stay here: {len(hits) - len(leaving)}."
            answer = replace(answer, notes=(*answer.notes, stay))
        # What is joined here may rest on passages that do not leave.
        pending = weighed.pending(hits if prepared.abstract else leaving)
        if verdict.decision is not Decision.SEND:
            # A release is logged by the gate itself, before anything leaves.
            answer = self._logged(answer, pending, actor)
        made_from = {name for hit in hits for name in classes(hit)}
        if answer.route is Route.LOCAL:
            # The model has read the history too, and may repeat it.
            made_from |= conversation.classes()
        turn = conversation.add(question, answer.text, made_from)
        if answer.pending is not None:
            answer = replace(answer, pending=replace(answer.pending, turn=turn))
        yield answer
        if answer.pending is not None and approve is not None:
            if approve(prepared):
                yield from self._sent(answer, answer.pending, conversation, actor, approve)
            else:
                yield self._handoff.decline(answer, actor)
        elif verdict.decision is Decision.SEND:
            pending = replace(pending, turn=turn)
            yield from self._sent(answer, pending, conversation, actor, approve)

    def approve(self, answer: Answer, conversation: Conversation, *, actor: str) -> Pieces:
        """Send what a pending answer waits to send; yield the expert's text, then the Answer."""
        if answer.pending is None:
            raise QuestionError("this answer does not wait for an approval")
        with conversation.lock:
            yield from self._sent(answer, answer.pending, conversation, actor)

    def decline(self, answer: Answer, *, actor: str) -> Answer:
        """Keep a pending answer's context inside; the local answer stands."""
        return self._handoff.decline(answer, actor)

    def search(
        self, question: str, k: int, *, actor: str, narrowing: Narrowing = NO_NARROWING
    ) -> tuple[Hit, ...]:
        """Return the best passages that the actor may read for a question, best first."""
        scope = self._access.scope(actor, narrowing)
        return self._retriever.search(_checked(question), k, scope)

    def _sent(
        self,
        answer: Answer,
        pending: Pending,
        conversation: Conversation,
        actor: str,
        approve: Approve | None = None,
    ) -> Pieces:
        """Hand over; yield the expert's text, then the Answer with its statements checked."""
        steps = self._handoff.send(answer, pending, conversation, actor, approve)
        with closing(steps) as pieces:
            for piece in pieces:
                if isinstance(piece, Answer) and piece.route is Route.EXPERT:
                    piece = self._held_against(piece, pending.hits)
                yield piece

    def _held_against(self, answer: Answer, hits: tuple[Hit, ...]) -> Answer:
        """Mark the statements that their passages don't support; quotations support themselves."""
        if answer.route not in (Route.LOCAL, Route.EXPERT):
            return answer
        found = self._answerer.unsupported(answer.question, answer.text, hits)
        found = set_apart(answer.text, found) if answer.delegated else found
        return replace(answer, unsupported=found)

    @staticmethod
    def _answer(
        question: str,
        local: LocalAnswer,
        hits: tuple[Hit, ...],
        difficulty: Difficulty,
        prepared: Prepared,
        verdict: Verdict,
        clock: Clock,
    ) -> Answer:
        found = local.draft is not None and difficulty.answerable
        text = local.draft.text if local.draft is not None and found else NOT_FOUND
        return Answer(
            question=question,
            text=text,
            citations=cite(text, hits) if found else (),
            route=local.route if found else Route.ABSTAIN,
            difficulty=difficulty,
            verdict=verdict,
            entities=prepared.entities,
            audit_id=0,
            timings_ms=clock.read(),
            preview=prepared.preview,
            notes=local.notes,
        )

    def _logged(self, answer: Answer, pending: Pending, actor: str) -> Answer:
        decision, prepared = answer.verdict.decision, pending.prepared
        details: dict[str, str | int | float] = {
            "route": answer.route.value,
            "difficulty": round(answer.difficulty.score, 3),
            **self._access.counts(actor),
        }
        would_cost = None
        if decision is Decision.LOCAL:
            would_cost = self._handoff.purse.would_cost(prepared.preview, answer.text)
        if would_cost is not None:
            details[WOULD_COST] = would_cost
        if decision is Decision.ASK and pending.estimate is not None:
            details[ESTIMATE] = pending.estimate
        number = self._audit.append(
            AuditEntry(
                event=_EVENTS[decision],
                actor=actor,
                verdict=answer.verdict,
                provider=None if decision is Decision.LOCAL else prepared.provider,
                entities=prepared.entities,
                payload=prepared.preview,
                documents=prepared.documents,
                details=details,
            )
        )
        waits = replace(pending, asked=number) if decision is Decision.ASK else None
        return replace(answer, audit_id=number, pending=waits, would_cost=would_cost)

    def _abandoned(self, actor: str) -> None:
        left = Verdict(Decision.LOCAL, ("the reader left before the answer was whole",))
        self._audit.append(AuditEntry(event="abandoned", actor=actor, verdict=left))


def _checked(question: str) -> str:
    question = question.strip()
    if not question:
        raise QuestionError("the question is empty: type one")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"the question has {len(question)} characters: shorten it to {LONGEST_QUESTION}, or "
            "ingest the text as a document"
        )
    return question
