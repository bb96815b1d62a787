"""Documents in lines: headers, forms, tables, messages, records that machines write."""

from training.clinical.style import Style
from training.clinical.styles.lines import (
    boards,
    dumps,
    exchange,
    forms,
    messages,
    queries,
    records,
    spoken,
    tables,
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
)
