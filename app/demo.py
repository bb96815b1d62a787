"""``make demo``: ingests the sample hospital and asks it three questions, in the terminal."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from app.answer import Answer
from app.cli.ask import print_answer, print_payload
from app.cli.context import actor
from app.cli.reports import pace, print_report
from app.conversation import Conversation
from app.demo_server import DemoServer
from app.settings import load_settings
from app.wiring import Wiring
from redaction.errors import ChaperoneError

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
QUESTIONS = ROOT / "data" / "golden" / "questions.jsonl"
HOME = ROOT / ".demo"

_SHOWN_LINES = 24  # of a context; `chaperone audit show` has all of it
_TITLES = {
    "local": "A question that is answered here",
    "send": "A hard question, sent out with its identities replaced",
    "block": "A hard question that the policy keeps inside",
}


def main(home: Path = HOME) -> int:
    """Run the demo in a data folder; return the exit code."""
    console = Console(highlight=False)
    try:
        with DemoServer() as server:
            _run(console, server, home)
    except ChaperoneError as error:
        click.echo(f"Error: {error}", err=True)
        return 2
    return 0


def demo_questions() -> dict[str, str]:
    """Return the demo's questions from the golden set, by what happens to each."""
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    return {row["demo"]: row["question"] for row in rows if "demo" in row}


def _run(console: Console, server: DemoServer, home: Path) -> None:
    settings = load_settings(home, provider="compatible", provider_model="demo",
                             provider_url=server.url)  # fmt: skip
    wiring = Wiring(settings)
    try:
        console.rule("[bold]Chaperone demo: a fictitious hospital[/bold]")
        console.print(
            f"Data folder: {home.name}/, encrypted. A demo server on {server.url} plays the "
            "proprietary model. It runs in this process: nothing leaves this machine.\n"
        )
        with console.status("Ingesting data/sample …") as status:
            report = wiring.desk.ingest_folders(
                [SAMPLE],
                None,
                lambda p: status.update(f"Ingesting data/sample: {p.done}/{p.total}, {pace(p)}"),
            )
        print_report(report)
        questions = demo_questions()
        for number, (kind, title) in enumerate(_TITLES.items(), start=1):
            console.print()
            console.rule(f"[bold]{number}. {title}[/bold]")
            _ask(console, wiring, questions[kind])
        console.print()
        console.rule("[bold]What next[/bold]")
        chaperone = f".venv/bin/chaperone --home {home.name}"
        console.print(f"The redaction log:  {chaperone} audit list", soft_wrap=True)
        console.print(f"The web page:       {chaperone} serve", soft_wrap=True)
        console.print("                    then open http://127.0.0.1:8501 in a browser")
    finally:
        wiring.close()


def _ask(console: Console, wiring: Wiring, question: str) -> None:
    console.print(f"\n[bold cyan]Question[/bold cyan]   {escape(question)}")
    conversation = Conversation()
    answer = wiring.assistant.ask(question, conversation, actor=actor())
    if answer.pending is not None:
        console.print(
            "\n[yellow]The policy asks a person before this leaves; the demo says yes.[/yellow]"
        )
        *_, last = wiring.assistant.approve(answer, conversation, actor=actor())
        answer = last if isinstance(last, Answer) else answer
        console.print("[yellow]This left the building, as it stands here:[/yellow]")
    else:
        console.print("\n[dim]Nothing left. The sanitized context would have been:[/dim]")
    # The first message is the constant instructions.
    print_payload(answer.preview[1:], lines=_SHOWN_LINES)
    print_answer(answer)


if __name__ == "__main__":
    sys.exit(main())
