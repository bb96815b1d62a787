"""``chaperone models``: the weights of local models."""

import click
from rich.progress import (
    BarColumn,
    DownloadColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from app.cli.context import CliState, json_option, out, pass_state, print_json, progress_bar


@click.group(epilog="Example: chaperone models list")
def models() -> None:
    """See and fetch models that run on this machine."""


@models.command("list", epilog="Example: chaperone models list")
@json_option
@pass_state
def list_models(state: CliState, as_json: bool) -> None:
    """List the models that can be pulled, and which are here."""
    from models.weights import catalogue, installed

    here = installed(state.settings.models_folder)
    if as_json:
        print_json(
            [
                {
                    "name": w.name,
                    "title": w.title,
                    "size_gb": w.size_gb,
                    "memory_gb": w.memory_gb,
                    "licence": w.licence,
                    "installed": str(here[w.name]) if w.name in here else None,
                }
                for w in catalogue().values()
            ]
        )
        return
    table = Table("Name", "Model", "Download", "Memory", "Licence", "Here")
    for w in catalogue().values():
        table.add_row(
            w.name,
            w.title,
            f"{w.size_gb:.1f} GB",
            f"{w.memory_gb:.1f} GB",
            w.licence,
            "yes" if w.name in here else "no",
        )
    out().print(table)


@models.command("pull", epilog="Example: chaperone models pull mistral-7b")
@click.argument("name")
@json_option
@pass_state
def pull_model(state: CliState, name: str, as_json: bool) -> None:
    """Fetch the model NAME from the hub and check it against its published SHA-256."""
    from app.settings import hub_endpoint
    from models.weights import catalogue, pull

    weights = catalogue().get(name)
    if weights is not None and not as_json:
        out().print(f"{weights.title}, licence: {weights.licence}", markup=False)
    bar = progress_bar(BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with bar:
        task = bar.add_task("pull", total=None)
        path = pull(
            name,
            state.settings.models_folder,
            lambda done, total: bar.update(task, completed=done, total=total),
            endpoint=hub_endpoint(state.settings),
        )
    if as_json:
        print_json({"name": name, "path": str(path)})
    else:
        click.echo(f'{path} is here; use it with CHAPERONE_MODEL={name} or model = "{name}"')
