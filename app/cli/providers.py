"""``chaperone providers``: whom hard questions may go to, at what price, and what is missing."""

from dataclasses import asdict

import click
from rich.markup import escape
from rich.table import Table

from app.cli.context import CliState, json_option, out, pass_state, print_json
from app.endpoints import ProviderRow, provider_rows
from app.errors import AppError
from models.errors import ProviderError
from models.providers import catalogue
from redaction.policy import load_policy


@click.group(epilog="Example: chaperone providers list")
def providers() -> None:
    """See the providers of proprietary models."""


@providers.command("list", epilog="Example: chaperone providers list --json")
@json_option
@pass_state
def list_providers(state: CliState, as_json: bool) -> None:
    """List the providers, those of the settings first; nothing is sent to any."""
    settings = state.settings
    rows = provider_rows(settings, load_policy(settings.policy.expanduser(), catalogue()))
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    table = Table(
        "Asked", "Name", "Provider", "Model", "$/M in", "$/M out", "Context", "BAA", "Region",
        "Key", "Policy",
    )  # fmt: skip
    for row in rows:
        table.add_row(*map(escape, _cells(row)))
    out().print(table)
    for row in rows:
        if row.problem:
            out().print(f"{row.name}: {row.problem}", markup=False)


@providers.command("check", epilog="Example: chaperone providers check claude")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@json_option
@pass_state
def check(state: CliState, names: tuple[str, ...], as_json: bool) -> None:
    """Ask each provider NAME for its list of models: does it answer, and is the key good?

    The key is sent, and not a word of any document or question. Where NAME is left out, the
    configured ones are asked. One to which the policy lets nothing go is not asked.
    """
    found = []
    for name in names or state.settings.order:
        state_of, told = _checked(state, name)
        found.append({"name": name, "state": state_of, "text": told})
        if not as_json:
            click.echo(f"{state_of:<5} {name}: {told}")
    if as_json:
        print_json(found)
    if not found:
        raise AppError("no provider is configured: name one, or set provider")
    if any(each["state"] == "fail" for each in found):
        raise AppError("not every provider can be used: see above")


def _checked(state: CliState, name: str) -> tuple[str, str]:
    try:
        model, offered = state.wiring.offered_models(name)
    except ProviderError as error:
        return "fail", " ".join(str(error).split())
    if model not in offered:
        return "note", f"it answers, and does not list the model {model}"
    return "ok", f"it answers and has the model {model}"


def _cells(row: ProviderRow) -> tuple[str, ...]:
    return (
        str(row.place or "-"),
        row.name,
        row.title,
        row.model or "-",
        _price(row.input_price),
        _price(row.output_price),
        f"{row.context:,}" if row.context else "-",
        "offered" if row.baa else "-",
        row.region,
        "set" if row.key else "-",
        row.decision,
    )


def _price(dollars: float | None) -> str:
    return "-" if dollars is None else f"{dollars:.2f}"
