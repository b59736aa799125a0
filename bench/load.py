"""Servers, load and readings of one bench run. Everything stays on the loopback."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
GRANIAN = [
    PYTHON,
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "--no-ws",
    "--workers",
    "1",
    "--blocking-threads",
    "2",
    "--backlog",
    "1024",
    "--log-level",
    "warning",
]


@dataclass(frozen=True)
class Reading:
    """One wrk run: requests a second, milliseconds at the 50th and 99th percentile and the slowest, answers other than 2xx and 3xx."""

    rate: float
    p50: float
    p99: float
    slowest: float
    errors: int


@contextmanager
def server(command: list[str], port: int, path: str = "/", **environment: str) -> Iterator[float]:
    """Runs a server; gives the seconds from its start to the first good answer."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        yield wait_for(f"http://127.0.0.1:{port}{path}", process) - began
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def wait_for(url: str, process: "subprocess.Popen[bytes]", limit: float = 240) -> float:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"The server ended before it answered: {url}")
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return time.monotonic()
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"No answer within {limit} s: {url}")


def hello(port: int) -> list[str]:
    return [*GRANIAN, "--host", "127.0.0.1", "--port", str(port), "bench.hello:application"]


def site(port: int) -> list[str]:
    return [PYTHON, "-m", "rrjeti", "serve", "--port", str(port)]


def pages(port: int) -> list[str]:
    """The page process alone."""
    return [*GRANIAN, "--host", "127.0.0.1", "--port", str(port), "rrjeti.wsgi:application"]


_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * _MS[unit]


def wrk(url: str, seconds: float, connections: int = 8, script: Path | None = None, header: str = "") -> Reading:
    more = [*(["-s", str(script)] if script else []), *(["-H", header] if header else [])]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--latency", *more, url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = {name: re.search(pattern, text) for name, pattern in PATTERNS.items()}
    errors = int(found["errors"][1]) if found["errors"] else 0
    slowest = milliseconds(found["max"][1]) if found["max"] else 0.0
    return Reading(float(found["rate"][1]), milliseconds(found["p50"][1]), milliseconds(found["p99"][1]), slowest, errors)  # type: ignore[index]


PATTERNS = {
    "rate": r"Requests/sec:\s+([\d.]+)",
    "p50": r"50%\s+([\d.]+\w+)",
    "p99": r"99%\s+([\d.]+\w+)",
    "max": r"Latency\s+\S+\s+\S+\s+([\d.]+(?:us|ms|s))",
    "errors": r"Non-2xx or 3xx responses: (\d+)",
}


def pss(root_pid: int) -> float:
    """Proportional memory of a process and all below it, in MiB."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = stat.read_text().split(" ", 1)
            children.setdefault(int(rest.rsplit(")", 1)[1].split()[1]), []).append(int(pid))
        except OSError:
            continue
    total, waiting = 0, [root_pid]
    while waiting:
        pid = waiting.pop()
        waiting += children.get(pid, [])
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1])  # type: ignore[index]
    return total / 1024
