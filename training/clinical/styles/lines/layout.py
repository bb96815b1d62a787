"""How fields and rows stand on a page: the same values in ever other shapes."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Write
from training.clinical.styles.lines.grids import GRIDS, flat, glued
from training.clinical.styles.lines.sheets import SHEETS

_CASES: tuple[Callable[[str], str], ...] = (str, str, str, str.upper, str.upper, str.lower)


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the ways to write its value, as templates; a document keeps to one way."""

    label: str
    values: tuple[str, ...]


def field(label: str, *values: str) -> Field:
    """Return a field."""
    return Field(label, values)


def form(
    titles: Sequence[str],
    needed: Sequence[Field],
    others: Sequence[Field],
    *,
    most: int = 9,
    tails: Sequence[str] = ("",),
) -> Write:
    """Return a writer of forms: a title, fields in some layout, a tail.

    needed: fields that every form has. others: fields of which up to ``most`` are drawn.
    """

    def write(scene: Scene) -> Labelled:
        fields = _drawn(needed, others, most, scene.rng)
        case = scene.rng.choice(_CASES)
        pairs = [
            (case(scene.fill(one.label).text), scene.fill(scene.rng.choice(one.values)))
            for one in fields
        ]
        return _framed(scene, titles, scene.rng.choice(SHEETS)(pairs, scene.rng), tails)

    return write


def table(
    titles: Sequence[str],
    needed: Sequence[Field],
    others: Sequence[Field],
    *,
    rows: tuple[int, int] = (2, 9),
    most: int = 5,
    tails: Sequence[str] = ("",),
) -> Write:
    """Return a writer of lists: a title, rows about other people each, a tail."""

    def write(scene: Scene) -> Labelled:
        rng = scene.rng
        columns = _drawn(needed, others, most, rng)
        case = rng.choice(_CASES)
        header = [case(scene.fill(one.label).text) for one in columns]
        templates = [rng.choice(one.values) for one in columns]
        body = []
        for _ in range(rng.randint(*rows)):
            row = Scene(rng, held_out=scene.held_out)
            body.append([flat(row.fill(template)) for template in templates])
        return _framed(scene, titles, rng.choice(GRIDS)(header, body, rng), tails)

    return write


def _drawn(
    needed: Sequence[Field], others: Sequence[Field], most: int, rng: random.Random
) -> list[Field]:
    least = 0 if needed else 1
    drawn = [*needed, *rng.sample(others, rng.randint(least, min(most, len(others))))]
    if rng.random() < 0.5:
        rng.shuffle(drawn)
    return drawn


def _framed(scene: Scene, titles: Sequence[str], body: Labelled, tails: Sequence[str]) -> Labelled:
    parts = [body]
    if titles and scene.rng.random() < 0.7:
        parts.insert(0, scene.fill(scene.rng.choice(titles)))
    if scene.rng.random() < 0.6:
        parts.append(scene.fill(scene.rng.choice(tails)))
    return glued([part for part in parts if part.text], scene.rng.choice(("\n", "\n", "\n\n")))
