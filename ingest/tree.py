"""Lists the files of a folder: never out of it, never in circles, never into a device."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# A link to nowhere, a link in a circle, and what went away while the folder was listed.
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a folder that can't be listed.

    named: absolute path below the start. real: where it is, links followed. size: in bytes.
    problem: why a folder can't be listed; None for a file.
    """

    named: str = field(repr=False)
    real: str = field(repr=False)
    size: int = 0
    problem: OSError | None = field(default=None, repr=False)


def files(root: str, starts: Iterable[str]) -> Iterator[Found]:
    """Yield the files at and below ``starts``, real paths in ``root``, in the order of their names.

    Nothing hidden, no device, pipe or socket, no link that leads out of ``root``. A folder is
    entered once: by its own name, or at the end by a link where its own name is hidden.
    """
    entered: set[str] = set()
    links: list[tuple[str, str]] = []
    for start in starts:
        yield from _below(root, start, start, entered, links)
    for named, real in links:  # it grows meanwhile
        yield from _below(root, named, real, entered, links)


def _below(
    root: str, named: str, real: str, entered: set[str], links: list[tuple[str, str]]
) -> Iterator[Found]:
    # A stack, since folders may be nested deeper than Python's own goes.
    waiting: list[Iterator[tuple[str, str]]] = [iter([(named, real)])]
    while waiting:
        pair = next(waiting[-1], None)
        if pair is None:
            waiting.pop()
            continue
        named, real = pair
        try:
            status = os.lstat(real)
            mode = status.st_mode
            if stat.S_ISLNK(mode):
                target = os.path.realpath(real)
                status = os.stat(target)  # noqa: PTH116
                mode = status.st_mode
                if os.path.commonpath((root, target)) != root:
                    continue
                if stat.S_ISDIR(mode):
                    links.append((named, target))
                    continue
                real = target
            if stat.S_ISREG(mode):
                yield Found(named, real, status.st_size)
            elif stat.S_ISDIR(mode) and real not in entered:
                entered.add(real)
                waiting.append(_entries(named, real))
        except OSError as problem:
            if problem.errno not in _ABSENT:
                yield Found(named, real, problem=problem)


def _entries(named: str, real: str) -> Iterator[tuple[str, str]]:
    listed = os.listdir(real)  # noqa: PTH208 (a Path for each of 100,000 takes its time)
    names = sorted((name for name in listed if not name.startswith(".")), key=os.fsencode)
    return ((f"{named}/{name}", f"{real}/{name}") for name in names)
