"""``chaperone models``: the weights of local models."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from app.cli.context import CliState, json_option, out, pass_state, print_json
from app.cli.model_files import import_models, pull_model
from models.errors import WeightsError


@click.group(epilog="Example: chaperone models list")
def models() -> None:
    """See, fetch and measure models that run on this machine."""


@models.command("list", epilog="Example: chaperone models list")
@json_option
@pass_state
def list_models(state: CliState, as_json: bool) -> None:
    """List the models that are here and those that can be pulled by name.

    Memory is for the context that is set, else for 4,096 tokens. A model fits if it lies wholly
    in the memory of the GPUs, or in the machine's with 2 GB left for the rest.
    """
    from app.cli.model_table import as_dict, recommendation, table
    from app.model_shelf import Wanted, model_shelf
    from models.llamacpp.sizing import ENOUGH
    from models.weights.machine import this_machine

    settings, machine = state.settings, this_machine()
    wanted = Wanted(settings.context or ENOUGH, settings.kv_cache)
    shelf = model_shelf(settings.models_folder, settings.model, wanted, machine)
    if as_json:
        print_json(as_dict(shelf, machine))
        return
    out().print(table(shelf))
    out().print(recommendation(shelf, machine), markup=False)


@models.command("remove", epilog="Example: chaperone models remove mistral-7b")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask, also if it is the one in use.")
@json_option
@pass_state
def remove_model(state: CliState, name: str, yes: bool, as_json: bool) -> None:
    """Take the model NAME off this machine; of one that was linked, only the link."""
    from app.cli.model_table import gigabytes
    from app.model_shelf import is_used
    from models.weights.shelf import remove, shelf

    own = shelf(state.settings.models_folder).get(name)
    if own is not None and not yes:
        if is_used(own, state.settings.model):
            raise WeightsError(
                f"{name} is the model in use (setting model). Set another first, or say --yes."
            )
        if as_json or not sys.stdin.isatty():
            raise WeightsError(f"To remove {name} without being asked, say --yes.")
        click.confirm(f"Remove {name}?", abort=True)
    freed = remove(state.settings.models_folder, name)
    if as_json:
        print_json({"name": name, "freed": freed})
    else:
        click.echo(f"{name} is gone; {gigabytes(freed)} are free again.")


@models.command("bench", epilog="Example: chaperone models bench mistral-7b")
@click.argument("name", required=False)
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True, help="Of each.")
@json_option
@pass_state
def bench_model(state: CliState, name: str | None, rounds: int, as_json: bool) -> None:
    """Measure how fast the model NAME, or the one in use, answers on this machine.

    The result is kept and shown by "chaperone models list".
    """
    from app.cli.model_table import speed_lines
    from models.weights.bench import keep, measure
    from models.weights.shelf import shelf

    state.override(model=name)
    settings = state.settings
    wanted, model = settings.model, state.wiring.gguf_model
    if wanted is None or model is None:
        raise WeightsError("No model is in use (setting model). Say which: models bench NAME")
    own = shelf(settings.models_folder).get(wanted)
    path = own.path if own else Path(wanted).expanduser()
    if not path.is_file():
        raise WeightsError(f'There is no model "{wanted}" here. See: chaperone models list')
    sums = own.card.sha256 if own and own.card else {}
    size = own.size if own else path.stat().st_size
    speed = measure(model, size, sums.get(path.name, ""), rounds=rounds)
    keep(settings.models_folder, wanted, speed)
    if as_json:
        print_json({"name": wanted, **asdict(speed)})
    else:
        click.echo("\n".join(speed_lines(speed)))


models.add_command(pull_model)
models.add_command(import_models)
