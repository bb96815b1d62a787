"""Token features from the bundled MiniLM: hidden states of a few of its layers, side by side.

The layers in between know more about single words than the last one, which was trained to tell
what a whole passage is about (Tenney et al., "BERT Rediscovers the Classical NLP Pipeline",
ACL 2019).
"""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from redaction.taggers.threads import bounded_threads
from redaction.taggers.tokens import TokenFeatures
from redaction.taggers.windows import batches
from retrieval.minilm import NAME, minilm_folder
from retrieval.passages import encodable

if TYPE_CHECKING:
    from transformers import PreTrainedModel

LAYERS = (3, 6)  # 0 is the embedding layer, 6 the last
WINDOW = 254  # tokens seen at once, without [CLS] and [SEP]
MARGIN = 32  # tokens on both sides of a window that are read for context only
_BATCH_TOKENS = 4_096


class MiniLMTokenEncoder:
    """A TokenEncoder on all-MiniLM-L6-v2. Safe between threads, which take turns.

    device: as PyTorch names it; None for the GPU where there is one. On a CPU that computes
    in bfloat16 it does so, in about half the time. threads: cores to use; a passage is too little
    work to share, and threads that wait for one another on a busy machine are many times slower.
    Raises EmbedderError when the model is missing or is not the published one.
    """

    def __init__(
        self, device: str | None = None, layers: Sequence[int] = LAYERS, threads: int = 1
    ) -> None:
        import torch
        from tokenizers import Tokenizer
        from transformers import AutoModel
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self._torch = torch
        self._device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        folder = minilm_folder()
        precision = torch.float32
        if not self._device.startswith("cpu"):
            precision = torch.float16
        elif torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported():
            precision = torch.bfloat16
        model = AutoModel.from_pretrained(folder, dtype=precision)
        self._model: PreTrainedModel = model.eval().to(self._device)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._begin, self._finish = map(self._tokenizer.token_to_id, ("[CLS]", "[SEP]"))
        self._layers = tuple(layers)
        self._threads = threads
        self._lock = threading.Lock()
        self.dimension = len(self._layers) * model.config.hidden_size
        numbers = ",".join(map(str, self._layers))
        self.name = f"{NAME}/{numbers}"

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenFeatures]:
        """Return the features of each text; see ``TokenEncoder``."""
        encodings = self._tokenizer.encode_batch(
            [encodable(text) for text in texts], add_special_tokens=False
        )
        vectors = [
            np.zeros((len(encoding.ids), self.dimension), dtype=np.float16)
            for encoding in encodings
        ]
        lengths = [len(encoding.ids) for encoding in encodings]
        for batch in batches(lengths, WINDOW, MARGIN, _BATCH_TOKENS):
            hidden = self._hidden([encodings[w.text].ids[w.start : w.end] for w in batch])
            for row, w in zip(hidden, batch, strict=True):
                # Row 0 is [CLS].
                vectors[w.text][w.first : w.last] = row[1 + w.first - w.start :][: w.last - w.first]
        return [
            TokenFeatures(np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2), matrix)
            for encoding, matrix in zip(encodings, vectors, strict=True)
        ]

    def _hidden(self, windows: list[list[int]]) -> "np.ndarray[Any, np.dtype[np.float16]]":
        torch = self._torch
        longest = max(map(len, windows)) + 2
        ids = torch.zeros((len(windows), longest), dtype=torch.long)
        mask = torch.zeros((len(windows), longest), dtype=torch.long)
        for row, window in enumerate(windows):
            ids[row, : len(window) + 2] = torch.tensor([self._begin, *window, self._finish])
            mask[row, : len(window) + 2] = 1
        with self._lock, bounded_threads(self._threads), torch.inference_mode():
            states = self._model(
                input_ids=ids.to(self._device),
                attention_mask=mask.to(self._device),
                output_hidden_states=True,
            ).hidden_states
            chosen = torch.cat([states[layer] for layer in self._layers], dim=-1)
            features: np.ndarray[Any, np.dtype[np.float16]] = (
                chosen.clamp(-65_504, 65_504).to(torch.float16).cpu().numpy()
            )
            return features
