"""What every result says of where it came from."""

import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path


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
