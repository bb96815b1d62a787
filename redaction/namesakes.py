"""Whose a name is, where several people share a surname."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from redaction.entities import Kind
from redaction.folding import folded
from redaction.forms import forms_of, name_parts
from redaction.known import KNOWN_SOURCE, KnownIdentities, KnownIdentity
from redaction.spans import Span


class Namesakes:
    """Tells apart those who share a surname.

    "Adaeze Okafor" is not Chidi Okafor, though his surname is in it. "Mr. Okafor" is the Okafor
    whose record it stands in, but only where nobody else of that name is mentioned in the same
    passage: where his daughter is, "Okafor" may be either, and belongs to nobody.
    """

    def __init__(self, known: KnownIdentities) -> None:
        self._names: dict[str, list[KnownIdentity]] = {}
        for identity in known.identities:
            if identity.kind is Kind.PERSON:
                self._names.setdefault(identity.subject, []).append(identity)

    def resolved(self, text: str, spans: Sequence[Span], subject: str | None) -> tuple[Span, ...]:
        """Return the spans of a passage with each name given to whom it belongs, if anybody.

        subject: the patient whom the passage's document is about, if known.
        """
        spans = [self._disowned(span, text[span.start : span.end]) for span in spans]
        if subject is None or not any(map(_is_known_person, spans)):
            return tuple(spans)
        own = self._forms({subject})
        others = self._forms({s.subject for s in spans if s.subject and s.subject != subject})

        def whose(span: Span) -> Span:
            name = folded(text[span.start : span.end])
            if _is_known_person(span) and name in own:
                return replace(span, subject=None if name in others else subject)
            return span

        return tuple(map(whose, spans))

    def _disowned(self, span: Span, written: str) -> Span:
        """Take a name away from its subject where a part of it is somebody else's."""
        if span.kind is not Kind.PERSON or span.subject not in self._names:
            return span
        given, surname = name_parts(written)
        names = [name_parts(name.value) for name in self._names[span.subject]]
        own = {word for first, last in names for word in (*first, *last.split())}
        if not given or not own:
            return span
        is_theirs = all(
            any(_alike(part, word) for part in parts for word in own)
            for parts in (given[:1], surname.split())
        )
        return span if is_theirs else replace(span, subject=None)

    def _forms(self, subjects: Iterable[str]) -> set[str]:
        names = [name for subject in subjects for name in self._names.get(subject, ())]
        forms = [forms_of(name.kind, name.value) for name in names]
        return {form for each in forms for form in each.spaced | each.parts}


def _alike(one: str, other: str) -> bool:
    """Whether two names are one, or one of them is the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _is_known_person(span: Span) -> bool:
    return span.kind is Kind.PERSON and span.source == KNOWN_SOURCE
