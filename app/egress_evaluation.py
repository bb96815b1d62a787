"""Scores the gate from outside: what of labelled texts reaches a provider, and what comes back.

Each text goes as the passage of a question through the gate and the client to a server on loopback
that keeps every byte and sends the whole context back. Where the policy asks a person, the answer
is yes, so that everything which could leave is looked at.
"""

import json
import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.demo_server import DemoServer
from models.handoff import outbound
from models.proprietary import ProprietaryModel
from models.providers import configure
from redaction.audit import AuditLog
from redaction.common_words import COMMON_WORDS
from redaction.detector import Detector
from redaction.egress import Egress
from redaction.entities import Kind
from redaction.evaluation import Leak, Seeded, floored
from redaction.folding import folded
from redaction.known import KnownIdentities
from redaction.labelled import LabelledDocument, LabelledIdentity
from redaction.placeholders import PLACEHOLDER
from redaction.policy import Decision, Policy
from redaction.pseudonyms import Vault
from redaction.sealed import KEY_BYTES
from retrieval.documents import Chunk, Hit

PROVIDER = "compatible"
_QUESTION = "What does this say?"
_ACTOR = "evaluation"
_SHORT = 2  # letters of a value that counts only where it is written the same way
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LabelLeaks:
    """How many different values of one label the texts that left had, and how many left."""

    label: str
    kind: Kind
    values: int
    leaked: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """A text that stayed, and why."""

    document: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EgressReport:
    """What became of labelled texts at the gate.

    sent: left at once. asked: left after a person's yes. labels, leaks: of what left. restored:
    came back letter for letter. words: outside of labelled spans in what left; kept: still there.
    """

    documents: int
    sent: int
    asked: int
    blocked: tuple[Blocked, ...]
    labels: tuple[LabelLeaks, ...]
    leaks: tuple[Leak, ...] = field(repr=False)
    restored: int
    words: int
    kept: int

    @property
    def left(self) -> int:
        """How many texts left the building."""
        return self.sent + self.asked

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it: shares to three places, leaks by document and offsets."""
        return {
            "documents": self.documents,
            "sent": floored(self.sent / self.documents),
            "asked": floored(self.asked / self.documents),
            "blocked": floored(len(self.blocked) / self.documents),
            "labels": [asdict(row) for row in self.labels],
            "restored_exactly": floored(self.restored / self.left) if self.left else None,
            "words_kept": floored(self.kept / self.words) if self.words else None,
            "leaks": [asdict(leak) for leak in self.leaks],
            "held_back": [asdict(stayed) for stayed in self.blocked],
        }


@dataclass(frozen=True, slots=True)
class _Journey:
    """passage: the text as the server received it. restored: whether it came back as it was."""

    decision: Decision
    reasons: tuple[str, ...]
    passage: str = field(default="", repr=False)
    restored: bool = False


def evaluate(
    documents: Iterable[LabelledDocument],
    detector: Detector,
    policy: Policy,
    seeded: Seeded | None = None,
    provider: str = PROVIDER,
    second: Detector | None = None,
) -> EgressReport:
    """Send each text through the gate under ``policy`` and compare what arrives with its labels.

    seeded: makes a detector that knows some identities; where it is given, the gate knows what is
    labelled in each text. provider: whose name the policy judges; what is sent goes to loopback
    whatever it is. second: the detector of the second look. The log lies encrypted in a folder of
    its own, deleted afterwards.
    Raises ProviderError when loopback can't be reached.
    """
    tally = _Tally()
    with (
        TemporaryDirectory(prefix="chaperone-eval-") as folder,
        DemoServer(answer=lambda content: content) as server,
        closing(AuditLog(Path(folder) / "audit.db", secrets.token_bytes(KEY_BYTES))) as log,
        closing(ProprietaryModel(configure(provider, None, "echo", server.url))) as model,
    ):
        for document in documents:
            known = document.stated() if seeded else KnownIdentities()
            gate = Egress(seeded(known) if seeded else detector, known, policy, log, second)
            tally.add(document, _send(document, gate, model, server))
    return tally.report()


def _send(
    document: LabelledDocument, gate: Egress, model: ProprietaryModel, server: DemoServer
) -> _Journey:
    text = document.text
    chunk = Chunk(document.id, document.id, 0, len(text), text)
    hit = Hit(chunk, document.id, "", "evaluation", 1.0, 1.0, 1.0)
    context = outbound(_QUESTION, (), (hit,), model.provider.name)
    vault = Vault()
    prepared = gate.prepare(context, vault)
    verdict = prepared.verdict
    if verdict.decision not in (Decision.SEND, Decision.ASK):
        return _Journey(verdict.decision, verdict.reasons)
    released = gate.release(prepared, actor=_ACTOR, approved=True)
    reply = vault.restore("".join(model.send(released))).text
    received = json.loads(server.received.pop())["messages"][-1]["content"]
    parts = context.messages[-1].parts
    at = next(number for number, part in enumerate(parts) if not part.ours)
    before, after = ("".join(part.text for part in some) for some in (parts[:at], parts[at + 1 :]))
    return _Journey(
        verdict.decision,
        verdict.reasons,
        received.removeprefix(before).removesuffix(after),
        reply == before + parts[at].text + after,
    )


@dataclass(slots=True)
class _Tally:
    """Counts over the texts so far."""

    decisions: Counter[Decision] = field(default_factory=Counter)
    blocked: list[Blocked] = field(default_factory=list)
    values: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    leaked: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    leaks: list[Leak] = field(default_factory=list)
    restored: int = 0
    words: int = 0
    kept: int = 0

    def add(self, document: LabelledDocument, journey: _Journey) -> None:
        self.decisions[journey.decision] += 1
        if journey.decision not in (Decision.SEND, Decision.ASK):
            self.blocked.append(Blocked(document.id, journey.reasons))
            return
        # A placeholder becomes one word that no value has: nothing is found in or across it.
        passage = PLACEHOLDER.sub(" qqqq ", journey.passage)
        arrived = f" {folded(passage)} "
        for each, value in _values(document):
            self.values[each.label, each.kind] += 1
            if _stands(value, passage, arrived):
                self.leaked[each.label, each.kind] += 1
                self.leaks.append(Leak(document.id, each.start, each.end, each.label))
        unlabelled = _words_outside(document)
        self.words += unlabelled.total()
        self.kept += (unlabelled & Counter(_WORD.findall(passage))).total()
        self.restored += journey.restored

    def report(self) -> EgressReport:
        return EgressReport(
            documents=self.decisions.total(),
            sent=self.decisions[Decision.SEND],
            asked=self.decisions[Decision.ASK],
            blocked=tuple(self.blocked),
            labels=tuple(
                LabelLeaks(*key, self.values[key], self.leaked[key]) for key in sorted(self.values)
            ),
            leaks=tuple(self.leaks),
            restored=self.restored,
            words=self.words,
            kept=self.kept,
        )


def _values(document: LabelledDocument) -> Iterator[tuple[LabelledIdentity, str]]:
    """Yield each different value of a label once, with its first span."""
    seen: set[tuple[str, str]] = set()
    for each in document.identities:
        value = document.text[each.start : each.end]
        key = each.label, folded(value)
        if key[1] and key not in seen:
            seen.add(key)
            yield each, value


def _stands(value: str, passage: str, arrived: str) -> bool:
    """Tell whether a value stands in a passage, as whole words.

    Case, accents and signs make no difference, but for what is an ordinary word as well.
    """
    words = folded(value)
    if words in COMMON_WORDS or len(words) <= _SHORT:
        return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", passage) is not None
    return f" {words} " in arrived


def _words_outside(document: LabelledDocument) -> Counter[str]:
    letters = list(document.text)
    labelled = [(each.start, each.end) for each in document.identities]
    for start, end in (*labelled, *document.others):
        letters[start:end] = " " * (end - start)
    return Counter(_WORD.findall("".join(letters)))
