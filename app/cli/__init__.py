"""The command line: commands parse, call the parts below, and print."""

import os
import sys
from pathlib import Path

import click

from app.cli.commands import COMMANDS
from app.cli.context import CliState
from app.errors import one_line


class _InOrder(click.Group):
    """Lists its commands in the order in which a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_InOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Example: chaperone ingest data/sample",
)
@click.version_option(package_name="chaperone")
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Data folder; CHAPERONE_HOME, or ~/.local/share/chaperone, where not given.",
)
@click.pass_context
def cli(context: click.Context, home: Path | None) -> None:
    """Ask a hospital's own documents; patients' identities stay in the building."""
    context.obj = CliState(home)
    context.call_on_close(context.obj.close)


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line; every error is one line on stderr and exit code 2."""
    if sys.stdout is None or sys.stdin is None:
        _fail("standard input and output must be open")
    try:
        cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        _fail("stopped")
    except click.ClickException as error:
        _fail(error.format_message())
    except BrokenPipeError:
        # The reader of a pipe left; what is still in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _fail(f"can't read or write: {error.strerror or type(error).__name__}")
    except Exception as error:
        _fail(one_line(error))


def _fail(message: str) -> None:
    click.echo(f"Error: {' '.join(message.split())}", err=True)
    sys.exit(2)
