"""What a person may read, and where a search for them looks."""

from collections.abc import Callable, Iterable

from app.access_rules import AccessRules
from app.errors import AppError, QuestionError
from app.narrowing import NO_NARROWING, Narrowing
from ingest.readers.formats import label
from retrieval.access import Reader
from retrieval.library import Library
from retrieval.patients import matching_patients, tells_one_person
from retrieval.scope import Filters, Scope

_TABLES = "[access.collections] and [access.people] in chaperone.toml"


class Access:
    """Tells what a person may read, by the rules as they are when it is asked.

    rules: reads them; None for no rules.
    """

    def __init__(self, library: Library, rules: Callable[[], AccessRules | None]) -> None:
        self._library = library
        self._rules = rules

    def reader(self, person: str) -> Reader:
        """Return the person with what they may read. Raises SettingsError for broken rules."""
        rules = self._rules()
        return Reader(person, None if rules is None else rules.readable(person))

    def scope(self, person: str, narrowing: Narrowing = NO_NARROWING) -> Scope:
        """Return where a search for the person looks.

        Raises QuestionError where the patient or the type that they typed is not to be found
        among what they may read; its message repeats nothing of a patient.
        """
        reader = self.reader(person)
        return Scope(reader, self._filters(Scope(reader), narrowing))

    def check_collection(self, person: str, collection: str) -> None:
        """Raise AppError unless the person may read the collection, and so add to it."""
        if not self.reader(person).may_read(collection):
            raise AppError(
                f'you may not read the collection "{collection}", so you can\'t add to it: '
                f"choose another, or have it granted under {_TABLES}"
            )

    def unlisted(self) -> list[str]:
        """Return the collections in the library that nobody may read."""
        rules = self._rules()
        if rules is None:
            return []
        read = rules.read_by_somebody()
        return [name for name in self._library.collections() if name not in read]

    def warnings(self, person: str, names: bool) -> list[str]:
        """Return what the rules leave out, a line each.

        names: whether the person may be told what the collections are called.
        """
        rules = self._rules()
        if rules is None:
            return []
        lines = []
        if unlisted := self.unlisted():
            which = ", ".join(unlisted) if names else str(len(unlisted))
            lines.append(f"collections that nobody may read: {which}; grant them under {_TABLES}")
        if person not in rules.people:
            lines.append(
                f"{person} is not listed under [access.people] in chaperone.toml and reads nothing"
            )
        return lines

    def undated(self, scope: Scope) -> int:
        """Count the documents that a filter by date leaves out because they state none."""
        narrowed = scope.filters
        if narrowed.since is None and narrowed.until is None:
            return 0
        return self._library.count_documents(scope.undated(), dated=False)

    def counts(self, person: str) -> dict[str, int]:
        """Return how many collections the person may and may not read; empty without rules."""
        reader = self.reader(person)
        if reader.collections is None:
            return {}
        held = self._library.collections()
        may = sum(map(reader.may_read, held))
        return {"collections_allowed": may, "collections_denied": len(held) - may}

    def _filters(self, readable: Scope, narrowing: Narrowing) -> Filters:
        return Filters(
            collections=frozenset(narrowing.collections) if narrowing.collections else None,
            patients=self._patients(readable, narrowing.patient),
            media_types=self._media_types(readable, narrowing.types),
            since=narrowing.since,
            until=narrowing.until,
        )

    def _patients(self, readable: Scope, typed: str) -> frozenset[str] | None:
        if not typed.strip():
            return None
        found = matching_patients(self._library.patient_identities(readable), typed)
        if not found:
            raise QuestionError(
                "no patient of this name or number among the documents that you may read: check "
                "the spelling, or search without a patient"
            )
        if len(found) > 1 and not tells_one_person(typed):
            raise QuestionError(
                f"{len(found)} patients fit what was typed: add the record number or the date "
                "of birth"
            )
        return found

    def _media_types(self, readable: Scope, types: Iterable[str]) -> frozenset[str] | None:
        wanted = {name.casefold() for name in types}
        if not wanted:
            return None
        by_label: dict[str, set[str]] = {}
        for media in self._library.media_types(readable):
            by_label.setdefault(label(media).casefold(), set()).add(media)
        if unknown := sorted(wanted - by_label.keys()):
            raise QuestionError(
                f"no documents of the type {', '.join(unknown)}: "
                f"there are {', '.join(sorted(by_label)) or 'none'}"
            )
        return frozenset(media for name in wanted for media in by_label[name])
