"""What a module builds when it is imported, built within the test that looks at it."""

import importlib.util
from types import ModuleType


def afresh(module: ModuleType) -> ModuleType:
    """Return a second copy of a module, run anew; other modules keep the first."""
    spec = importlib.util.find_spec(module.__name__)
    assert spec is not None
    assert spec.loader is not None
    copy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(copy)
    return copy
