"""``chaperone eval``: how good it is, on a labelled set of one's own."""

from dataclasses import asdict
from pathlib import Path

import click

from app.cli.context import CliState, json_option, out, pass_state, print_json


@click.group("eval", epilog="Example: chaperone eval retrieval beir/scifact")
def evaluate() -> None:
    """Measure on a labelled set."""


@evaluate.command("retrieval", epilog="Example: chaperone eval retrieval beir/scifact --json")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@json_option
@pass_state
def retrieval(state: CliState, folder: Path, as_json: bool) -> None:
    """Score the search on a BEIR-form folder: corpus.jsonl, queries.jsonl, qrels.tsv."""
    report = asdict(state.wiring.evaluate_retrieval(folder))
    if as_json:
        print_json(report)
        return
    for name, value in report.items():
        shown = f"{value:.4f}" if isinstance(value, float) else value
        out().print(f"{name:<20}{shown}")
