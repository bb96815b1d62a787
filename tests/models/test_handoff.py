from dataclasses import replace

from models.chat import Message
from models.handoff import classes, outbound
from models.prompt import expert_instructions
from redaction.entities import Kind
from redaction.spans import Span
from retrieval.documents import Chunk, Hit

SPANS = (Span(0, 6, Kind.PERSON, 1.0, "known", "p1"),)
HIT = Hit(
    chunk=Chunk("c1", "d1", 100, 124, "Okafor takes 40 mg [4].", "2", "Therapy"),
    path="letters/okafor_discharge.pdf",
    title="Discharge of Chidi Okafor",
    collection="letters",
    score=1.0,
    dense=1.0,
    lexical=1.0,
    spans=SPANS,
    folders=("ward", "letters"),
)


def test_only_constants_of_this_program_are_marked_as_ours() -> None:
    made = outbound("Why 40 mg?", [Message("user", "Hello [1]")], [HIT], "openai")
    ours = "".join(p.text for m in made.messages for p in m.parts if p.ours)
    assert expert_instructions() in ours
    for foreign in ("Okafor", "40 mg", "Hello"):
        assert foreign not in ours
    theirs = [p.text for m in made.messages for p in m.parts if not p.ours]
    assert theirs == ["Hello (1)", "Okafor takes 40 mg (4).", "Why 40 mg?"]


def test_spans_of_the_passage_go_along_and_file_names_do_not() -> None:
    made = outbound("Why 40 mg?", (), [HIT], "openai")
    (passage,) = [p for m in made.messages for p in m.parts if p.spans]
    assert passage.spans == SPANS
    assert passage.text[0:6] == "Okafor"
    everything = "".join(p.text for m in made.messages for p in m.parts)
    for name in ("okafor_discharge", "letters", "Discharge of", "Therapy"):
        assert name not in everything


def numbered(subject: str, kind: Kind) -> Hit:
    """The hit with an identity of ``subject`` in it besides."""
    return replace(HIT, spans=(*SPANS, Span(7, 12, kind, 1.0, "known", subject)))


def passages(*hits: Hit) -> list[tuple[int | None, str | None]]:
    made = outbound("Why?", [Message("user", "Hello")], hits, "openai")
    return [(p.passage, p.subject) for m in made.messages for p in m.parts if not p.ours]


def test_passages_are_told_from_what_people_said() -> None:
    assert passages(HIT, HIT) == [(None, None), (1, None), (2, None), (None, None)]


def test_a_document_is_about_the_one_whose_numbers_it_states() -> None:
    mrn, dob = Kind.MEDICAL_RECORD_NUMBER, Kind.DATE_TIME
    one = numbered("p1", mrn)
    assert passages(HIT, one)[1:3] == [(1, "p1"), (2, "p1")]
    assert passages(one, numbered("p2", dob))[1:3] == [(1, None), (2, None)]
    assert passages(numbered("r1", Kind.PHONE_NUMBER))[1] == (1, None)
    other = replace(HIT, chunk=replace(HIT.chunk, document_id="d2"))
    assert passages(one, other)[1:3] == [(1, "p1"), (2, None)]


def test_the_gate_is_told_where_passages_come_from() -> None:
    made = outbound("Why?", (), [HIT, HIT], "openai")
    assert made.collections == {"letters", "ward"}
    assert made.documents == ("d1",)
    assert classes(HIT) == ("letters", "ward", "letters")
