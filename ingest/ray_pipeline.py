"""Ingest past one machine: the stages as a Ray Data pipeline, written by the driver alone.

Source: Moritz et al., "Ray: A Distributed Framework for Emerging AI Applications", OSDI 2018; Luan
et al., "The Streaming Batch Model for Efficient and Fault-Tolerant Heterogeneous Execution", 2025,
for Ray Data. Files are read on the nodes, from a path that all of them see; texts, names and
vectors come back through Ray's object store. Ray Data hands out no more work than that store
holds, so that a driver that writes slowly holds up the readers.
"""

import logging
import os
import pickle
import secrets
import shutil
import socket
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any, TypeVar

from ingest.cluster import Outfit
from ingest.errors import IngestError
from ingest.manifest import RETRY, NewFile
from ingest.preparing import PreparedFile
from ingest.ray_actor import Actor
from ingest.ray_stages import Encoding, Fault, Preparing, Reading, Row, row
from ingest.sources import Source
from redaction.known import KnownIdentity
from retrieval.entries import FileRecord

_Made = TypeVar("_Made")

LOCAL = "local"
_FILES_AT_ONCE = 8  # what is given to an actor, and lost if it dies of it three times
_CHUNKED_AT_ONCE = 16  # documents encoded together on a GPU
_RETRIES = {"max_restarts": -1, "max_task_retries": 2}
_LARGEST_BLOCK = 16 * 2**20
_PATIENCE = 10.0  # seconds
_MEMORY = "/dev/shm"
_LEAST_STORE, _LARGEST_STORE = 128 * 2**20, 2**30
_LOST = "the nodes of the cluster that had it in hand died: run again"


