"""Reads policy files: what they extend, where each key comes from, and what is wrong with one."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from redaction.errors import PolicyError
from redaction.policy.faults import fault, suggestion
from redaction.policy.lines import key_lines
from redaction.policy.schema import Policy

Key = tuple[str, ...]

_SHIPPED = Path(__file__).parents[2] / "data" / "policies"
# A policy that extends another adds to these lists: what must not leave can't be lost that way.
_ADDED = frozenset(
    {("sensitive", "collections"), ("sensitive", "labels"), ("identifiers", "packs")}
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a key is set; line: from 1."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy, its file, and where each key that is no default comes from."""

    policy: Policy
    path: Path
    origins: Mapping[Key, Origin]


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    values: dict[str, Any]
    lines: Mapping[Key, int]


def load_policy(path: Path, providers: Collection[str] | None = None) -> Policy:
    """Read and check a policy file, as ``read_policy`` does, and return the policy."""
    return read_policy(path, providers).policy


def read_policy(path: Path, providers: Collection[str] | None = None) -> PolicyFile:
    """Read and check a policy file and what it extends.

    path: a file, or a shipped policy's name. providers: the names that there are; None where any
    will do. Raises PolicyError with file, line, key and what would be right; then there is no
    policy, and nothing may leave.
    """
    path = _located(path)
    values: dict[str, Any] = {}
    origins: dict[Key, Origin] = {}
    for source in _chain(path):
        # A policy that changes another is not the one of that name.
        values.pop("name", None)
        origins.pop(("name",), None)
        values = _merged(values, source.values)
        origins |= {key: Origin(source.path, line) for key, line in source.lines.items()}
    try:
        policy = Policy.model_validate(values)
    except ValidationError as error:
        key, what = fault(error.errors()[0])
        raise _error(path, origins, key, what) from None
    for name in policy.providers:
        if providers is not None and name not in providers:
            what = f"unknown provider; {suggestion(name, providers)}"
            raise _error(path, origins, ("providers", name), what)
    return PolicyFile(policy, path, origins)


def shipped_policies() -> dict[str, Path]:
    """Return the policies that come with Chaperone, by name."""
    return {path.stem: path for path in sorted(_SHIPPED.glob("*.toml"))}


def dotted(key: Key) -> str:
    """Return a key as TOML writes it: ``collections."mail room".decision``."""
    return ".".join(
        part if re.fullmatch(r"[\w-]+", part, re.ASCII) else f'"{part}"' for part in key
    )


def _located(path: Path) -> Path:
    return shipped_policies().get(str(path), path)


def _chain(path: Path) -> list[_Source]:
    """Return the files that make up a policy, the one that the others build on first."""
    sources = [_source(path)]
    seen = {path.resolve()}
    while (parent := sources[0].values.get("extends")) is not None:
        child = sources[0]
        at = f"{child.path}:{child.lines[('extends',)]}: extends: "
        if not isinstance(parent, str):
            raise PolicyError(f"{at}must be a text in quotes")
        base = shipped_policies().get(parent, child.path.parent / Path(parent).expanduser())
        if base.resolve() in seen:
            raise PolicyError(f"{at}{base} extends this file in turn: end the circle")
        if not base.is_file():
            raise PolicyError(
                f'{at}there is no policy "{parent}"; give a path, or one of: '
                f"{', '.join(shipped_policies())}"
            )
        seen.add(base.resolve())
        sources.insert(0, _source(base))
    return sources


def _source(path: Path) -> _Source:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"can't read the policy {path}: check the path and its encoding") from (
            error
        )
    try:
        values, lines = tomllib.loads(text), key_lines(text)
    except (ValueError, RecursionError) as error:
        what = str(error) if isinstance(error, ValueError) else "its values are nested too deep"
        line = re.search(r"at line (\d+)", what)
        at = f"{path}:{line.group(1)}" if line else f"{path}"
        raise PolicyError(f"{at}: not valid TOML: {what}") from error
    if not values:
        raise PolicyError(
            f'{path}: the policy is empty: give it a name and extends = "hipaa_safe_harbor"'
        )
    return _Source(path, values, lines)


def _merged(base: dict[str, Any], over: Mapping[str, Any], at: Key = ()) -> dict[str, Any]:
    """Return both, key by key; ``over`` wins, but for the lists that add up."""
    merged = dict(base)
    for name, value in over.items():
        below, key = merged.get(name), (*at, name)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[name] = _merged(below, value, key)
        elif key in _ADDED and isinstance(below, list) and isinstance(value, list):
            merged[name] = [*below, *(item for item in value if item not in below)]
        else:
            merged[name] = value
    return merged


def _error(path: Path, origins: Mapping[Key, Origin], key: Key, what: str) -> PolicyError:
    """Return the error at the key, or at the nearest table around it that stands in a file."""
    around = (origins.get(key[:length]) for length in range(len(key), 0, -1))
    at = next((origin for origin in around if origin), None)
    return PolicyError(f"{at or path}: {dotted(key)}: {what}")
