"""A tiny model hub on loopback: the part of the hub's protocol that one download needs."""

import hashlib
import json
from http.server import BaseHTTPRequestHandler

from app.loopback import LoopbackServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class HubServer(LoopbackServer):
    """Serves one file of one repository.

    published: the SHA-256 that the hub has on record; another than the file's own is a lie.
    break_after: bytes of the first download after which the connection drops.
    """

    def __init__(self, repository: str, file: str, content: bytes) -> None:
        super().__init__(_Handler)
        self.repository, self.file, self.content = repository, file, content
        self.published = hashlib.sha256(content).hexdigest()
        self.break_after: int | None = None
        self.ranges: list[str | None] = []


class _Handler(BaseHTTPRequestHandler):
    server: HubServer

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        hub = self.server
        if self.path.startswith(f"/api/models/{hub.repository}"):
            self._json(
                {
                    "id": hub.repository,
                    "modelId": hub.repository,
                    "sha": COMMIT,
                    "siblings": [
                        {
                            "rfilename": hub.file,
                            "size": len(hub.content),
                            "blobId": "b" * 40,
                            "lfs": {
                                "sha256": hub.published,
                                "size": len(hub.content),
                                "pointerSize": 130,
                            },
                        }
                    ],
                }
            )
        elif self.path == f"/{hub.repository}/resolve/{COMMIT}/{hub.file}":
            self._file(body)
        else:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _json(self, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _file(self, body: bool) -> None:
        hub = self.server
        asked = self.headers.get("Range")
        start = int(asked.removeprefix("bytes=").split("-")[0]) if asked and body else 0
        content = hub.content[start:]
        self.send_response(206 if start else 200)
        if start:
            last = len(hub.content) - 1
            self.send_header("Content-Range", f"bytes {start}-{last}/{len(hub.content)}")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", f'"{hub.published}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("X-Linked-Size", str(len(hub.content)))
        self.send_header("X-Linked-Etag", f'"{hub.published}"')
        self.end_headers()
        if body:
            hub.ranges.append(asked)
            cut, hub.break_after = hub.break_after, None
            self.wfile.write(content[:cut])

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""
