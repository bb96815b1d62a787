"""``python -m training.hospital --out data``: write ``sample/`` and ``golden/`` anew."""

import argparse
from pathlib import Path

from training.hospital.build import build_all
from training.hospital.golden import identities_jsonl, newest_jsonl, questions_jsonl

SEED = 2026


def generate(out: Path, seed: int) -> int:
    """Write the sample below ``out``; returns the number of documents.

    Files of an earlier run that are no longer made stay where they are.
    """
    documents = build_all(seed)
    golden = {
        "identities.jsonl": identities_jsonl(documents),
        "questions.jsonl": questions_jsonl(documents),
        "newest.jsonl": newest_jsonl(),
    }
    for document in documents:
        target = out / "sample" / document.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(document.content)
    (out / "golden").mkdir(parents=True, exist_ok=True)
    for name, text in golden.items():
        (out / "golden" / name).write_text(text, encoding="utf-8")
    return len(documents)


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(prog="python -m training.hospital", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument("--seed", type=int, default=SEED, help="whole number, default %(default)s")
    args = parser.parse_args()
    print(f"{generate(args.out, args.seed)} documents written below {args.out}")


if __name__ == "__main__":
    main()
