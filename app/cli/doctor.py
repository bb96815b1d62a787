"""``chaperone doctor``: is everything in place, and what to do where it is not."""

from dataclasses import asdict

import click
from rich.markup import escape

from app.cli.context import CliState, json_option, out, pass_state, print_json
from app.errors import AppError

_MARKS = {"ok": "[green]ok  [/green]", "note": "[yellow]note[/yellow]", "fail": "[red]FAIL[/red]"}


@click.command(epilog="Example: chaperone doctor")
@json_option
@pass_state
def doctor(state: CliState, as_json: bool) -> None:
    """Check every part of this installation."""
    from app.health import checks

    failed = 0
    found = []
    for check in checks(state.wiring):
        failed += check.state == "fail"
        if as_json:
            found.append(asdict(check))
        else:
            out().print(f"{_MARKS[check.state]} [bold]{check.name:<19}[/bold]{escape(check.text)}")
    if as_json:
        print_json(found)
    if failed:
        raise AppError(f"{failed} checks failed: see above")
