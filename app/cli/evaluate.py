"""``chaperone eval``: how good it is, on a labelled set of one's own."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.markup import escape
from rich.table import Column, Table

from app.cli.context import CliState, json_option, out, pass_state, print_json
from app.cli.evaluate_router import router
from app.errors import AppError

if TYPE_CHECKING:
    from app.egress_evaluation import EgressReport
    from redaction.evaluation import Leak, RedactionReport, Seeded

_SHOWN = 20  # leaks, and texts held back; --json lists all

_labelled_file = click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path))
_known_option = click.option(
    "--known",
    is_flag=True,
    help="Know what is labelled in each text, as records would state it; a leak is then an error.",
)


@click.group("eval", epilog="Example: chaperone eval retrieval beir/scifact")
def evaluate() -> None:
    """Measure on a labelled set."""


evaluate.add_command(router)


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


@evaluate.command("redaction", epilog="Example: chaperone eval redaction notes.jsonl --json")
@_labelled_file
@_known_option
@json_option
@pass_state
def redaction(state: CliState, file: Path, known: bool, as_json: bool) -> None:
    """Score what is found of identities in a labelled set, with nobody known.

    Lines {"id","text","spans":[[start,end,label],…]}. A span counts as found when all of its
    letters and digits are masked.
    """
    from redaction.evaluation import evaluate as score
    from redaction.labelled import read_labelled

    documents = read_labelled(file)
    report = score(documents, state.wiring.ensemble, _seeded(state, known))
    if as_json:
        print_json(report.as_dict())
    else:
        _print_redaction(report)
    _refuse(known, report.leaks)


@evaluate.command("egress", epilog="Example: chaperone eval egress notes.jsonl --json")
@_labelled_file
@_known_option
@json_option
@pass_state
def egress(state: CliState, file: Path, known: bool, as_json: bool) -> None:
    """Score the gate: what of a labelled set would leave, and what comes back.

    Lines as for "eval redaction". Each text is sent as the context of a question, under the
    policy in force, to a server in this process; where the policy asks a person, the answer is
    yes. Nothing leaves this machine.
    """
    from app.egress_evaluation import PROVIDER
    from app.egress_evaluation import evaluate as score
    from redaction.labelled import read_labelled

    documents = read_labelled(file)
    parts, provider = state.wiring, next(iter(state.settings.order), PROVIDER)
    report = score(
        documents,
        parts.ensemble,
        parts.policy,
        _seeded(state, known),
        provider,
        parts.second_look,
    )
    if as_json:
        print_json(report.as_dict())
    else:
        _print_egress(report)
    _refuse(known, report.leaks)


def _seeded(state: CliState, known: bool) -> "Seeded | None":
    return state.wiring.ensemble.with_known if known else None


def _refuse(known: bool, leaks: "Sequence[Leak]") -> None:
    if known and leaks:
        raise AppError(f"known identities leaked: {len(leaks)}, see above")


def _print_redaction(report: "RedactionReport") -> None:
    figures = report.as_dict()
    table = _table("Label", "Kind", "/Labelled", "/Found", "/Recall")
    for row in figures["labels"]:
        label, kind = escape(row["label"]), row["kind"]
        table.add_row(label, kind, f"{row['spans']:,}", f"{row['found']:,}", f"{row['recall']:.3f}")
    found = report.spans - len(report.leaks)
    table.add_row("all", "", f"{report.spans:,}", f"{found:,}", f"{figures['recall']:.3f}")
    console = out()
    console.print(table)
    console.print(
        f"Characters  recall {figures['character_recall']:.3f}, "
        f"precision {figures['character_precision']:.3f}"
    )
    console.print(
        f"Speed       {report.words_per_second:,} words/s: "
        f"{report.words:,} words in {report.documents:,} texts"
    )
    _print_leaks(report.leaks)


def _print_egress(report: "EgressReport") -> None:
    table = _table("Label", "Kind", "/Values in what left", "/Leaked")
    for row in report.labels:
        table.add_row(escape(row.label), row.kind.value, f"{row.values:,}", f"{row.leaked:,}")
    console = out()
    console.print(table)
    console.print(
        f"Texts       {report.documents:,}: {report.sent:,} sent, {report.asked:,} sent after "
        f"asking, {len(report.blocked):,} blocked"
    )
    console.print(f"Restored    {report.restored:,} of {report.left:,}, letter for letter")
    console.print(f"Words kept  {report.kept:,} of {report.words:,} outside of labelled spans")
    _print_leaks(report.leaks)
    _print_some("Blocked", [f"{b.document}  {'; '.join(b.reasons)}" for b in report.blocked])


def _print_leaks(leaks: "Sequence[Leak]") -> None:
    _print_some(
        "Leaks", [f"{each.document}  {each.start}-{each.end}  {each.label}" for each in leaks]
    )


def _print_some(title: str, lines: Sequence[str]) -> None:
    console = out()
    console.print(f"{title:<12}{len(lines):,}")
    for line in lines[:_SHOWN]:
        console.print(f"  {line}", markup=False)
    if len(lines) > _SHOWN:
        console.print(f"  … and {len(lines) - _SHOWN:,} more: --json lists all")


def _table(*titles: str) -> Table:
    """Return an empty table; a title that begins with a slash heads a column of numbers."""
    return Table(
        *(
            Column(title.lstrip("/"), justify="right" if title.startswith("/") else "left")
            for title in titles
        )
    )
