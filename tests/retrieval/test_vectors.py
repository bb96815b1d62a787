import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.vectors import packed, unpacked
from tests.retrieval.library_parts import unit_vectors


@settings(deadline=None)
@given(st.integers(0, 20), st.integers(1, 400), st.integers(0, 99))
def test_inner_products_survive_storage(count: int, dimension: int, seed: int) -> None:
    vectors = unit_vectors(count, seed, dimension)
    back = unpacked(packed(vectors), dimension)
    assert back.dtype == np.float32
    assert back.shape == (count, dimension)
    assert np.abs(back @ back.T - vectors @ vectors.T).max(initial=0) < 1e-3


def test_the_stored_form_is_little_endian_half_precision() -> None:
    assert packed(np.array([[1.0, -2.0]], dtype=np.float32)) == [b"\x00\x3c\x00\xc0"]
