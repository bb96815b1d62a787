"""What a document is before it is written: a path, a patient, marked prose and a look."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a mail; ``.pdf`` or ``.txt`` by its name."""

    name: str
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """The header of a mail, as marked prose; ``sent`` is an RFC 5322 date, marked."""

    sender: str
    to: str
    subject: str
    sent: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Doc:
    """One document: ``path`` below ``data/sample`` (its suffix is the format), ``body`` in the
    notation of ``blocks``, ``look`` one of the styles of the writer."""

    path: str
    patient: str | None
    body: str = field(repr=False)
    look: str = "plain"
    mail: Mail | None = field(default=None, repr=False)
