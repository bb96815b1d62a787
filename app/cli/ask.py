"""``chaperone ask``: one question, one answer with its sources."""

import sys
from typing import TYPE_CHECKING

import click
from rich.markup import escape

from app.cli.context import CliState, actor, json_option, out, pass_state, print_json
from app.cli.filters import filter_options
from app.narrowing import Narrowing

if TYPE_CHECKING:
    from app.answer import Answer
    from redaction.egress import Prepared

_SHOWN = 80  # characters of a statement that is doubted


@click.command(epilog="Example: chaperone ask 'How long must hands be rubbed with alcohol?'")
@click.argument("question")
@click.option("--local", "stay_local", is_flag=True, help="Never send, however hard it is.")
@click.option("--yes", is_flag=True, help="Approve sending where the policy asks a person.")
@filter_options
@click.option("--show", is_flag=True, help="Show what left, or would leave, the building.")
@json_option
@pass_state
def ask(
    state: CliState,
    question: str,
    stay_local: bool,
    yes: bool,
    narrowing: Narrowing,
    show: bool,
    as_json: bool,
) -> None:
    """Answer QUESTION from the library, with citations."""
    from app.conversation import Conversation

    def approve(prepared: "Prepared") -> bool:
        if yes:
            return True
        if as_json or not sys.stdin.isatty():
            return False
        print_payload(prepared.preview)
        return click.confirm(f"Send this to {prepared.provider}?", err=True)

    answer = state.wiring.assistant.ask(
        question,
        Conversation(),
        actor=actor(),
        approve=approve if yes or (sys.stdin.isatty() and not as_json) else None,
        stay_local=stay_local,
        narrowing=narrowing,
    )
    if as_json:
        print_json(answer.as_dict())
        return
    print_answer(answer)
    if show:
        print_payload(answer.preview)


def print_answer(answer: "Answer") -> None:
    """Print an answer, its sources, and how it came about."""
    console = out()
    console.print(f"\n{escape(answer.text)}\n")
    for citation in answer.citations:
        page = f", page {citation.page}" if citation.page else ""
        console.print(
            f"  [dim]\\[{citation.number}] {escape(citation.document)}{page}: "
            f"“{escape(' '.join(citation.quote.split()))}”[/dim]"
        )
    print_doubts(answer)
    if answer.local_text:
        console.print(f"\n[bold]The local answer[/bold]\n{escape(answer.local_text)}")
    console.print(f"\n[bold]Route[/bold]      {answer.route.value}")
    decision = answer.verdict.decision.value
    console.print(
        f"[bold]Verdict[/bold]    {decision}: {escape('; '.join(answer.verdict.reasons))}"
    )
    hard = " ".join(answer.difficulty.reasons) or "no single sign that it is hard"
    console.print(f"[bold]Difficulty[/bold] {answer.difficulty.score:.2f}: {escape(hard)}")
    found = ", ".join(f"{count} {kind}" for kind, count in sorted(answer.entities.items()))
    console.print(f"[bold]Identities[/bold] {found or 'none found'}")
    if money := answer.money():
        console.print(f"[bold]Cost[/bold]       {money}")
    console.print(f"[bold]Log[/bold]        record {answer.audit_id}")
    for note in answer.notes:
        console.print(f"[yellow]Note[/yellow]       {escape(note)}")
    if answer.pending is not None:
        console.print(
            "[yellow]Waiting[/yellow]    nothing was sent: add --show to see what would be, "
            "--yes to send it"
        )


def print_doubts(answer: "Answer") -> None:
    """Print how many statements the cited passages don't bear out, and which."""
    doubts = answer.doubtful()
    if not doubts:
        return
    console = out()
    what = "statement is" if len(doubts) == 1 else "statements are"
    console.print(f"\n[yellow]{len(doubts)} {what} not borne out by the documents:[/yellow]")
    for statement, why in doubts:
        short = statement if len(statement) <= _SHOWN else f"{statement[:_SHOWN]}…"
        console.print(f"  ⚠ “{escape(short)}”: {why.value}")


def print_payload(preview: "tuple[tuple[str, str], ...]", lines: int | None = None) -> None:
    """Print the sanitized messages, each under its role; of long ones the first ``lines``."""
    console = out()
    for role, content in preview:
        console.rule(f"[dim]{role}[/dim]", align="left", style="dim")
        shown = content.splitlines()
        left_out = len(shown) - lines if lines is not None else 0
        if left_out > 1:
            # The end holds the question, so the middle is what is left out.
            shown = [*shown[: (lines or 0) - 1], f"… {left_out} more lines …", shown[-1]]
        console.print("\n".join(shown), markup=False)
    console.rule(style="dim")
