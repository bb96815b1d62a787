import pytest

from models.errors import CrashError
from models.llamacpp.restarts import LIMIT, WITHIN_S, Restarts


def test_a_process_that_dies_again_and_again_is_left_alone_for_a_while() -> None:
    now = 100.0
    restarts = Restarts(lambda: now)
    for _ in range(LIMIT - 1):
        restarts.note()
        restarts.check()
        now += 10
    restarts.note()
    with pytest.raises(CrashError, match=r"3 times .* for 40 s"):
        restarts.check()
    now = 100.0 + WITHIN_S
    restarts.check()
    restarts.note()
    with pytest.raises(CrashError):
        restarts.check()


def test_deaths_far_apart_do_not_count_together() -> None:
    now = 0.0
    restarts = Restarts(lambda: now)
    for _ in range(10):
        restarts.note()
        restarts.check()
        now += WITHIN_S
