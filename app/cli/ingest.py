"""``chaperone ingest``: folders of files into the library."""

import json
import signal
from collections import Counter
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import FrameType

import click

from app.cli.context import CliState, actor, json_option, out, pass_state, print_json
from app.cli.reports import IngestBar, as_values, print_plan, print_report


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
@click.option("--watch", is_flag=True, help="Go on with whatever changes, until Ctrl-C.")
@click.option(
    "--poll",
    type=click.FloatRange(min=0.1),
    metavar="SECONDS",
    help="Watch by looking at every file that often: for network shares.",
)
@json_option
@pass_state
def ingest(
    state: CliState,
    folders: tuple[Path, ...],
    collection: str | None,
    sync: bool,
    workers: int | None,
    dry_run: bool,
    watch: bool,
    poll: float | None,
    as_json: bool,
) -> None:
    """Read the files below FOLDER into the library.

    What is unchanged since the last time is skipped; what can't be read is set aside with its
    reason, and the rest goes on. `chaperone documents runs` shows past runs.
    """
    if poll is not None and not watch:
        raise click.UsageError("--poll goes with --watch")
    if watch and dry_run:
        raise click.UsageError("give either --watch or --dry-run")
    state.override(workers=workers)
    if dry_run:
        planned = state.wiring.desk.plan(folders, collection, sync)
        if as_json:
            print_json(asdict(planned))
        else:
            print_plan(planned)
        return
    if watch:
        _watch(state, folders, collection, sync, poll, as_json)
        return
    with closing(IngestBar()) as bar:
        report = state.wiring.desk.ingest_folders(folders, collection, bar.show, sync)
    warnings = state.wiring.desk.access_warnings(actor(), names=True)
    if as_json:
        print_json({**as_values(report), "access": warnings})
    else:
        print_report(report)
        for line in warnings:
            out().print(f"Access: {line}", markup=False)


def _watch(
    state: CliState,
    folders: tuple[Path, ...],
    collection: str | None,
    sync: bool,
    poll: float | None,
    as_json: bool,
) -> None:
    """Print what each round did, until Ctrl-C or a polite kill; with --json a line for each."""
    totals = Counter[str]()
    aside: set[str] = set()

    def tell(line: str) -> None:
        click.echo(f"{_now()} {line}", err=True)

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with closing(IngestBar()) as bar:
            tell("Watching; Ctrl-C ends it.")
            desk = state.wiring.desk
            with closing(desk.watch(folders, collection, bar.show, sync, poll, tell)) as reports:
                for report in reports:
                    bar.close()
                    totals.update(rounds=1, done=report.done, removed=report.removed)
                    aside.update(path for path, _ in report.set_aside)
                    if as_json:
                        click.echo(json.dumps(as_values(report), ensure_ascii=False))
                    else:
                        out().print(_now(), end=" ")
                        print_report(report)
    except KeyboardInterrupt:
        tell(
            f"Stopped watching after {totals['rounds']} rounds: {totals['done']} documents "
            f"ingested, {totals['removed']} removed, {len(aside)} files set aside."
        )


def _now() -> str:
    return f"{datetime.now():%H:%M:%S}"


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
