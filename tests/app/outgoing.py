"""Parts with a way out, for tests of what leaves, what comes back and what it costs."""

from pathlib import Path

from app.settings import load_settings
from app.wiring import Wiring
from tests import tiny_gguf

SENDS = """
name = "sends"
release.decision = "send"
risk.k = 1
providers.compatible.baa = true
sensitive.collections = ["psychotherapy"]
"""
DELEGATES = f'{SENDS}release.mode = "delegate"\n'
PRICES = {"input_price": 2.0, "output_price": 10.0}
_LOADED_ONCE = ("embedder", "detector", "second_detector")


def wired(home: Path, url: str, policy: str, loaded: Wiring, **more: object) -> Wiring:
    """Return the parts over ``home`` with a priced provider at ``url``.

    policy: text of its file. loaded: parts whose models, which are slow to load, serve here too.
    """
    file = home / "policy.toml"
    file.write_text(policy)
    endpoints = {"compatible": {"url": url, "model": "m", **PRICES}}
    settings = {
        "policy": file,
        "providers": ("compatible",),
        "endpoints": endpoints,
        **more,
    }
    parts = Wiring(load_settings(home, **settings))
    for name in _LOADED_ONCE:
        parts.__dict__[name] = getattr(loaded, name)
    return parts


def scripted(folder: Path, script: str) -> str:
    """Return the path of a GGUF that says ``script`` to every prompt."""
    return str(tiny_gguf.write(folder / "scripted.gguf", "llama", script=script))
