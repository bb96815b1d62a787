"""A full disk ends an ingest with a clear line, and what was written before is kept."""

from pathlib import Path

import pytest

from ingest.history import past_runs
from ingest.pipeline import Ingest
from ingest.sources import walk
from redaction.errors import SealedError
from redaction.presidio_detector import PresidioDetector
from retrieval.library import Library
from retrieval.sentence_transformer import SentenceTransformerEmbedder


def test_what_was_written_before_the_disk_was_full_is_kept(
    tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for i in range(6):
        (folder / f"{i}.txt").write_text(f"Visit {i}: potassium was {i}.1 mmol/L. " * 400)
    path = tmp_path / "home" / "library.db"
    library = Library(path, b"k" * 32, embedder.name, embedder.dimension)
    ingest = Ingest(library, embedder, PresidioDetector, batch_documents=1)
    (pages,) = library._db.execute("PRAGMA page_count").fetchone()
    # Room for two or three of the six: SQLite then says what it says of a full disk.
    library._db.execute(f"PRAGMA max_page_count = {pages + 60}")
    with pytest.raises(SealedError, match="the disk is full: make room and run it again"):
        ingest.run(walk(folder))
    kept = len(library.documents())
    assert 0 < kept < 6
    assert [run.state for run in past_runs(library, 10)] == ["interrupted"]
    library._db.execute("PRAGMA max_page_count = 1000000")
    report = ingest.run(walk(folder))
    assert (report.done, report.unchanged) == (6 - kept, kept)
    library.close()
