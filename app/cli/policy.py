"""``chaperone policy``: what may leave, to whom, and in what form."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.markup import escape
from rich.table import Table

from app.cli.context import CliState, json_option, out, pass_state, print_json
from app.cli.texts import text_of
from models.providers import catalogue
from redaction.entities import Kind
from redaction.policy import Policy, PolicyFile, read_policy
from redaction.policy.comparison import compare, headline
from redaction.policy.listing import entries

if TYPE_CHECKING:
    from redaction.egress import Prepared

_FILE = click.Path(path_type=Path)


@click.group(epilog="Example: chaperone policy show")
def policy() -> None:
    """Check, read, compare and try policies.

    FILE is a policy file or the name of a shipped policy, such as hipaa_safe_harbor; where it is
    left out, the policy in force.
    """


@policy.command("check", epilog="Example: chaperone policy check /etc/chaperone/policy.toml")
@click.argument("file", required=False, type=_FILE)
@json_option
@pass_state
def check(state: CliState, file: Path | None, as_json: bool) -> None:
    """Check FILE; an error names file, line and key."""
    read = _read(state, file)
    if as_json:
        print_json({"ok": True, "name": read.policy.name, "file": str(read.path)})
    else:
        click.echo(f"ok: {read.policy.name}: {_summary(read.policy)}")


@policy.command("show", epilog="Example: chaperone policy show gdpr_article_9")
@click.argument("file", required=False, type=_FILE)
@json_option
@pass_state
def show(state: CliState, file: Path | None, as_json: bool) -> None:
    """Show what FILE says, key by key, and what it comes to for each provider."""
    read = _read(state, file)
    if as_json:
        print_json(
            {
                "file": str(read.path),
                "keys": [asdict(entry) for entry in entries(read)],
                "providers": {name: _effect(read.policy, name) for name in read.policy.providers},
            }
        )
        return
    keys = Table("Key", "Value", "From", "What it says")
    for entry in entries(read):
        keys.add_row(
            *map(escape, (entry.key, _written(entry.value), _short(entry.origin), entry.about))
        )
    out().print(keys)
    if read.policy.providers:
        out().print(_effects(read.policy))
    else:
        click.echo("It names no provider, so nothing leaves.")


@policy.command("diff", epilog="Example: chaperone policy diff hipaa_safe_harbor policy.toml")
@click.argument("before", metavar="A", type=_FILE)
@click.argument("after", metavar="B", type=_FILE)
@json_option
@pass_state
def diff(state: CliState, before: Path, after: Path, as_json: bool) -> None:
    """Tell what policy B lets leave that A does not, and the other way round."""
    found = compare(_read(state, before).policy, _read(state, after).policy)
    if as_json:
        print_json({"result": headline(found), "differences": [asdict(d) for d in found]})
        return
    click.echo(f"From {before} to {after}: {headline(found)}")
    if found:
        table = Table("What", "A", "B", "With B")
        for d in found:
            table.add_row(*map(escape, (d.what, d.before, d.after)), "more" if d.more else "less")
        out().print(table)


@policy.command(
    "try", epilog="Example: chaperone policy try letter.pdf --provider azure --collection letters"
)
@click.argument("file", metavar="FILE|-")
@click.option("--provider", help="To whom it would go; else the one configured.")
@click.option("--collection", "collections", multiple=True, help="Where it comes from; repeatable.")
@click.option("--policy", "policy_file", type=_FILE, help="Another policy than the one in force.")
@json_option
@pass_state
def try_text(
    state: CliState,
    file: str,
    provider: str | None,
    collections: tuple[str, ...],
    policy_file: Path | None,
    as_json: bool,
) -> None:
    """Show what would happen to a text. Nothing is sent, nothing is logged.

    FILE may be of any format that can be ingested; - is text on standard input.
    """
    from redaction.egress import Outbound, OutboundMessage, Part
    from redaction.pseudonyms import Vault

    state.override(policy=policy_file)
    wiring = state.wiring
    to = provider or next(iter((*state.settings.order, *wiring.policy.providers)), "none")
    text = text_of(file)
    part = Part(text, wiring.find(text))
    outbound = Outbound((OutboundMessage("user", (part,)),), to, frozenset(collections))
    prepared = wiring.guard.egress().prepare(outbound, Vault())
    if as_json:
        print_json(
            {
                "policy": wiring.policy.name,
                "provider": to,
                "collections": list(collections),
                "decision": prepared.verdict.decision.value,
                "reasons": list(prepared.verdict.reasons),
                "entities": dict(prepared.entities),
                "text": _leaving(prepared),
            }
        )
        return
    _print_tried(wiring.policy, prepared)


def _read(state: CliState, file: Path | None) -> PolicyFile:
    return read_policy((file or state.settings.policy).expanduser(), catalogue())


def _leaving(prepared: "Prepared") -> str:
    return "\n".join(content for _, content in prepared.preview)


def _print_tried(policy: Policy, prepared: "Prepared") -> None:
    counts = ", ".join(f"{n} {kind}" for kind, n in sorted(prepared.entities.items()))
    rows = {
        "Policy": policy.name,
        "Provider": prepared.provider,
        "Verdict": f"{prepared.verdict.decision.value}: {'; '.join(prepared.verdict.reasons)}",
        "Identities": counts or "none found",
        "Sent": "nothing, and nothing is logged",
    }
    console = out()
    console.print(_leaving(prepared), markup=False)
    console.rule(style="dim")
    for name, value in rows.items():
        console.print(f"[bold]{name:<11}[/bold]{escape(value)}")


def _summary(policy: Policy) -> str:
    if not policy.providers:
        return "it names no provider, so nothing leaves"
    told = (
        f"{name} {policy.decision(provider=name).value}{'' if terms.baa else ' (no BAA)'}"
        for name, terms in policy.providers.items()
    )
    return ", ".join(told)


def _effect(policy: Policy, provider: str) -> dict[str, str]:
    """Return what a provider would receive from collections without rules of their own."""
    treatments = {
        kind.value: policy.treatment(kind, provider=provider, collections=()).value for kind in Kind
    }
    return {
        "decision": policy.decision(provider=provider).value,
        "mode": policy.mode(provider=provider).value,
        **treatments,
    }


def _effects(policy: Policy) -> Table:
    """Return a table of what each provider would receive; those treated alike share a column."""
    columns: dict[tuple[str, ...], list[str]] = {}
    for name in policy.providers:
        columns.setdefault(tuple(_effect(policy, name).values()), []).append(name)
    table = Table("In effect, to", *(escape(", ".join(names)) for names in columns.values()))
    for row in zip(("decision", "mode", *Kind), *columns, strict=True):
        table.add_row(*row)
    return table


def _written(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) or "-" if isinstance(value, list) else str(value)


def _short(origin: str) -> str:
    """Return an origin without its folders, which make a table too wide."""
    return Path(origin).name
