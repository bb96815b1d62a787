"""``chaperone documents``: what the library holds."""

import click
from rich.table import Table

from app.cli.context import CliState, actor, json_option, out, pass_state, print_json
from app.cli.reports import as_values, run_cells
from app.errors import AppError


@click.group(epilog="Example: chaperone documents list")
def documents() -> None:
    """List or delete documents of the library."""


@documents.command("list", epilog="Example: chaperone documents list --json")
@json_option
@pass_state
def list_documents(state: CliState, as_json: bool) -> None:
    """List documents with their collection, chunks and identities found."""
    found = state.wiring.desk.documents(actor())
    if as_json:
        print_json(
            [
                {
                    "id": d.id,
                    "path": d.path,
                    "collection": d.collection,
                    "media_type": d.media_type,
                    "date": d.date,
                    "chunks": d.chunks,
                    "identities": d.identities,
                }
                for d in found
            ]
        )
        return
    table = Table("Id", "Document", "Collection", "Date", "Chunks", "Identities")
    for d in found:
        counts = str(d.chunks), str(d.identities)
        table.add_row(d.id[:12], d.path, d.collection, d.date or "", *counts)
    out().print(table)


@documents.command("delete", epilog="Example: chaperone documents delete 1f3a9c0d2b4e")
@click.argument("document_id", metavar="ID")
@json_option
@pass_state
def delete_document(state: CliState, document_id: str, as_json: bool) -> None:
    """Remove the document whose id begins with ID; the file itself stays."""
    desk = state.wiring.desk
    matching = [d for d in desk.documents(actor()) if d.id.startswith(document_id)]
    if len(matching) != 1:
        raise AppError(
            f"{len(matching)} documents have an id that begins with {document_id}: "
            "see `chaperone documents list`"
        )
    desk.delete(matching[0].id, actor())
    if as_json:
        print_json({"deleted": matching[0].id})
    else:
        out().print(f"Deleted {matching[0].path}", markup=False)


@documents.command("runs", epilog="Example: chaperone documents runs --set-aside")
@click.option("--set-aside", is_flag=True, help="Also list the files each run set aside, and why.")
@click.option("--limit", default=20, show_default=True, help="Show that many runs, newest first.")
@json_option
@pass_state
def list_runs(state: CliState, set_aside: bool, limit: int, as_json: bool) -> None:
    """List past runs of ingest: when, how long, what each did."""
    runs = state.wiring.desk.runs(actor(), limit)
    if as_json:
        print_json(
            [
                {
                    "number": run.number,
                    "began_at": run.began_at,
                    "state": run.state,
                    **(as_values(run.report) if run.report else {}),
                }
                for run in runs
            ]
        )
        return
    if not runs:
        out().print("No run yet: `chaperone ingest FOLDER` makes the first.")
        return
    columns = ("Run", "Began (UTC)", "Took", "New", "Unchanged", "Removed", "Set aside", "Docs/s")
    table = Table(*columns, "Types")
    for run in runs:
        table.add_row(str(run.number), run.began_at[:16], *run_cells(run))
    out().print(table)
    for run in runs if set_aside else ():
        for path, reason in run.report.set_aside if run.report else ():
            out().print(f"{run.number}  {path}: {reason}", markup=False)