class RayCluster:
    """A Cluster on Ray.

    address: of a running cluster, "auto" for the one that this machine is a node of, or "local" for
    ``cpus`` processes on this machine that nobody else can reach.
    Raises IngestError when Ray is missing or can't be reached.
    """

    def __init__(self, address: str, outfit: Outfit, cpus: int) -> None:
        self._address = address
        self._outfit = outfit
        self._cpus = cpus
        self._ray: Any = None
        self._closing = ExitStack()

    def __enter__(self) -> "RayCluster":
        # Ray reads them when it is imported. Nobody is told what is computed here.
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
        options = self._local() if self._address == LOCAL else {}
        try:
            import ray
            import ray.data
            from ray.util.annotations import RayDeprecationWarning
        except ImportError as error:
            raise IngestError(
                'the setting [cluster] ray needs Ray: run `pip install "chaperone[cluster]"`'
            ) from error
        try:
            _knock(self._address)
            self._connect(ray, options)
        except Exception as error:  # each way of failing has an error of its own
            self._closing.close()
            raise IngestError(
                f"can't use Ray at {self._address} ({type(error).__name__}): see that it runs "
                "(`ray status`) and that this machine has its token, or leave out [cluster] ray"
            ) from error
        # How often it tries again can't be said in another way yet.
        warnings.simplefilter("ignore", RayDeprecationWarning)
        self._ray = ray
        self._closing.callback(ray.shutdown)
        context = ray.data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.target_max_block_size = _LARGEST_BLOCK
        context.max_errored_blocks = -1  # files that are lost are set aside
        context.enable_progress_bars = context.print_on_execution_start = False
        logging.getLogger("ray.data").setLevel(logging.CRITICAL)
        return self

    def __exit__(self, *what: object) -> None:
        self._closing.close()

    def _connect(self, ray: Any, options: dict[str, Any]) -> None:
        quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
        try:
            ray.init(address=self._address, **quiet, **options)
        except Exception:
            if self._address != LOCAL:
                raise
            # On a busy machine its processes may not have been up in time.
            ray.shutdown()
            ray.init(address=self._address, **quiet, **options)

    def read(self, files: Sequence[tuple[Source, FileRecord | None]]) -> Iterator[NewFile | None]:
        """Yield what is new among files, and None for the others."""
        stage = partial(Reading, self._outfit.public, self._outfit.readers)
        read = self._rows(files).map(Actor, **self._on_cores(stage, self._outfit.recipe.unused))
        return self._in_order(
            read, len(files), lambda at: NewFile(files[at][0], RETRY, reason=_LOST)
        )

    def prepare(
        self, files: Sequence[NewFile], known: Sequence[KnownIdentity]
    ) -> Iterator[PreparedFile]:
        """Yield what becomes of new files, with vectors."""
        outfit, gpus = self._outfit, int(self._ray.cluster_resources().get("GPU", 0))
        on_gpu = outfit.on_gpu if gpus else None
        stage = partial(Preparing, outfit, known, on_gpu is None)
        prepared = self._rows(files).map(Actor, **self._on_cores(stage, outfit.unused))
        if on_gpu is not None:
            prepared = prepared.map_batches(
                Actor,
                fn_constructor_args=((), pickle.dumps(partial(Encoding, outfit, on_gpu))),
                batch_size=_CHUNKED_AT_ONCE,
                num_gpus=1,
                compute=self._ray.data.ActorPoolStrategy(min_size=1, max_size=gpus),
                **_RETRIES,
            )
        return self._in_order(
            prepared, len(files), lambda at: PreparedFile(files[at].set_aside(_LOST, retry=True))
        )

    def _rows(self, files: Sequence[object]) -> Any:
        rows = [row(at, file) for at, file in enumerate(files)]
        return self._ray.data.from_items(rows, override_num_blocks=-(-len(rows) // _FILES_AT_ONCE))

    def _on_cores(self, stage: Callable[[], object], unused: tuple[str, ...]) -> dict[str, Any]:
        # One core for each: Ray then lets the libraries that share out their work use one thread.
        most = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        pool = self._ray.data.ActorPoolStrategy(min_size=1, max_size=most)
        given = (unused, pickle.dumps(stage))
        return {"fn_constructor_args": given, "compute": pool, "num_cpus": 1, **_RETRIES}

    def _in_order(self, dataset: Any, count: int, lost: Callable[[int], _Made]) -> Iterator[_Made]:
        """Yield what became of each file; ``lost`` tells for those that Ray gave up."""
        rows = iter(dataset.iter_rows())
        # Threads of it that outlived Ray would take this process down.
        self._closing.callback(rows.close)
        due = 0
        while due < count:
            made = self._next(rows)
            at = count if made is None else made["at"]
            yield from map(lost, range(due, at))
            due = at + 1
            if due >= count:
                rows.close()  # lets go of the actors: the next stage waits for their cores
            if made is not None:
                yield _opened(made)

    def _next(self, rows: Iterator[Row]) -> Row | None:
        try:
            return next(rows, None)
        except Exception as error:
            raise IngestError(
                f"Ray at {self._address} broke off ({type(error).__name__}): see that every "
                "node has chaperone installed, and run again; what was written stays"
            ) from error

    def _local(self) -> dict[str, Any]:
        """Return how Ray is started here: reachable from here alone, and with nothing on disk."""
        # Without clusters of machines, which is what it does on other systems by default, Ray
        # listens on the loopback interface; the token is this process's, in no file.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
        os.environ["RAY_AUTH_MODE"] = "token"
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))  # Ray reads it only once
        free = shutil.disk_usage(_MEMORY).free // 2
        if free < _LEAST_STORE:
            raise IngestError(
                f"{_MEMORY} has too little room for Ray: give the container "
                f"{2 * _LEAST_STORE // 2**20} MB of shared memory, or leave out [cluster] ray"
            )
        # Spilling is off; but what finds no room in the store is put beside Ray's logs.
        folder = tempfile.TemporaryDirectory(prefix="ray-", dir=_MEMORY, ignore_cleanup_errors=True)
        return {
            "num_cpus": self._cpus,
            "include_dashboard": False,
            "object_store_memory": min(free, _LARGEST_STORE),
            "_temp_dir": self._closing.enter_context(folder),
            "_node_ip_address": "127.0.0.1",
            "_system_config": {"automatic_object_spilling_enabled": False},
        }


def _knock(address: str) -> None:
    """Raise OSError where nothing listens at an address; Ray itself would try for minutes."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if port.isdigit():
        socket.create_connection((host, int(port)), _PATIENCE).close()


def _opened(made: Row) -> Any:
    what = pickle.loads(made["what"])
    if isinstance(what, Fault):
        raise IngestError(what.reason)
    return what
