"""A linear-chain conditional random field over tags.

Source: Lafferty, McCallum and Pereira, "Conditional Random Fields", ICML 2001; training on
sets of permitted tags: Tsuboi et al., "Training Conditional Random Fields Using Incomplete
Annotations", COLING 2008.
"""

import torch
from torch import Tensor, nn

_NEVER = -1e4  # the score of what must not be; finite, so that gradients stay numbers
_SMALLEST = 1e-30


class LinearChain(nn.Module):
    """Scores of going from one tag to the next."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(tags, tags))
        self.first = nn.Parameter(torch.zeros(tags))

    def negative_log_likelihood(self, scores: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
        """Return the mean loss per token.

        scores: (batch, tokens, tags). allowed: bool, same shape: the tags that the annotation
        permits. mask: bool (batch, tokens), False on padding at the end.
        """
        permitted = scores.masked_fill(~allowed, _NEVER)
        both = self._partition(torch.cat([scores, permitted]), torch.cat([mask, mask]))
        whole, right = both.chunk(2)
        return (whole - right).sum() / mask.sum()

    def marginals(self, scores: Tensor, mask: Tensor) -> Tensor:
        """Return the probability of each tag at each token, (batch, tokens, tags)."""
        forward = self._alphas(scores, mask)
        last = mask.sum(1) - 1
        total = torch.logsumexp(forward[torch.arange(len(scores)), last], dim=-1)
        arrive = self.step.exp().T
        beta = torch.zeros_like(scores[:, 0])
        out = torch.zeros_like(scores)
        for at in range(scores.shape[1] - 1, -1, -1):
            out[:, at] = (forward[:, at] + beta - total[:, None]).exp()
            came = _ahead(scores[:, at] + beta, arrive)
            # Where the sequence has not begun from the end yet, nothing is carried back.
            beta = torch.where(mask[:, at, None], came, beta)
        return out * mask[..., None]

    def _partition(self, scores: Tensor, mask: Tensor) -> Tensor:
        leave = self.step.exp()
        alpha = self.first + scores[:, 0]
        for at in range(1, scores.shape[1]):
            alpha = torch.where(mask[:, at, None], _ahead(alpha, leave) + scores[:, at], alpha)
        return torch.logsumexp(alpha, dim=-1)

    def _alphas(self, scores: Tensor, mask: Tensor) -> Tensor:
        leave = self.step.exp()
        alpha = self.first + scores[:, 0]
        found = [alpha]
        for at in range(1, scores.shape[1]):
            alpha = torch.where(mask[:, at, None], _ahead(alpha, leave) + scores[:, at], alpha)
            found.append(alpha)
        return torch.stack(found, dim=1)


def _ahead(alpha: Tensor, leave: Tensor) -> Tensor:
    """Return log(exp(alpha) @ leave) without overflow: one product instead of a table of sums."""
    most = alpha.max(dim=-1, keepdim=True).values.detach()
    return ((alpha - most).exp() @ leave).clamp_min(_SMALLEST).log() + most
