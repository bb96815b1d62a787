"""``chaperone roster``: lists of patients whose identities are to be known."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from app.cli.context import CliState, json_option, out, pass_state, print_json
from app.errors import AppError

if TYPE_CHECKING:
    from ingest.roster import Roster


@click.group(epilog="Example: chaperone roster import patients.csv")
def roster() -> None:
    """Let patients be known from a list, before any record names them."""


@roster.command("import", epilog="Example: chaperone roster import patients.csv --dry-run")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--collection", help="Note whose patients these are; they are known in all.")
@click.option("--dry-run", is_flag=True, help="Say what would be imported, and import nothing.")
@json_option
@pass_state
def import_roster(
    state: CliState, file: Path, collection: str | None, dry_run: bool, as_json: bool
) -> None:
    """Import FILE, a table (CSV or TSV) with one patient a row.

    Its first row names the columns, such as name, dob, mrn, phone, address. A roster of the same
    file name is replaced.
    """
    from ingest.roster import read_roster

    limit = state.settings.max_file_mb
    if file.stat().st_size > limit * 1_000_000:
        raise AppError(f"the roster is over {limit} MB: split it, or raise max_file_mb")
    read = read_roster(file.read_bytes())
    if not read.people:
        raise AppError("no row of this roster tells of a person, so nothing was imported")
    if not dry_run:
        state.wiring.library.add_roster(file.name, collection, read.people, read.identities)
    if as_json:
        print_json(_as_json(file.name, read, imported=not dry_run))
    else:
        _print(file.name, read, imported=not dry_run)


@roster.command("list", epilog="Example: chaperone roster list --json")
@json_option
@pass_state
def list_rosters(state: CliState, as_json: bool) -> None:
    """List the rosters that were imported."""
    found = state.wiring.library.rosters()
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "collection": one.collection,
                    "people": one.people,
                    "identities": one.identities,
                    "imported_at": one.imported_at,
                }
                for one in found
            ]
        )
        return
    table = Table("Roster", "Collection", "People", "Identities", "Imported (UTC)")
    for one in found:
        counts = str(one.people), str(one.identities)
        table.add_row(one.name, one.collection or "", *counts, one.imported_at)
    out().print(table)


@roster.command("remove", epilog="Example: chaperone roster remove patients.csv")
@click.argument("name", metavar="NAME")
@json_option
@pass_state
def remove_roster(state: CliState, name: str, as_json: bool) -> None:
    """Forget the roster NAME; people whom documents tell of stay known."""
    if not state.wiring.library.remove_roster(name):
        raise AppError(f"there is no roster {name}: see `chaperone roster list`")
    if as_json:
        print_json({"removed": name})
    else:
        out().print(f"Removed {name}", markup=False)


def _as_json(name: str, read: "Roster", *, imported: bool) -> dict[str, object]:
    return {
        "name": name,
        "imported": imported,
        "people": read.people,
        "identities": len(read.identities),
        "columns": {title: column.value for title, column in read.columns},
        "ignored": list(read.ignored),
        "problems": [{"what": one.what, "lines": list(one.lines)} for one in read.problems],
    }


def _print(name: str, read: "Roster", *, imported: bool) -> None:
    console = out()
    said = "Imported" if imported else "Would import"
    counts = f"{read.people} people with {len(read.identities)} identities"
    console.print(f"{said} {name}: {counts}", markup=False)
    columns = ", ".join(f"{title} ({column.value})" for title, column in read.columns)
    console.print(f"Columns: {columns}", markup=False)
    if read.ignored:
        console.print(f"Columns not used: {', '.join(read.ignored)}", markup=False)
    for problem in read.problems:
        console.print(str(problem), markup=False)
