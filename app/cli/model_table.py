"""How ``chaperone models list`` and ``chaperone models bench`` show models."""

from dataclasses import asdict
from typing import Any

from rich.markup import escape
from rich.table import Table

from app.model_shelf import ModelShelf, ShelfRow
from models.weights.bench import Speed
from models.weights.machine import Machine


def table(shelf: ModelShelf) -> Table:
    """Return the models as a table."""
    shown = Table("Name", "Model", "Size", "Memory", "Fits", "Speed", "Licence", "Here")
    for row in shelf.rows:
        here = "in use" if row.in_use else "yes" if row.path else "no"
        here += ", recommended" * (row.name == shelf.recommended.name)
        shown.add_row(
            escape(row.name),
            escape(row.title),
            gigabytes(row.size),
            "?" if row.needed is None else gigabytes(row.needed),
            _fits(row),
            f"{row.speed.rate:.1f} tokens/s" if row.speed else "",
            escape(row.licence or "not stated"),
            f"{here}: {escape(row.problem)}" if row.problem else here,
        )
    return shown


def recommendation(shelf: ModelShelf, machine: Machine) -> str:
    """Return the sentence under the table."""
    has = f"{gigabytes(machine.memory)} of memory, {machine.cores} cores"
    gpus = [f"{gpu.name} with {gigabytes(gpu.memory)}" for gpu in machine.gpus]
    has += ", " + ", ".join(gpus or ["no GPU"])
    name, reason = shelf.recommended.name, shelf.recommended.reason
    return f"Recommended for this machine ({has}): {name or 'no model'}, {reason}."


def as_dict(shelf: ModelShelf, machine: Machine) -> dict[str, Any]:
    """Return the stable JSON form; sizes in bytes."""
    return {
        "machine": asdict(machine),
        "recommended": asdict(shelf.recommended),
        "models": [
            {
                **asdict(row),
                "path": str(row.path) if row.path else None,
                "installed": row.path is not None,
            }
            for row in shelf.rows
        ],
    }


def speed_lines(speed: Speed) -> list[str]:
    """Return what was measured, in plain words."""
    return [
        f"Prompt        {speed.prompt_rate:,.1f} tokens/s, {speed.prompt_tokens} tokens",
        f"Answer        {speed.rate:,.1f} tokens/s, up to {speed.tokens} tokens",
        f"First token   {speed.first_cold_s:.2f} s, of a new question",
        f"              {speed.first_warm_s:.2f} s, on passages it has just read",
        f"Loading       {speed.load_s:.1f} s",
        f"Memory        {gigabytes(speed.memory)} at most",
        f"Ran on        {speed.device}",
    ]


def gigabytes(size: int) -> str:
    """Return bytes as "4.4 GB" (10^9), small ones as "0.003 GB"."""
    return f"{size / 1e9:.1f} GB" if size >= 50_000_000 else f"{size / 1e9:.3f} GB"


def _fits(row: ShelfRow) -> str:
    if row.needed is None:
        return "?"
    return {"GPU": "GPU", "memory": "yes", None: "no"}[row.place]
