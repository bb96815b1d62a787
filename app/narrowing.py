"""What a person narrows a search to, as they typed it."""

from dataclasses import dataclass, field
from datetime import date

from app.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Nothing, or blank, narrows nothing.

    collections: search only these. patient: a name, a record number, a date of birth, or several
    of them. types: formats as the list of documents shows them, such as "PDF"; case is ignored.
    since, until: first and last day of a document's own date. Raises QuestionError where the last
    day is before the first.
    """

    collections: tuple[str, ...] = ()
    patient: str = field(default="", repr=False)
    types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise QuestionError("the last day is before the first: exchange them")


NO_NARROWING = Narrowing()
