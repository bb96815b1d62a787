"""Every style, one module for each family of documents."""

from training.clinical.style import Style
from training.clinical.styles import lines, prose

STYLES: tuple[Style, ...] = (*prose.STYLES, *lines.STYLES)
