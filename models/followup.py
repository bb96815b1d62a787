"""Makes a follow-up question searchable on its own, on this machine."""

import re
from collections.abc import Sequence

from models.chat import Message, neutralise
from models.evidence import NAMED
from models.quantities import quantities
from models.words import content_words, words
from retrieval.stemming import stem

REWRITE_TOKENS = 96
GRAMMAR = r"""root ::= [^?\n\r]+ "?"
"""
"""GBNF: one line that ends as a question does."""

_FRAGMENT = 4  # words
_LONGEST = 400  # characters of a rewritten question, and of what is shown of an earlier turn
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:they|them|their|theirs|it|its)\b|\b(?:the same|the others?|instead|else|as well|too)\b"
    r"|\b(?:that|this|those|these)"
    r"(?=\s*(?:[?.,]|$|(?:is|was|are|were|does|did|mean|work|help|one)\b))",
    re.IGNORECASE,
)
# "Is it safe to …": a grammar's it, which stands for nothing.
_EMPTY_IT = re.compile(r"\bit \w+(?: \w+)? (?:to|that|for|if)\b|\bit takes?\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:and|but|or|so|ok(?:ay)?|then)\b[\s,]*)*(?:(?:what|how) (?:about|of)\b)?\s*", re.I
)
_ASKS = re.compile(
    r"^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|should"
    r"|may|must|will|would|has|have|had)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(since|until|in|for|with|on|at|after|before|during|without|by|from)\s+(.+)", re.I
)
_PHRASE = (
    r"\s+[^?,;.]+?(?=\s+(?:in|for|with|on|at|after|before|during|without|by|from|and)\s|[?,;.]|$)"
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PLAIN = r"(?:the|a|an|of|his|her|its|their|which|what|much|many|\w+'s)"
_NEGATION = re.compile(r"\b(?:not|no|never|without|none|neither|nor|cannot)\b|n['\u2019]t\b", re.I)
# Not the first word, whose capital says nothing.
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z\u00c0-\u00de][\w'\u2019-]*")

_WHOLE_NAME = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms)\.? )?[A-Z\u00c0-\u00de][\w'\u2019-]+(?: [A-Z\u00c0-\u00de][\w'\u2019-]+)*"
)

_RULES = """You rewrite the last question of a conversation so that it can be understood without \
the conversation. Put in the names and things that its pronouns and gaps stand for. Keep every \
name, number and negation. Add nothing else, and don't answer. Write one line, a question."""
_SPEAKERS = {"user": "Question", "assistant": "Answer", "system": "Note"}


def points_back(question: str) -> bool:
    """Whether a question can't be understood without what was said before it."""
    if (opening := _OPENING.match(question)) and opening.group().strip():
        return True
    if _PERSON.search(question) and not NAMED.search(question):
        return True
    if _PLACED.match(question) and len(words(question)) <= _FRAGMENT:
        return True
    return _THING.search(_EMPTY_IT.sub(" ", question)) is not None


def standalone(question: str, earlier: Sequence[str]) -> str:
    """Return what to search for, by rules: the question, completed from those before it.

    earlier: the questions asked before, oldest first. A pronoun for a person becomes the name that
    was asked about last. "And in children?" takes the place of "in adults" in the question before,
    "what about the second dose?" that of "the first dose". Else the question before comes in front.
    """
    if not earlier or not points_back(question):
        return question
    named = _with_name(question, earlier)
    opening = _OPENING.match(question)
    if opening and opening.group().strip():
        rest = _with_name(question[opening.end() :], earlier)
        if not _ASKS.match(rest):
            return _exchanged(rest.strip(" ?."), earlier[-1])
    if named != question and not _THING.search(_EMPTY_IT.sub(" ", named)):
        return named
    return f"{earlier[-1]} {named}"


def rewrite_messages(question: str, history: Sequence[Message]) -> list[Message]:
    """Return the chat that has the local model complete a follow-up, held to GRAMMAR."""
    turns = [f"{_SPEAKERS[turn.role]}: {_shown(turn.content)}" for turn in history]
    asked = f"Last question: {_shown(question)}\n\nRewritten question:"
    return [Message("system", _RULES), Message("user", "\n".join([*turns, "", asked]))]


def accepted(written: str, question: str, history: Sequence[Message]) -> bool:
    """Whether the model's rewriting may be searched for.

    It must be one line and a question, keep the follow-up's own names, numbers and negations, and
    have no name and no number that stands neither in the follow-up nor in the conversation.
    """
    written = written.strip()
    if "\n" in written or not written.endswith("?") or not 1 < len(written) <= _LONGEST:
        return False
    said = " ".join([question, *(turn.content for turn in history)])
    if not (_names(question) <= _stems(written) and _names(written) <= _stems(said)):
        return False
    own, new, known = quantities(question), quantities(written), quantities(said)
    if not all(any(a.agrees(b) for b in new) for a in own):
        return False
    if not all(any(a.agrees(b) for b in known) for a in new):
        return False
    return (_NEGATION.search(question) is None) == (_NEGATION.search(written) is None)


def _with_name(question: str, earlier: Sequence[str]) -> str:
    """The question with the name that was asked about last in the place of its first pronoun."""
    if NAMED.search(question):
        return question
    names = [name for asked in earlier for name in NAMED.findall(asked)]
    if not names:
        return question
    name = re.sub(r"['\u2019]s?$", "", names[-1])

    def put(pronoun: re.Match[str]) -> str:
        return f"{name}'s" if pronoun.group().lower() in {"his", "her", "hers"} else name

    return _PERSON.sub(put, question, count=1)


def _exchanged(piece: str, previous: str) -> str:
    """The question before, with ``piece`` in the place of what is like it, or at its end."""
    if placed := _PLACED.fullmatch(piece):
        like = re.search(rf"\b{placed[1]}{_PHRASE}", previous, re.IGNORECASE)
        if like:
            return previous[: like.start()] + piece + previous[like.end() :]
        return f"{previous.rstrip(' ?.')} {piece}?"
    bare = _ARTICLE.sub("", piece)
    if _WHOLE_NAME.fullmatch(bare) and (name := NAMED.search(previous)):
        owns = re.search(r"['\u2019]s?$", name.group())
        owned = owns.group() if owns and not bare.endswith("s") else ""
        return previous[: name.start()] + bare + owned + previous[name.end() :]
    if head := content_words(bare)[-1:]:
        like = re.search(
            rf"\b(?:(?!{_PLAIN}\s)\w+\s+)?{re.escape(head[0])}\b", previous, re.IGNORECASE
        )
        if like and like.group().lower() != bare.lower():
            return previous[: like.start()] + bare + previous[like.end() :]
    return f"{previous} {piece}?"


def _shown(text: str) -> str:
    line = " ".join(neutralise(text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _names(text: str) -> set[str]:
    return {stem(part) for found in _NAME.findall(text) for part in words(found)}


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}
