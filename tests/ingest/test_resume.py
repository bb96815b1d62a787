"""Kill -9 in the middle of an ingest, run again: the library is that of an undisturbed run."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ingest.pipeline import Ingest
from ingest.sources import walk
from redaction.presidio_detector import PresidioDetector
from retrieval.library import Library
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from tests import documents

KEY = b"k" * 32
_ROOT = Path(__file__).parents[2]
_RUN = """
import sys
from pathlib import Path
from ingest.pipeline import Ingest
from ingest.sources import walk
from redaction.presidio_detector import PresidioDetector
from retrieval.library import Library
from retrieval.sentence_transformer import SentenceTransformerEmbedder
embedder = SentenceTransformerEmbedder()
library = Library(Path(sys.argv[2]), b"k" * 32, embedder.name, embedder.dimension)
def show(progress):
    print(progress.step, progress.done, flush=True)
Ingest(library, embedder, PresidioDetector, batch_documents=3).run(walk(Path(sys.argv[1])), show)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "files"
    path.mkdir()
    for i in range(14):
        (path / f"{i:02}.txt").write_text(f"Visit {i} of orla fennimore, potassium {i}.2 mmol/L.")
    (path / "20.pdf").write_bytes(documents.pdf_bytes())
    (path / "21.pdf").write_bytes(b"junk")
    (path / "30.hl7").write_text(documents.HL7_MESSAGE)
    return path


def _open(path: Path, embedder: SentenceTransformerEmbedder) -> Library:
    return Library(path, KEY, embedder.name, embedder.dimension)


def _content(library: Library) -> tuple[object, dict[str, np.ndarray]]:
    """All that a library holds, but for chunk numbers, which may differ."""
    documents_held = [library.document(summary.id) for summary in library.documents()]
    spans = {d.id: library.spans(d.id, 0, len(d.text)) for d in documents_held if d is not None}
    numbers, vectors = library.vectors()
    chunks = library.chunks([int(number) for number in numbers])
    by_id = {chunks[int(n)].chunk.id: v for n, v in zip(numbers, vectors, strict=True)}
    held = {stored.chunk.id: stored.chunk for stored in chunks.values()}
    return (documents_held, spans, held, set(library.identities()), library.files()), by_id


def _kill_when(folder: Path, path: Path, reached: Callable[[str, int], bool]) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(folder), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
    )
    with child:
        assert child.stdout is not None
        for line in child.stdout:
            step, done = line.split()
            if reached(step, int(done)):
                child.send_signal(signal.SIGKILL)
                break
    assert child.returncode == -signal.SIGKILL


def test_killed_ingest_goes_on_where_it_was(
    tmp_path: Path, folder: Path, embedder: SentenceTransformerEmbedder
) -> None:
    whole = _open(tmp_path / "whole.db", embedder)
    Ingest(whole, embedder, PresidioDetector, batch_documents=3).run(walk(folder))
    broken_path = tmp_path / "broken.db"
    _kill_when(folder, broken_path, lambda step, done: step == "reading" and done >= 5)
    _kill_when(folder, broken_path, lambda step, done: step == "indexing" and done >= 8)
    broken = _open(broken_path, embedder)
    written = len(broken.files())
    assert 0 < written < len(whole.files())
    report = Ingest(broken, embedder, PresidioDetector, batch_documents=3).run(walk(folder))
    assert report.unchanged == written
    expected, expected_vectors = _content(whole)
    content, vectors = _content(broken)
    assert content == expected
    for chunk_id, vector in expected_vectors.items():
        # A text encoded in another batch may differ in the last bit of half precision.
        np.testing.assert_allclose(vectors[chunk_id], vector, atol=1e-3)
    whole.close()
    broken.close()
