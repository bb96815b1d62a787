"""Rows of a table in an answer become a table; whatever else stands there is shown as it is."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui import safe
from app.ui.tables import set_out

HEAD, ROW = "Drug | Low risk | High risk", "Apixaban | 24 hours | 48 hours"


def test_rows_under_their_head_become_a_table() -> None:
    html = safe.answer(f"{HEAD} [1]\n{ROW} [1]\nAsk the pharmacist. [2]", [1, 2])
    assert "<th>Drug</th><th>Low risk</th>" in html
    assert '<td>48 hours<b class="ch-cite">1</b></td></tr></table>Ask the pharmacist.' in html


def test_a_table_in_markdown_loses_its_rule() -> None:
    html = set_out("| Drug | Dose |\n|------|:----:|\n| Apixaban | 5 mg |\nand so on")
    assert html == (
        '<table class="ch-table"><tr><th>Drug</th><th>Dose</th></tr>'
        "<tr><td>Apixaban</td><td>5 mg</td></tr></table>and so on"
    )


@pytest.mark.parametrize(
    "text", ["Drug | Dose", "a | b\n\nc | d", "a | b\na | b | c", "Rest.\nThen go home.", ""]
)
def test_what_is_no_table_stays_as_it_is(text: str) -> None:
    assert set_out(text) == text


def test_a_row_in_doubt_keeps_its_mark() -> None:
    text = f"{HEAD}\n{ROW}\n{ROW}"
    html = safe.answer(text, [], [(len(HEAD) + 1, len(HEAD) + 1 + len(ROW), "?", "no source")])
    assert f'<span class="ch-doubt">{ROW}</span>' in html


@given(st.text(alphabet='ab|<>&"-[1] \n', max_size=60))
def test_no_text_becomes_markup_and_none_is_lost(text: str) -> None:
    html = safe.answer(text, [1])
    assert set(re.findall(r"<(/?\w+)", html)) <= {
        *("div", "/div", "b", "/b", "table", "/table", "tr", "/tr", "th", "/th", "td", "/td")
    }
    shown = re.sub(r"<[^>]*>", "", html)
    letters = re.sub(r"[|\s\-\[\]1]", "", shown)
    assert letters == re.sub(r"[|\s\-\[\]1]", "", escape(text))
