import pytest
import torch
from torch import Tensor, nn

from redaction.taggers.head import HeadShape, TaggerHead
from redaction.taggers.surface import COLUMNS


class _Refused(nn.LSTM):
    """An LSTM as it is where oneDNN can't set one up."""

    why = "could not create a primitive descriptor for the LSTM forward propagation primitive"

    def forward(self, given: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor]]:  # type: ignore[override]
        if isinstance(given, Tensor) and torch._C._get_mkldnn_enabled():
            raise RuntimeError(self.why)
        states: tuple[Tensor, tuple[Tensor, Tensor]] = super().forward(given)
        return states


def _head() -> TaggerHead:
    head = TaggerHead(HeadShape(dimension=8, projected=8, hidden=4), dropout=0.0)
    refused = _Refused(head.lstm.input_size, 4, bidirectional=True, batch_first=True)
    refused.load_state_dict(head.lstm.state_dict())
    head.lstm = refused
    return head.train()


def _scores(head: TaggerHead) -> Tensor:
    surface = torch.zeros((1, 3, len(COLUMNS)), dtype=torch.long)
    scores: Tensor = head(torch.ones((1, 3, 8)), surface, torch.ones((1, 3), dtype=torch.bool))
    return scores


def test_it_learns_where_onednn_can_not_set_up_an_lstm() -> None:
    head = _head()
    scores = _scores(head)
    scores.sum().backward()  # type: ignore[no-untyped-call]
    assert head.lstm.weight_ih_l0.grad is not None
    torch.testing.assert_close(_scores(head.eval()), scores)


def test_any_other_failure_is_one() -> None:
    head = _head()
    head.lstm.why = "out of memory"
    with pytest.raises(RuntimeError, match="out of memory"):
        _scores(head)
