"""A site as people start it: `rrjeti serve` in a home of its own. As a program it makes the home that all journeys begin with."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "a long password of the tests"


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


def prepare(home: Path, migrated: Path | None = None) -> None:
    """A first start, with all that it loads, and the people of the demonstration; what was printed stands in ``first-start.txt``.

    With ``migrated``, the first start finds this database there.
    """
    if migrated:
        home.mkdir(mode=0o700)
        shutil.copy(migrated, home / "rrjeti.sqlite3")
    first = start(home)
    made = first.run("demo", "--scale", "0.05")
    assert made.returncode == 0, made.stderr
    assert first.stop() == 0
    (home / "first-start.txt").write_text("\n".join(first.lines), encoding="utf-8")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), Path(sys.argv[2]))
