"""The benchmark of search at any size runs small, and its page shows what was committed."""

import json
from pathlib import Path

import pytest

from benchmarks import search_scale
from benchmarks.made_up_library import open_made_up, questions
from benchmarks.scale_page import CURVES, PAGE, PLOT, RESULTS, drawn, law, plot


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scale")
    told = search_scale.written(folder, 300)
    assert told["bytes_per_chunk_on_disk"] > 1000
    return folder


def test_every_part_measures_a_small_library(small: Path) -> None:
    started = search_scale.started(small)
    assert started["peak_mb"] >= started["resident_mb"]
    told = search_scale.searched(small, 5)
    assert told["hybrid"]["p95_ms"] >= told["hybrid"]["p50_ms"] > 0
    assert told["words_recall_at_10"] == 1.0
    assert told["64_at_once"]["ms"] > 0


@pytest.mark.parametrize("kind", search_scale.BACKENDS)
def test_each_index_is_compared_with_comparing_everything(small: Path, kind: str) -> None:
    told = search_scale.compared(small, kind, 5)
    assert told["recall_at_10"] >= 0.98
    assert told["recall_at_10_filtered"] >= 0.98


def test_a_question_is_nearest_to_the_chunk_it_was_made_of(small: Path) -> None:
    library = open_made_up(small)
    numbers, vectors = library.vectors()
    for question in questions(library, 4):
        products = vectors @ question.vector
        assert products.max() == pytest.approx(0.7, abs=0.08)
        text = library.chunks([int(numbers[products.argmax()])])
        (found,) = text.values()
        assert set(question.text.split()) <= set(found.chunk.text.split())


def test_the_page_and_the_plot_show_the_committed_results() -> None:
    result = json.loads(RESULTS.read_text("utf-8"))
    page = PAGE.read_text("utf-8")
    assert drawn(page, result) == page, "run `python -m benchmarks.scale_page`"
    assert plot(result) == PLOT.read_text("utf-8")


def test_a_power_law_is_found_again() -> None:
    sizes = [{"chunks": n, "value": 3 * n**0.5} for n in (10, 1000, 10_000)]
    assert law(sizes, lambda size: size["value"]) == pytest.approx((3, 0.5))
    assert len(CURVES) == 4
