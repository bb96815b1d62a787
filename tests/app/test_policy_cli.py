import json
from pathlib import Path

import pytest

from app.settings import load_settings
from app.wiring import Wiring
from tests.app.test_cli import failed, run
from tests.ward import EASY

TEXT = "Dr. Amara Singh saw him on 03/14/2024. MRN: 00482913."
POLICY = (
    'name = "ours"\nextends = "hipaa_safe_harbor"\n'
    "[providers.azure]\nbaa = true\n[collections.oncology]\ndecision = \"block\"\n"
)  # fmt: skip


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    file = tmp_path / "ours.toml"
    file.write_text(POLICY)
    return file


def test_check_says_what_a_policy_comes_to(tmp_path: Path, ours: Path) -> None:
    in_force = run(tmp_path, "policy", "check")
    assert in_force.stdout.startswith("ok: HIPAA Safe Harbor: openai ask (no BAA)")
    assert "azure ask," in run(tmp_path, "policy", "check", str(ours)).stdout
    assert "nothing leaves" in run(tmp_path, "policy", "check", "gdpr_article_9").stdout
    form = json.loads(run(tmp_path, "policy", "check", str(ours), "--json").stdout)
    assert form == {"ok": True, "name": "ours", "file": str(ours)}


def test_check_fails_with_file_line_and_key(tmp_path: Path, ours: Path) -> None:
    ours.write_text(f"{POLICY}[providers.azur]\n")
    line = failed(run(tmp_path, "policy", "check", str(ours)))
    assert line == f'Error: {ours}:7: providers.azur: unknown provider; did you mean "azure"?'
    assert "can't read" in failed(run(tmp_path, "policy", "check", "/no/such.toml"))
    assert ":7:" in failed(run(tmp_path, "policy", "show", CHAPERONE_POLICY=str(ours)))


def test_a_policy_that_cannot_be_read_holds_every_question_back(
    home_copy: Path, ours: Path
) -> None:
    ours.write_text(f"{POLICY}[relase]\n")
    line = failed(run(home_copy, "ask", EASY, CHAPERONE_POLICY=str(ours)))
    assert ':7: relase: unknown key; did you mean "release"?' in line
    assert run(home_copy, "audit", "list", "--json").stdout == "[]\n"


def test_show_tells_each_key_and_what_each_provider_gets(tmp_path: Path, ours: Path) -> None:
    told = run(tmp_path, "policy", "show", str(ours)).stdout
    assert "ours.toml:4" in told
    assert "hipaa_safe_harbor.toml:" in told
    form = json.loads(run(tmp_path, "policy", "show", str(ours), "--json").stdout)
    keys = {entry["key"]: entry for entry in form["keys"]}
    assert keys["providers.azure.baa"]["value"] is True
    assert (keys["risk.k"]["value"], keys["risk.decision"]["value"]) == (5, "ask")
    assert keys["risk.decision"]["about"] in told
    assert form["providers"]["azure"]["decision"] == "ask"
    assert form["providers"]["azure"]["BIOMETRIC_ID"] == "block"


def test_diff_says_plainly_which_way(tmp_path: Path, ours: Path) -> None:
    told = run(tmp_path, "policy", "diff", "hipaa_safe_harbor", str(ours)).stdout
    assert told.splitlines()[0].endswith(f"{ours}: less may leave")
    assert 'from "oncology"' in told
    same = run(tmp_path, "policy", "diff", str(ours), str(ours)).stdout
    assert same.splitlines() == [f"From {ours} to {ours}: the same may leave"]
    form = json.loads(
        run(tmp_path, "policy", "diff", str(ours), "hipaa_safe_harbor", "--json").stdout
    )
    assert form["result"] == "more may leave"
    assert all(d["more"] for d in form["differences"])


def test_try_sanitizes_decides_sends_nothing_and_logs_nothing(home_copy: Path, ours: Path) -> None:
    told = run(home_copy, "policy", "try", "-", stdin=f"{TEXT} CHIDI OKAFOR came along.")
    assert told.returncode == 0, told.stderr
    for value in ("Singh", "03/14", "00482913", "OKAFOR"):
        assert value not in told.stdout
    assert "Verdict    ask: the policy asks a person" in told.stdout
    assert "2 PERSON" in told.stdout
    arguments = ["--provider", "azure", "--collection", "oncology", "--policy", str(ours)]
    held = run(home_copy, "policy", "try", "-", *arguments, "--json", stdin=TEXT)
    form = json.loads(held.stdout)
    assert (form["policy"], form["provider"], form["decision"]) == ("ours", "azure", "block")
    assert "oncology" in form["reasons"][0]
    assert form["entities"]["DATE_TIME"] == 1
    assert "Singh" not in form["text"]
    parts = Wiring(load_settings(home_copy))
    assert not parts.audit.latest(10)
    parts.close()


def test_try_names_a_file_that_is_not_there(home_copy: Path) -> None:
    assert "can't read /no/such" in failed(run(home_copy, "policy", "try", "/no/such"))


def test_doctor_tells_which_policy_is_in_force_and_what_it_lacks(
    home_copy: Path, ours: Path
) -> None:
    def told(**settings: str) -> tuple[str, str]:
        checks = json.loads(run(home_copy, "doctor", "--json", **settings).stdout)
        (check,) = [check for check in checks if check["name"] == "Policy"]
        return check["state"], check["text"]

    ours.write_text(f'{POLICY}[providers.claude]\ndecision = "block"\n')
    policy = {"CHAPERONE_POLICY": str(ours)}
    assert told(**policy) == ("ok", f"ours ({ours}): ask before sending")
    assert told(**policy, CHAPERONE_PROVIDER="azure")[0] == "ok"
    state, text = told(**policy, CHAPERONE_PROVIDER="openai")
    assert (state, "no signed BAA" in text) == ("note", True)
    state, text = told(**policy, CHAPERONE_PROVIDER="claude")
    assert (state, "lets nothing go to claude" in text) == ("note", True)
    ours.write_text(f'{POLICY}[providers.claude]\nbaa = true\nmode = "delegate"\n')
    state, text = told(**policy, CHAPERONE_PROVIDER="claude")
    assert (state, "only abstract questions go to claude" in text) == ("note", True)


def test_the_mode_is_shown_checked_and_compared(tmp_path: Path, ours: Path) -> None:
    ours.write_text(f'{POLICY}[release]\nmode = "delegate"\n')
    form = json.loads(run(tmp_path, "policy", "show", str(ours), "--json").stdout)
    assert form["providers"]["azure"]["mode"] == "delegate"
    told = run(tmp_path, "policy", "diff", "hipaa_safe_harbor", str(ours)).stdout
    assert "mode" in told
    ours.write_text(f'{POLICY}[release]\nmode = "deligate"\n')
    line = failed(run(tmp_path, "policy", "check", str(ours)))
    assert 'release.mode: "deligate" is not allowed; did you mean "delegate"?' in line
