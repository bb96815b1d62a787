"""Results come in the items' order, and no more is begun than may wait."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.in_order import in_order


@given(st.lists(st.integers(0, 3)), st.integers(1, 5), st.integers(1, 8))
def test_results_come_in_the_order_of_the_items(
    delays: list[int], threads: int, ahead: int
) -> None:
    def work(item: tuple[int, int]) -> int:
        time.sleep(item[1] / 2000)
        return item[0]

    with ThreadPoolExecutor(threads) as pool:
        results = list(in_order(pool, work, list(enumerate(delays)), ahead))
    assert results == list(range(len(delays)))


def test_no_more_is_begun_than_may_wait() -> None:
    begun: list[int] = []

    def work(item: int) -> int:
        begun.append(item)
        return item

    with ThreadPoolExecutor(8) as pool:
        results = in_order(pool, work, iter(range(40)), 4)
        for taken in range(40):
            assert next(results) == taken
            assert len(begun) <= taken + 4


def test_an_error_comes_in_its_turn_and_the_rest_is_not_begun() -> None:
    begun: list[int] = []
    release = threading.Event()

    def work(item: int) -> int:
        begun.append(item)
        if item == 1:
            raise ValueError
        if item > 1:
            release.wait(10)
        return item

    with ThreadPoolExecutor(2) as pool:
        results = in_order(pool, work, range(50), 6)
        assert next(results) == 0
        with pytest.raises(ValueError):  # noqa: PT011
            next(results)
        release.set()
    assert len(begun) <= 7
