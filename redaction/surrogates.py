"""The treatments, applied in one place: what stands in for each placeholder as a context leaves.

A context is first made of placeholders only and looked at twice; then those whose kind is to be
treated otherwise give way to a moved date, a coarser value or a mask. So nothing that looks like
a date can hide from the second look behind the dates that were moved.
"""

from collections.abc import Callable
from datetime import date

from redaction.entities import Kind
from redaction.generalising import generalised
from redaction.known import KnownIdentities
from redaction.placeholders import PLACEHOLDER
from redaction.pseudonyms import Entry, Vault
from redaction.second_look import still_known
from redaction.treatments import Treatment
from redaction.written_dates import find_dates, read_date

_PLAIN = frozenset({Treatment.PSEUDONYM, Treatment.KEEP, Treatment.BLOCK})
_NEAR = 80  # characters on each side that may change how a date is read


class Surrogates:
    """Says what leaves in place of a placeholder, for one policy.

    No surrogate is, or contains, a known identity, and no moved date falls on a day that is a
    date of this conversation: where one would, the placeholder stays.
    """

    def __init__(self, treatment: Callable[[Kind], Treatment], known: KnownIdentities) -> None:
        self._treatment = treatment
        self._known = known

    def put_in(self, drafts: list[str], vault: Vault) -> list[str]:
        """Return texts of placeholders as they are to leave."""
        if all(self._treatment(kind) in _PLAIN for kind in Kind):
            return drafts
        entries = [
            entry
            for draft in drafts
            for found in PLACEHOLDER.finditer(draft)
            if (entry := vault.entry(found[0]))
        ]

        def taken(day: date) -> bool:
            return vault.has_day(day) or bool(self._known.find(day.isoformat()))

        vault.plan_shifts(self._days(entries), taken)
        treated = [self._treated(draft, vault, taken) for draft in drafts]
        # Two harmless surrogates side by side may still spell what is known.
        return [
            draft if still_known(text, self._known) else text
            for draft, text in zip(drafts, treated, strict=True)
        ]

    def _treated(self, draft: str, vault: Vault, taken: Callable[[date], bool]) -> str:
        text, done = "", 0
        for found in PLACEHOLDER.finditer(draft):
            text += draft[done : found.start()]
            done = found.end()
            entry = vault.entry(found[0])
            surrogate = self._surrogate(entry, vault, taken) if entry else None
            fits = surrogate is not None and not self._known.find(surrogate)
            if entry and fits and self._moves(entry):
                fits = _reads_as_put(text[-_NEAR:], str(surrogate), draft[done : done + _NEAR])
            text += str(surrogate) if fits else found[0]
        return text + draft[done:]

    def _surrogate(self, entry: Entry, vault: Vault, taken: Callable[[date], bool]) -> str | None:
        match self._treatment(entry.kind):
            case Treatment.MASK:
                return f"[{entry.kind.value}]"
            case Treatment.GENERALISE:
                return generalised(entry.kind, entry.value)
            case Treatment.SHIFT:
                return vault.shift(entry, taken)
            case _:
                return None

    def _moves(self, entry: Entry) -> bool:
        return self._treatment(entry.kind) is Treatment.SHIFT

    def _days(self, entries: list[Entry]) -> dict[str | None, set[date]]:
        days: dict[str | None, set[date]] = {}
        for entry in entries:
            if self._moves(entry) and (day := _day(entry)):
                days.setdefault(entry.subject, set()).add(day)
        return days


def _day(entry: Entry) -> date | None:
    written = read_date(entry.value)
    return written.day if written else None


def _reads_as_put(before: str, moved: str, after: str) -> bool:
    """Tell whether a moved date is read as itself between its neighbours, and they as before.

    In "dose 2 March 14" or "03/14/202405/16/2024" it is not, and could not be moved back.
    """
    own = read_date(moved)
    if own is None or after.startswith("["):
        return False
    wanted = [(each.start, each.text) for each in find_dates(before)]
    wanted.append((len(before), own.text))
    found = [(each.start, each.text) for each in find_dates(before + moved + after)]
    return found[: len(wanted)] == wanted
