"""Sheets: text files in which kinds of documents are planned, one template a line.

    # a remark
    @ family
    {relative.first}, the {relative.rel}, stayed overnight.

    = discharge_letter 1.5 held_out
    - 1
    Dear {other.titled},
    - 2-5 lines @family
    {patient.last} went home on {date}.

``@ NAME`` opens a pool, which parts of any sheet can draw from. ``= NAME WEIGHT FLAGS`` opens a
kind of document; its flags are held_out (kept for testing), casual (often written without
capitals, as people type) and pure (no sentences of ``STRAYS`` come into it). ``- COUNT WORDS``
opens a part of it, of so many of the templates below and of the pools that it names, each at most
once; its words are lines (one template a line), numbered (the same, often with running numbers) and
@NAME. ``\\n`` in a template breaks the line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

STRAYS = (
    "amid",
    "bare_places",
    "bare_words",
    "contact",
    "contrast",
    "empty",
    "family",
    "grammar",
    "lookalikes",
    "net",
    "numbers",
    "odd",
    "places",
    "staff",
    "terse",
    "timing",
    "traps",
    "uncued",
    "words_and_names",
)
_FLAGS = {"held_out", "casual", "pure"}


@dataclass(frozen=True, slots=True)
class Part:
    """From least to most of the templates; pools: names of pools to draw from as well."""

    least: int
    most: int
    lines: bool = False
    numbered: bool = False
    pools: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A kind of document, part after part. strays: templates that may come in anywhere."""

    name: str
    weight: float
    held_out: bool
    casual: bool
    strays: tuple[str, ...]
    parts: tuple[Part, ...]


def read(paths: Iterable[Path]) -> tuple[Plan, ...]:
    """Read sheets, each part with the templates of its pools.

    Raises ValueError at a pool that does not exist, a part without templates or a wrong heading.
    """
    pools: dict[str, tuple[str, ...]] = {}
    plans: list[Plan] = []
    for path in paths:
        for heading, parts in _sections(path.read_text(encoding="utf-8").splitlines()):
            if heading.startswith("@"):
                pools[heading[1:].strip()] = parts[0].templates
            else:
                plans.append(_plan(heading, parts))
    return tuple(
        replace(
            plan,
            parts=tuple(_filled(part, pools, plan.name) for part in plan.parts),
            strays=tuple(line for name in plan.strays for line in pools.get(name, ())),
        )
        for plan in plans
    )


def _sections(lines: Iterable[str]) -> Iterator[tuple[str, list[Part]]]:
    heading = ""
    parts: list[Part] = []
    for line in filter(None, map(str.strip, lines)):
        match line[:2]:
            case "# ":
                continue
            case "@ " | "= ":
                if heading:
                    yield heading, parts
                heading = line
                parts = [Part(1, 1)] if line[0] == "@" else []
            case "- ":
                parts.append(_part(line))
            case _:
                if not parts:
                    raise ValueError(f"{heading!r}: a template stands before the first part")
                text = line.replace("\\n", "\n")
                parts[-1] = replace(parts[-1], templates=(*parts[-1].templates, text))
    if heading:
        yield heading, parts


def _plan(heading: str, parts: list[Part]) -> Plan:
    _, name, weight, *flags = heading.split()
    if unknown := set(flags) - _FLAGS:
        raise ValueError(f"{heading!r}: there is no flag {min(unknown)!r}")
    strays = () if "pure" in flags else STRAYS
    return Plan(name, float(weight), "held_out" in flags, "casual" in flags, strays, tuple(parts))


def _part(line: str) -> Part:
    _, count, *words = line.split()
    least, _, most = count.partition("-")
    pools = tuple(word[1:] for word in words if word.startswith("@"))
    if unknown := {word for word in words if word[0] != "@"} - {"lines", "numbered"}:
        raise ValueError(f"{line!r}: there is no word {min(unknown)!r}")
    numbered = "numbered" in words
    lines = numbered or "lines" in words
    return Part(int(least), int(most or least), lines, numbered, pools)


def _filled(part: Part, pools: dict[str, tuple[str, ...]], name: str) -> Part:
    if missing := [pool for pool in part.pools if pool not in pools]:
        raise ValueError(f"{name}: there is no pool {missing[0]!r}")
    templates = part.templates + tuple(line for pool in part.pools for line in pools[pool])
    if not templates:
        raise ValueError(f"{name}: a part has no templates")
    return replace(part, templates=templates)
