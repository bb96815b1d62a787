from dataclasses import replace

from retrieval.passages import text_to_embed
from tests.retrieval.library_parts import entry


def test_title_and_heading_stand_above_the_passage() -> None:
    made = entry("a.txt", ["Aspirin was stopped."], title="Discharge letter")
    assert made.document is not None
    (chunk,) = made.chunks
    assert text_to_embed(made.document, chunk) == "Discharge letter\nBody\nAspirin was stopped."
    bare = replace(made.document, title="")
    assert text_to_embed(bare, replace(chunk, heading="")) == "Aspirin was stopped."
