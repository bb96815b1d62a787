from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.policy import Policy
from redaction.policy.comparison import compare, headline


def made(**tables: Any) -> Policy:
    base = {"name": "p", "release": {"decision": "send"}, "providers": {"openai": {"baa": True}}}
    return Policy.model_validate({**base, **tables})


# Each lets less leave than the plain policy does.
STRICTER: dict[str, dict[str, Any]] = {
    "decision": {"release": {"decision": "ask"}},
    "characters": {"release": {"decision": "send", "max_characters": 9}},
    "mode": {"release": {"decision": "send", "mode": "delegate"}},
    "mode from one": {"collections": {"a": {"mode": "delegate"}}},
    "no provider": {"providers": {}},
    "provider unsigned": {"providers": {"openai": {}}},
    "provider asks": {"providers": {"openai": {"baa": True, "decision": "ask"}}},
    "treatment": {"kinds": {"AGE": "mask"}},
    "treatment to one": {"providers": {"openai": {"baa": True, "kinds": {"AGE": "mask"}}}},
    "a collection asks": {"collections": {"a": {"decision": "ask"}}},
    "treatment from one": {"collections": {"a": {"kinds": {"AGE": "block"}}}},
    "a class": {"sensitive": {"collections": ["hiv"]}},
    "a label": {"sensitive": {"labels": ["HIV"]}},
    "packs": {"identifiers": {"packs": ["us", "uk"]}},
    "k": {"risk": {"k": 6}},
    "risk": {"risk": {"decision": "block"}},
}


@pytest.mark.parametrize("name", STRICTER)
def test_a_stricter_policy_lets_less_leave_and_the_other_way_more(name: str) -> None:
    plain, strict = made(), made(**STRICTER[name])
    assert headline(compare(plain, strict)) == "less may leave"
    assert headline(compare(strict, plain)) == "more may leave"
    assert len(compare(plain, strict)) == 1


def test_a_host_that_may_receive_is_more() -> None:
    one = made(providers={"openai": {"baa": True, "hosts": ["llm.ward.example"]}})
    two = made(
        providers={"openai": {"baa": True, "hosts": ["llm.ward.example", "gpu.ward.example"]}}
    )
    (added,) = compare(one, two)
    assert (added.what, added.more) == ("openai at gpu.ward.example", True)
    (gone,) = compare(two, one)
    assert (gone.what, gone.more) == ("openai at gpu.ward.example", False)


def test_both_ways_are_told() -> None:
    before, after = made(kinds={"AGE": "mask"}), made(kinds={"URL": "mask"})
    found = {d.what: (d.before, d.after, d.more) for d in compare(before, after)}
    assert found == {
        "AGE": ("mask", "pseudonym", True),
        "URL": ("pseudonym", "mask", False),
    }
    assert "in some ways" in headline(compare(before, after))


def test_what_has_no_effect_is_no_difference() -> None:
    spelled = made(sensitive={"collections": ["Sleep Lab"]})
    assert compare(spelled, made(sensitive={"collections": ["sleep-lab"]})) == ()
    unsigned: dict[str, Any] = {"providers": {"openai": {}}}
    assert compare(made(**unsigned), made(**unsigned, kinds={"AGE": "keep"})) == ()
    assert headline(()) == "the same may leave"


def test_a_change_of_one_provider_names_it() -> None:
    both = {"openai": {"baa": True}, "azure": {"baa": True}}
    kept = {"kinds": {"DATE_TIME": "keep"}}
    after = {**both, "azure": {"data_use_agreement": False}}
    (asks, dates) = compare(made(**kept, providers=both), made(**kept, providers=after))
    assert (asks.what, asks.after) == ("azure", "ask")
    assert (dates.what, dates.before, dates.after) == ("DATE_TIME to azure", "keep", "pseudonym")


POLICIES = st.builds(
    lambda parts: made(**{k: v for part in parts for k, v in part.items()}),
    st.lists(st.sampled_from(list(STRICTER.values()))),
)


@given(POLICIES, POLICIES)
def test_the_other_way_round_all_is_turned(first: Policy, second: Policy) -> None:
    there, back = compare(first, second), compare(second, first)
    assert compare(first, first) == ()
    assert sorted((d.what, d.before, d.after, d.more) for d in there) == sorted(
        (d.what, d.after, d.before, not d.more) for d in back
    )
