"""Shows text that we did not write: as text, whatever it holds.

Documents, questions, models' replies, file names and error messages pass through here. Streamlit
reads most strings as Markdown, where ``![](http://…?q=…)`` makes the browser tell a stranger
what stands on the page. So such text reaches the page in one of two ways only: escaped in HTML
of ours, or escaped for Markdown where a widget takes nothing else.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from html import escape

from app.ui.tables import set_out

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_WORD_JOINER = "\u2060"
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_CITATION = re.compile(r"\[(\d{1,2})\]")
# For the eye only: what is a placeholder is decided where they are given out.
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z_]*_[0-9]+(?:_[A-Z]+)?\]")
# A line that a file's layout broke in the middle of a sentence.
_BROKEN_LINE = re.compile(r"(?<=[\w,;]) *\n(?=[a-z])")


def label(text: str) -> str:
    """Return ``text`` as one line of Markdown that shows it literally: no link, no image."""
    line = _AUTOLINK.sub(_WORD_JOINER, " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", line)


def block(text: str, style: str = "") -> str:
    """Return HTML that shows ``text`` literally, line breaks kept.

    style: one of the classes in ``app/ui/look.py``, without its prefix.
    """
    return _div(escape(text), style)


def answer(
    text: str, cited: Collection[int], doubts: Sequence[tuple[int, int, str, str]] = ()
) -> str:
    """Return HTML of an answer, with the numbers of its citations set off and rows as tables.

    doubts: stretches of it to mark, in order: start, end, a sign for them, and the reason.
    """
    pieces, done = [], 0
    for start, end, sign, why in doubts:
        pieces.append(_cited(text[done:start], cited))
        pieces.append(
            f'<span class="ch-doubt">{_cited(text[start:end], cited)}</span>'
            f'<span class="ch-sign" role="note" title="{escape(why)}" aria-label="{escape(why)}">'
            f"{escape(sign)}</span>"
        )
        done = end
    return _div(set_out("".join([*pieces, _cited(text[done:], cited)])), "")


def _cited(text: str, cited: Collection[int]) -> str:
    def marked(number: re.Match[str]) -> str:
        return f'<b class="ch-cite">{number[1]}</b>' if int(number[1]) in cited else number[0]

    # Escaping touches no bracket and no digit, so a citation is still one afterwards.
    return _CITATION.sub(marked, escape(_BROKEN_LINE.sub(" ", text)))


def passage(before: str, quote: str, after: str) -> str:
    """Return HTML of a quotation, highlighted among what stands around it."""
    return _div(f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}", "passage")


def facts(rows: Mapping[str, str]) -> str:
    """Return HTML of a small table of names, which are ours, and values; empty ones left out."""
    return "".join(
        f'<div class="ch-text ch-fact"><span>{escape(name)}</span>{escape(value)}</div>'
        for name, value in rows.items()
        if value
    )


def counted(entities: Mapping[str, int]) -> str:
    """Return how many identities of each kind were found, in words."""
    return ", ".join(f"{n} {kind}" for kind, n in sorted(entities.items())) or "none found"


def payload(text: str, *, brief: bool = False) -> str:
    """Return HTML of a sanitized message exactly as it leaves, its placeholders set off.

    brief: whether to give it little room; the rest is reached by scrolling.
    What can't be seen, such as a character that turns the direction of writing, is shown by its
    code point: who approves a message must not be misled about what it says.
    """
    visible = "".join(_visible(char) for char in text)
    chips = _PLACEHOLDER.sub(lambda found: f'<b class="ch-chip">{found[0]}</b>', visible)
    return _div(chips, "payload ch-brief" if brief else "payload")


def _visible(char: str) -> str:
    if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}:
        return f'<i class="ch-hidden">U+{ord(char):04X}</i>'
    return escape(char)


def _div(html: str, style: str) -> str:
    return f'<div class="ch-text{f" ch-{style}" if style else ""}">{html}</div>'
