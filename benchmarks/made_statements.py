"""Statements made of the sentences of passages, true and false: for benchmarks/grounding.py."""

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.sentences import sentences
from retrieval.beir import CorpusEntry, read_collection

_FEWEST_WORDS, _MOST_WORDS = 8, 45
_SHORTEST_ANSWER, _LONGEST_ANSWER = 1, 6  # words


@dataclass(frozen=True, slots=True)
class Made:
    """A statement, the passage that it is held against, and whether that bears it out."""

    claim: str = field(repr=False)
    passage: str = field(repr=False)
    title: str = field(repr=False)
    kind: str
    true: bool
    half: int
    folder: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """The statements of a folder, and all its texts."""

    made: tuple[Made, ...] = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)


# What a model writes instead, one for one.
_OTHER_WORDS: dict[str, str] = {
    "also": "in addition", "about": "approximately", "approximately": "about", "many": "numerous",
    "several": "a number of", "because": "since", "usually": "typically", "often": "frequently",
    "use": "employ", "used": "employed", "help": "assist", "begin": "start", "began": "started",
    "show": "demonstrate", "showed": "demonstrated", "large": "big", "such as": "for example",
    "people": "persons", "children": "kids", "doctor": "physician", "physician": "doctor",
    "include": "comprise",
    "may": "might", "must": "have to", "more than": "over", "cause": "lead to",
    "first": "initially", "found": "discovered", "important": "significant",
    "however": "though", "but": "yet", "called": "named", "most": "the majority of",
    "symptoms": "signs", "treatment": "therapy", "disease": "illness", "drug": "medication",
}  # fmt: skip
_OTHER = re.compile(rf"\b(?:{'|'.join(map(re.escape, _OTHER_WORDS))})\b")
_FIGURES = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "ten": "10",
}
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w,]*\d|-\w)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*(?=[ ,.])")
_VERB = re.compile(
    r"(?<!there )\b(?:is|was|are|were|can|will|has been|have been|should|may|could)\b(?! not)"
)
_NOT = re.compile(
    r"\b(is|was|are|were|can|will|should|may|could|did|does|do) not\b|\b(?:no|never)\b"
)
_WH = re.compile(
    r"^(?:(?:in|on|at|to|for|by|from|of|with) )?(?:who|whom|what|which|when|where|how"
    r" (?:many|much|long|old|far))\b"
    r"\s*(?:(?:is|was|are|were|did|does|do|has|have|had|can|could|would|will)\b)?",
    re.I,
)


def make(folder: Path, limit: int, rng: random.Random) -> Pairs:
    """Return statements about up to ``limit`` passages of a folder, and about as many questions."""
    corpus = read_collection(folder).corpus
    names = sorted({n for entry in corpus for n in _NAME.findall(entry.text)})
    by_title = defaultdict(list)
    for entry in corpus:
        by_title[entry.title].append(entry)
    made: list[Made] = []
    chosen = rng.sample(corpus, min(limit, len(corpus)))
    for entry in chosen:
        made += _of_passage(entry, corpus, by_title[entry.title], names, rng, folder.resolve().name)
    made += _of_questions(folder, {e.id: e for e in corpus}, limit, rng)
    return Pairs(tuple(made), tuple(f"{entry.title} {entry.text}" for entry in corpus))


def _of_passage(
    entry: CorpusEntry,
    corpus: Sequence[CorpusEntry],
    same_title: Sequence[CorpusEntry],
    names: Sequence[str],
    rng: random.Random,
    folder: str,
) -> Iterator[Made]:
    usable = [
        " ".join(s.text.split())
        for s in sentences(entry.text)
        if _FEWEST_WORDS <= len(s.text.split()) <= _MOST_WORDS and s.text.endswith(".")
    ]
    if not usable:
        return
    sentence = rng.choice(usable)

    def pair(claim: str, kind: str, true: bool, passage: CorpusEntry = entry) -> Made:
        return Made(claim, passage.text, passage.title, kind, true, half_of(entry.title), folder)

    yield pair(sentence, "true: verbatim", True)
    if (short := _shortened(sentence)) != sentence:
        yield pair(short, "true: shortened", True)
    if (turned := _reordered(sentence)) != sentence:
        yield pair(turned, "true: reordered", True)
    if (other := _reworded(sentence)) != sentence:
        yield pair(other, "true: other words", True)
    others = [each for each in usable if each != sentence]
    if others:
        second = rng.choice(others)
        yield pair(
            f"{_shortened(sentence)[:-1]}, and {second[0].lower()}{second[1:]}",
            "true: two joined",
            True,
        )
    elsewhere = [each for each in same_title if each.id != entry.id and sentence not in each.text]
    if elsewhere:
        yield pair(sentence, "false: other passage, same title", False, rng.choice(elsewhere))
    stranger = rng.choice(corpus)
    if stranger.title != entry.title:
        yield pair(sentence, "false: other passage", False, stranger)
    if number := _NUMBER.search(sentence):
        yield pair(
            _exchanged(sentence, number, _another(number.group(), entry.text, rng)),
            "false: number",
            False,
        )
    if name := _NAME.search(sentence):
        new = rng.choice(names)
        if new not in entry.text:
            yield pair(_exchanged(sentence, name, new), "false: name", False)
    if negated := _negated(sentence):
        yield pair(negated, "false: negated", False)


