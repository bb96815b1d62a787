"""Documents in sentences: letters, dictated reports, notes, news, talk, teaching.

The sentences stand in the ``.txt`` sheets beside this file; ``sheet`` says how they are written.
"""

from pathlib import Path

from training.clinical.style import Style
from training.clinical.styles.prose.essay import writer
from training.clinical.styles.prose.sheet import read

SHEETS = read(sorted(Path(__file__).parent.glob("*.txt")))

STYLES: tuple[Style, ...] = tuple(
    Style(plan.name, writer(plan), plan.weight, plan.held_out) for plan in SHEETS
)
