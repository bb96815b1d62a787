"""An ingest on a Ray cluster: the library of one machine, whatever becomes of the nodes.

Run by ``test_ray_pipeline`` in a process of their own.
"""

import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from app.settings import load_settings
from app.wiring import Wiring
from ingest.cluster import Outfit
from ingest.errors import IngestError
from ingest.manifest import RETRY
from ingest.pipeline import Ingest
from ingest.ray_pipeline import RayCluster
from ingest.report import Progress
from ingest.search_frames import Recipe
from ingest.sources import walk
from redaction.presidio_detector import PresidioDetector
from retrieval.library import Library
from retrieval.openvino_embedder import OpenVINOEmbedder
from retrieval.openvino_graph import Precision
from retrieval.vectors import Vectors
from tests.ingest.test_workers import KEY, LIGHT, Mortal, content
from tests.ward import write_ward

needs_ray = pytest.mark.skipif(
    find_spec("ray") is None, reason="Ray is not installed: pip install chaperone[cluster]"
)


class MortalEmbedder(OpenVINOEmbedder):
    """An embedder whose process dies of one text, and that fails on another and quotes it."""

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        for text in texts:
            if "fatal" in text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "unlucky" in text:
                raise ValueError(text)
        return super().encode_documents(texts)


class WithGPU(RayCluster):
    """A cluster on this machine that says that it has a GPU."""

    def _local(self) -> dict[str, Any]:
        return {**super()._local(), "num_gpus": 1}


