"""The real thing: `rrjeti serve` with the starter content in a home of its own, and a real Chromium that is watched."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.site import Site, prepare, start
from tests.sharing import made_once

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a site that has started once, for all who test side by side; `scripts/test` makes it while a core is idle."""
    made = os.environ.get("RRJETI_PREPARED")
    return Path(made) if made else made_once(tmp_path_factory, "prepared", prepare)


@pytest.fixture(scope="session")
def site(prepared: Path) -> Iterator[Site]:
    """Two page processes, so that what one changes the other must show."""
    folder = Path(tempfile.mkdtemp(prefix="rrjeti-journeys-"))
    running = start(shutil.copytree(prepared, folder / "home"), "--workers", "2")
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
