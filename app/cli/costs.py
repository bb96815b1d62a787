"""``chaperone costs``: what proprietary models cost, and what answering here saved."""

import re
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from rich.markup import escape
from rich.table import Column, Table

from app.cli.context import CliState, json_option, out, pass_state, print_json
from app.costs import WAYS, figures, remarks, total
from app.money import in_words

if TYPE_CHECKING:
    from app.costs import By, Figures

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def _month(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _MONTH.fullmatch(value):
        raise click.BadParameter(f"write it as in {datetime.now(UTC):%Y-%m}")
    return value


@click.command(epilog="Example: chaperone costs --month 2026-11 --by user")
@click.option("--month", callback=_month, metavar="YYYY-MM", help="Only this month (UTC).")
@click.option(
    "--by",
    type=click.Choice(WAYS),
    default="month",
    show_default=True,
    help="A line for each of these.",
)
@json_option
@pass_state
def costs(state: CliState, month: str | None, by: "By", as_json: bool) -> None:
    """Show what proprietary models cost, by the redaction log, and what answering here saved."""
    rows = figures(state.wiring.audit.ledger(month), by)
    everything = total(rows)
    budget = state.settings.budget
    if as_json:
        print_json(
            {
                "unit": "millionths of a US dollar",
                "by": by,
                "month": month,
                "rows": [asdict(row) for row in rows],
                "total": asdict(everything),
                "budget": budget.model_dump(),
            }
        )
        return
    if not rows:
        out().print("The log holds no question yet." if month is None else f"Nothing in {month}.")
        return
    table = Table(
        by.capitalize(),
        *(Column(name, justify="right") for name in _COLUMNS),
    )
    for row in rows:
        table.add_row(*cells(row))
    if len(rows) > 1:
        table.add_section()
        table.add_row(*cells(everything))
    console = out()
    console.print(table)
    for line in remarks(everything):
        console.print(line, style="dim", markup=False)


_COLUMNS = ("Sent", "Failed", "Tokens in", "Tokens out", "Cost", "Answered here", "Saved")


def cells(row: "Figures") -> list[str]:
    """Return the cells of a line of the table."""
    return [
        escape(row.heading),
        f"{row.sent:,}",
        f"{row.failed:,}",
        f"{row.prompt_tokens:,}",
        f"{row.answer_tokens:,}",
        in_words(row.cost),
        f"{row.local:,}",
        in_words(row.saved),
    ]
