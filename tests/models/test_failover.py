from hypothesis import given
from hypothesis import strategies as st

from models.failover import CircuitBreaker, Health, in_order


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def broken(*failing: str) -> tuple[CircuitBreaker, Clock]:
    clock = Clock()
    breaker = CircuitBreaker(failures=3, rest_s=60.0, clock=clock)
    for name in failing:
        breaker.failed(name)
    return breaker, clock


def test_a_provider_rests_after_three_failures_in_a_row() -> None:
    breaker, clock = broken("a", "a")
    assert breaker.health("a") == Health(2, 0.0)
    breaker.failed("a")
    assert breaker.health("a") == Health(3, 60.0)
    clock.now += 45
    assert breaker.health("a") == Health(3, 15.0)
    assert breaker.health("b") == Health()


def test_after_its_rest_one_more_failure_is_enough() -> None:
    breaker, clock = broken("a", "a", "a")
    clock.now += 60
    assert breaker.health("a") == Health(3, 0.0)
    breaker.failed("a")
    assert breaker.health("a").rests_s == 60.0


def test_an_answer_wipes_the_slate() -> None:
    breaker, clock = broken("a", "a", "a")
    clock.now += 60
    breaker.succeeded("a")
    breaker.failed("a")
    breaker.failed("a")
    assert breaker.health("a") == Health(2, 0.0)


def test_failures_with_an_answer_between_them_are_not_in_a_row() -> None:
    breaker, _ = broken("a", "a")
    breaker.succeeded("a")
    breaker.failed("a")
    assert breaker.health("a") == Health(1, 0.0)


def test_the_order_is_kept_and_who_rests_or_was_tried_is_left_out() -> None:
    breaker, clock = broken("b", "b", "b")
    assert list(in_order(["a", "b", "c"], breaker)) == ["a", "c"]
    assert list(in_order(["a", "b", "c"], breaker, tried=["a"])) == ["c"]
    clock.now += 60
    assert list(in_order(["a", "b", "c"], breaker)) == ["a", "b", "c"]


@given(st.lists(st.sampled_from(["ok", "fail", "wait"]), max_size=40))
def test_it_rests_just_when_the_last_three_were_failures_of_late(history: list[str]) -> None:
    breaker, clock = broken()
    streak, until = 0, 0.0
    for event in history:
        if event == "wait":
            clock.now += 25
        elif event == "ok":
            breaker.succeeded("a")
            streak, until = 0, 0.0
        else:
            breaker.failed("a")
            streak += 1
            until = clock.now + 60 if streak >= 3 else until
        assert (breaker.health("a").rests_s > 0) == (until > clock.now)
