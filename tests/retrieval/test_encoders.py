import json
import sys
from pathlib import Path

import pytest

from retrieval.encoders import best_precision, minilm
from retrieval.errors import EmbedderError
from retrieval.openvino_embedder import OpenVINOEmbedder
from retrieval.openvino_graph import Precision
from retrieval.sentence_transformer import SentenceTransformerEmbedder, has_gpu

FLOAT, INT8 = "all-MiniLM-L6-v2@53aa51172d14/fp32", "all-MiniLM-L6-v2@53aa51172d14/int8"


@pytest.mark.skipif(has_gpu(), reason="a GPU is the fastest here")
@pytest.mark.parametrize("stored", [FLOAT, INT8])
def test_a_library_is_searched_with_vectors_of_its_kind(encoders: Path, stored: str) -> None:
    chosen = minilm(encoders, "auto", stored)
    assert isinstance(chosen, OpenVINOEmbedder)
    assert chosen.name == stored


@pytest.mark.skipif(has_gpu(), reason="a GPU is the fastest here")
def test_a_new_library_gets_what_pays_which_is_measured_once(encoders: Path) -> None:
    remembered = encoders / "choice.json"
    remembered.unlink(missing_ok=True)
    chosen = best_precision(encoders)
    told = json.loads(remembered.read_text())
    assert set(told["texts_per_second"]) == set(Precision)
    pays = told["texts_per_second"]["int8"] > 1.2 * told["texts_per_second"]["float"]
    assert chosen == (Precision.INT8 if pays else Precision.FLOAT)
    for other in Precision:
        remembered.write_text(json.dumps({"precision": other}))
        assert minilm(encoders, "auto", None).name == {"float": FLOAT, "int8": INT8}[other]
    remembered.write_text("{")
    assert best_precision(encoders) in Precision


def test_what_is_asked_for_by_name_is_taken(encoders: Path) -> None:
    assert isinstance(minilm(encoders, "torch", INT8), SentenceTransformerEmbedder)
    assert minilm(encoders, "int8", FLOAT).name == INT8


@pytest.mark.skipif(has_gpu(), reason="a GPU is the fastest here")
def test_without_openvino_pytorch_computes_but_int8(
    encoders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openvino", None)
    for stored in (None, FLOAT):
        assert isinstance(minilm(encoders, "auto", stored), SentenceTransformerEmbedder)
    with pytest.raises(EmbedderError, match=r"chaperone\[cpu\]"):
        minilm(encoders, "auto", INT8)
