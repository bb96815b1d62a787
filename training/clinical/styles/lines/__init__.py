"""Documents in lines: headers, forms, tables, messages, records that machines write."""

from training.clinical.style import Style
from training.clinical.styles.lines import (
    boards,
    dialects,
    dumps,
    exchange,
    figures,
    forms,
    messages,
    printouts,
    queries,
    records,
    spoken,
    tables,
    wires,
    worklists,
)

STYLES: tuple[Style, ...] = (
    *forms.STYLES,
    *tables.STYLES,
    *messages.STYLES,
    *spoken.STYLES,
    *exchange.STYLES,
    *records.STYLES,
    *queries.STYLES,
    *boards.STYLES,
    *dumps.STYLES,
    *wires.STYLES,
    *printouts.STYLES,
    *worklists.STYLES,
    *figures.STYLES,
    *dialects.STYLES,
)
