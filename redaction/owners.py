"""Whose a form is, packed into a number, as a hundred thousand people have a million forms."""

from dataclasses import dataclass

from redaction.entities import Kind

_KINDS = tuple(Kind)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_SHARED = 0
_KIND_SHIFT, _SUBJECT_SHIFT = 2, 8
_GUARDED, _WHOLE = 2, 1


@dataclass(frozen=True, slots=True)
class Owner:
    """What a form stands for.

    subject: None where it belongs to more than one. guarded: it counts only where the text
    writes it like a name. whole: it tells its subject by itself, as a full name does.
    """

    kind: Kind
    subject: str | None
    guarded: bool = False
    whole: bool = False


class Owners:
    """Packs owners into codes: subject, kind and two flags of a form in one integer."""

    def __init__(self) -> None:
        self._subjects: list[str | None] = [None]
        self._numbers: dict[str, int] = {}

    def code(self, owner: Owner) -> int:
        """Return the code of an owner."""
        subject = _SHARED
        if owner.subject is not None:
            subject = self._numbers.setdefault(owner.subject, len(self._subjects))
            if subject == len(self._subjects):
                self._subjects.append(owner.subject)
        kind = _KIND_NUMBERS[owner.kind]
        flags = _GUARDED * owner.guarded + _WHOLE * owner.whole
        return subject << _SUBJECT_SHIFT | kind << _KIND_SHIFT | flags

    def of(self, code: int) -> Owner:
        """Return the owner that a code stands for."""
        return Owner(
            _KINDS[code >> _KIND_SHIFT & 63],
            self._subjects[code >> _SUBJECT_SHIFT],
            bool(code & _GUARDED),
            bool(code & _WHOLE),
        )


def joined(one: int, other: int) -> int:
    """Return the code of a form that has both owners.

    Of two subjects it has none; a person goes before other kinds; it needs a guard only if both do.
    """
    if one == other:
        return one
    subject = one >> _SUBJECT_SHIFT if one >> _SUBJECT_SHIFT == other >> _SUBJECT_SHIFT else _SHARED
    kinds = one >> _KIND_SHIFT & 63, other >> _KIND_SHIFT & 63
    person = _KIND_NUMBERS[Kind.PERSON]
    kind = person if person in kinds else kinds[0]
    flags = (one & other & _GUARDED) | ((one | other) & _WHOLE)
    return subject << _SUBJECT_SHIFT | kind << _KIND_SHIFT | flags
