"""What the taggers call the kinds of identity: tags that mark the beginning and inside of each."""

from redaction.entities import Kind

# The labels of the training text. Numbers of all sorts share one: only rules tell them apart.
KIND_OF_LABEL: dict[str, Kind] = {
    "PERSON": Kind.PERSON,
    "LOCATION": Kind.LOCATION,
    "ORGANIZATION": Kind.ORGANIZATION,
    "DATE": Kind.DATE_TIME,
    "AGE": Kind.AGE,
    "PHONE": Kind.PHONE_NUMBER,
    "EMAIL": Kind.EMAIL_ADDRESS,
    "SSN": Kind.US_SSN,
    "ID": Kind.OTHER_ID,
    "URL": Kind.URL,
    "IP": Kind.IP_ADDRESS,
}
LABELS = tuple(KIND_OF_LABEL)
# Tag 0 is "outside"; label number n has the tags 2n + 1 (begins) and 2n + 2 (goes on). Source of
# the scheme: Ramshaw and Marcus, "Text Chunking using Transformation-Based Learning", 1995.
TAGS = 1 + 2 * len(LABELS)


def begin(label: str) -> int:
    """Return the tag of a label's first token."""
    return 2 * LABELS.index(label) + 1


def inside(label: str) -> int:
    """Return the tag of a label's further tokens."""
    return 2 * LABELS.index(label) + 2