def _of_questions(
    folder: Path, corpus: Mapping[str, CorpusEntry], limit: int, rng: random.Random
) -> Iterator[Made]:
    rows = [json.loads(line) for line in (folder / "qa.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if row.get("answers")]
    answers = sorted({row["answers"][0] for row in rows})
    for row in rng.sample(rows, min(limit, len(rows))):
        entry, answer = corpus[row["doc"]], row["answers"][0]
        if not _SHORTEST_ANSWER <= len(answer.split()) <= _LONGEST_ANSWER or not _WH.match(
            row["question"]
        ):
            continue
        rest = _WH.sub("", row["question"]).strip(" ?")

        def pair(
            said: str, kind: str, true: bool, entry: CorpusEntry = entry, rest: str = rest
        ) -> Made:
            claim = f"{rest[:1].upper()}{rest[1:]}: {said}."
            return Made(
                claim,
                entry.text,
                entry.title,
                kind,
                true,
                half_of(entry.title),
                folder.resolve().name,
            )

        yield pair(answer, "true: from a question", True)
        wrong = rng.choice(answers)
        if wrong.lower() not in entry.text.lower():
            yield pair(wrong, "false: from a question", False)


def half_of(title: str) -> int:
    """Return 0 or 1, by a hash of the title."""
    return hashlib.sha256(title.encode()).digest()[0] % 2


def _shortened(sentence: str) -> str:
    """Without what stands in brackets, and without what follows the last comma."""
    plain = re.sub(r"\s*\([^()]*\)", "", sentence)
    head, comma, _ = plain.rpartition(",")
    return f"{head}." if comma and len(head.split()) >= 5 else plain


def _reordered(sentence: str) -> str:
    """With an opening such as "In 1985," at the end."""
    found = re.match(
        r"((?:In|On|At|After|Before|During|For|With|By|From) [^,]{3,50}), (.+)\.$", sentence
    )
    if not found:
        return sentence
    opening, rest = found.groups()
    return f"{rest[0].upper()}{rest[1:]} {opening[0].lower()}{opening[1:]}."


def _reworded(sentence: str) -> str:
    changed = _OTHER.sub(lambda found: _OTHER_WORDS[found.group()], sentence)
    changed = re.sub(r"(?<=\d),(?=\d{3})", "", changed)
    return re.sub(r"\b\w+\b", lambda w: _FIGURES.get(w.group(), w.group()), changed)


def _another(number: str, text: str, rng: random.Random) -> str:
    """Another number of the same kind that is not in the text: ten times, or a digit changed."""
    plain = number.replace(",", "")
    tries = [str(int(plain) * 10)] if plain.isdigit() and len(plain) < 3 else []
    while True:
        at = rng.randrange(len(plain))
        if plain[at].isdigit():
            tries.append(plain[:at] + str(rng.randint(1, 9)) + plain[at + 1 :])
        new = rng.choice(tries) if tries else plain
        if new != plain and not re.search(rf"(?<!\d){re.escape(new)}(?!\d)", text.replace(",", "")):
            return new


def _exchanged(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _negated(sentence: str) -> str | None:
    if found := _NOT.search(sentence):
        return _exchanged(sentence, found, found[1] or "a")
    found = _VERB.search(sentence)
    return _exchanged(sentence, found, f"{found.group()} not") if found else None
