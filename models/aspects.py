"""What is asked of a condition or a drug, such as its treatment, and where a passage tells of it.

A passage on the very subject may say nothing of what is asked, or say it in other words than the
question's: "What are the treatments for gout?", "Colchicine is given within a day". The words
are those of aspects.toml; the aspects are those by which consumer health questions are sorted
(Kilicoglu et al., "Semantic annotation of consumer health questions", BMC Bioinformatics 2018),
and what something is.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from statistics import fmean

from models.answers import Draft, plain_markers
from models.evidence import Idf, context_stems, coverage, topic, weights
from models.sentences import sentences
from models.subject import defines, wants_definition
from retrieval.documents import Hit

_ON = 0.5  # share of the question's other words that a passage on its subject has at least
_NEARLY = 0.8  # of the best passage's share, from which another is on the subject too
_STRETCH = 30  # words, about a sentence, for which tellings are counted
_MANY = 3.0  # in a stretch; more tell no more
_NUMBER = r"\d[\d,.]*"
_BETWEEN = r"\b[^.]{0,60}?\b"

NOTHING_ASKED = {"aspect_asked": 0.0}
"""What is told where no aspect is asked for: nothing can be said of the passages then."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the things that are asked: how it is asked for, told of, and stated."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    stated: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question asks for.

    defined: stems of what it asks the definition of; empty where it asks for none.
    """

    aspects: tuple[Aspect, ...]
    defined: frozenset[str] = field(repr=False)

    @classmethod
    def by(cls, question: str, idf: Idf) -> "Sought":
        """Return what a question asks for: aspects, else a definition, or neither."""
        aspects = tuple(aspect for aspect in _known() if aspect.asked.search(question))
        if aspects or not wants_definition(question):
            return cls(aspects, frozenset())
        return cls((), frozenset(weights(topic(question), idf)))

    def told_in(self, sentence: str) -> bool:
        """Tell whether a sentence has to do with what is asked for."""
        if not self.aspects:
            return defines(sentence, self.defined)
        return any(aspect.told.search(sentence) for aspect in self.aspects)

    def stated_in(self, sentence: str) -> bool:
        """Tell whether a sentence says, by its form, what is asked for."""
        if not self.aspects:
            return defines(sentence, self.defined)
        return any(aspect.stated.search(sentence) for aspect in self.aspects)

    def answered_by(self, sentence: str, hit: Hit) -> float:
        """Return how far a sentence of a passage says what is asked for: 0, 0.5 or 1."""
        if self.heads(hit):
            return 1.0
        return (self.told_in(sentence) + self.stated_in(sentence)) / 2

    def heads(self, hit: Hit) -> bool:
        """Tell whether a passage's title or heading is of what is asked: "Treatment in adults"."""
        return any(aspect.asked.search(hit.around) for aspect in self.aspects)


def told_of(question: str, hits: Sequence[Hit], idf: Idf, draft: Draft | None) -> dict[str, float]:
    """Return how much the passages on the question's subject, and the draft, tell of what is asked.

    NOTHING_ASKED where neither an aspect nor a definition is asked for. hits: at least one.
    """
    sought = Sought.by(question, idf)
    if not sought.aspects and not sought.defined:
        return dict(NOTHING_ASKED)
    told = [_tellings(sought, hit) for hit in hits]
    near = on_subject(question, sought, hits, idf)
    on = [each for each, is_on in zip(told, near, strict=True) if is_on] or told
    answered = plain_markers(draft.text).splitlines() if draft is not None else []
    found = {
        "aspect_asked": float(bool(sought.aspects)),
        "aspect_stated": max(each.stated for each in on),
        "aspect_stated_in_draft": any(map(sought.stated_in, answered)),
    }
    if not sought.aspects:
        return found
    return found | {
        "aspect_density": max(each.density for each in on),
        "aspect_share": max(each.share for each in on),
        "aspect_opening": max(each.opening for each in on),
        "aspect_first_density": told[0].density,
        "aspect_first_share": told[0].share,
        "aspect_in_draft": any(map(sought.told_in, answered)),
    }


@dataclass(frozen=True, slots=True)
class _Tellings:
    """density: of the words of what is asked in a passage, a stretch. share, stated: of the
    passage's sentences that tell and that state it. opening: whether the first tells.
    """

    density: float
    share: float
    opening: bool
    stated: float


def _tellings(sought: Sought, hit: Hit) -> _Tellings:
    text = hit.chunk.text
    if sought.heads(hit):
        return _Tellings(_MANY, 1.0, True, 1.0)
    count = max((len(aspect.told.findall(text)) for aspect in sought.aspects), default=0)
    density = count * _STRETCH / max(_STRETCH, len(text.split()))
    row = [each.text for each in sentences(text)]
    telling = [*map(sought.told_in, row)] or [False]
    stating = [*map(sought.stated_in, row)] or [False]
    return _Tellings(min(_MANY, density), fmean(telling), telling[0], fmean(stating))


def on_subject(question: str, sought: Sought, hits: Sequence[Hit], idf: Idf) -> list[bool]:
    """Return which passages have about as much as any of what is asked about."""
    rest = question
    for aspect in sought.aspects:
        rest = aspect.asked.sub(" ", rest)
    wanted = weights(topic(rest), idf)
    shares = [coverage(wanted, context_stems(hit)) for hit in hits]
    return [share >= max(_ON, _NEARLY * max(shares)) for share in shares]


@cache
def _known() -> tuple[Aspect, ...]:
    table = tomllib.loads(files("models").joinpath("aspects.toml").read_text("utf-8"))
    return tuple(
        Aspect(name, *(_any_of(row[column]) for column in ("asked", "told", "stated")))
        for name, row in table.items()
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_written, phrases))})", re.IGNORECASE)


def _written(phrase: str) -> str:
    """Return a phrase of the table as a regular expression."""
    return _BETWEEN.join(_whole(part) for part in phrase.split(" … "))


def _whole(phrase: str) -> str:
    plain = r"\s+".join(map(re.escape, phrase.split())).replace(r"\#", _NUMBER)
    # An ending left open may stand within a phrase, as in "mutation* in the".
    plain = plain.replace(r"\*", r"\w*")
    return plain if plain.endswith("*") else plain + r"\b"
