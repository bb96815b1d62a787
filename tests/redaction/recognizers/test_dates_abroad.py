"""Roman months and months of other languages, beside doses and grades."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import dates_abroad
from tests.redaction.afresh import afresh
from tests.redaction.recognizers.marked import found, unmarked

ROWS = [
    ("Born [[12.IV.1958]] in a village.", Kind.DATE_TIME),
    ("Seen [[12 IV 1958]].", Kind.DATE_TIME),
    ("Seen [[3.XII.21]].", Kind.DATE_TIME),
    ("Nacido el [[12 de marzo de 1958]].", Kind.DATE_TIME),
    ("Seen [[12 marzo 1958]].", Kind.DATE_TIME),
    ("Né le [[12 février 1958]].", Kind.DATE_TIME),
    ("Né le [[1er août 1958]].", Kind.DATE_TIME),
    ("Geboren am [[14. März 1958]].", Kind.DATE_TIME),
    ("Am [[14. März]] entlassen.", Kind.DATE_TIME),
    ("Nata il [[3 giugno 1958]].", Kind.DATE_TIME),
    ("Nascido em [[3 de Março de 1958]].", Kind.DATE_TIME),
    ("Geboren op [[3 mei 1958]].", Kind.DATE_TIME),
    ("On [[3 Okt. 2021]] seen.", Kind.DATE_TIME),
    ("Ur. [[3 maja 1958]] w domu.", Kind.DATE_TIME),
    ("Visto en [[marzo de 2021]].", Kind.DATE_TIME),
    ("Lunes [[3 de mayo]] visto.", Kind.DATE_TIME),
    ("HbA1c 7.4, IV 12 mg.", Kind.DATE_TIME),
    ("12 IV doses.", Kind.DATE_TIME),
    ("Grade IV 1958.", Kind.DATE_TIME),
    ("Stage III 12 nodes.", Kind.DATE_TIME),
    ("Give 5 ml IV 20 min.", Kind.DATE_TIME),
    ("V 600 E mutation.", Kind.DATE_TIME),
    ("2 marches a day", Kind.DATE_TIME),
    ("C5 IV and C6 V.", Kind.DATE_TIME),
]


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_dates_abroad(row: str, kind: Kind) -> None:
    text, expected = unmarked(row)
    assert found([afresh(dates_abroad).recognizer()], text) == [(value, kind) for value in expected]
