"""A kind of document: a name and a way to write one."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.clinical.labelled import Labelled
from training.clinical.scene import Scene

Write = Callable[[Scene], Labelled]


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of document.

    weight: how often it is drawn, 1 is usual. held_out: kept for testing, never trained on.
    """

    name: str
    write: Write
    weight: float = 1.0
    held_out: bool = False


def from_templates(*templates: str) -> Write:
    """Return a writer that fills one of the templates."""

    def write(scene: Scene) -> Labelled:
        return scene.fill(scene.rng.choice(templates))

    return write


def from_parts(
    *parts: Sequence[str], glue: str = "\n", keep: float = 0.8, shuffle: bool = False
) -> Write:
    """Return a writer of documents in parts.

    parts: the templates of each part, one of which is filled. keep: share of the parts after the
    first that are written. glue: what stands between parts.
    """

    def write(scene: Scene) -> Labelled:
        chosen = [p for at, p in enumerate(parts) if at == 0 or scene.rng.random() < keep]
        if shuffle:
            scene.rng.shuffle(chosen)
        written = scene.fill(scene.rng.choice(chosen[0]))
        for part in chosen[1:]:
            written = written + Labelled(glue) + scene.fill(scene.rng.choice(part))
        return written

    return write


def draw(styles: Sequence[Style], rng: random.Random) -> Style:
    """Return a style, as often as its weight says."""
    return rng.choices(styles, [style.weight for style in styles])[0]
