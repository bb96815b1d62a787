"""Workers find what the detector in this process finds; a dead one takes only its text along."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.search_frames import Recipe
from ingest.searchers import NoSearchersError, SearcherDiedError, Searchers
from redaction.entities import Kind
from redaction.errors import DetectionError
from redaction.known import KnownIdentities, KnownIdentity
from redaction.presidio_detector import PresidioDetector
from redaction.spans import Span

KNOWN = (KnownIdentity("s1", "patient", Kind.PERSON, "Orla Fennimore"),)
LIGHT = ("torch", "transformers")


class Odd:
    """A detector that does what a text says."""

    name = "odd"

    def __init__(self, known: KnownIdentities) -> None:
        self._known = known

    def find(self, text: str) -> tuple[Span, ...]:
        if text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if text.startswith("sleep"):
            Path(text.split()[1]).write_text(str(os.getpid()))
            time.sleep(60)
        if text == "fail":
            raise DetectionError("of Orla Fennimore")
        return self._known.find(text)


class Unmade(Odd):
    """A detector that can't be made."""

    def __init__(self, known: KnownIdentities) -> None:
        raise DetectionError("the pipeline is not installed")


@pytest.fixture
def odd() -> Iterator[Searchers]:
    searchers = Searchers(Recipe(Odd, LIGHT), KNOWN, 2)
    yield searchers
    searchers.close()


def _gone(process: int) -> bool:
    for _ in range(400):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def _started(file: Path) -> int:
    for _ in range(1200):
        if file.exists() and (told := file.read_text()):
            return int(told)
        time.sleep(0.05)
    raise TimeoutError


def test_workers_find_what_this_process_finds() -> None:
    texts = [
        f"Mrs. Fennimore (MRN {30550000 + i}) was seen by Dr. Abara on 03/{i + 1:02}/2024; "
        f"orla fennimore called 567-555-01{i:02}. \u00e9 \U0001f600"
        for i in range(12)
    ]
    here = PresidioDetector(KnownIdentities(KNOWN))
    searchers = Searchers(Recipe(PresidioDetector, LIGHT), KNOWN, 2)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(searchers.find, texts))
    searchers.close()
    assert found == [here.find(text) for text in texts]
    assert any(span.subject == "s1" for span in found[0])


def test_a_worker_that_dies_takes_only_its_text_along(odd: Searchers) -> None:
    for _ in range(3):
        with pytest.raises(SearcherDiedError):
            odd.find("die")
        assert odd.find("Orla Fennimore")[0].subject == "s1"


def test_an_error_tells_its_name_and_no_value(odd: Searchers) -> None:
    with pytest.raises(DetectionError, match="DetectionError") as caught:
        odd.find("fail")
    assert "Fennimore" not in str(caught.value)
    assert odd.find("Nothing here.") == ()


def test_a_detector_that_can_not_be_made_is_said_so() -> None:
    searchers = Searchers(Recipe(Unmade, LIGHT), KNOWN, 2)
    with pytest.raises(NoSearchersError, match="the pipeline is not installed"):
        searchers.find("text")
    searchers.close()


def test_closing_ends_a_search_in_its_midst(odd: Searchers, tmp_path: Path) -> None:
    failed: list[Exception] = []

    def search() -> None:
        try:
            odd.find(f"sleep {tmp_path / 'pid'}")
        except DetectionError as error:
            failed.append(error)

    thread = threading.Thread(target=search)
    thread.start()
    process = _started(tmp_path / "pid")
    odd.close()
    thread.join(30)
    assert not thread.is_alive()
    assert len(failed) == 1
    assert _gone(process)
    with pytest.raises(NoSearchersError):
        odd.find("text")
