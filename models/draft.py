"""What becomes of a local model's output: an answer to show, an abstention, or an error."""

import re
from dataclasses import dataclass

from models.answers import Draft, cited_in, clean_citations, statements, without_markers
from models.denial import denies
from models.errors import NoAnswerError
from models.looping import loops
from models.wellformed import well_formed
from models.words import words

LOOK_EVERY = 200
"""Characters after which a text that still grows is looked at again for loops."""


# Some models put each number before what it is for.
_LED = re.compile(r"(?:\[\d{1,2}\]\s*)+")
# After a full stop a number in parentheses is a citation that looks like none.
_LONE = re.compile(r"(?<=[.!?])\s?\((\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Read:
    """A local model's output, read.

    draft: None where it only says that the documents don't hold the answer.
    invented: how many placeholders, such as "[PERSON_1]", it made up; they are gone.
    """

    draft: Draft | None
    invented: int = 0


def read(output: str, given: str, passages: int) -> Read:
    """Return what a local model wrote as an answer that cites only passages that exist.

    given: all that the model read; passages: how many of it are numbered passages. A part that
    says something with a citation is kept beside one that says that the documents don't tell; what
    follows such a denial without any citation is not.
    Raises NoAnswerError for a text that loops, or has no words.
    """
    refuse_loop(output)
    clean = well_formed(output, given)
    draft = clean_citations(_trailing(_LONE.sub(r" [\1]", clean.text)), passages)
    if not words(without_markers(draft.text)):
        raise NoAnswerError("it wrote no words. Check that the model file is an instruct model.")
    said = statements(draft.text)
    denied = any(denies(each.text) for each in said)
    kept = any(each.cited and not denies(each.text) for each in said)
    return Read(draft if kept or not denied else None, clean.invented)


def refuse_loop(output: str) -> None:
    """Raise NoAnswerError where ``output`` repeats itself."""
    if loops(output):
        raise NoAnswerError("it began to repeat itself and was stopped. Ask in other words.")


def _trailing(text: str) -> str:
    """Return an answer whose citations stand before what they are for with each after it.

    Line by line, where a line begins with a citation and ends with none.
    """
    return "\n".join(map(_trailing_line, text.split("\n")))


def _trailing_line(line: str) -> str:
    if not _LED.match(line) or cited_in(line.rstrip(" .")[-len("[99]") :]):
        return line
    said = _LED.split(line)[1:]
    return " ".join(
        f"{text.rstrip()} {marker.strip()}"
        for marker, text in zip(_LED.findall(line), said, strict=True)
        if text.strip()
    )
