import json
from pathlib import Path

from app.costs import NOTE, Figures, figures, remarks, total
from app.settings import load_settings
from app.wiring import Wiring
from redaction.audit import AuditEntry
from redaction.ledger import LedgerLine
from redaction.policy import Decision, Verdict
from tests.app.test_cli import failed, run


def line(event: str, actor: str = "ines", month: str = "2026-11", **details: object) -> LedgerLine:
    provider = None if event == "answered" else "openai"
    return LedgerLine(month, event, actor, provider, details)


LINES = (
    line("received", prompt_tokens=900, answer_tokens=100, cost_micro_usd=2_800),
    line("failed", prompt_tokens=500, answer_tokens=0, cost_micro_usd=1_000, tokens_estimated=1),
    line("failed", attempts=2),  # refused: nothing is billed
    line("received", "omar", prompt_tokens=10, answer_tokens=5),  # no price known
    line("answered", "omar", would_cost_micro_usd=4_000),
    line("answered", "omar", "2026-10"),
)


def test_sums_by_user() -> None:
    ines, omar = figures(LINES, "user")
    assert ines == Figures(
        "ines", sent=3, failed=2, prompt_tokens=1_400, answer_tokens=100, cost=3_800, estimated=1
    )
    assert omar == Figures("omar", 1, 0, 10, 5, cost=0, unpriced=1, local=2, saved=4_000, unsaved=1)


def test_by_month_and_provider_the_total_is_the_same() -> None:
    assert [row.heading for row in figures(LINES, "month")] == ["2026-10", "2026-11"]
    assert [row.heading for row in figures(LINES, "provider")] == ["answered here", "openai"]
    sums = {total(figures(LINES, by)) for by in ("month", "user", "provider")}
    assert len(sums) == 1
    assert sums.pop().cost == 3_800
    assert figures((), "month") == ()


def test_what_is_not_in_a_sum_is_said() -> None:
    told = remarks(total(figures(LINES, "month")))
    assert any("not in the cost: 1 exchanges" in each for each in told)
    assert any("estimated from characters: 1" in each for each in told)
    assert NOTE in told
    assert remarks(Figures("none")) == []


def test_the_command_tells_what_the_log_holds(tmp_path: Path) -> None:
    assert run(tmp_path, "costs").stdout == "The log holds no question yet.\n"
    wiring = Wiring(load_settings(tmp_path))
    verdict = Verdict(Decision.SEND, ("the policy allows it",))
    cost = {"prompt_tokens": 900, "answer_tokens": 100, "cost_micro_usd": 28_000}
    for event, actor, details in (
        ("received", "ines", cost),
        ("answered", "omar", {"would_cost_micro_usd": 4_000}),
    ):
        wiring.audit.append(AuditEntry(event, actor, verdict, details=details))  # type: ignore[arg-type]
    month = wiring.audit.latest(1)[0].at[:7]
    wiring.close()
    told = run(tmp_path, "costs", "--by", "user").stdout
    assert "2.8 cents" in told
    assert "0.4 cents" in told
    assert NOTE in told
    form = json.loads(run(tmp_path, "costs", "--month", month, "--json").stdout)
    assert form["total"]["cost"] == 28_000
    assert form["rows"][0]["heading"] == month
    assert form["budget"]["per_month"] is None
    assert run(tmp_path, "costs", "--month", "1999-01").stdout == "Nothing in 1999-01.\n"
    assert "write it as in" in failed(run(tmp_path, "costs", "--month", "June"))
