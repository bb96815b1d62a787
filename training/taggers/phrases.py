"""Lists the clinical phrases that the vocabulary writes, for findings that are part of one."""

import random
from itertools import pairwise

from redaction.common_words import word_set
from redaction.taggers.phrases import LONGEST, NUMBER, SHORTEST_ALONE, normal_words
from training.clinical.vocabulary import entries, written
from training.taggers.ordinary import listed_names

_SEED = 2026
_DRAWS = 1_500  # of each slot; few entries write more than a hundred different phrases
_SLOTS = sorted(
    word_set(
        """
        abbr anatomy brand code count department device dose drug dx eponym finding gene lab_line
        micro procedure score stage symptom test vital vitals_line
        """
    )
)
# Beside what the vocabulary writes.
_MORE = word_set(
    """
    alp ck cvp peep osmolality gap b12 cd4 omim pmid pmcid doi apgar ranson rutherford killip fev1
    fitzpatrick mpap pcwp svr icp cpp fio2 pao2 rsbi
    """
)
_NO_MEASURES = word_set(
    """
    a an and at by cm day days digits for from in is mg ml mm no number of on or per q since the
    then times to until was were weeks with x over page room bed ward id ref last first age aged
    born code years months hours fax phone cell call tel pt er up down doi cat net pos
    """
)
_SHORTEST = 3  # letters of an abbreviation that is no pair of initials
# Slots whose single words mean nothing else.
_ALONE = ("brand", "drug", "micro")


def clinical_phrases() -> list[str]:
    """Return in order the phrases of one to five words; a number in one is written ``#``.

    From lines of results come the pairs of a measure and its number. Single words are
    abbreviations, drugs and organisms.
    """
    rng = random.Random(_SEED)
    names = listed_names() - _MORE
    found = {f"{word} {NUMBER}" for word in _MORE}
    for slot in _SLOTS:
        for _ in range(_DRAWS):
            words = normal_words(written(slot, rng))
            if 2 <= len(words) <= LONGEST and NUMBER not in words:
                found.add(" ".join(words))
            found.update(
                f"{before} {NUMBER}"
                for before, after in pairwise(words)
                if after == NUMBER and len(before) > 1 and before not in _NO_MEASURES | names
            )
    found.update(
        word.lower() for word in entries("abbr") if word.isalpha() and len(word) >= _SHORTEST
    )
    found.update(
        entry.lower()
        for slot in _ALONE
        for entry in entries(slot)
        if entry.isalpha() and len(entry) >= SHORTEST_ALONE
    )
    found -= names
    return sorted(found)
