"""``chaperone search``: the passages for a question, without an answer."""

import click
from rich.markup import escape

from app.cli.context import CliState, actor, json_option, out, pass_state, print_json
from app.cli.filters import filter_options
from app.narrowing import Narrowing


@click.command(epilog="Example: chaperone search 'warfarin before surgery' -k 3")
@click.argument("question")
@click.option("-k", default=5, show_default=True, type=click.IntRange(1, 100), help="How many.")
@filter_options
@json_option
@pass_state
def search(state: CliState, question: str, k: int, narrowing: Narrowing, as_json: bool) -> None:
    """Find the best passages for QUESTION. Nothing leaves the building."""
    hits = state.wiring.assistant.search(question, k, actor=actor(), narrowing=narrowing)
    if as_json:
        print_json(
            [
                {
                    "document": hit.path,
                    "collection": hit.collection,
                    "page": hit.chunk.page,
                    "heading": hit.chunk.heading,
                    "start": hit.chunk.start,
                    "end": hit.chunk.end,
                    "score": round(hit.score, 4),
                    "text": hit.chunk.text,
                }
                for hit in hits
            ]
        )
        return
    console = out()
    if not hits:
        console.print("No passages: ingest a folder first, or search with fewer filters.")
    for number, hit in enumerate(hits, start=1):
        page = f", page {hit.chunk.page}" if hit.chunk.page else ""
        console.print(f"[bold]{number}. {escape(hit.path)}{page}[/bold]  {hit.score:.2f}")
        console.print(f"{hit.chunk.text.strip()}\n", markup=False)
