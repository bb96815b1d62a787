"""An ingest by several workers: the library of one worker, and nothing left when it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ingest.manifest import RETRY
from ingest.pipeline import Ingest
from ingest.plan import plan
from ingest.report import Progress
from ingest.search_frames import Recipe
from ingest.sources import walk
from redaction.known import KnownIdentities
from redaction.presidio_detector import PresidioDetector
from redaction.spans import Span
from retrieval.library import Library
from retrieval.openvino_embedder import OpenVINOEmbedder
from retrieval.openvino_graph import Precision
from tests import documents

KEY = b"k" * 32
LIGHT = ("torch", "transformers")
_ROOT = Path(__file__).parents[2]
_RUN = """
import sys
from pathlib import Path
import ingest.pipeline
from ingest.search_frames import Recipe
from ingest.sources import walk
from retrieval.library import Library
from retrieval.openvino_embedder import OpenVINOEmbedder
from tests.ingest.test_workers import KEY, LIGHT, Slow
ingest.pipeline.WORTH_WORKERS = 0
folder, library, encoders = map(Path, sys.argv[1:])
embedder = OpenVINOEmbedder(encoders)
library = Library(library, KEY, embedder.name, embedder.dimension)
def show(progress):
    print(progress.step, progress.done, flush=True)
run = ingest.pipeline.Ingest(library, embedder, Slow, workers=2, recipe=Recipe(Slow, LIGHT))
run.run(walk(folder), show)
"""


class Mortal:
    """A detector whose process dies of one text, as of a lack of memory."""

    name = "mortal"

    def __init__(self, known: KnownIdentities) -> None:
        self._known = known

    def find(self, text: str) -> tuple[Span, ...]:
        if "deadly" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._known.find(text)


class Slow(Mortal):
    """A detector that takes a minute for one text."""

    def find(self, text: str) -> tuple[Span, ...]:
        if "slow" in text:
            time.sleep(60)
        return super().find(text)


@pytest.fixture(scope="module")
def fast(encoders: Path) -> OpenVINOEmbedder:
    return OpenVINOEmbedder(encoders, Precision.INT8, threads=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "files"
    (path / "notes").mkdir(parents=True)
    for i in range(11):
        text = f"Visit {i} of orla fennimore on 02/{i + 1:02}/2024: potassium {i}.2 mmol/L. "
        (path / "notes" / f"{i:02}.txt").write_text(text * (1 + 7 * (i % 3)))
    (path / "20.pdf").write_bytes(documents.pdf_bytes())
    (path / "21.pdf").write_bytes(b"junk")
    (path / "30.hl7").write_text(documents.HL7_MESSAGE)
    return path


def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.pipeline.WORTH_WORKERS", 0)


def _library(path: Path, embedder: OpenVINOEmbedder) -> Library:
    return Library(path, KEY, embedder.name, embedder.dimension)


def content(library: Library) -> tuple[object, ...]:
    held = [library.document(summary.id) for summary in library.documents()]
    spans = {d.id: library.spans(d.id, 0, len(d.text)) for d in held if d is not None}
    numbers, vectors = library.vectors()
    chunks = [library.chunks([int(number)])[int(number)] for number in numbers]
    return held, spans, chunks, vectors.tobytes(), library.identities(), library.files()


def test_any_number_of_workers_makes_the_same_library(
    folder: Path, tmp_path: Path, fast: OpenVINOEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _always(monkeypatch)
    contents = []
    for workers in (1, 2, 5):
        library = _library(tmp_path / f"{workers}.db", fast)
        recipe = Recipe(PresidioDetector, LIGHT)
        ingest = Ingest(library, fast, PresidioDetector, 3, workers=workers, recipe=recipe)
        steps: list[Progress] = []
        report = ingest.run(walk(folder), steps.append)
        assert (report.done, len(report.set_aside)) == (13, 1)
        assert [s.done for s in steps if s.step == "indexing"][-1] == 14
        contents.append(content(library))
        library.close()
    assert contents[0] == contents[1] == contents[2]


def test_a_vector_depends_on_its_text_alone(encoders: Path) -> None:
    texts = [f"{'Potassium is high. ' * n}Number {n}." for n in (1, 30, 2, 9, 4, 60)]
    one, three = (OpenVINOEmbedder(encoders, Precision.INT8, threads=n) for n in (1, 3))
    together = one.encode_documents(texts)
    for embedder in (one, three):
        alone = np.concatenate([embedder.encode_documents([text]) for text in texts])
        np.testing.assert_array_equal(alone, together)
    np.testing.assert_array_equal(three.encode_query(texts[1]), together[1])
    assert one.encode_documents([]).shape == (0, one.dimension)


def test_a_file_that_a_worker_dies_of_is_set_aside_and_tried_again(
    folder: Path, tmp_path: Path, fast: OpenVINOEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _always(monkeypatch)
    (folder / "notes" / "05.txt").write_text("A deadly text about orla fennimore.")
    library = _library(tmp_path / "library.db", fast)
    ingest = Ingest(library, fast, Mortal, 3, workers=2, recipe=Recipe(Mortal, LIGHT))
    report = ingest.run(walk(folder))
    assert report.done == 12
    reasons = dict(report.set_aside)
    assert "run again" in reasons["notes/05.txt"]
    assert "fennimore" not in reasons["notes/05.txt"].lower()
    (line,) = (file for file in library.files().values() if file.path == "notes/05.txt")
    assert line.reader == RETRY
    (folder / "notes" / "05.txt").write_text("A harmless text.")
    assert ingest.run(walk(folder)).done == 1
    library.close()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_process_is_left_when_an_ingest_is_ended(
    folder: Path, tmp_path: Path, encoders: Path, sign: signal.Signals
) -> None:
    (folder / "notes" / "05.txt").write_text("A slow text.")
    child = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(folder), str(tmp_path / "library.db"), str(encoders)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=_ROOT,
        start_new_session=True,
    )
    with child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.split() == ["indexing", "5"]:
                break
        group = child.pid
        assert _processes(group, lambda count: count >= 3), "its children run"
        child.send_signal(sign)
        child.wait(50)
    assert child.returncode != 0
    assert _processes(group, lambda count: count == 0)


def _processes(session: int, enough: Callable[[int], bool]) -> bool:
    """Wait until the number of live processes of a session is as asked."""
    for _ in range(400):
        count = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, _, own = stat.read_text().rpartition(")")[2].split()[:4]
            except OSError:
                continue
            count += own == str(session) and state != "Z"
        if enough(count):
            return True
        time.sleep(0.05)
    return False


def test_a_public_collection_is_not_searched_until_it_is_public_no_more(
    folder: Path, tmp_path: Path, fast: OpenVINOEmbedder
) -> None:
    library = _library(tmp_path / "library.db", fast)
    public = Ingest(library, fast, PresidioDetector, public=("notes",))
    public.run(walk(folder))
    found = {d.path: d.identities for d in library.documents()}
    assert not any(found[path] for path in found if path.startswith("notes/"))
    assert found["30.hl7"]
    assert public.run(walk(folder)).done == 0
    searching = Ingest(library, fast, PresidioDetector)
    planned = plan(walk(folder), library.files(), (), searching.public)
    assert (len(planned.changed), len(planned.unchanged)) == (11, 3)
    assert searching.run(walk(folder)).done == 11
    found = {d.path: d.identities for d in library.documents()}
    assert all(found[path] for path in found if path.startswith("notes/"))
    library.close()
