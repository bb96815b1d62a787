import json
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from redaction.audit import AuditEntry, AuditLog, ChainStatus
from redaction.errors import AuditError
from redaction.policy import Decision, Verdict
from redaction.sealed import open_sealed

KEY = bytes(range(32))


def entry(event: str = "answered", **more: object) -> AuditEntry:
    verdict = Verdict(Decision.LOCAL, ("the local answer is good enough",))
    return AuditEntry(event=event, actor="ines", verdict=verdict, **more)  # type: ignore[arg-type]


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path / "audit.db", KEY)


def tamper(folder: Path, *statements: str) -> None:
    """Change the log behind its back, as somebody with the key could."""
    db = open_sealed(folder / "audit.db", KEY, ("SELECT 1",) * 2)
    for statement in ("DROP TRIGGER records_stay", "DROP TRIGGER records_stand", *statements):
        db.execute(statement)
    db.close()


def test_a_record_comes_back_as_it_was_written(log: AuditLog) -> None:
    written = entry(
        event="released",
        provider="openai",
        entities={"PERSON": 2},
        payload=(("user", "Who is [PERSON_1]?"),),
        documents=("d1",),
        details={"attempts": 1},
    )
    number = log.append(written)
    record = log.get(number)
    assert record is not None
    assert record.entry == written
    assert json.loads(json.dumps(record.as_dict()))["payload"] == [["user", "Who is [PERSON_1]?"]]


def test_records_are_filtered_and_linked(log: AuditLog) -> None:
    first = log.append(entry("asked"))
    log.append(entry())
    reply = log.append(entry("declined", refers_to=first))
    assert [r.number for r in log.latest(event="asked")] == [first]
    assert [r.number for r in log.latest(2)] == [3, 2]
    assert [r.number for r in log.followed_by(first)] == [reply]
    assert log.latest(decision="send") == []
    assert [r.number for r in log.latest(decision="local")] == [3, 2, 1]
    assert [r.number for r in log.latest(event="declined", decision="local")] == [reply]


def test_an_untouched_log_is_intact(log: AuditLog) -> None:
    assert log.verify().intact
    for _ in range(5):
        log.append(entry())
    status = log.verify()
    assert status.intact
    assert status.records == 5
    assert status.head == log.latest(1)[0].hash
    assert status.reason == ""


def test_a_log_of_one_record_is_intact(log: AuditLog) -> None:
    log.append(entry())
    assert log.verify() == ChainStatus(1, log.latest(1)[0].hash)


def test_the_newest_hundred_are_given_unless_more_are_asked_for(log: AuditLog) -> None:
    for _ in range(102):
        log.append(entry())
    assert [record.number for record in log.latest()] == list(range(102, 2, -1))
    assert len(log.latest(200)) == 102


@pytest.mark.parametrize(
    ("statement", "broken_at", "reason"),
    [
        ("UPDATE records SET body = replace(body, 'ines', 'otto') WHERE number = 2", 2, "changed"),
        ("DELETE FROM records WHERE number = 3", 3, "missing"),
        ("DELETE FROM records WHERE number > 3", 4, "missing"),
        ("DELETE FROM records", 1, "missing"),
        ("UPDATE records SET hash = 'x' WHERE number = 5", 5, "changed"),
        ("UPDATE records SET number = 9 WHERE number = 5", 5, "missing"),
    ],
)
def test_every_change_is_noticed(
    log: AuditLog, tmp_path: Path, statement: str, broken_at: int, reason: str
) -> None:
    hashes = ["0" * 64]
    for _ in range(5):
        log.append(entry())
        hashes.append(log.latest(1)[0].hash)
    log.close()
    tamper(tmp_path, statement)
    status = AuditLog(tmp_path / "audit.db", KEY).verify()
    assert not status.intact
    assert status.broken_at == broken_at
    assert reason in status.reason
    assert status.records == broken_at - 1
    assert status.head == hashes[broken_at - 1]


def test_a_record_says_when_in_universal_time(log: AuditLog) -> None:
    before = datetime.now(UTC)
    log.append(entry())
    at = datetime.fromisoformat(log.latest(1)[0].at)
    assert at.utcoffset() == timedelta(0)
    assert before - timedelta(seconds=1) <= at <= datetime.now(UTC)


def test_a_log_without_its_kept_hash_is_not_intact(log: AuditLog, tmp_path: Path) -> None:
    for _ in range(3):
        log.append(entry())
    head = log.latest(1)[0].hash
    (tmp_path / "audit.db.head").unlink()
    status = log.verify()
    assert (status.records, status.head, status.broken_at) == (3, head, 3)
    assert "missing" in status.reason


def test_rewriting_the_whole_chain_is_noticed_by_the_kept_hash(tmp_path: Path) -> None:
    kept = AuditLog(tmp_path / "audit.db", KEY)
    for _ in range(3):
        kept.append(entry())
    kept.close()
    head = (tmp_path / "audit.db.head").read_text()
    for file in tmp_path.iterdir():
        file.unlink()
    forged = AuditLog(tmp_path / "audit.db", KEY)
    for _ in range(3):
        forged.append(entry(details={"forged": 1}))
    (tmp_path / "audit.db.head").write_text(head)
    status = forged.verify()
    assert (status.records, status.head, status.broken_at) == (3, forged.latest(1)[0].hash, 3)
    assert "changed" in status.reason


@pytest.mark.parametrize("head", ["0 x", "-3 x", "1 x y", "2 " + "0" * 64, "", "junk"])
def test_a_forged_newest_hash_is_noticed(log: AuditLog, tmp_path: Path, head: str) -> None:
    for _ in range(3):
        log.append(entry())
    (tmp_path / "audit.db.head").write_text(head)
    assert not log.verify().intact


def test_an_older_database_is_noticed(log: AuditLog, tmp_path: Path) -> None:
    log.append(entry())
    log.close()
    older = (tmp_path / "audit.db").read_bytes()
    newer = AuditLog(tmp_path / "audit.db", KEY)
    newer.append(entry())
    newer.close()
    (tmp_path / "audit.db").write_bytes(older)
    assert AuditLog(tmp_path / "audit.db", KEY).verify().broken_at == 2


def test_the_database_itself_refuses_to_change_a_record(log: AuditLog, tmp_path: Path) -> None:
    log.append(entry())
    db = open_sealed(tmp_path / "audit.db", KEY, ("SELECT 1",) * 2)
    for statement in ("DELETE FROM records", "UPDATE records SET body = '{}'"):
        with pytest.raises(Exception, match="append-only"):
            db.execute(statement)
    db.close()
    assert log.verify().intact


def test_threads_and_processes_share_one_chain(log: AuditLog, tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; import sys\n"
        "from redaction.audit import AuditLog\n"
        "from tests.redaction.test_audit import KEY, entry\n"
        "log = AuditLog(Path(sys.argv[1]), KEY)\n"
        "for _ in range(20): log.append(entry())\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "audit.db")])
    threads = [
        threading.Thread(target=lambda: [log.append(entry()) for _ in range(20)]) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert child.wait() == 0
    status = log.verify()
    assert status.intact
    assert status.records == 80


def test_a_log_that_can_not_be_written_says_so(log: AuditLog) -> None:
    log.append(entry())
    log.close()
    with pytest.raises(AuditError, match="nothing is sent"):
        log.append(entry())


def test_the_log_is_encrypted_and_private(log: AuditLog, tmp_path: Path) -> None:
    log.append(entry(payload=(("user", "a sentence that must not lie on the disk"),)))
    log.close()
    for file in tmp_path.iterdir():
        assert b"must not lie" not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0
