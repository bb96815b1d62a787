"""``chaperone serve``: the web page, on this machine only."""

import signal
import subprocess
import sys

import click

from app.cli.context import CliState, pass_state, print_json
from app.settings import child_environment
from app.ui.launch import ADDRESS, DEFAULT_PORT, arguments


@click.command(epilog="Example: chaperone serve --port 8501")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535), help="Port."
)
@click.option("--json", "as_json", is_flag=True, help="Print the address as JSON first.")
@pass_state
def serve(state: CliState, port: int, as_json: bool) -> None:
    """Open the web page on 127.0.0.1; stop it with Ctrl-C."""
    home = state.settings.home
    if as_json:
        print_json({"url": f"http://{ADDRESS}:{port}", "home": str(home)})
    else:
        click.echo(f"Chaperone is at http://{ADDRESS}:{port} (Ctrl-C stops it)")
    sys.stdout.flush()
    child = subprocess.Popen(
        [sys.executable, "-m", "streamlit", *arguments(port)],
        env=child_environment(home),
    )
    # A service manager ends this process, and the page must end with it.
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    try:
        code = child.wait()
    except KeyboardInterrupt:
        child.terminate()
        code = child.wait()
    if code > 0:
        raise click.ClickException(f"the page ended: is port {port} free? try another --port")
