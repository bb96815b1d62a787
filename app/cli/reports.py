"""How an ingest is shown: while it runs, what it did, and what it would do."""

from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn

from app.cli.context import out, progress_bar

if TYPE_CHECKING:
    from ingest.history import Run
    from ingest.plan import Plan
    from ingest.report import Progress, Report

_SHOWN = 50  # lines of files set aside at the end of a run


class IngestBar:
    """A bar on standard error from the first progress until it is closed; it may start again."""

    def __init__(self) -> None:
        self._bar = progress_bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}"),
        )
        self._task = self._bar.add_task("", total=None, pace="")

    def show(self, progress: "Progress") -> None:
        """Show how far an ingest is."""
        self._bar.start()
        self._bar.update(
            self._task,
            description=progress.step.capitalize(),
            completed=progress.done,
            total=progress.total,
            pace=pace(progress),
        )

    def close(self) -> None:
        """Take the bar off the screen."""
        self._bar.stop()


def pace(progress: "Progress") -> str:
    """Return the rate and the time left, in words."""
    if not progress.documents_per_second:
        return ""
    left = ""
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        left = f", {minutes}:{seconds:02d} left"
    return f"{progress.documents_per_second:.1f} documents/s{left}"


def as_values(report: "Report") -> dict[str, Any]:
    """Return a report as JSON has it."""
    return {
        "done": report.done,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "set_aside": [{"path": p, "reason": r} for p, r in report.set_aside],
        "chunks": report.chunks,
        "seconds": round(report.seconds, 2),
        "documents_per_second": round(report.documents_per_second, 2),
        "chunks_per_second": round(report.chunks_per_second, 2),
        "by_type": dict(report.by_type),
    }


def print_report(report: "Report") -> None:
    """Print what an ingest did."""
    console = out()
    if report.done:
        from ingest.readers.formats import label

        types = ", ".join(f"{count} {label(media)}" for media, count in report.by_type.items())
        console.print(
            f"Ingested {report.done} documents ({report.chunks} chunks) in "
            f"{report.seconds:.1f} s ({report.documents_per_second:.1f} documents/s): {types}",
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
        for path, reason in report.set_aside[:_SHOWN]:
            console.print(f"  {path}: {reason}", markup=False)
        if len(report.set_aside) > _SHOWN:
            console.print(f"  … and {len(report.set_aside) - _SHOWN:,} more: see ", end="")
            console.print("`chaperone documents runs --set-aside`")


def run_cells(run: "Run") -> list[str]:
    """Return the cells of a past run: duration, counts, rate and types."""
    from ingest.readers.formats import label

    report = run.report
    if report is None:
        return [run.state]
    counts = (report.done, report.unchanged, report.removed, len(report.set_aside))
    return [
        duration(report.seconds),
        *(f"{count:,}" for count in counts),
        f"{report.documents_per_second:.1f}",
        ", ".join(f"{count:,} {label(media)}" for media, count in report.by_type.items()),
    ]


def duration(seconds: float) -> str:
    """Return "0.4 s", "12 s", "3:05" or "2:00:00"."""
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


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
