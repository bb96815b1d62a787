"""A proprietary model's reply, with its values back where a passage of theirs is cited."""

from collections.abc import Iterable, Iterator, Mapping

from models.answers import cited_in
from models.statements import first_statement
from redaction.pseudonyms import Vault
from redaction.restoring import Restored, joined


class Reply:
    """Restores one reply statement by statement, as it arrives.

    A value of somebody known comes back in a statement that cites a passage of theirs. In one
    that cites nothing it comes back when the citations before or after it do. All else stays
    masked: a name that a model put to the wrong patient's findings is worse than none. So a
    statement is held back until its citation is known, and what is shown is never taken back.
    """

    def __init__(self, vault: Vault, subjects: Mapping[int, frozenset[str]]) -> None:
        """subjects: whose identities stand in each passage, by its number."""
        self._vault = vault
        self._subjects = subjects
        self._done: list[Restored] = []
        self._waiting: list[str] = []
        self._cited: frozenset[str] = frozenset()

    def stream(self, pieces: Iterable[str]) -> Iterator[str]:
        """Yield the restored text of a reply that arrives in pieces."""
        held = ""
        for piece in pieces:
            held += piece
            while statement := first_statement(held):
                held = held[len(statement) :]
                yield from self._take(statement)
        if held:
            yield from self._take(held)
        yield from self._release(self._cited)

    def restored(self) -> Restored:
        """Return all that was streamed so far, and what stayed masked in it."""
        return joined(self._done)

    def _take(self, statement: str) -> Iterator[str]:
        numbers = [n for n in cited_in(statement) if n in self._subjects]
        if numbers:
            cited = frozenset[str]().union(*(self._subjects[n] for n in numbers))
            yield from self._release(self._cited | cited)
            self._cited = cited
            yield self._restore(statement, cited)
            return
        before = self._vault.restore(statement, self._cited)
        if self._waiting or before.withheld or before.ambiguous:
            self._waiting.append(statement)
        else:
            self._done.append(before)
            yield before.text

    def _release(self, allowed: frozenset[str]) -> Iterator[str]:
        for statement in self._waiting:
            yield self._restore(statement, allowed)
        self._waiting.clear()

    def _restore(self, statement: str, allowed: frozenset[str]) -> str:
        self._done.append(self._vault.restore(statement, allowed))
        return self._done[-1].text
