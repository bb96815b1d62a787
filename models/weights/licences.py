"""Licences of weights: which bind whoever uses them to terms, and who accepted those here."""

import json
from datetime import UTC, datetime
from pathlib import Path

_FILE = "licences.json"
# Identifiers on the hub of licences that ask nothing of those who only use the weights.
_OPEN = frozenset(
    {
        "apache-2.0",
        "bsd",
        "bsd-2-clause",
        "bsd-3-clause",
        "cc-by-4.0",
        "cc-by-sa-4.0",
        "cc0-1.0",
        "isc",
        "mit",
        "unlicense",
        "zlib",
    }
)


def is_open(licence: str | None) -> bool:
    """Whether weights under this licence can be used without accepting anything.

    licence: the hub's identifier. An unknown one, or none, is not open.
    """
    return licence is not None and licence.lower() in _OPEN


def accepted(folder: Path, licence: str) -> bool:
    """Whether somebody accepted ``licence`` for the models folder before."""
    return licence in _read(folder)


def accept(folder: Path, licence: str, by: str) -> None:
    """Keep who accepted ``licence`` and when, so that it is asked once."""
    folder.mkdir(parents=True, exist_ok=True)
    known = _read(folder) | {licence: {"by": by, "on": datetime.now(UTC).date().isoformat()}}
    beside = folder / f".{_FILE}"
    beside.write_text(json.dumps(known, indent=2) + "\n", "utf-8")
    beside.replace(folder / _FILE)


def _read(folder: Path) -> dict[str, dict[str, str]]:
    try:
        known = json.loads((folder / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
