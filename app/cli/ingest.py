"""``chaperone ingest``: folders of files into the library."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn

from app.cli.context import CliState, actor, json_option, out, pass_state, print_json, progress_bar

if TYPE_CHECKING:
    from ingest.plan import Plan
    from ingest.report import Progress as IngestProgress
    from ingest.report import Report


@click.command(epilog="Example: chaperone ingest data/sample")
@click.argument(
    "folders", nargs=-1, required=True, metavar="FOLDER…", type=click.Path(path_type=Path)
)
@click.option(
    "--collection",
    help="Put every file into this collection; else a folder's first level names it.",
)
@click.option(
    "--sync", is_flag=True, help="Take documents out whose files below FOLDER are no more."
)
@click.option(
    "--workers", type=click.IntRange(1), help="Files worked on at once; else one for each core."
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@json_option
@pass_state
def ingest(
    state: CliState,
    folders: tuple[Path, ...],
    collection: str | None,
    sync: bool,
    workers: int | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read the files below FOLDER into the library.

    What is unchanged since the last time is skipped; what can't be read is set aside with its
    reason, and the rest goes on.
    """
    state.override(workers=workers)
    if dry_run:
        planned = state.wiring.desk.plan(folders, collection, sync)
        if as_json:
            print_json(asdict(planned))
        else:
            print_plan(planned)
        return
    bar = progress_bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with bar:
        task = bar.add_task("ingest", total=None, pace="")

        def show(progress: "IngestProgress") -> None:
            bar.update(
                task,
                description=progress.step.capitalize(),
                completed=progress.done,
                total=progress.total,
                pace=pace(progress),
            )

        report = state.wiring.desk.ingest_folders(folders, collection, show, sync)
    warnings = state.wiring.desk.access_warnings(actor(), names=True)
    if as_json:
        print_json(
            {
                "done": report.done,
                "unchanged": report.unchanged,
                "removed": report.removed,
                "set_aside": [{"path": p, "reason": r} for p, r in report.set_aside],
                "chunks": report.chunks,
                "seconds": round(report.seconds, 2),
                "by_type": dict(report.by_type),
                "access": warnings,
            }
        )
    else:
        print_report(report)
        for line in warnings:
            out().print(f"Access: {line}", markup=False)


def pace(progress: "IngestProgress") -> str:
    """Return the rate and the time left, in words."""
    if not progress.documents_per_second:
        return ""
    left = ""
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        left = f", {minutes}:{seconds:02d} left"
    return f"{progress.documents_per_second:.1f} documents/s{left}"


def print_report(report: "Report") -> None:
    """Print what an ingest did."""
    console = out()
    if report.done:
        from ingest.readers.formats import label

        types = ", ".join(f"{count} {label(media)}" for media, count in report.by_type.items())
        console.print(
            f"Ingested {report.done} documents ({report.chunks} chunks) in "
            f"{report.seconds:.1f} s: {types}",
            markup=False,
        )
    elif not report.set_aside and not report.removed:
        console.print(f"Nothing new to ingest ({report.unchanged} files unchanged).")
    if report.done and report.unchanged:
        console.print(f"Unchanged: {report.unchanged}.")
    if report.removed:
        console.print(f"Removed: {report.removed}, as the files are gone.")
    if report.set_aside:
        console.print(f"Set aside, {len(report.set_aside)}:")
        for path, reason in report.set_aside:
            console.print(f"  {path}: {reason}", markup=False)


def print_plan(planned: "Plan") -> None:
    """Print what an ingest would do, a line for each file that it would touch."""
    console = out()
    rows = (("new", planned.new), ("changed", planned.changed), ("gone", planned.gone))
    for what, paths in rows:
        for path in paths:
            console.print(f"{what:<8} {path}", markup=False)
    for path, reason in planned.unreadable:
        console.print(f"can't be read  {path}: {reason}", markup=False)
    counts = ", ".join(f"{len(paths):,} {what}" for what, paths in rows)
    console.print(f"Nothing was done. {counts}, {len(planned.unchanged):,} unchanged.")
