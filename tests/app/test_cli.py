"""The command line as its user runs it."""

import io
import json
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from app.cli import cli, main
from app.cli.reference import main as reference
from redaction.entities import Kind
from tests import tiny_gguf
from tests.renumbered import renumbered
from tests.ward import EASY


@dataclass(frozen=True, slots=True)
class Result:
    returncode: int
    stdout: str
    stderr: str


def run(home: Path, *arguments: str, stdin: str = "", **environment: str) -> Result:
    """Run the command line in this process, which has the libraries loaded already."""
    out, err = io.StringIO(), io.StringIO()
    code: str | int | None = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["chaperone", "--home", str(home), *arguments])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        for name, value in environment.items():
            patch.setenv(name, value)
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as stop:
                code = stop.code
    return Result(int(code or 0), out.getvalue(), err.getvalue())


def failed(result: Result) -> str:
    """Return the one line of an error, having checked that it is one and the code is 2."""
    assert result.returncode == 2, result
    assert "Traceback" not in result.stderr + result.stdout
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 1, lines
    return lines[0]


def all_commands(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    found = [(name, command)]
    if isinstance(command, click.Group):
        for child, below in command.commands.items():
            found += all_commands(below, f"{name} {child}")
    return found


COMMANDS = all_commands(cli, "chaperone")


def test_the_commands_that_were_promised_are_there() -> None:
    promised = {
        "ingest", "ask", "search", "redact", "doctor", "serve", "eval retrieval", "models list",
        "models pull", "audit list", "audit show", "audit verify", "audit export",
    }  # fmt: skip
    assert promised <= {name.removeprefix("chaperone ") for name, _ in COMMANDS}


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_has_help_an_example_and_json(name: str, command: click.Command) -> None:
    assert command.help
    assert command.epilog is not None
    assert "Example: chaperone" in command.epilog
    if not isinstance(command, click.Group):
        assert "--json" in {o for p in command.params for o in p.opts}
    assert all(p.help for p in command.params if isinstance(p, click.Option))


def test_the_reference_page_is_checked_against_the_commands(tmp_path: Path) -> None:
    page = tmp_path / "cli.md"
    assert reference(["--check", str(page)]) == 1
    assert reference([str(page)]) == 0
    assert reference(["--check", str(page)]) == 0
    page.write_text(page.read_text() + "more\n")
    assert reference(["--check", str(page)]) == 1


def test_ingest_ask_and_audit_from_nothing(ward: Path, tmp_path: Path) -> None:
    first = run(tmp_path, "ingest", str(ward), "--json")
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["done"] == 7
    again = run(tmp_path, "ingest", str(ward))
    assert "Nothing new to ingest (7 files unchanged)" in again.stdout
    asked = run(tmp_path, "ask", EASY, "--json")
    answer = json.loads(asked.stdout)
    assert "30 seconds" in answer["answer"]
    shown = run(tmp_path, "audit", "show", str(answer["audit_id"]), "--json")
    assert json.loads(shown.stdout)["event"] == "answered"
    verified = run(tmp_path, "audit", "verify")
    assert "intact: 1 records" in verified.stdout


def test_a_folder_is_kept_in_step(ward: Path, home_copy: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(ward / "policies", own)
    run(home_copy, "ingest", str(own))
    (own / "hand-hygiene.md").unlink()
    (own / "new.md").write_text("Gloves are no substitute for clean hands.")
    planned = run(home_copy, "ingest", str(own), "--sync", "--dry-run")
    assert planned.stdout.splitlines() == [
        "new      new.md",
        "gone     hand-hygiene.md",
        "Nothing was done. 1 new, 0 changed, 1 gone, 1 unchanged.",
    ]
    told = json.loads(run(home_copy, "ingest", str(own), "--sync", "--dry-run", "--json").stdout)
    assert (told["new"], told["gone"]) == (["new.md"], ["hand-hygiene.md"])
    kept = run(home_copy, "ingest", str(own), "--dry-run")
    assert "0 gone" in kept.stdout
    done = run(home_copy, "ingest", str(own), "--sync")
    assert "Removed: 1, as the files are gone." in done.stdout
    listed = run(home_copy, "documents", "list").stdout
    assert "new.md" in listed
    # The ward's own copy, in another folder, stays.
    assert "policies/hand-hygiene.md" in listed
    missing = run(home_copy, "ingest", str(tmp_path / "nowhere"), "--sync")
    assert missing.returncode != 0
    assert "anticoagulation.md" in run(home_copy, "documents", "list").stdout


def test_the_installed_command_runs_in_a_process_of_its_own(home_copy: Path) -> None:
    command = [str(Path(sys.executable).with_name("chaperone")), "--home", str(home_copy)]
    good = subprocess.run([*command, "audit", "verify"], capture_output=True, text=True, timeout=60)
    assert good.returncode == 0
    assert "intact" in good.stdout
    bad = subprocess.run(
        [*command, "audit", "show", "9"], capture_output=True, text=True, timeout=60
    )
    assert bad.returncode == 2
    assert bad.stderr.startswith("Error: there is no record 9")


def test_search_and_ask_print_for_people(home_copy: Path) -> None:
    found = run(home_copy, "search", "warfarin before surgery", "-k", "2")
    assert "policies/anticoagulation.md" in found.stdout
    told = run(home_copy, "ask", "When is warfarin stopped before an operation?", "--show")
    assert "5 days before" in told.stdout
    assert "Verdict    local" in told.stdout
    assert "Log        record 1" in told.stdout


def test_redact_knows_the_library_and_the_documents_own_header(home_copy: Path) -> None:
    text = "Patient: Zora Quist  DOB: 01/02/1950\n\nquist came with CHIDI OKAFOR, ring 212-555-0199"
    told = run(home_copy, "redact", "-", stdin=text)
    assert told.returncode == 0, told.stderr
    for value in ("Zora", "quist", "CHIDI", "0199", "1950"):
        assert value not in told.stdout
    form = json.loads(run(home_copy, "redact", "-", "--json", stdin=text).stdout)
    assert form["entities"]["PERSON"] >= 3
    assert renumbered(form["text"]) == renumbered(told.stdout.removesuffix("\n"))


def test_redact_jsonl_keeps_its_form(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    text = "Dr. Amara Singh saw him on 03/14/2024."
    lines.write_text(json.dumps({"id": "a", "text": text, "spans": []}) + "\n\n")
    out = tmp_path / "out.jsonl"
    result = run(tmp_path / "home", "redact", "--jsonl", str(lines), str(out))
    assert result.returncode == 0, result.stderr
    (record,) = [json.loads(line) for line in out.read_text().splitlines()]
    assert set(record) == {"id", "text", "spans"}
    kinds = {kind: text[start:end] for start, end, kind, score, source in record["spans"]}
    assert kinds == {"PERSON": "Amara Singh", "DATE_TIME": "03/14/2024"}
    assert set(kinds) <= {kind.value for kind in Kind}


def test_redact_jsonl_never_overwrites_what_it_reads(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": 1, "text": "All is well."}\nnot JSON\n')
    before = lines.read_text()
    home = tmp_path / "home"
    assert "name another file" in failed(run(home, "redact", "--jsonl", str(lines), str(lines)))
    out = tmp_path / "out.jsonl"
    out.write_text("from before")
    said = failed(run(home, "redact", "--jsonl", str(lines), str(out)))
    assert ":2 is not a JSON object" in said
    assert out.read_text() == "from before"
    assert sorted(file.name for file in tmp_path.glob("*.jsonl*")) == ["in.jsonl", "out.jsonl"]
    assert lines.read_text() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask"], "Missing argument"),
        (["ask", ""], "question is empty"),
        (["ask", "why? " * 2000], "shorten it"),
        (["ingest", "/no/such/folder"], "/no/such/folder"),
        (["audit", "show", "99"], "no record 99"),
        (["documents", "delete", "zz"], "documents list"),
        (["redact", "/no/such/file"], "can't read /no/such/file"),
        (["redact"], "give either FILE"),
        (["nonsense"], "No such command"),
        (["eval", "retrieval", "/no/such/folder"], "/no/such/folder"),
    ],
)
def test_an_error_is_one_line_and_exit_code_2(
    home_copy: Path, arguments: list[str], says: str
) -> None:
    assert says in failed(run(home_copy, *arguments))


def test_an_empty_folder_says_what_to_do(home_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no files" in failed(run(home_copy, "ingest", str(tmp_path / "empty")))


def test_a_wrong_database_key_loses_nothing(home_copy: Path) -> None:
    line = failed(run(home_copy, "documents", "list", CHAPERONE_KEY="00" * 32))
    assert "key" in line
    listed = run(home_copy, "documents", "list", "--json")
    assert len(json.loads(listed.stdout)) == 7


def test_a_corrupt_model_file_is_named_and_answers_go_on(home_copy: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\x00" * 64)
    result = run(home_copy, "ask", EASY, CHAPERONE_MODEL=str(broken))
    assert result.returncode == 0, result.stderr
    assert "30 seconds" in result.stdout
    assert "broken.gguf" in result.stdout


def test_exports_are_whole_and_overwrite_nothing(home_copy: Path, tmp_path: Path) -> None:
    run(home_copy, "ask", EASY)
    target = tmp_path / "log.csv"
    assert run(home_copy, "audit", "export", "--format", "csv", "-o", str(target)).returncode == 0
    assert len(target.read_text().splitlines()) == 2
    assert "exists" in failed(run(home_copy, "audit", "export", "-o", str(target)))
    lines = run(home_copy, "audit", "export").stdout.splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["answered"]


def test_doctor_looks_at_every_part(home_copy: Path) -> None:
    result = run(home_copy, "doctor", "--json")
    assert result.returncode == 0, result.stderr
    states = {check["name"]: check["state"] for check in json.loads(result.stdout)}
    assert states["Library"] == states["Redaction log"] == states["Embedding model"] == "ok"
    assert set(states.values()) <= {"ok", "note"}
    assert len(states) == 14


def test_a_reranker_that_is_missing_is_told_and_never_passed_over(home_copy: Path) -> None:
    (home_copy / "chaperone.toml").write_text('reranker = "cross-encoder/not-pulled-here"\n')
    result = run(home_copy, "doctor")
    assert result.returncode == 2
    assert "FAIL Reranker" in result.stdout
    assert "can't load the reranker" in failed(run(home_copy, "search", "creatinine"))


def test_doctor_says_what_is_broken(home_copy: Path) -> None:
    (home_copy / "chaperone.toml").write_text('policy = "/no/such/policy.toml"\n')
    result = run(home_copy, "doctor")
    assert result.returncode == 2
    assert "FAIL Policy" in result.stdout
    assert "can't read the policy" in result.stdout


def test_ask_names_the_statements_that_no_document_bears_out(
    home_copy: Path, tmp_path: Path
) -> None:
    script = "Rub for 30 seconds [1]. Then rub for 90 seconds more [1]."
    path = tiny_gguf.write(tmp_path / "scripted.gguf", "llama", script=script)
    told = run(home_copy, "ask", EASY, CHAPERONE_MODEL=str(path)).stdout
    assert "1 statement is not borne out by the documents" in told
    (line,) = (line for line in told.splitlines() if "⚠" in line)
    assert "90 seconds" in line
    assert "numbers or dates" in line
