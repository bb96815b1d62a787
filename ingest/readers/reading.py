"""What a reader returns, and how its text is put together and kept tidy."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from redaction.known import KnownIdentity
from retrieval.documents import Mark

READERS_VERSION = "4"
"""Raise it when what any reader returns changes: every file is then read again."""

ATTACHMENT = "Attachment: "
"""The heading above a file inside a file begins with this; the file's own headers follow."""

_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# C0 and C1 controls but tab and newline, soft hyphens, zero-width marks, halves of surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)
_BLANK_LINES = re.compile(r"\n{4,}")
_LINE_TAILS = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_RULES = re.compile(r"^[ \t]*[-=_*~\u2500-\u257f]{5,}[ \t]*$\n?", re.MULTILINE)
_TITLE_LENGTH = 200
_TITLE_LINE = 80
_NO_TITLE = re.compile(r":|\d{6}")
_HEADING_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's text as read, with the marks that a document carries (see ``Document``).

    title: empty where the file states none. date: the day that a field of it says it is of, ISO
    8601; None where there is no such field, whatever the text says.
    """

    media_type: str
    title: str = field(repr=False)
    text: str = field(repr=False)
    pages: tuple[Mark, ...] = ()
    headings: tuple[Mark, ...] = field(default=(), repr=False)
    identities: tuple[KnownIdentity, ...] = field(default=(), repr=False)
    date: str | None = field(default=None, repr=False)


def tidy(text: str) -> str:
    """Return ``text`` with \\n line ends, composed letters, nothing invisible, no blank edges.

    What is invisible to people (NULs, soft hyphens, zero-width marks) would hide a name from
    the detectors, so it goes; so do ruled lines. At most two blank lines stand together.
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)).translate(_LIGATURES)
    text = _RULES.sub("", unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n\n\n", _LINE_TAILS.sub("", text)).strip()


def one_line(text: str, length: int = _TITLE_LENGTH) -> str:
    """Return ``text`` on one line, cut at a word to at most ``length`` characters."""
    line = " ".join(tidy(text).split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + "…"


def iso_day(text: str) -> str | None:
    """Return the whole day that an ISO 8601 date, or date and time, begins with; else None."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def opening_line(text: str) -> str:
    """Return the first line if it can be a title: short, no "label: value", no long number."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= _TITLE_LINE and not _NO_TITLE.search(line) else ""


class TextBuilder:
    """Puts blocks together into one tidy text and remembers where pages and headings begin."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._next_page: str | None = None
        self._pages: list[Mark] = []
        self._headings: list[Mark] = []

    def add(self, text: str, gap: str = "\n\n") -> int:
        """Append a block after ``gap`` and return where it starts; a blank one adds nothing."""
        block = tidy(text)
        if not block:
            return self._length
        if self._length:
            self._put(gap)
        start = self._length
        if self._next_page is not None:
            self._pages.append(Mark(start, self._next_page))
            self._next_page = None
        self._put(block)
        return start

    def heading(self, text: str) -> None:
        """Append a heading as a block of its own."""
        if tidy(text):
            self.mark_heading(self.add(text), text)

    def begin_page(self, label: str) -> None:
        """Let the next block begin a page; a page without a block leaves no mark."""
        self._next_page = label

    def page(self, label: str, text: str) -> int:
        """Append a page's text and return where it starts; a blank page leaves no mark."""
        self.begin_page(label)
        return self.add(text)

    def mark_heading(self, start: int, label: str) -> None:
        """Remember a heading that stands in the text already added; call it in order."""
        self._headings.append(Mark(start, one_line(label, _HEADING_LENGTH)))

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def first_heading(self) -> str:
        """The first heading, a fair title where none is stated; empty where there is none."""
        return self._headings[0].label if self._headings else ""

    def include(self, reading: Reading) -> None:
        """Append another reading's text with its headings; its pages are not this one's."""
        start = self.add(reading.text)
        for mark in reading.headings:
            self.mark_heading(start + mark.start, mark.label)

    def build(
        self,
        media_type: str,
        title: str = "",
        identities: tuple[KnownIdentity, ...] = (),
        date: str | None = None,
    ) -> Reading:
        """Return the reading."""
        return Reading(
            media_type,
            one_line(title),
            self.text,
            tuple(self._pages),
            tuple(self._headings),
            identities,
            date,
        )

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