def outfit(encoders: Path, recipe: Recipe | None = None, **more: Any) -> Outfit:
    embedder = partial(OpenVINOEmbedder, encoders, Precision.INT8, 1)
    given = {
        "recipe": recipe or Recipe(PresidioDetector, LIGHT),
        "embedder": embedder,
        "on_gpu": None,
        "vectors": embedder().name,
        "max_characters": 10_000,
        "public": frozenset[str](),
        "unused": LIGHT,
    }
    return Outfit(**{**given, **more})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The ward, with notes that are long enough for several chunks, and a file that is none."""
    path = tmp_path / "files"
    write_ward(path)
    for i in range(40):
        text = f"Visit {i} of chidi okafor on 02/{1 + i % 28:02}/2024: potassium {i}.2 mmol/L. "
        (path / "notes" / f"{i:02}.txt").write_text(text * (1 + 9 * (i % 4)))
    (path / "notes" / "00-broken.pdf").write_bytes(b"junk")
    return path


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.pipeline.WORTH_CLUSTER", 1)
    monkeypatch.setattr("ingest.pipeline.WORTH_WORKERS", 0)


@needs_ray
def test_a_cluster_makes_the_library_of_one_machine_even_when_broken_off(
    folder: Path, tmp_path: Path
) -> None:
    def breaks_off(progress: Progress) -> None:
        if (progress.step, progress.done) == ("indexing", 40):
            raise KeyboardInterrupt

    here = Wiring(load_settings(tmp_path / "here"))
    there = Wiring(load_settings(tmp_path / "there", cluster={"ray": "local"}, workers=2))
    expected = here.desk.ingest_folders([folder], None, lambda progress: None)
    with pytest.raises(KeyboardInterrupt):
        there.desk.ingest_folders([folder], None, breaks_off)
    assert 0 < len(there.library.files()) < expected.done
    steps: list[Progress] = []
    report = there.desk.ingest_folders([folder], None, steps.append)
    assert report.done + report.unchanged + len(report.set_aside) == expected.done + 1
    assert [s.done for s in steps if s.step == "reading"][-1] == expected.done + 1
    assert content(there.library) == content(here.library)
    here.close()
    there.close()


@needs_ray
def test_files_that_a_node_dies_of_are_set_aside_and_tried_again(
    folder: Path, tmp_path: Path, encoders: Path
) -> None:
    # Eight files go to a node together; those of the one that it dies of are lost with it.
    for name, kind in {"21": "deadly", "22": "unlucky", "40": "fatal"}.items():
        (folder / "notes" / f"{name}.txt").write_text(f"A text {kind} for chidi okafor.")
    found = list(walk(folder))
    embedder = MortalEmbedder(encoders, Precision.INT8, 1)
    library = Library(tmp_path / "library.db", KEY, embedder.name, embedder.dimension)
    recipe = Recipe(Mortal, LIGHT)
    make = partial(MortalEmbedder, encoders, Precision.INT8, 1)
    cluster = RayCluster("local", outfit(encoders, recipe, embedder=make), 2)
    left: list[bytes] = []

    def look(progress: Progress) -> None:
        if progress.step == "indexing" and progress.done == progress.total:
            folders = Path("/dev/shm").glob("ray-*/session_*/logs")
            left.extend(p.read_bytes() for logs in folders for p in logs.rglob("*") if p.is_file())

    ingest = Ingest(library, embedder, Mortal, recipe=recipe, cluster=cluster)
    report = ingest.run(found, look, on_cluster=True)
    reasons = dict(report.set_aside)
    assert "search for identities was cut off" in reasons["notes/21.txt"]
    assert "ValueError" in reasons["notes/22.txt"]
    assert "died: run again" in reasons["notes/40.txt"]
    lost = [path for path, reason in reasons.items() if "died: run again" in reason]
    assert len(lost) <= 8
    assert report.done == len(found) - len(reasons)
    assert left
    assert not any(b"okafor" in log.lower() for log in left)
    again = {line.path for line in library.files().values() if line.reader == RETRY}
    assert again == set(reasons) - {"notes/00-broken.pdf"}
    for name in ("21", "22", "40"):
        (folder / "notes" / f"{name}.txt").unlink()
    here = Ingest(library, embedder, Mortal)
    assert here.run(walk(folder)).done == len(again) - 3
    library.close()


@needs_ray
def test_a_gpu_makes_the_vectors_where_there_is_one(
    folder: Path, tmp_path: Path, encoders: Path
) -> None:
    fast = OpenVINOEmbedder(encoders, Precision.INT8, 2)
    make = partial(OpenVINOEmbedder, encoders, Precision.INT8, 1)
    given = outfit(encoders, embedder=partial(MortalEmbedder, encoders), on_gpu=make)
    # What is not to encode would die of it.
    (folder / "notes" / "30.txt").write_text("A fatal text about chidi okafor.")
    contents = []
    for name, cluster in {"here": None, "there": WithGPU("local", given, 2)}.items():
        library = Library(tmp_path / f"{name}.db", KEY, fast.name, fast.dimension)
        ingest = Ingest(library, fast, PresidioDetector, cluster=cluster)
        ingest.run(walk(folder), on_cluster=True)
        contents.append(content(library))
        library.close()
    assert contents[0] == contents[1]


@needs_ray
@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"vectors": "of another model"}, "holds of another model: give all nodes the same"),
        ({"readers": "0"}, "another version of chaperone"),
    ],
)
def test_a_node_that_would_do_something_else_ends_the_run(
    folder: Path, tmp_path: Path, encoders: Path, more: dict[str, Any], reason: str
) -> None:
    fast = OpenVINOEmbedder(encoders, Precision.INT8, 1)
    library = Library(tmp_path / "library.db", KEY, fast.name, fast.dimension)
    cluster = RayCluster("local", outfit(encoders, **more), 1)
    with pytest.raises(IngestError, match=reason):
        Ingest(library, fast, PresidioDetector, cluster=cluster).run(walk(folder), on_cluster=True)
    assert library.files() == {}
    library.close()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, encoders: Path) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with (
        pytest.raises(IngestError, match=r'pip install "chaperone\[cluster\]"'),
        RayCluster("auto", outfit(encoders), 1),
    ):
        pass


@needs_ray
def test_a_cluster_that_is_not_there_is_told_in_one_line(encoders: Path) -> None:
    with (
        pytest.raises(IngestError, match=r"can't use Ray at 127\.0\.0\.1:1 ") as raised,
        RayCluster("127.0.0.1:1", outfit(encoders), 1),
    ):
        pass
    assert "\n" not in str(raised.value)
