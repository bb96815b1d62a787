"""Tells which files below some folders changed, once nobody writes to them any more."""

import errno
import logging
import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from watchdog.events import (
    DirAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserverVFS

from ingest.errors import IngestError
from ingest.sources import shown

QUIET_SECONDS = 2.0
_LOOK_SECONDS = 5.0  # the system does not tell that a watched folder itself was moved or unmounted
# Not that a file is opened and closed: ingest does that itself.
_EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,
    FileAttribEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirAttribEvent,
    DirMovedEvent,
    DirDeletedEvent,
]


class Watch:
    """Watches folders while it is entered.

    poll: seconds between two looks at every file; None to be told by the system (inotify), which
    on a network share does not hear of what other machines write. quiet: seconds without a
    change after which a path is reported.
    """

    def __init__(
        self, folders: Sequence[Path], poll: float | None = None, quiet: float = QUIET_SECONDS
    ) -> None:
        self._roots = [folder.resolve() for folder in folders]
        self._quiet = quiet
        # By lstat, links are not followed: one may lead in a circle.
        self._observer = (
            Observer()
            if poll is None
            else PollingObserverVFS(stat=os.lstat, listdir=os.scandir, polling_interval=poll)
        )
        self._places: list[tuple[int, int]] = []
        self._noted = _Noted()
        self._losses = _Losses(self)

    def __enter__(self) -> "Watch":
        """Begin to watch. Raises IngestError for a folder that can't be watched."""
        logging.getLogger("watchdog").addHandler(self._losses)
        logging.getLogger("watchdog").propagate = False
        try:
            self._places = [_place(root) for root in self._roots]
            for root in self._roots:
                watched = root.parent if root.is_file() else root
                self._observer.schedule(
                    self._noted,
                    str(watched),
                    recursive=watched == root,
                    event_filter=_EVENTS,
                )
            self._observer.start()
        except OSError as error:
            self._unhook()
            raise IngestError(_reason(error)) from error
        return self

    def __exit__(self, *what: object) -> None:
        self.close()

    def close(self) -> None:
        """Watch no more."""
        self._observer.stop()
        self._observer.join()
        self._unhook()

    def wait(self) -> list[Path]:
        """Wait until something changed and is quiet; return those paths, sorted.

        A path may be a folder, for all that lies in it, and may be gone. Raises IngestError when
        a watched folder itself is gone, or another one is in its place.
        """
        while True:
            paths = self._noted.quiet(self._quiet, _LOOK_SECONDS)
            self._check_places()
            if paths:
                return [Path(path) for path in paths]

    def look_at_all(self) -> None:
        """Report every folder as changed, as it is not known what did."""
        for root in self._roots:
            self._noted.note(str(root))

    def _check_places(self) -> None:
        for root, place in zip(self._roots, self._places, strict=True):
            # A single file may be replaced by a new one.
            if not root.is_file() and (not root.exists() or _place(root) != place):
                raise IngestError(
                    f"{shown(root)} was moved, deleted or disconnected, its documents stay in the "
                    "library: start again when it is back"
                )

    def _unhook(self) -> None:
        logging.getLogger("watchdog").removeHandler(self._losses)


class _Noted(FileSystemEventHandler):
    """Keeps when each path changed last."""

    def __init__(self) -> None:
        self._changed: dict[str, float] = {}
        self._news = threading.Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self.note(os.fsdecode(path))

    def note(self, path: str) -> None:
        with self._news:
            self._changed[path] = time.monotonic()
            self._news.notify()

    def quiet(self, seconds: float, patience: float) -> list[str]:
        """Return what is quiet for ``seconds``; nothing where that takes longer than patience."""
        give_up = time.monotonic() + patience
        with self._news:
            while True:
                now = time.monotonic()
                ready = [path for path, at in self._changed.items() if now - at >= seconds]
                if ready or now >= give_up:
                    for path in ready:
                        del self._changed[path]
                    return sorted(ready)
                due = [at + seconds for at in self._changed.values()]
                self._news.wait(min([give_up, *due]) - now)


class _Losses(logging.Handler):
    """Hears of events that were lost, which watchdog only logs, and with a path in the message."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self._watch.look_at_all()


def _place(root: Path) -> tuple[int, int]:
    status = root.stat()
    return status.st_dev, status.st_ino


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EMFILE):
        return (
            "too many folders for the system to watch: raise fs.inotify.max_user_watches and "
            "max_user_instances, or use --poll SECONDS"
        )
    return (
        f"a folder can't be watched ({error.strerror or type(error).__name__}): use --poll SECONDS"
    )
