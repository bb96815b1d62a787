"""What the commands share: the settings, the wiring, and how results are printed."""

import json
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import Progress, ProgressColumn

from app.actor import actor as actor
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.wiring import Wiring

_FILE_WIDTH = 160  # columns of a table that is not printed on a terminal
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class CliState:
    """The settings and parts of one run of the command line."""

    def __init__(self, home: Path | None) -> None:
        self._home = home
        self._overrides: dict[str, Any] = {}

    def override(self, **settings: Any) -> None:
        """Set what an option of the command says; a None says nothing."""
        self._overrides |= settings

    @cached_property
    def settings(self) -> Settings:
        """The settings, read when first needed."""
        return load_settings(self._home, **self._overrides)

    @cached_property
    def wiring(self) -> "Wiring":
        """The parts; imported when first needed, since some of them import torch."""
        from app.wiring import Wiring

        return Wiring(self.settings)

    def close(self) -> None:
        """Close what was opened."""
        if "wiring" in self.__dict__:
            self.wiring.close()


pass_state = click.make_pass_decorator(CliState)


def out() -> Console:
    """Return the console for results; where they go to a file, nothing is wrapped."""
    terminal = sys.stdout.isatty()
    return Console(highlight=False, soft_wrap=not terminal, width=None if terminal else _FILE_WIDTH)


def progress_bar(*columns: ProgressColumn) -> Progress:
    """Return a progress bar on standard error; none where that is not a terminal."""
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def print_json(value: Any) -> None:
    """Print a value as JSON that a person can read too."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
