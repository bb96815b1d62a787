"""Writes docs/cli.md from the commands themselves, or checks that it is up to date.

Run as ``python -m app.cli.reference [--check] FILE``.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.cli import cli
from app.settings import DEFAULT_POLICY, Settings

_WIDTH = 88  # the page must not depend on the terminal it was written in
_INTRODUCTION = """# The command line

This page is generated from the commands; `make format` rewrites it, `make test` checks it.
"""


def pages(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    """Yield the help of a command and of all below it, as Markdown."""
    context = click.Context(command, parent, info_name=name, terminal_width=_WIDTH)
    yield f"\n## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from pages(found, below, context)


def _fields(of: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield every setting, those of a table named after it."""
    for name, setting in of.model_fields.items():
        if isinstance(setting.default, BaseModel):
            below = _fields(type(setting.default))
            yield from ((f"{name}.{inner}", each) for inner, each in below)
        else:
            yield name, setting


def settings_table() -> str:
    """Return every setting with its default, as Markdown."""
    rows = ["\n## Settings\n\n| In `chaperone.toml` | Default | What it is |\n|---|---|---|\n"]
    for name, setting in _fields(Settings):
        if setting.default == DEFAULT_POLICY:
            default = str(DEFAULT_POLICY.relative_to(DEFAULT_POLICY.parents[2]))
        else:
            default = "" if setting.default is None else str(setting.default)
        rows.append(f"| `{name}` | {default} | {setting.description} |\n")
    rows.append(
        "\nEach may be given in the environment instead: `CHAPERONE_` and its name in capitals,"
        "\nwith two underscores for a full stop.\n"
    )
    return "".join(rows)


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` return 1 when it is out of date."""
    page = Path(arguments[-1])
    text = _INTRODUCTION + "".join(pages(cli, "chaperone", None)) + settings_table()
    if "--check" not in arguments:
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
        return 0
    if page.exists() and page.read_text(encoding="utf-8") == text:
        click.echo(f"{page} is up to date")
        return 0
    click.echo(f"{page} is out of date: run `make format`", err=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
