"""Draws the figures of docs/redaction.md from the committed results.

Usage: python -m benchmarks.redaction_table
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "redaction.json"
PAGE = ROOT / "docs" / "redaction.md"
BEGIN = "<!-- figures: drawn by benchmarks/redaction_table.py -->"
END = "<!-- end of figures -->"

# Kinds of which nothing may ever arrive.
_NEVER = ("PERSON", "OTHER_ID", "PHONE_NUMBER", "EMAIL_ADDRESS", "US_SSN")
_ABSENT = "–"  # noqa: RUF001  a dash, in the cell of a kind that a set does not have


def drawn(page: str, result: dict[str, Any]) -> str:
    """Return the page with the figures of ``result`` between its two marks.

    Raises ValueError where a mark is missing.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{figures(result)}\n{END}{after}"


def figures(result: dict[str, Any]) -> str:
    """Return the figures as Markdown: recall by set, the rest by set, and what does not vary."""
    limit = result["limit"]
    size = f"the first {limit:,} texts of each set" if limit else "all texts of each set"
    return "\n".join(
        (
            f"Measured on {result['date']} at revision `{result['git_revision']}`, {size}, one"
            " core. In brackets: stock Presidio in the same run, patterns only.",
            "",
            *_table(["Recall with nobody known", *result["sets"]], _recall(result["sets"])),
            "",
            *_table(["", *result["sets"]], _rest(result["sets"])),
            "",
            *_table(["", "Figure"], _costs(result)),
            "",
        )
    )


def _recall(sets: dict[str, Any]) -> Iterator[list[str]]:
    for kind in sorted({kind for found in sets.values() for kind in found["ours"]["recall"]}):
        yield [
            kind,
            *(
                f"{found['ours']['recall'][kind]:.3f} ({found['baseline']['recall'][kind]:.3f})"
                if kind in found["ours"]["recall"]
                else _ABSENT
                for found in sets.values()
            ),
        ]
    yield ["**all**", *_both(sets, "recall_all")]


def _rest(sets: dict[str, Any]) -> Iterator[list[str]]:
    yield ["Labelled identities", *(f"{found['ours']['spans']:,}" for found in sets.values())]
    yield ["Character recall", *_both(sets, "character_recall")]
    yield ["Character precision", *_both(sets, "character_precision")]
    yield [
        "Leaks when all of them are known",
        *(f"{found['known']['leaks']:,}" for found in sets.values()),
    ]
    gates = [found["egress"] for found in sets.values()]
    yield [
        "Values that reached a provider, of those in the first texts through the gate",
        *(f"{sum(gate['leaked'].values())} of {sum(gate['values'].values()):,}" for gate in gates),
    ]
    yield [
        f"… of {', '.join(_NEVER)}",
        *(
            f"{sum(gate['leaked'].get(kind, 0) for kind in _NEVER)} of"
            f" {sum(gate['values'].get(kind, 0) for kind in _NEVER):,}"
            for gate in gates
        ),
    ]
    yield [
        "Texts restored letter for letter, of those that left",
        *(f"{gate['restored']} of {gate['left']}" for gate in gates),
    ]


def _costs(result: dict[str, Any]) -> Iterator[list[str]]:
    same, names, lengths = (result[key] for key in ("same_recognizers", "names_known", "lengths"))
    presidio = result["same_patterns"]
    yield ["Words per second", f"{same['words_per_second']:,}"]
    yield [
        "… against stock Presidio with the same patterns and tagger, short texts and long ones",
        ", ".join(f"{presidio[length]['ratio']:.2f}" for length in ("short", "long")),
    ]
    yield ["… against bare Presidio with the recognizers of here", f"{same['ratio']:.2f}"]
    yield [
        f"… with {names['names']:,} names known, as a share of with none",
        f"{names['ratio']:.2f}",
    ]
    yield [
        f"Seconds for {lengths['characters']:,} characters, and for 2, 4 and 8 times as many",
        ", ".join(f"{seconds:.2f}" for seconds in lengths["seconds"].values()),
    ]
    if terms := result.get("medical_terms"):
        yield ["Medical terms left alone", f"{terms['left_alone']:,} of {terms['terms']:,}"]


def _both(sets: dict[str, Any], name: str) -> list[str]:
    return [f"{found['ours'][name]:.3f} ({found['baseline'][name]:.3f})" for found in sets.values()]


def _table(head: Sequence[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def main() -> None:
    """Draw the figures anew."""
    result = json.loads(RESULTS.read_text("utf-8"))
    PAGE.write_text(drawn(PAGE.read_text("utf-8"), result), encoding="utf-8")


if __name__ == "__main__":
    main()
