"""What a policy does with an identity of a kind before a context may leave."""

from enum import StrEnum


class Treatment(StrEnum):
    """How a value is replaced.

    PSEUDONYM: a placeholder that comes back restored. SHIFT: a date moved by a secret number of
    days for its patient, moved back in the answer; what can't be read as a date gets a
    placeholder. GENERALISE: an age over 89, a place or a date made coarser, not restored; what
    can't be made coarser gets a placeholder. MASK: the bare name of the kind, not restored. KEEP:
    left as it stands. BLOCK: finding one holds everything back.
    """

    PSEUDONYM = "pseudonym"
    SHIFT = "shift"
    GENERALISE = "generalise"
    MASK = "mask"
    KEEP = "keep"
    BLOCK = "block"
