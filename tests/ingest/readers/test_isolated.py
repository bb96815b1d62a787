"""A reader that dies or hangs costs one file, not the run."""

import os
import signal
import threading

import pytest

from ingest.errors import ReadError
from ingest.readers.dispatch import read
from ingest.readers.isolated import IsolatedReader
from tests import documents


def _child(reader: IsolatedReader) -> int:
    child = reader._child
    assert child is not None
    return child.pid


def test_reads_as_the_plain_reader_does() -> None:
    with IsolatedReader() as reader:
        for data, name in (
            (documents.pdf_bytes(), "a.pdf"),
            (documents.HL7_MESSAGE.encode(), "a.hl7"),
            (documents.docx_bytes(), "å ward.docx"),
        ):
            assert reader.read(data, name) == read(data, name)


def test_reasons_come_through() -> None:
    with IsolatedReader() as reader, pytest.raises(ReadError, match="not a PDF inside"):
        reader.read(b"junk", "a.pdf")


def test_a_long_text_passes_through_whole() -> None:
    line = "Potassium was 4.1 mmol/L and stayed there.\n"
    text = line * (5_000_000 // len(line))
    with IsolatedReader() as reader:
        assert reader.read(text.encode(), "a.txt").text == text.rstrip()


def test_a_child_that_died_is_replaced() -> None:
    with IsolatedReader() as reader:
        reader.read(b"one", "a.txt")
        first = _child(reader)
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
        assert reader.read(b"two", "a.txt").text == "two"
        assert _child(reader) != first


def test_a_child_that_crashes_on_a_file_fails_that_file_only() -> None:
    with IsolatedReader() as reader:
        reader.read(b"one", "a.txt")
        child = _child(reader)
        os.kill(child, signal.SIGSTOP)
        # It dies once the file was sent, as a parser does that crashes on it.
        threading.Timer(0.3, os.kill, (child, signal.SIGKILL)).start()
        with pytest.raises(ReadError, match="the parser crashed on it"):
            reader.read(b"two", "a.txt")
        assert reader.read(b"three", "a.txt").text == "three"


def test_a_child_that_hangs_is_stopped() -> None:
    with IsolatedReader(seconds=0.5) as reader:
        reader._seconds = 30
        reader.read(b"one", "a.txt")
        reader._seconds = 0.5
        os.kill(_child(reader), signal.SIGSTOP)
        with pytest.raises(ReadError, match="took longer than"):
            reader.read(b"two", "a.txt")
        reader._seconds = 30
        assert reader.read(b"three", "a.txt").text == "three"
