"""How many faults planted in redaction/ its tests let pass.

Usage: python -m benchmarks.mutation [--numbers 3 11 …] [--json OUT]

mutmut (the extra ``mutation``) plants one fault at a time into a copy in ``mutants/``, such as a
``<`` made ``<=``, and runs the tests that reach the place. Thousands take days on two cores, so a
sample is drawn by number: of each function its third fault and its eleventh, unless told
otherwise.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.machine import provenance, publish

ROOT = Path(__file__).parents[1]
NUMBERS = (3, 11)
_SURVIVED = 0
_KILLED = frozenset({1, 3})
_NO_TEST = frozenset({5, 33})
_UNTOUCHED = None


def results(folder: Path) -> Iterator[tuple[str, int | None]]:
    """Yield the name of each planted fault and the exit code of its tests, None where not run."""
    for meta in sorted(folder.rglob("*.py.meta")):
        yield from json.loads(meta.read_text("utf-8"))["exit_code_by_key"].items()


def figures(codes: Iterator[tuple[str, int | None]], numbers: tuple[int, ...]) -> dict[str, Any]:
    """Count the faults of these numbers: caught, and survived with those that no test reaches.

    A fault on which the tests never end, or crash, is caught.
    """
    endings = tuple(f"__mutmut_{number}" for number in numbers)
    found: Counter[str] = Counter()
    survivors: list[str] = []
    total = 0
    for name, code in codes:
        total += 1
        if not name.endswith(endings) or code is _UNTOUCHED:
            continue
        survived = code == _SURVIVED or code in _NO_TEST
        found[
            "survived" if survived else "killed" if code in _KILLED else "timed_out_or_crashed"
        ] += 1
        if survived:
            survivors.append(name)
    tried = found.total()
    return {
        "faults": total,
        "tried": tried,
        **{name: found[name] for name in ("killed", "timed_out_or_crashed", "survived")},
        "share_survived": round(found["survived"] / tried, 3) if tried else None,
        "survivors": survivors,
    }


def main() -> None:
    """Plant the faults, run the tests and print or write JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--numbers", nargs="+", type=int, default=NUMBERS)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    numbers = tuple(arguments.numbers)
    patterns = [f"*__mutmut_{number}" for number in numbers]
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(arguments.processes)]
    subprocess.run([*command, *patterns], cwd=ROOT, check=True)
    counted = figures(results(ROOT / "mutants"), numbers)
    publish({**provenance(0), "numbers": numbers, **counted}, arguments.json)


if __name__ == "__main__":
    main()
