"""What finds identities in a text, as everything that needs it sees it.

Presidio takes seconds to import, so ``presidio`` does it when a detector is made.
"""

from collections.abc import Collection
from typing import Protocol

from redaction.known import KnownIdentities
from redaction.spans import Span

BLANK = "blank"
"""As ``nlp_model``: a pipeline that names nothing."""
DEFAULT_PACKS = ("us",)


class Detector(Protocol):
    """Finds identities."""

    @property
    def name(self) -> str:
        """What the log calls it."""

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the identities in ``text``, in order, without overlaps.

        Raises DetectionError where it can't tell; then nothing in ``text`` may be released.
        """


class KnowingDetector(Detector, Protocol):
    """A detector that also looks for a list of known identities."""

    def with_known(self, known: KnownIdentities) -> "KnowingDetector":
        """Return a detector that looks for ``known`` instead and shares all else."""


def presidio(
    known: KnownIdentities,
    nlp_model: str | None = None,
    *,
    packs: Collection[str] = DEFAULT_PACKS,
) -> KnowingDetector:
    """Return a ``PresidioDetector``; its parameters and errors are those of that class."""
    from redaction.presidio_detector import PresidioDetector

    return PresidioDetector(known, nlp_model, packs=packs)
