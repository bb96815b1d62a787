"""Makes of what would leave what may leave: finds, replaces, looks again, treats."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import repeat

from redaction.detector import Detector
from redaction.entities import Kind
from redaction.errors import RedactionError
from redaction.known import KnownIdentities
from redaction.namesakes import Namesakes
from redaction.outbound import OutboundMessage, Part
from redaction.placeholders import lookalikes
from redaction.pseudonyms import Vault
from redaction.remembering import Remembering
from redaction.second_look import second_look
from redaction.spans import Span, merge
from redaction.surrogates import Surrogates
from redaction.treatments import Treatment
from redaction.written_dates import find_dates, read_date

Messages = tuple[tuple[str, str], ...]

# Times that a second look may mask what it finds before all is held back: what was glued to a
# masked word may then be read as a word of its own.
_ROUNDS = 6
_SURE_ENOUGH = 0.5  # score of a date that only its written form tells


@dataclass(frozen=True, slots=True)
class Draft:
    """Messages (role, content) as they may leave.

    found: how many identities of each kind were found. subjects: whose stand in each passage.
    kept: identities that the policy left as they stand, by kind and value.
    """

    messages: Messages = field(repr=False)
    found: Mapping[str, int]
    subjects: Mapping[int, frozenset[str]]
    kept: tuple[tuple[Kind, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Read:
    """A part, what was found in it to be replaced, and what the policy keeps of it."""

    part: Part
    spans: tuple[Span, ...] = ()
    kept: tuple[Span, ...] = ()


class Sanitizer:
    """Sanitizes messages for one policy, whose ``treatment`` says what to do with a kind."""

    def __init__(
        self,
        detector: Detector,
        known: KnownIdentities,
        treatment: Callable[[Kind], Treatment],
        second: Detector | None = None,
    ) -> None:
        self._detector = detector
        self._second = second
        self._known = known
        self._namesakes = Namesakes(known)
        self._obey(treatment)

    def under(self, treatment: Callable[[Kind], Treatment]) -> "Sanitizer":
        """Return a sanitizer that obeys ``treatment`` instead and shares all else."""
        other = copy(self)
        other._obey(treatment)
        return other

    def _obey(self, treatment: Callable[[Kind], Treatment]) -> None:
        self._treatment = treatment
        self._surrogates = Surrogates(treatment, self._known)
        self._shifts = {kind for kind in Kind if treatment(kind) is Treatment.SHIFT}

    def sanitize(self, messages: tuple[OutboundMessage, ...], vault: Vault) -> Draft:
        """Return the messages without identities.

        Raises DetectionError, and RedactionError where masking does not satisfy the second look.
        """
        read = [[self._read(part) for part in message.parts] for message in messages]
        parts = [each for row in read for each in row]
        owners = _Owners(parts) if self._shifts else None
        found = Counter(span.kind.value for each in parts for span in each.spans)
        drafts = ["".join(self._replaced(each, vault, owners) for each in row) for row in read]
        # Our own instructions are constants: no detector need read them.
        seconds = [
            None
            if self._second is None or all(part.ours for part in message.parts)
            else Remembering(self._second)
            for message in messages
        ]
        drafts = self._looked_at_twice(drafts, seconds, vault, found)
        drafts = self._surrogates.put_in(drafts, vault)
        return Draft(
            tuple((m.role, draft) for m, draft in zip(messages, drafts, strict=True)),
            dict(found),
            _subjects(parts),
            tuple((s.kind, each.part.text[s.start : s.end]) for each in parts for s in each.kept),
        )

    def left_in(self, content: str, vault: Vault, second: Detector | None = None) -> list[Span]:
        """Return what a text of placeholders still holds that the policy does not keep."""
        left = list(second_look(content, vault, self._known, second))
        if self._shifts:
            # Every date that leaves unmasked must be a moved one, to be moved back in the reply.
            left += _dates_in(content)
        return [s for s in merge(left) if self._treatment(s.kind) is not Treatment.KEEP]

    def _read(self, part: Part) -> _Read:
        if part.ours:
            return _Read(part)
        dates = _dates_in(part.text) if self._shifts else ()
        spans = merge([*self._detector.find(part.text), *part.spans, *dates])
        spans = self._namesakes.resolved(part.text, spans, part.subject)
        kept = tuple(s for s in spans if self._treatment(s.kind) is Treatment.KEEP)
        return _Read(part, tuple(s for s in spans if s not in kept), kept)

    def _replaced(self, read: _Read, vault: Vault, owners: "_Owners | None") -> str:
        part = read.part
        if part.ours:
            return part.text
        spans = [
            replace(span, subject=owners.of(read, span)) if owners and self._moves(span) else span
            for span in read.spans
        ]
        return vault.replace(
            part.text,
            [*spans, *lookalikes(part.text)],
            said=part.passage is None,
            apart={Kind.PERSON, *self._shifts},
        )

    def _moves(self, span: Span) -> bool:
        return span.kind in self._shifts and span.kind is Kind.DATE_TIME

    def _looked_at_twice(
        self,
        drafts: list[str],
        seconds: Sequence[Detector | None],
        vault: Vault,
        found: Counter[str],
    ) -> list[str]:
        for _ in range(_ROUNDS):
            left = list(map(self.left_in, drafts, repeat(vault), seconds))
            if not any(left):
                return drafts
            found.update(span.kind.value for spans in left for span in spans)
            # Nobody can tell here who said it, so it comes back only where it is cited.
            drafts = [
                vault.replace(draft, spans, said=False)
                for draft, spans in zip(drafts, left, strict=True)
            ]
        if any(map(self.left_in, drafts, repeat(vault), seconds)):
            raise RedactionError("the second look still finds identities after masking")
        return drafts


class _Owners:
    """Whose a date is: that of the person it is known of, else of the patient of its document.

    A date in a question belongs to the one patient in whose passages it stands; else to the only
    patient there is, if any.
    """

    def __init__(self, parts: list[_Read]) -> None:
        subjects = {each.part.subject for each in parts} - {None}
        self._only = subjects.pop() if len(subjects) == 1 else None
        self._by_day: dict[date, set[str]] = {}
        for each, span, day in _dates(parts):
            if subject := span.subject or each.part.subject:
                self._by_day.setdefault(day, set()).add(subject)

    def of(self, read: _Read, span: Span) -> str | None:
        subject = span.subject or read.part.subject
        if subject or read.part.passage is not None:
            return subject
        written = read_date(read.part.text[span.start : span.end])
        owners = self._by_day.get(written.day, set()) if written else set()
        return next(iter(owners)) if len(owners) == 1 else self._only


def _dates_in(text: str) -> Iterator[Span]:
    for found in find_dates(text):
        yield Span(found.start, found.end, Kind.DATE_TIME, _SURE_ENOUGH, "dates")


def _dates(parts: list[_Read]) -> Iterator[tuple[_Read, Span, date]]:
    for each in parts:
        for span in each.spans:
            if span.kind is Kind.DATE_TIME:
                written = read_date(each.part.text[span.start : span.end])
                if written and written.has_year:
                    yield each, span, written.day


def _subjects(parts: list[_Read]) -> dict[int, frozenset[str]]:
    subjects: dict[int, set[str]] = {}
    for each in parts:
        if each.part.passage is not None:
            own = {span.subject for span in each.spans} | {each.part.subject}
            subjects.setdefault(each.part.passage, set()).update(filter(None, own))
    return {number: frozenset(own) for number, own in subjects.items()}
