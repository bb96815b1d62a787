"""The cases of ``ray_cases`` in a process of their own, which a driver of Ray may end late."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

CASES = Path(__file__).with_name("ray_cases.py")


@pytest.mark.skipif(
    find_spec("ray") is None, reason="Ray is not installed: pip install chaperone[cluster]"
)
def test_every_case_on_a_cluster_passes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(CASES)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert " passed" in done.stdout, done.stdout + done.stderr
    assert " failed" not in done.stdout, done.stdout
    assert " error" not in done.stdout, done.stdout
