"""A tiny model hub on loopback: the part of the hub's protocol that one download needs."""

import hashlib
import json
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from typing import Any

from app.loopback import LoopbackServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class HubServer(LoopbackServer):
    """Serves the files of one repository.

    published: the SHA-256 that the hub has on record, by path; another than the file's is a lie.
    says: what the hub tells of the repository besides, such as its licence.
    token: without it in a request the repository is gated.
    status: an error that every request meets, None for none.
    break_after: bytes of the first download after which the connection drops.
    ranges: what was asked of each download.
    """

    def __init__(self, repository: str, files: Mapping[str, bytes]) -> None:
        super().__init__(_Handler)
        self.repository, self.files = repository, dict(files)
        self.published = {path: hashlib.sha256(file).hexdigest() for path, file in files.items()}
        self.says: dict[str, Any] = {}
        self.token: str | None = None
        self.status: int | None = None
        self.break_after: int | None = None
        self.ranges: list[str | None] = []

    def sibling(self, path: str) -> dict[str, Any]:
        """Return what the hub tells of a file."""
        size = len(self.files[path])
        lfs = {"sha256": self.published[path], "size": size, "pointerSize": 130}
        return {"rfilename": path, "size": size, "blobId": "b" * 40, "lfs": lfs}


class _Handler(BaseHTTPRequestHandler):
    server: HubServer

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        hub = self.server
        resolve = f"/{hub.repository}/resolve/{COMMIT}/"
        path = self.path.removeprefix(resolve)
        if hub.status is not None:
            self._refuse(hub.status)
        elif hub.token and self.headers.get("Authorization") != f"Bearer {hub.token}":
            self._refuse(401, {"X-Error-Code": "GatedRepo"})
        elif self.path.startswith(f"/api/models/{hub.repository}"):
            siblings = [hub.sibling(file) for file in hub.files]
            name = hub.repository
            self._json(
                {"id": name, "modelId": name, "sha": COMMIT, "siblings": siblings} | hub.says
            )
        elif self.path.startswith(resolve) and path in hub.files:
            self._file(path, body)
        else:
            self._refuse(404)

    def _refuse(self, status: int, headers: Mapping[str, str] = {}) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _file(self, path: str, body: bool) -> None:
        hub, whole = self.server, self.server.files[path]
        asked = self.headers.get("Range")
        start = int(asked.removeprefix("bytes=").split("-")[0]) if asked and body else 0
        content = whole[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(whole) - 1}/{len(whole)}")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", f'"{hub.published[path]}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("X-Linked-Size", str(len(whole)))
        self.send_header("X-Linked-Etag", f'"{hub.published[path]}"')
        self.end_headers()
        if body:
            hub.ranges.append(asked)
            cut, hub.break_after = hub.break_after, None
            self.wfile.write(content[:cut])

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""
