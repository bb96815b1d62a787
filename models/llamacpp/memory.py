"""How much memory a process may still take."""

import re
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_CGROUP = Path("/sys/fs/cgroup")
# A container's limit, what is used of it, and what of that can be had back: version 2, version 1.
_GROUPS = (
    ("memory.max", "memory.current", "memory.stat"),
    (
        "memory/memory.limit_in_bytes",
        "memory/memory.usage_in_bytes",
        "memory/memory.stat",
    ),
)


def available(meminfo: Path = _MEMINFO, cgroup: Path = _CGROUP) -> int:
    """Return the bytes that can be taken: what the machine has free, or the container's rest."""
    stated = re.search(r"^MemAvailable:\s+(\d+) kB", meminfo.read_text("utf-8"), re.MULTILINE)
    free = int(stated[1]) * 1024 if stated else 0
    for limit, used, stat in _GROUPS:
        try:
            most = (cgroup / limit).read_text("utf-8").strip()
            if most == "max":
                continue
            taken = int((cgroup / used).read_text("utf-8"))
            cached = re.search(
                r"^(?:total_)?inactive_file (\d+)", (cgroup / stat).read_text(), re.M
            )
        except OSError:
            continue
        free = min(free, int(most) - taken + (int(cached[1]) if cached else 0))
    return max(free, 0)
