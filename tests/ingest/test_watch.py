"""A folder that is watched stays in step: what comes, changes, moves and goes."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.errors import IngestError
from ingest.folders import Folders
from ingest.lock import alone, holder
from ingest.pipeline import Ingest
from ingest.rounds import Rounds
from ingest.watch import Watch
from redaction.presidio_detector import PresidioDetector
from retrieval.library import Library
from retrieval.sentence_transformer import SentenceTransformerEmbedder

PATIENCE = 60.0  # seconds until a test gives up waiting; nothing is asserted of the time taken
QUIET = 0.2


class _Watcher:
    """Rounds over a folder in a thread of their own, with what they told."""

    def __init__(self, library: Library, ingest: Ingest, folder: Path, sync: bool) -> None:
        self.told: list[str] = []
        self.error: Exception | None = None
        self._news = threading.Condition()
        self._library = library
        folders = Folders((folder,), sync=sync)
        self._rounds = Rounds(library, ingest, folders, lambda progress: None, self._hear)

    def follow(self, watch: Watch) -> None:
        try:
            for _ in self._rounds.run(watch):
                self._tell()
        except Exception as error:
            self.error = error
        self._tell()

    def until(self, reached: Callable[[], bool]) -> None:
        """Wait for a state of the library or of what was told."""
        with self._news:
            assert self._news.wait_for(reached, PATIENCE), (self.told, self.texts(), self.error)

    def texts(self) -> dict[str, str]:
        found = (self._library.document(one.id) for one in self._library.documents())
        return {one.path: one.text for one in found if one is not None}

    def _hear(self, line: str) -> None:
        self.told.append(line)
        self._tell()

    def _tell(self) -> None:
        with self._news:
            self._news.notify_all()


@pytest.fixture
def library(tmp_path: Path, embedder: SentenceTransformerEmbedder) -> Iterator[Library]:
    path = tmp_path / "home" / "library.db"
    opened = Library(path, b"k" * 32, embedder.name, embedder.dimension)
    yield opened
    opened.close()


@pytest.fixture
def ingest(library: Library, embedder: SentenceTransformerEmbedder) -> Ingest:
    return Ingest(library, embedder, PresidioDetector)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "files"
    path.mkdir()
    return path


@pytest.fixture(params=[None, 0.1], ids=["told by the system", "by polling"])
def follow(
    request: pytest.FixtureRequest, library: Library, ingest: Ingest, folder: Path
) -> Iterator[Callable[[bool], _Watcher]]:
    """Start to follow ``folder``; the threads end with the process."""
    watches: list[Watch] = []

    def start(sync: bool) -> _Watcher:
        watch = Watch([folder], poll=request.param, quiet=QUIET)
        watches.append(watch.__enter__())
        watcher = _Watcher(library, ingest, folder, sync)
        threading.Thread(target=watcher.follow, args=(watch,), daemon=True).start()
        return watcher

    yield start
    for watch in watches:
        watch.close()


def test_what_comes_changes_moves_and_goes(
    follow: Callable[[bool], _Watcher], folder: Path, tmp_path: Path
) -> None:
    (folder / "a.txt").write_text("One.")
    watcher = follow(True)
    watcher.until(lambda: watcher.texts() == {"a.txt": "One."})
    (folder / "b.txt").write_text("Two.")
    (folder / ".hidden").write_text("Nothing.")
    watcher.until(lambda: watcher.texts() == {"a.txt": "One.", "b.txt": "Two."})
    (folder / "a.txt").write_text("One, and more.")
    watcher.until(lambda: watcher.texts()["a.txt"] == "One, and more.")
    (folder / "b.txt").rename(folder / "c.txt")
    watcher.until(lambda: set(watcher.texts()) == {"a.txt", "c.txt"})
    # A folder that was filled elsewhere comes in at once.
    (tmp_path / "ward" / "deep").mkdir(parents=True)
    (tmp_path / "ward" / "deep" / "d.txt").write_text("Three.")
    (tmp_path / "ward").rename(folder / "ward")
    watcher.until(lambda: "ward/deep/d.txt" in watcher.texts())
    (folder / "ward").rename(tmp_path / "elsewhere")
    (folder / "c.txt").unlink()
    watcher.until(lambda: set(watcher.texts()) == {"a.txt"})


def test_without_sync_nothing_is_taken_out(
    follow: Callable[[bool], _Watcher], folder: Path
) -> None:
    (folder / "a.txt").write_text("One.")
    watcher = follow(False)
    watcher.until(lambda: set(watcher.texts()) == {"a.txt"})
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text("Two.")
    watcher.until(lambda: "b.txt" in watcher.texts())
    assert set(watcher.texts()) == {"a.txt", "b.txt"}


def test_an_empty_folder_waits_for_its_first_file(
    follow: Callable[[bool], _Watcher], folder: Path
) -> None:
    watcher = follow(True)
    watcher.until(lambda: any("no files in" in line for line in watcher.told))
    (folder / "a.txt").write_text("One.")
    watcher.until(lambda: set(watcher.texts()) == {"a.txt"})


def test_a_folder_that_was_emptied_as_by_a_lost_share_keeps_its_documents(
    follow: Callable[[bool], _Watcher], folder: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(name)
    watcher = follow(True)
    watcher.until(lambda: len(watcher.texts()) == 2)
    for name in ("a.txt", "b.txt"):
        (folder / name).unlink()
    watcher.until(lambda: any("its documents stay" in line for line in watcher.told))
    assert set(watcher.texts()) == {"a.txt", "b.txt"}


def test_another_ingest_may_run_in_between_and_is_waited_for(
    follow: Callable[[bool], _Watcher], library: Library, folder: Path
) -> None:
    (folder / "a.txt").write_text("One.")
    watcher = follow(True)
    lock = library.path.with_name("ingest.lock")
    watcher.until(lambda: bool(watcher.texts()) and holder(lock) is None)
    with alone(lock):
        (folder / "b.txt").write_text("Two.")
        watcher.until(lambda: any(f"process {os.getpid()}" in line for line in watcher.told))
        assert set(watcher.texts()) == {"a.txt"}
    watcher.until(lambda: "b.txt" in watcher.texts())


def test_a_folder_that_vanishes_ends_the_watch_with_a_reason(
    follow: Callable[[bool], _Watcher], folder: Path
) -> None:
    (folder / "a.txt").write_text("One.")
    watcher = follow(True)
    watcher.until(lambda: bool(watcher.texts()))
    folder.rename(folder.with_name("renamed"))
    watcher.until(lambda: watcher.error is not None)
    assert isinstance(watcher.error, IngestError)
    assert "moved, deleted or disconnected" in str(watcher.error)
    assert set(watcher.texts()) == {"a.txt"}


def test_a_path_is_reported_once_when_it_is_quiet(folder: Path) -> None:
    with Watch([folder], quiet=1.0) as watch:
        file = folder / "a.txt"
        for i in range(5):
            file.write_text("x" * i)
        other = folder / "b.txt"
        other.write_text("b")
        reported: list[Path] = []
        while not {file, other} <= {*reported}:
            reported += watch.wait()
        assert sorted(reported) == [file, other]


def test_lost_events_make_it_look_at_everything(folder: Path) -> None:
    with Watch([folder], quiet=0.0) as watch:
        watch.look_at_all()
        assert watch.wait() == [folder]


def test_a_folder_that_is_missing_can_not_be_watched(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="can't be watched"), Watch([tmp_path / "nowhere"]):
        pass
