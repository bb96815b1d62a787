"""What every result says of where it came from, and where it goes."""

import json
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def provenance(seed: int) -> dict[str, str | int]:
    """Return date, git revision, machine and seed, for the head of a JSON result."""
    revision = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent,
        check=False,
    )
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "git_revision": revision.stdout.strip() or "unknown",
        "machine": f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}",
        "seed": seed,
    }


def publish(result: Mapping[str, Any], out: Path | None) -> None:
    """Print a result as JSON, and write it to ``out`` where one is given."""
    text = json.dumps(result, indent=2)
    if out is not None:
        out.write_text(text + "\n", "utf-8")
    print(text)
