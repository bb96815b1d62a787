"""The child process that searches texts for identities, once for each core.

Python runs on one core at a time, so a detector for each core needs a process for each. This one
makes the detector once and is copied (forked) for each worker: they start at once, and share the
memory that the list of known people takes.
"""

import os
import pickle
import queue
import resource
import signal
import socket
import threading
from typing import IO

from ingest.child_streams import own_streams
from ingest.readers.frames import receive, send
from ingest.search_frames import Task, packed_failure, packed_spans
from redaction.detector import Detector
from redaction.errors import ChaperoneError
from redaction.known import KnownIdentities


def main() -> None:
    """Make the detector, then a worker for each socket handed over; end when the parent does."""
    requests, replies = own_streams()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold patients' texts
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets it too, and ends this process
    frame = receive(requests)
    if frame is None:
        return
    try:
        task: Task = pickle.loads(frame)
        detector = task.make(KnownIdentities(task.known))
        detector.find("Dr. Amina Haddad, 212-555-0147")  # what is made at first use is made once
    except ChaperoneError as error:
        send(replies, packed_failure(str(error)))
        return
    except Exception as error:
        send(replies, packed_failure(f"the detector can't be made ({type(error).__name__})"))
        return
    send(replies, packed_spans(()))
    del task, frame
    _serve(requests, detector)


def _serve(requests: IO[bytes], detector: Detector) -> None:
    control = socket.socket(fileno=os.dup(requests.fileno()))
    children: set[int] = set()
    while handed := _handed(control):
        if (child := os.fork()) == 0:
            requests.close()
            control.close()
            try:
                _work(socket.socket(fileno=handed), detector)
            finally:
                os._exit(0)
        os.close(handed)
        children.add(child)
        children -= {ended for ended in children if os.waitpid(ended, os.WNOHANG)[0]}
    # Nobody is left to speak with: the workers end by themselves.
    for child in children:
        os.waitpid(child, 0)


def _handed(control: socket.socket) -> int | None:
    """Receive the socket of a worker to be; None when the parent is gone."""
    try:
        message, sockets, *_ = socket.recv_fds(control, 1, 1)
    except OSError:
        return None
    return sockets[0] if message and sockets else None


def _work(own: socket.socket, detector: Detector) -> None:
    texts: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    requests, replies = own.makefile("rb"), own.makefile("wb")

    def listen() -> None:
        try:
            while (frame := receive(requests)) is not None:
                texts.put(frame)
        finally:  # reset, where the parent was killed with a reply unread
            os._exit(0)  # in the midst of a text too: nobody waits for it any more

    threading.Thread(target=listen, daemon=True).start()
    while True:
        send(replies, _answer(texts.get(), detector))


def _answer(frame: bytes, detector: Detector) -> bytes:
    try:
        return packed_spans(detector.find(frame.decode("utf-8", "surrogatepass")))
    except Exception as error:
        # Its message may quote the text, its name can't.
        return packed_failure(type(error).__name__)
