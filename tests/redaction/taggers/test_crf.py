"""The chain against counting every sequence of tags by hand."""

from itertools import product

import pytest
import torch

from redaction.taggers.crf import LinearChain

TAGS = 3
LENGTHS = (4, 2, 1)


@pytest.fixture
def chain() -> LinearChain:
    torch.manual_seed(1)
    chain = LinearChain(TAGS)
    torch.nn.init.normal_(chain.step)
    torch.nn.init.normal_(chain.first)
    return chain.requires_grad_(False)


def scores_and_mask() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(2)
    mask = torch.tensor([[at < length for at in range(max(LENGTHS))] for length in LENGTHS])
    return torch.randn(len(LENGTHS), max(LENGTHS), TAGS), mask


def weight(chain: LinearChain, scores: torch.Tensor, tags: tuple[int, ...]) -> float:
    total = chain.first[tags[0]] + scores[0, tags[0]]
    for at in range(1, len(tags)):
        total = total + chain.step[tags[at - 1], tags[at]] + scores[at, tags[at]]
    return float(total.exp())


def test_marginals_are_the_shares_of_all_sequences(chain: LinearChain) -> None:
    scores, mask = scores_and_mask()
    found = chain.marginals(scores, mask)
    for row, length in enumerate(LENGTHS):
        expected = torch.zeros(length, TAGS)
        for tags in product(range(TAGS), repeat=length):
            for at, tag in enumerate(tags):
                expected[at, tag] += weight(chain, scores[row], tags)
        expected /= expected[0].sum()
        torch.testing.assert_close(found[row, :length], expected, rtol=1e-4, atol=1e-5)
        assert not found[row, length:].any()


def test_the_loss_is_the_share_of_the_permitted_sequences(chain: LinearChain) -> None:
    scores, mask = scores_and_mask()
    torch.manual_seed(3)
    allowed = torch.rand(scores.shape) < 0.6
    allowed[..., 0] = True
    expected = 0.0
    for row, length in enumerate(LENGTHS):
        sequences = list(product(range(TAGS), repeat=length))
        whole = sum(weight(chain, scores[row], tags) for tags in sequences)
        right = sum(
            weight(chain, scores[row], tags)
            for tags in sequences
            if all(allowed[row, at, tag] for at, tag in enumerate(tags))
        )
        expected -= float(torch.tensor(right / whole).log())
    loss = chain.negative_log_likelihood(scores, allowed, mask)
    assert float(loss) == pytest.approx(expected / sum(LENGTHS), rel=1e-4)


def test_a_chain_that_may_be_anything_loses_nothing(chain: LinearChain) -> None:
    scores, mask = scores_and_mask()
    loss = chain.negative_log_likelihood(scores, torch.ones_like(scores, dtype=torch.bool), mask)
    assert float(loss) == pytest.approx(0.0, abs=1e-5)
