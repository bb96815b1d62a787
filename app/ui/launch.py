"""How the web page's server is started: on this machine only, quiet, telling nobody."""

from pathlib import Path

ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8501

_OPTIONS = {
    "server.address": ADDRESS,
    "browser.serverAddress": ADDRESS,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "viewer",
    "logger.hideWelcomeMessage": "true",
    "logger.level": "warning",
    "runner.magicEnabled": "false",
    "theme.base": "light",
    "theme.primaryColor": "#0b6e75",
    "theme.textColor": "#1d2b33",
    "theme.secondaryBackgroundColor": "#f2f6f7",
    "theme.borderColor": "#d8e2e5",
}
# A name that somebody else's DNS points at this machine is turned away (DNS rebinding).
_HOSTS = (ADDRESS, "localhost")


def arguments(port: int) -> list[str]:
    """Return what follows ``python -m streamlit`` to serve the page on a port of this machine."""
    return [
        "run",
        str(Path(__file__).with_name("page.py")),
        f"--server.port={port}",
        *(f"--{name}={value}" for name, value in _OPTIONS.items()),
        *(f"--server.allowedHosts={host}" for host in _HOSTS),
    ]
