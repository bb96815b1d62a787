"""``chaperone models pull`` and ``import``: getting weights, from a hub or from a file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import (
    BarColumn,
    DownloadColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from app.cli.context import (
    CliState,
    actor,
    json_option,
    out,
    pass_state,
    print_json,
    progress_bar,
)
from models.errors import WeightsError

if TYPE_CHECKING:
    from models.weights.shelf import Installed, Progress

_STAGES = {"fetch": "Fetching", "copy": "Copying", "check": "Checking"}


@click.command("pull", epilog="Example: chaperone models pull mistral-7b")
@click.argument("model", metavar="NAME|OWNER/REPO[:FILE]")
@click.option("--name", help="What to call it here, else its usual name.")
@click.option(
    "--accept-licence", is_flag=True, help="Accept the licence without being asked for it."
)
@click.option(
    "--token",
    prompt="Token of the hub",
    prompt_required=False,
    hide_input=True,
    help="Token for a gated repository; without a value it is asked for. Or setting hub_token.",
)
@json_option
@pass_state
def pull_model(
    state: CliState,
    model: str,
    name: str | None,
    accept_licence: bool,
    token: str | None,
    as_json: bool,
) -> None:
    """Fetch a model from the hub and check it against its published SHA-256.

    NAME is one that "chaperone models list" shows; any other GGUF is named by its repository,
    with the file or its quantization (Q5_K_M) after a colon. What broke off goes on at the next
    pull.
    """
    from app.settings import hub_endpoint, hub_token
    from models.weights.fit import place
    from models.weights.hub import Hub
    from models.weights.machine import this_machine
    from models.weights.shelf import catalogue, shelf

    folder = state.settings.models_folder
    if model in catalogue() and (own := shelf(folder).get(name or model)):
        _tell(own, as_json)
        return
    hub = Hub(hub_endpoint(state.settings), token or hub_token(state.settings))
    offer = hub.look_up(model, name)
    if not as_json:
        size = f"{offer.size / 1e9:.1f} GB" + f" in {len(offer.files)} files" * (
            len(offer.files) > 1
        )
        licence = offer.licence or "not stated by the hub"
        out().print(
            f"{offer.title}, {size}, licence: {licence} ({offer.licence_url})", markup=False
        )
    for note in offer.notes:
        click.echo(f"Note: {note}", err=True)
    if place(offer.size, this_machine()) is None:
        click.echo("Note: it needs more memory than this machine has.", err=True)
    if offer.binding:
        licence = offer.licence or offer.repository
        _agree(folder, licence, offer.licence_url, accept_licence, ask=not as_json)
    with _progress() as tell:
        own = hub.fetch(offer, folder, tell)
    _tell(own, as_json)


@click.command("import", epilog="Example: chaperone models import /media/usb/model.gguf")
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--name", help="What to call it here, else as the file is called.")
@click.option("--sha256", "expected", metavar="HEX", help="Take it only if this is its SHA-256.")
@click.option("--link", is_flag=True, help="Leave the file where it is and link to it.")
@json_option
@pass_state
def import_models(
    state: CliState, source: Path, name: str | None, expected: str | None, link: bool, as_json: bool
) -> None:
    """Take over a GGUF file, or all in a folder, that came by other ways than the hub.

    The file is checked to be a whole model; its SHA-256 is told and kept. A model in several
    files is named by any of them.
    """
    from models.weights.importing import bring_in, models_in

    found = models_in(source)
    if len(found) > 1 and (name or expected):
        raise WeightsError(
            f"{source} holds {len(found)} models: --name and --sha256 are for one. Name its file."
        )
    done = []
    for file in found:
        with _progress() as tell:
            own = bring_in(
                file, state.settings.models_folder, name, expected, link=link, progress=tell
            )
        done.append(own)
        if not as_json:
            _tell(own, False)
            for part, digest in (own.card.sha256 if own.card else {}).items():
                click.echo(f"SHA-256 {digest}  {part}")
    if as_json:
        print_json(
            [
                {
                    "name": own.name,
                    "path": str(own.path),
                    "sha256": own.card.sha256 if own.card else {},
                }
                for own in done
            ]
        )


def _agree(folder: Path, licence: str, url: str, given: bool, *, ask: bool) -> None:
    """See that somebody accepts the licence, once. Raises WeightsError, or Abort for a no."""
    from models.weights.licences import accept, accepted

    if accepted(folder, licence):
        return
    if not given:
        if not ask or not sys.stdin.isatty():
            raise WeightsError(
                f"The licence binds whoever uses the weights: {licence} ({url}). Read it, then "
                "say --accept-licence."
            )
        click.confirm(f"Does your organisation accept it? ({url})", abort=True)
    accept(folder, licence, actor())


@contextmanager
def _progress() -> "Iterator[Progress]":
    bar = progress_bar(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(),
        TimeRemainingColumn(),
    )  # fmt: skip
    with bar:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(_STAGES[stage], total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield tell


def _tell(own: "Installed", as_json: bool) -> None:
    from models.weights.gguf_header import read_header

    if not read_header(own.path).has_chat_template:
        click.echo(
            f"Note: {own.name} has no chat template: a base model answers badly, take an instruct "
            "model.",
            err=True,
        )
    if as_json:
        print_json({"name": own.name, "path": str(own.path)})
    else:
        click.echo(
            f'{own.path} is here; use it with CHAPERONE_MODEL={own.name} or model = "{own.name}"'
        )
