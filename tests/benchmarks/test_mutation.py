"""What counts as a fault that the tests let pass."""

import json
from pathlib import Path

from benchmarks.mutation import figures, results


def test_faults_that_survive_or_that_no_test_reaches_are_counted(tmp_path: Path) -> None:
    codes = {
        "a.x_f__mutmut_3": 1,
        "a.x_g__mutmut_3": 0,
        "a.x_h__mutmut_3": 33,
        "a.x_i__mutmut_3": -24,
        "a.x_j__mutmut_3": None,
        "a.x_f__mutmut_13": 0,
    }
    (tmp_path / "a.py.meta").write_text(json.dumps({"exit_code_by_key": codes}))
    assert figures(results(tmp_path), (3,)) == {
        "faults": 6,
        "tried": 4,
        "killed": 1,
        "timed_out_or_crashed": 1,
        "survived": 2,
        "share_survived": 0.5,
        "survivors": ["a.x_g__mutmut_3", "a.x_h__mutmut_3"],
    }
