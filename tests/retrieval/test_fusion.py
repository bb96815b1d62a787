import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.fusion import BY_NAME, Ranked, fuse, with_theirs, with_wording

COSINES = st.integers(-100, 100).map(lambda n: n / 100)
DENSE = st.dictionaries(st.integers(1, 50), COSINES, max_size=20)
LEXICAL = st.dictionaries(
    st.integers(1, 50), st.integers(1, 400).map(lambda n: n / 10), max_size=20
)
WEIGHTS = st.integers(0, 20).map(lambda n: n / 20)


def test_scores_are_normalised_and_mixed() -> None:
    # Dense 1, 3/4, 0 and lexical 0, 1, 1/2 of their ranges; all of these are exact in binary.
    assert fuse({1: 1.0, 2: 0.75, 3: 0.0}, {2: 6.0, 3: 3.0}, 0.5) == [
        Ranked(2, 0.875, 0.75, 1.0),
        Ranked(1, 0.5, 1.0, 0.0),
        Ranked(3, 0.25, 0.0, 0.5),
    ]


def test_one_candidate_with_the_words_is_as_good_as_can_be() -> None:
    assert fuse({7: 0.4}, {7: 2.0}) == [Ranked(7, 1.0, 1.0, 1.0)]


def test_without_words_only_meaning_counts() -> None:
    assert fuse({1: 0.2, 2: 0.9}, {}, 0.5) == [Ranked(2, 0.5, 1.0, 0.0), Ranked(1, 0.0, 0.0, 0.0)]


def test_a_candidate_without_a_vector_is_left_out() -> None:
    assert [entry.number for entry in fuse({1: 0.5}, {1: 1.0, 2: 9.0})] == [1]
    assert fuse({}, {2: 9.0}) == []


@settings(deadline=None)
@given(DENSE, LEXICAL, WEIGHTS)
def test_every_candidate_is_ranked_once_with_scores_from_0_to_1(
    dense: dict[int, float], lexical: dict[int, float], weight: float
) -> None:
    ranked = fuse(dense, lexical, weight)
    assert sorted(entry.number for entry in ranked) == sorted(dense)
    for entry in ranked:
        assert 0 <= entry.dense <= 1
        assert 0 <= entry.lexical <= 1
        assert 0 <= entry.score <= 1 + 1e-12
    assert [e.score for e in ranked] == sorted((e.score for e in ranked), reverse=True)


@settings(deadline=None)
@given(DENSE, LEXICAL, WEIGHTS)
def test_better_in_both_legs_is_never_worse(
    dense: dict[int, float], lexical: dict[int, float], weight: float
) -> None:
    ranked = {entry.number: entry for entry in fuse(dense, lexical, weight)}
    for a in dense:
        for b in dense:
            if dense[a] >= dense[b] and lexical.get(a, 0) >= lexical.get(b, 0):
                assert ranked[a].score >= ranked[b].score - 1e-12


@settings(deadline=None)
@given(DENSE, LEXICAL)
def test_all_weight_on_one_leg_is_that_leg_s_order(
    dense: dict[int, float], lexical: dict[int, float]
) -> None:
    by_meaning = sorted(dense, key=lambda n: (-dense[n], n))
    by_words = sorted(dense, key=lambda n: (-lexical.get(n, 0), n))
    assert [entry.number for entry in fuse(dense, {}, 1.0)] == by_meaning
    assert [entry.number for entry in fuse(dense, lexical, 0.0)] == by_words


@settings(deadline=None)
@given(DENSE, LEXICAL, st.sampled_from([0.5, 2.0, 4.0]))
def test_the_scale_of_a_leg_does_not_matter(
    dense: dict[int, float], lexical: dict[int, float], factor: float
) -> None:
    scaled = {number: score * factor for number, score in lexical.items()}
    assert fuse(dense, lexical) == fuse(dense, scaled)


def test_where_a_question_names_patients_what_it_asks_counts_and_others_fall_behind() -> None:
    ranked = [Ranked(n, score, score, score) for n, score in ((1, 0.9), (2, 0.8), (3, 0.5))]
    rest = [Ranked(n, score, score, score) for n, score in ((2, 1.0), (4, 0.7), (3, 0.6), (1, 0.2))]
    merged = with_theirs(ranked, rest, {1, 4}, {2})
    assert [(entry.number, entry.score) for entry in merged] == [
        (4, 0.7),
        (3, 0.5),
        (1, BY_NAME * 0.9),
        (2, BY_NAME * 0.8),
    ]


def test_wording_moves_passages_up_and_leaves_the_highest_score_as_it_was() -> None:
    ranked = fuse({1: 1.0, 2: 0.75, 3: 0.0}, {2: 6.0, 3: 3.0}, 0.5)
    mixed = with_wording(ranked, {1: 0.875, 3: 0.5})
    # 1/2 + 7/16, 7/8 + 0 and 1/4 + 1/4, of which the highest becomes 7/8 again.
    scale = 0.875 / 0.9375
    assert [entry.number for entry in mixed] == [1, 2, 3]
    assert [entry.score for entry in mixed] == pytest.approx([0.875, 0.875 * scale, 0.5 * scale])
    assert with_wording(ranked, {}) == ranked
    assert with_wording([], {}) == []
    assert with_wording(fuse({1: 0.0}, {}), {}) == fuse({1: 0.0}, {})
