"""Runs of short sentences, as messages and remarks hold them."""

from training.clinical import noise
from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.styles.lines.grids import glued
from training.clinical.styles.lines.sentences import MESSAGES


def said(scene: Scene, most: int, *, glue: str = " ", lower: float = 0.0) -> Labelled:
    """Return one to ``most`` sentences. lower: share of runs that are all in small letters."""
    rng = scene.rng
    count = rng.randint(1, most)
    ends = rng.choice((("",), (".",), ("", ".", "!", "...", "?")))
    parts = [
        glued([scene.fill(rng.choice(MESSAGES)), Labelled(rng.choice(ends))], "")
        for _ in range(count)
    ]
    run = glued(
        parts, glue if len(ends) > 1 or "." in ends else rng.choice((" ", ", ", "\n", " - "))
    )
    return noise.noisy(run, noise.lower, rng) if rng.random() < lower else run
