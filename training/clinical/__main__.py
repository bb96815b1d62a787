"""``python -m training.clinical OUT.jsonl``: write labelled clinical text, one document a line."""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from training.clinical.labelled import Labelled
from training.clinical.noise import disturbed
from training.clinical.scene import Scene
from training.clinical.style import draw
from training.clinical.styles import STYLES

SEED = 2026


def documents(count: int, seed: int, *, held_out: bool = False) -> Iterator[tuple[str, Labelled]]:
    """Yield (style, document); held_out: styles, names and formats that training never sees."""
    styles = [style for style in STYLES if style.held_out == held_out]
    for number in range(count):
        rng = random.Random(f"{seed}-{held_out}-{number}")
        style = draw(styles, rng)
        yield style.name, disturbed(style.write(Scene(rng, held_out=held_out)), rng)


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(prog="python -m training.clinical", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--held-out", action="store_true", help="write what training never sees")
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as out:
        made = documents(args.documents, args.seed, held_out=args.held_out)
        for number, (style, document) in enumerate(made):
            row = {"id": f"{style}-{number}", "text": document.text, "spans": document.spans}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
