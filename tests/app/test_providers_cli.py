"""``chaperone providers``: what it lists, and what it sends when it is told to."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.test_cli import run
from tests.provider_server import ProviderServer


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer() as running:
        yield running


@pytest.fixture
def configured(tmp_path: Path, server: ProviderServer) -> Path:
    """A data folder whose settings name two providers, the second without a key."""
    (tmp_path / "chaperone.toml").write_text(
        'providers = ["compatible", "claude"]\n'
        f'[endpoints.compatible]\nurl = "{server.base_url}"\nmodel = "demo-1"\n'
        "input_price = 0.5\noutput_price = 1.25\n"
    )
    return tmp_path


def test_all_are_listed_with_what_is_known_of_them(
    configured: Path, server: ProviderServer
) -> None:
    listed = run(configured, "providers", "list", "--json")
    assert listed.returncode == 0
    rows = json.loads(listed.stdout)
    assert [row["name"] for row in rows[:2]] == ["compatible", "claude"]
    by_name = {row["name"]: row for row in rows}
    ours, claude, azure = by_name["compatible"], by_name["claude"], by_name["azure"]
    assert (ours["place"], ours["model"], ours["input_price"]) == (1, "demo-1", 0.5)
    assert (ours["problem"], ours["decision"]) == ("", "ask")
    assert (claude["place"], claude["key"], claude["baa"]) == (2, False, True)
    assert "ANTHROPIC_API_KEY" in claude["problem"]
    assert (azure["place"], azure["problem"], azure["input_price"]) == (None, "", None)
    assert by_name["vllm"]["decision"] == "block"
    table = run(configured, "providers", "list").stdout
    assert "claude: No API key for Anthropic Claude" in table
    assert server.requests == []


def test_no_key_is_ever_shown(configured: Path) -> None:
    for form in ([], ["--json"]):
        shown = run(configured, "providers", "list", *form, ANTHROPIC_API_KEY="sk-secret").stdout
        assert "sk-secret" not in shown
        assert "No API key" not in shown


def test_checking_sends_the_key_alone(configured: Path, server: ProviderServer) -> None:
    done = run(configured, "providers", "check", "compatible")
    assert (done.returncode, done.stdout) == (
        0,
        "ok    compatible: it answers and has the model demo-1\n",
    )
    (request,) = server.requests
    assert (request.method, request.body) == ("GET", b"")
    server.models = ("other",)
    assert (
        "does not list the model demo-1"
        in run(configured, "providers", "check", "compatible").stdout
    )
    server.behaviour = "401"
    failed = run(configured, "providers", "check", "--json")
    assert failed.returncode == 2
    assert [row["state"] for row in json.loads(failed.stdout)] == ["fail", "fail"]


def test_who_may_receive_nothing_is_not_asked(configured: Path, server: ProviderServer) -> None:
    (configured / "chaperone.toml").write_text(
        f'provider = "vllm"\nprovider_url = "{server.base_url}"\nprovider_model = "m"\n'
    )
    done = run(configured, "providers", "check")
    assert done.returncode == 2
    assert "lets nothing go there" in done.stdout
    assert server.requests == []


@pytest.mark.parametrize(
    ("names", "says"), [(["nobody"], "There is no provider"), ([], "no provider is configured")]
)
def test_what_can_not_be_checked_is_one_line(tmp_path: Path, names: list[str], says: str) -> None:
    done = run(tmp_path, "providers", "check", *names)
    assert done.returncode == 2
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
