"""The options that narrow a search, which ``search`` and ``ask`` share."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

import click

from app.narrowing import Narrowing

_DAY = click.DateTime(formats=["%Y-%m-%d"])


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options to a command, which gets them as one ``narrowing``."""

    @wraps(command)
    def narrowed(
        *arguments: Any,
        collections: tuple[str, ...],
        patient: str,
        types: tuple[str, ...],
        since: datetime | None,
        until: datetime | None,
        **options: Any,
    ) -> None:
        narrowing = Narrowing(collections, patient, types, _day(since), _day(until))
        command(*arguments, narrowing=narrowing, **options)

    for option in reversed(_OPTIONS):
        narrowed = option(narrowed)
    return narrowed


_OPTIONS = (
    click.option(
        "--collection", "collections", multiple=True, help="Search only this; repeatable."
    ),
    click.option(
        "--patient", default="", help="Only documents about this patient: name, number, birthday."
    ),
    click.option(
        "--type",
        "types",
        multiple=True,
        help="Only this format, such as PDF or e-mail; repeatable.",
    ),
    click.option(
        "--since", type=_DAY, help="Only documents of this day or later; undated ones are left out."
    ),
    click.option("--until", type=_DAY, help="Only documents of this day or earlier; the same."),
)


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
