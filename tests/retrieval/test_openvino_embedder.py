import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import EmbedderError
from retrieval.openvino_embedder import OpenVINOEmbedder
from retrieval.openvino_graph import Precision, graph
from retrieval.sentence_transformer import SentenceTransformerEmbedder

TEXTS = [
    "Give broad-spectrum antibiotics within one hour when septic shock is suspected.",
    "Patients on warfarin need an INR below 1.5 before a lumbar puncture.",
    "Visitors may park on level two of the garage until nine in the evening.",
    "Metformin is stopped when the estimated glomerular filtration rate is below 30. " * 8,
]
# Run in a process of its own: what it would tell the network, and whether it could.
WATCHED = """
import sys
from pathlib import Path
told = []
watched = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname")
sys.addaudithook(lambda event, given: told.append(event) if event in watched else None)
from retrieval.openvino_graph import Precision, make
make(Path(sys.argv[1]), Precision.FLOAT)
print(told, sys.modules.get("openvino_telemetry"))
"""


@pytest.mark.parametrize(("precision", "alike"), [("float", 0.9995), ("int8", 0.99)])
def test_vectors_are_those_of_pytorch_but_for_rounding(
    encoders: Path, embedder: SentenceTransformerEmbedder, precision: str, alike: float
) -> None:
    fast = OpenVINOEmbedder(encoders, Precision(precision))
    cosines = (fast.encode_documents(TEXTS) * embedder.encode_documents(TEXTS)).sum(axis=1)
    assert cosines.min() > alike
    assert (fast.dimension, fast.max_tokens) == (embedder.dimension, embedder.max_tokens)
    assert fast.token_offsets(TEXTS[0]) == embedder.token_offsets(TEXTS[0])


def test_float_vectors_go_with_those_of_pytorch_and_int8_ones_do_not(
    encoders: Path, embedder: SentenceTransformerEmbedder
) -> None:
    assert OpenVINOEmbedder(encoders, Precision.FLOAT).name == embedder.name
    assert OpenVINOEmbedder(encoders, Precision.INT8).name == "all-MiniLM-L6-v2@53aa51172d14/int8"


def test_two_embedders_give_the_same_vectors(encoders: Path) -> None:
    first, second = (OpenVINOEmbedder(encoders, Precision.INT8, threads=n) for n in (1, 2))
    both = first.encode_documents(TEXTS), second.encode_documents(TEXTS)
    np.testing.assert_allclose(*both, atol=0.005)


def test_a_graph_is_made_without_a_word_to_the_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[] None"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["graph.bin", "graph.xml"]


def test_a_damaged_graph_is_a_clear_error(encoders: Path, tmp_path: Path) -> None:
    shutil.copytree(encoders, tmp_path, dirs_exist_ok=True)
    graph(tmp_path, Precision.INT8).write_text("<net")
    with pytest.raises(EmbedderError, match="delete its folder"):
        OpenVINOEmbedder(tmp_path, Precision.INT8).encode_query("fever")


def test_a_folder_that_can_not_be_written_to_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EmbedderError, match=r'can\'t write .* set encoder = "torch"'):
        OpenVINOEmbedder(tmp_path / "file" / "below", Precision.INT8)


def test_where_openvino_is_missing_it_says_what_to_install(
    encoders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openvino", None)
    with pytest.raises(EmbedderError, match=r"chaperone\[cpu\]"):
        OpenVINOEmbedder(encoders)
