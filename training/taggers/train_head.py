"""Trains the head over frozen MiniLM features."""

import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from redaction.taggers.head import HeadShape, TaggerHead
from redaction.taggers.surface import COLUMNS
from training.taggers.store import Store

_BATCH_TOKENS = 6_144
_PEAK_RATE = 3e-3
_SURFACE_DROPOUT = 0.05


def train(
    store: Store, shape: HeadShape, *, epochs: int, seed: int, checkpoint: Path | None = None
) -> TaggerHead:
    """Return a head trained on the store, on the GPU where there is one; prints the loss.

    checkpoint: where the weights are kept after each epoch.
    """
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    head = TaggerHead(shape).to(device)
    optimizer = torch.optim.AdamW(head.parameters(), lr=_PEAK_RATE, weight_decay=1e-3)
    permitted = torch.from_numpy(store.permitted).to(device)
    steps = epochs * sum(1 for _ in _batches(store, np.random.default_rng(seed)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, _PEAK_RATE, total_steps=steps + epochs
    )
    began, losses = time.monotonic(), []
    done = 0
    for epoch in range(epochs):
        head.train()
        for rows in _batches(store, order):
            vectors, written, codes, mask = (part.to(device) for part in gather(store, rows))
            drop = torch.rand(written.shape, device=device) < _SURFACE_DROPOUT
            with torch.autocast(device, torch.bfloat16):
                scores = head(vectors, written.masked_fill(drop, 0), mask)
            loss = head.chain.negative_log_likelihood(scores.float(), permitted[codes], mask)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
            done += 1
            if done % 100 == 0:
                minutes = (time.monotonic() - began) / 60
                recent = sum(losses[-100:]) / 100
                print(f"step {done}/{steps}  loss {recent:.4f}  {minutes:.1f} min", flush=True)
        if checkpoint is not None:
            torch.save({"shape": asdict(shape), "weights": head.state_dict()}, checkpoint)
        print(f"epoch {epoch + 1} of {epochs} done", flush=True)
    return head.cpu().eval()


def gather(store: Store, rows: list[tuple[int, int]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return vectors, surface, codes and mask of some sequences, padded to the longest."""
    longest = max(end - start for start, end in rows)
    size = (len(rows), longest)
    vectors = np.zeros((*size, store.vectors.shape[1]), dtype=np.float16)
    written = np.zeros((*size, len(COLUMNS)), dtype=np.int64)
    codes = np.zeros(size, dtype=np.int64)
    mask = np.zeros(size, dtype=bool)
    for row, (start, end) in enumerate(rows):
        vectors[row, : end - start] = store.vectors[start:end]
        written[row, : end - start] = store.surface[start:end]
        codes[row, : end - start] = store.codes[start:end]
        mask[row, : end - start] = True
    return (
        torch.from_numpy(vectors).float(),
        torch.from_numpy(written),
        torch.from_numpy(codes),
        torch.from_numpy(mask),
    )


def _batches(store: Store, order: np.random.Generator) -> Iterator[list[tuple[int, int]]]:
    """Yield sequences of like length together, in random order."""
    lengths = store.sequences[:, 1] - store.sequences[:, 0]
    ranked = np.argsort(lengths + order.uniform(0, 8, len(lengths)))
    groups: list[list[tuple[int, int]]] = [[]]
    for at in ranked.tolist():
        start, end = store.sequences[at].tolist()
        if end == start:
            continue
        if groups[-1] and (len(groups[-1]) + 1) * (end - start) > _BATCH_TOKENS:
            groups.append([])
        groups[-1].append((start, end))
    for at in order.permutation(len(groups)):
        if groups[at]:
            yield groups[at]
