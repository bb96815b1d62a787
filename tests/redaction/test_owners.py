"""An owner comes back from its code, and two owners become one."""

from hypothesis import given
from hypothesis import strategies as st

from redaction.entities import Kind
from redaction.owners import Owner, Owners, joined

OWNERS = st.builds(
    Owner,
    st.sampled_from(Kind),
    st.one_of(st.none(), st.sampled_from(["s1", "s2", "s3"])),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(OWNERS))
def test_a_code_stands_for_its_owner(owners: list[Owner]) -> None:
    codes = Owners()
    packed = [codes.code(owner) for owner in owners]
    assert [codes.of(code) for code in packed] == owners


@given(OWNERS, OWNERS)
def test_what_two_own_is_nobodys_and_a_persons_first(one: Owner, other: Owner) -> None:
    codes = Owners()
    both = codes.of(joined(codes.code(one), codes.code(other)))
    assert both.subject == (one.subject if one.subject == other.subject else None)
    assert both.guarded == (one.guarded and other.guarded)
    assert both.whole == (one.whole or other.whole)
    assert both.kind == (Kind.PERSON if Kind.PERSON in (one.kind, other.kind) else one.kind)
