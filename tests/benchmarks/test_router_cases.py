import pytest

from benchmarks.router_cases import _source, _subject


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peyronie's Disease", "Peyronie disease"),
        ("Freeman Sheldon syndrome", "Freeman-Sheldon syndrome"),
        ("Myelodysplastic syndromes", "Myelodysplastic Syndrome"),
    ],
)
def test_two_spellings_of_a_title_are_one_subject(one: str, other: str) -> None:
    assert _subject(one) == _subject(other)
    assert _subject(one) != _subject("Gout")


def test_the_source_of_a_document_is_in_its_id() -> None:
    assert _source("GHR_0000068_2") == "GHR"
    assert _source("p0012") == _source("p0013") == ""
