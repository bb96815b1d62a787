"""What a question is about and what it asks of it: the passages' titles tell one from the other.

To "What are the treatments for gout?" a document with the title "Gout" is on the subject, and
"treatments" is what is asked. A passage on the very subject may still say nothing of that.
"""

import re
from collections.abc import Mapping, Sequence, Set

from models.evidence import Idf, coverage, stems, weights
from models.sentences import sentences
from retrieval.documents import Hit

_NAMED = 0.5  # share of a title that a question has at least where it is about it
_NEARLY = 0.8  # of the best title's share, from which another is on the subject too
_HEAD = 8  # words at the start of a sentence that defines, among which its subject is
_OPENING = 40  # words, among which it says so
_CALLED = r"an?|the|any|one|when|inflammation|irritation|infection|cancer|damage|loss|swelling"
_TOLD_APART = (
    r"that|which|where|who|whose|characteri[sz]ed|affect(?:s|ing)|caused|marked|resulting|involving"
    r"|in which|of"
)
# "Gout is a disease of the joints", but not "Gout is a rare disease" nor "Gout is caused by".
_DEFINES = re.compile(
    rf"\b(?:is|are|was|were|refers? to|means?)\s+(?:{_CALLED})\b(?:\W+\w+){{0,14}}?\W+"
    rf"(?:{_TOLD_APART})\b|\b(?:is|are) (?:characteri[sz]ed|defined|marked) by\b"
    r"|\brefers? to\b|\bmeans\b|\bis when\b|\b(?:is|are) (?:the )?name (?:for|given)"
    r"|\b(?:disease|disorder|condition|syndrome) (?:that|characteri[sz]ed|in which|of)\b",
    re.IGNORECASE,
)
# What is somebody's, or the one of its kind, is a value and no notion.
_WANTS_DEFINITION = re.compile(r"\s*what (?:is|are)\b(?! the\b)(?!.*\w['\u2019]s\b)", re.IGNORECASE)


def about(
    question: str, wanted: Mapping[str, float], hits: Sequence[Hit], idf: Idf
) -> dict[str, float]:
    """Return whether the passages say what is asked of the question's subject.

    How far the titles are on the subject is no signal itself: it tells much of encyclopedias, and
    misleads where a patient's records are called "Results". wanted: the question's stems and their
    weights. hits: at least one.
    """
    titles = [weights(hit.title, idf) for hit in hits]
    named = [coverage(title, wanted) if title else 0.0 for title in titles]
    enough = max(_NAMED, _NEARLY * max(named))
    on = [hit for hit, share in zip(hits, named, strict=True) if share >= enough]
    subject = {word for title, share in zip(titles, named, strict=True) if share >= enough
               for word in title}  # fmt: skip
    asked = {word: weight for word, weight in wanted.items() if word not in subject}
    in_passage, in_sentence, defined = 0.0, 0.0, False
    for hit in on or hits:
        in_passage = max(in_passage, coverage(asked, stems(hit.chunk.text)))
        for sentence in sentences(hit.chunk.text):
            in_sentence = max(in_sentence, coverage(asked, stems(sentence.text)))
            defined = defined or defines(sentence.text, subject)
    wanted_definition = wants_definition(question)
    return {
        "nothing_more_asked": not asked,
        "asked_words": min(5, len(asked)) / 5,
        "asked_in_passage": in_passage if asked else 0.0,
        "asked_in_sentence": in_sentence if asked else 0.0,
        "asked_on_subject": in_sentence if asked and on else 0.0,
        "defined": defined,
        "definition_found": defined and wanted_definition,
        "definition_lacking": wanted_definition and not defined,
    }


def wants_definition(question: str) -> bool:
    """Tell whether a question asks what something is."""
    return _WANTS_DEFINITION.match(question) is not None


def defines(sentence: str, subject: Set[str]) -> bool:
    """Tell whether a sentence says what its subject, given as stems, is."""
    words = sentence.split()
    head = stems(" ".join(words[:_HEAD])).keys()
    shared = len(subject & head)
    return (
        bool(subject)
        and shared >= max(1, len(subject) / 2)
        and _DEFINES.search(" ".join(words[:_OPENING])) is not None
    )
