"""``chaperone audit``: the redaction log, for the compliance officer."""

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
from rich.markup import escape
from rich.table import Column, Table

from app.cli.context import CliState, json_option, out, pass_state, print_json
from app.errors import AppError
from app.log import DECISIONS, EVENTS, json_lines
from redaction.errors import AuditError

if TYPE_CHECKING:
    from redaction.audit import AuditLog, AuditRecord


_COLUMNS = (
    "number", "at", "event", "actor", "decision", "reasons", "provider", "entities", "refers_to",
    "hash",
)  # fmt: skip


@click.group(epilog="Example: chaperone audit verify")
def audit() -> None:
    """Read and check the redaction log."""


@audit.command("list", epilog="Example: chaperone audit list --event released")
@click.option("--event", type=click.Choice(EVENTS), help="Only this event.")
@click.option("--decision", type=click.Choice(DECISIONS), help="Only this one.")
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(1, 2**31), help="How many."
)
@json_option
@pass_state
def list_records(
    state: CliState, event: str | None, decision: str | None, limit: int, as_json: bool
) -> None:
    """List the newest records."""
    records = state.wiring.audit.latest(limit, event=event, decision=decision)
    if as_json:
        print_json([record.as_dict() for record in records])
        return
    table = Table(
        "Record",
        Column("Time (UTC)", no_wrap=True),
        "Who",
        "Event",
        "Decision",
        "Provider",
        "Identities",
    )
    for record in records:
        entry = record.entry
        table.add_row(
            str(record.number),
            record.at[:19].replace("T", " "),
            escape(entry.actor),
            entry.event,
            entry.verdict.decision.value,
            escape(entry.provider or "-"),
            str(sum(entry.entities.values())),
        )
    out().print(table if records else "The log is empty.")


@audit.command("show", epilog="Example: chaperone audit show 3")
@click.argument("number", type=click.IntRange(1, 2**63 - 1))
@json_option
@pass_state
def show_record(state: CliState, number: int, as_json: bool) -> None:
    """Show record NUMBER in full, and what followed on it."""
    log = state.wiring.audit
    record = log.get(number)
    if record is None:
        raise AppError(f"there is no record {number}: see `chaperone audit list`")
    follow_ups = log.followed_by(number)
    if as_json:
        print_json({**record.as_dict(), "followed_by": [r.as_dict() for r in follow_ups]})
        return
    print_record(record)
    for follow_up in follow_ups:
        out().print()
        print_record(follow_up)


@audit.command("verify", epilog="Example: chaperone audit verify")
@json_option
@pass_state
def verify(state: CliState, as_json: bool) -> None:
    """Check that no record was changed, dropped or cut off."""
    status = state.wiring.audit.verify()
    if as_json:
        print_json(
            {
                "intact": status.intact,
                "records": status.records,
                "head": status.head,
                "broken_at": status.broken_at,
                "reason": status.reason,
            }
        )
    if not status.intact:
        raise AuditError(
            f"the redaction log is broken at record {status.broken_at}: {status.reason}; "
            "keep the file as it is and tell the compliance officer"
        )
    if not as_json:
        out().print(f"The log is intact: {status.records} records, newest hash {status.head}")


@audit.command("export", epilog="Example: chaperone audit export --format csv -o log.csv")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, or a table.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@pass_state
def export(state: CliState, form: str, output: Path | None, as_json: bool) -> None:
    """Write every record, oldest first, as JSON lines or CSV."""
    write = _write_jsonl if as_json or form == "jsonl" else _write_csv
    log = state.wiring.audit
    if output is None:
        write(log, sys.stdout)
        return
    try:
        with output.open("x", encoding="utf-8", newline="") as file:
            write(log, file)
    except FileExistsError as error:
        raise AppError(f"{output} exists: name another file, nothing is overwritten") from error
    except OSError as error:
        raise AppError(f"can't write {output}: {error.strerror}") from error


def print_record(record: "AuditRecord") -> None:
    """Print one record in full."""
    console = out()
    entry = record.entry
    rows = {
        "Record": str(record.number),
        "Time (UTC)": record.at,
        "Event": entry.event,
        "Who": entry.actor,
        "Decision": f"{entry.verdict.decision.value}: {'; '.join(entry.verdict.reasons)}",
        "Provider": entry.provider or "none",
        "Identities": ", ".join(f"{n} {kind}" for kind, n in sorted(entry.entities.items())),
        "Follows": str(entry.refers_to or ""),
        "Details": ", ".join(f"{name} {value}" for name, value in sorted(entry.details.items())),
        "Hash": record.hash,
    }
    for name, value in rows.items():
        if value:
            console.print(f"[bold]{name:<11}[/bold]{escape(value)}")
    for role, content in entry.payload:
        console.rule(f"[dim]{escape(role)}[/dim]", align="left", style="dim")
        console.print(content, markup=False)


def _write_jsonl(log: "AuditLog", file: TextIO) -> None:
    file.writelines(json_lines(log))


def _write_csv(log: "AuditLog", file: TextIO) -> None:
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    for record in log.records():
        entry = record.entry
        writer.writerow(
            [
                record.number,
                record.at,
                entry.event,
                entry.actor,
                entry.verdict.decision.value,
                "; ".join(entry.verdict.reasons),
                entry.provider or "",
                json.dumps(dict(entry.entities), sort_keys=True),
                entry.refers_to or "",
                record.hash,
            ]
        )
