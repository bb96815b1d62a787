"""``chaperone eval router``: how well it tells good local answers from others."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn

from app.cli.context import CliState, actor, json_option, out, pass_state, print_json, progress_bar

if TYPE_CHECKING:
    from app.router_evaluation import RouterReport

_CURVE_STEPS = (0, 1, 2, 3, 5, 10)  # tenths sent that are printed


@click.command("router", epilog="Example: chaperone eval router questions.jsonl --fit")
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path))
@click.option("--fit", is_flag=True, help="Fit the estimate to these questions and use it.")
@json_option
@pass_state
def router(state: CliState, file: Path, fit: bool, as_json: bool) -> None:
    """Score how well hard questions are told, on labelled ones.

    Lines {"question","answers":[…]}, with "documents":[…], the paths of those that hold the
    answer, and "good": true or false, your own judgement of the local answer, where you have
    them. "answers" is empty where no document holds the answer. Nothing leaves this machine.
    """
    from app.labelled_questions import read_questions
    from app.router_evaluation import report

    questions = read_questions(file)
    bar = progress_bar(TextColumn("Asking"), BarColumn(), MofNCompleteColumn())
    task = bar.add_task("", total=len(questions))
    with bar:
        cases = state.wiring.assess_questions(
            questions, actor(), lambda done, total: bar.update(task, completed=done)
        )
    found = report(cases)
    after = state.wiring.fit_difficulty(cases) if fit else None
    if as_json:
        print_json(found.as_dict() | ({"fitted": after.as_dict()} if after else {}))
        return
    _print(found)
    if after is not None:
        out().print("\nFitted; on questions held out of the fit (five folds):")
        _print(after)


def _print(found: "RouterReport") -> None:
    console = out()
    console.print(
        f"Asked        {found.asked:,}: {found.good:,} answered well here, {found.missing:,} not "
        "in the passages"
    )
    console.print(f"Told         {found.hard:,} hard, {found.abstained:,} not in the documents")
    names = {
        "auroc": "Wrong or missing",
        "auroc_missing": "Missing",
        "auroc_wrong": "Wrong, though there",
    }
    figures = found.figures()
    for key, name in names.items():
        value = f"{figures[key]:.3f}" if key in figures else "all alike, nothing to tell apart"
        console.print(f"AUROC        {value}  {name}")
    console.print(f"Calibration  {found.calibration_error:.3f} mean gap of probability and share")
    points = [found.curve[step] for step in _CURVE_STEPS]
    shown = ", ".join(f"{well:.2f} with {sent:.0%} sent" for sent, well in points)
    console.print(f"Served well  {shown}")
