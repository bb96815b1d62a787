import time
from email.utils import formatdate

import pytest

from models.refusals import RETRY_DELAY_S, refused, retry_after


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, RETRY_DELAY_S),
        ("", RETRY_DELAY_S),
        ("0", 0.0),
        ("2.5", 2.5),
        ("-3", 0.0),
        ("5", 5.0),
        ("6", None),
        ("3600", None),
        ("soon", RETRY_DELAY_S),
        ("nan", RETRY_DELAY_S),
        ("inf", RETRY_DELAY_S),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 99 Oct 2015 07:28:00 GMT", RETRY_DELAY_S),
    ],
)
def test_when_to_try_again(header: str | None, seconds: float | None) -> None:
    assert retry_after(header) == seconds


def test_a_date_that_is_near_is_waited_for_and_one_that_is_not_is_not() -> None:
    near = retry_after(formatdate(time.time() + 4, usegmt=True))
    assert near is not None
    assert 0 < near <= 4
    assert retry_after(formatdate(time.time() + 60, usegmt=True)) is None


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "refused the key (401). Check the key in SOME_KEY."),
        (307, "refused the request (307). It points to another address, which is not followed."),
        (422, "refused the request (422). Check its settings."),
        (502, "refused the request (502). Try again later."),
    ],
)
def test_a_refusal_says_what_to_do(status: int, says: str) -> None:
    error = refused("Somebody", "SOME_KEY", status)
    assert str(error).startswith(f"Somebody {says}")
    assert error.status == status
