"""Citations for statements that cite no passage, or the wrong one, though another bears them out.

Small models forget to cite, or cite the first passage for everything. A statement is then held
against each passage by itself, as if it cited that one. Attributing after the fact: Gao et al.,
"RARR: Researching and Revising What Language Models Say, Using Language Models", ACL 2023.
"""

from collections.abc import Sequence

from models.answers import Draft, clean_citations, statements, unmarked
from models.evidence import Idf
from models.grounding import citations_around, claim_of, doubt
from models.sources import Source
from models.support import Encode, measure
from retrieval.documents import Hit


def attributed(
    draft: Draft, hits: Sequence[Hit], question: str, idf: Idf, encode: Encode | None = None
) -> Draft:
    """Return the draft with the statements cited that a passage bears out, if theirs does not.

    Passage n is ``hits[n - 1]``. A statement that cites nothing itself and is borne out by what
    its neighbours in the paragraph cite stays as it is, as does one that nothing bears out.
    """
    sources, asked = [Source.of(hit) for hit in hits], Source(question)
    said = statements(draft.text)
    text = draft.text
    for at in reversed(range(len(said))):
        claim = claim_of(said[at])
        if claim is None or not any(map(str.isalpha, claim)):
            continue  # that numbers stand somewhere says nothing
        numbers = citations_around(draft.text, said, at)
        cited = [sources[n - 1] for n in numbers if 1 <= n <= len(sources)]
        if cited and doubt(claim, cited, asked, idf, encode) is None:
            continue
        found = _bearing_out(claim, sources, asked, idf, encode)
        if found is not None:
            start, end = said[at].start, said[at].start + len(said[at].text.rstrip())
            text = f"{text[:start]}{unmarked(text[start:end])} [{found}]{text[end:]}"
    return clean_citations(text, len(hits))


def _bearing_out(
    claim: str, sources: Sequence[Source], asked: Source, idf: Idf, encode: Encode | None
) -> int | None:
    """Return the number of the passage that has most of a claim, of those that bear it out."""
    best: tuple[float, int] | None = None
    for number, source in enumerate(sources, start=1):
        if doubt(claim, [source], asked, idf, encode) is None:
            words = measure(claim, [source], asked, idf).words
            if best is None or words > best[0]:
                best = (words, number)
    return best[1] if best else None
