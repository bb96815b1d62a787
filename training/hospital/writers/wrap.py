"""Line breaking that never splits an identity over two lines."""

from collections.abc import Callable

from training.hospital.markup import Runs, unbreakable


def wrap(runs: Runs, width: float, measure: Callable[[str], float]) -> list[str]:
    """Greedy lines no wider than ``width`` (in the unit of ``measure``) where words allow it."""
    lines: list[str] = []
    for atom in unbreakable(runs).split():
        word = atom.replace("\x00", " ")
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
