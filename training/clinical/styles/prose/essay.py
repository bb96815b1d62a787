"""Writes a planned document: its sentences, how they stand together, and how much is kept."""

import random
from collections.abc import Iterable

from training.clinical.labelled import Labelled
from training.clinical.scene import Scene
from training.clinical.style import Write
from training.clinical.styles.prose.sheet import Part, Plan

_EXCERPT = 0.25
_STRAY = 0.3
_NUMBERED = 0.6
_LOWER = 0.4
_BREAKS = ("\n\n", "\n\n", "\n\n", "\n", "\n", " ")
_STRETCHES = (1, 1, 1, 1, 1, 2, 2, 3)


def writer(plan: Plan) -> Write:
    """Return a writer of the planned documents.

    Some are excerpts of one or two parts, some are long, some have a sentence from elsewhere.
    """

    def write(scene: Scene) -> Labelled:
        text = _joined(_kept(plan, scene.rng), scene)
        if not text.text:
            return write(scene)
        return _lowered(text) if plan.casual and scene.rng.random() < _LOWER else text

    return write


def _kept(plan: Plan, rng: random.Random) -> list[Part]:
    parts = list(plan.parts)
    if len(parts) > 1 and rng.random() < _EXCERPT:
        kept = set(rng.sample(range(len(parts)), rng.choice((1, 1, 2))))
        parts = [part for at, part in enumerate(parts) if at in kept]
    if plan.strays and rng.random() < _STRAY:
        parts.insert(rng.randint(0, len(parts)), Part(1, 2, templates=plan.strays))
    return parts


def _joined(parts: Iterable[Part], scene: Scene) -> Labelled:
    between = scene.rng.choice(_BREAKS)
    stretch = scene.rng.choice(_STRETCHES)
    text = Labelled("")
    for part in parts:
        written = _filled(part, stretch if part.most > 1 else 1, scene)
        if text.text and written.text:
            text = text + Labelled("\n" if part.lines and between == " " else between)
        text = text + written
    return text


def _filled(part: Part, stretch: int, scene: Scene) -> Labelled:
    count = min(stretch * scene.rng.randint(part.least, part.most), len(part.templates))
    first = scene.rng.randint(1, 60) if part.numbered and scene.rng.random() < _NUMBERED else 0
    text = Labelled("")
    for at, template in enumerate(scene.rng.sample(part.templates, count)):
        ahead = ("\n" if part.lines else " ") if at else ""
        number = f"{first + at}. " if first else ""
        text = text + Labelled(ahead + number) + scene.fill(template)
    return text


def _lowered(clean: Labelled) -> Labelled:
    """Return the text as typed in haste: no capitals, no point at its end."""
    low = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in clean.text)
    end = max((end for _, end, _ in clean.spans), default=0)
    return Labelled(low[:end] + low[end:].rstrip(".!? "), clean.spans)
