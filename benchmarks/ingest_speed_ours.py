"""Ingests a folder with Chaperone into a data folder that is deleted afterwards.

    python -m benchmarks.ingest_speed_ours FOLDER ENCODERS [COLLECTION]

Prints one line of JSON. Loading the embedding model is not counted; starting the workers is.
COLLECTION: one that is public, and not searched for identities.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.settings import load_settings
from app.wiring import Wiring

_IDLE = (3, 4)  # idle and waiting for the disk, in the first line of /proc/stat


def run(folder: Path, encoders: Path, public: tuple[str, ...]) -> dict[str, Any]:
    """Return seconds, CPU seconds, chunks, and how much of the cores' time was used.

    share_of_cores: CPU seconds of all stages, by cores and seconds. share_of_free_cores: the
    same without the time that other programs had; what is missing to 1 is time that cores idled.
    """
    with TemporaryDirectory() as home:
        settings = load_settings(Path(home), encoders=encoders, public_collections=public)
        parts = Wiring(settings)
        parts.embedder.encode_documents(["warm"])
        desk = parts.desk
        cores = len(os.sched_getaffinity(0))
        used, idle, began = _cpu(), _idle(), time.perf_counter()
        report = desk.ingest_folders([folder], None, lambda progress: None)
        seconds, idle, used = time.perf_counter() - began, _idle() - idle, _cpu() - used
        parts.close()
    return {
        "seconds": seconds,
        "cpu_seconds": used,
        "chunks": report.chunks,
        "documents": report.done,
        "share_of_cores": used / (cores * seconds),
        "share_of_free_cores": used / (used + idle),
    }


def _cpu() -> float:
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _idle() -> float:
    """Return the seconds that the machine's cores have idled."""
    times = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    return sum(int(times[at]) for at in _IDLE) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]))))
