"""What the settings name is what is made, and only once it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.health import checks
from app.settings import load_settings
from app.wiring import Wiring
from retrieval.errors import RetrievalError
from retrieval.scope import WHOLE_LIBRARY

QUESTION = "Which medicines were changed?"


def found(home: Path, **settings: object) -> list[str]:
    wiring = Wiring(load_settings(home, **settings))
    try:
        return [hit.chunk.id for hit in wiring.retriever.search(QUESTION, 4, WHOLE_LIBRARY)]
    finally:
        wiring.close()


def test_a_graph_finds_what_comparing_everything_finds(home_copy: Path) -> None:
    assert found(home_copy, index="hnsw") == found(home_copy) != []


def test_a_vector_server_finds_what_this_machine_finds(home_copy: Path, tmp_path: Path) -> None:
    pytest.importorskip("milvus_lite")
    cluster = {"milvus": str(tmp_path / "milvus.db")}
    assert found(home_copy, cluster=cluster) == found(home_copy, cluster=cluster)
    assert found(home_copy, cluster=cluster) == found(home_copy) != []


def test_a_vector_server_that_does_not_answer_is_no_empty_result(home_copy: Path) -> None:
    pytest.importorskip("pymilvus")
    cluster = {"milvus": "http://127.0.0.1:1"}
    with pytest.raises(RetrievalError, match="can't be used"):
        found(home_copy, cluster=cluster)
    wiring = Wiring(load_settings(home_copy, cluster=cluster))
    (told,) = [each for each in checks(wiring) if each.name == "Vector index"]
    wiring.close()
    assert told.state == "fail"
    assert "http://127.0.0.1:1" in told.text


def test_reading_the_log_imports_nothing_that_finds_identities_or_runs_models(
    home_copy: Path,
) -> None:
    program = (
        "import sys; from pathlib import Path; from app.settings import load_settings;"
        " from app.wiring import Wiring; wiring = Wiring(load_settings(Path(sys.argv[1])));"
        " wiring.audit.latest(1); wiring.close();"
        " print(*{'presidio_analyzer', 'spacy', 'torch', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(home_copy)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"", b"")
