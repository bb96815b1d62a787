"""What a Ray worker imports first, so that it is told in time what it need not import."""

import pickle
import sys
from collections.abc import Sequence
from typing import Any


class Actor:
    """Does one stage's work on rows or batches of them.

    unused: modules that the stage can do without; they would cost seconds and 300 MB a core.
    stage: pickle of what makes the stage; it is unpickled, and so imported, after that.
    """

    def __init__(self, unused: Sequence[str], stage: bytes) -> None:
        sys.modules.update(dict.fromkeys(unused))  # type: ignore[arg-type]
        self._work = pickle.loads(stage)()

    def __call__(self, rows: dict[str, Any]) -> dict[str, Any]:
        """Return what the stage makes of them."""
        made: dict[str, Any] = self._work(rows)
        return made
