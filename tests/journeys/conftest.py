"""The real thing: `rrjeti serve` with the starter content in a home of its own, and a real Chromium that is watched."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "a long password of the tests"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@dataclass
class Site:
    """A running site: its address, its home, the lines it printed."""

    url: str
    home: Path
    process: "subprocess.Popen[str]"
    environment: dict[str, str]
    lines: list[str] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers (lower case) and text, redirects not followed."""
        request = urllib.request.Request(self.url + path, headers=headers)
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=60) as answer:
                return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read().decode("utf-8", "replace")

    def run(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """A command of the same installation on the same home."""
        return subprocess.run(
            [sys.executable, "-m", "rrjeti", *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=300,
        )

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


def start(home: Path, *options: str) -> Site:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in ("RRJETI_TESTING", "DATABASE_URL", "REDIS_URL")}
    environment |= {"RRJETI_HOME": str(home), "PORT": str(port), "RRJETI_LINK_CHECK": "no", "PYTHONUNBUFFERED": "1", "RRJETI_DEMO_PASSWORD": PASSWORD}
    log = (home.parent / f"{home.name}.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "rrjeti", "serve", *options], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, text=True
    )
    site = Site(f"http://127.0.0.1:{port}", home, process, environment)
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            if site.get("/readyz")[0] == 200:
                site.lines = Path(log.name).read_text().splitlines()
                return site
        except OSError:
            pass
        time.sleep(0.25)
    raise AssertionError("the site did not start:\n" + Path(log.name).read_text())


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Two page processes, so that what one changes the other must show."""
    folder = Path(tempfile.mkdtemp(prefix="rrjeti-journeys-"))
    running = start(folder / "home", "--workers", "2")
    running.run("demo", "--scale", "0.05")
    yield running
    running.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is missing. Type: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])])
        yield chromium
        chromium.close()


@dataclass
class Watch:
    """What must stay empty: console errors, requests elsewhere, failed requests."""

    origin: str
    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    bytes: int = 0

    def over(self, page: Page) -> None:
        page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on(
            "request",
            lambda request: self.foreign.append(request.url) if not request.url.startswith((self.origin, "data:", "blob:", "about:")) else None,
        )

    def clean(self) -> bool:
        assert self.console == []
        assert self.foreign == []
        return True


@pytest.fixture
def watch(site: Site) -> Watch:
    return Watch(site.url)


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    opened = context.new_page()
    watch.over(opened)
    return opened


@pytest.fixture
def plain(browser: Browser, site: Site, watch: Watch) -> Iterator[Page]:
    """A page with scripts off, on a small phone."""
    made = browser.new_context(base_url=site.url, java_script_enabled=False, viewport={"width": 360, "height": 740})
    opened = made.new_page()
    watch.over(opened)
    yield opened
    made.close()
