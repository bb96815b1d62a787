"""One ingest at a time, and whoever is second hears who is first."""

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import BusyError
from ingest.lock import alone, holder

_ROOT = Path(__file__).parents[2]
_HOLD = """
import sys
from pathlib import Path
from ingest.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told_which_one_holds_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "ingest.lock"
    assert holder(lock) is None
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match=rf"process {child.pid}, since 20"), alone(lock):
            pass
        assert str(child.pid) in str(holder(lock))
        # However it ends, the lock falls with it.
        child.kill()
    assert holder(lock) is None
    with alone(lock):
        assert holder(lock) is not None
