"""Starts page server and worker, restarts what dies, stops both cleanly."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from rrjeti.environment import running

GRACE, QUICK, MAX_QUICK = 10.0, 3.0, 5


class CannotStart(Exception):
    """A start that makes no sense to try; the message says what to do."""


@dataclass
class Child:
    """A supervised process. Dying within ``QUICK`` seconds ``MAX_QUICK`` times in a row ends the whole."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_deaths: int = 0
    environment: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0  # seconds after the others, which then have the processors for themselves

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(self.command, env={**os.environ, **self.environment}, start_new_session=True)  # noqa: S603

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def revive(self, say: Callable[[str], None]) -> None:
        self.quick_deaths = self.quick_deaths + 1 if time.monotonic() - self.started_at < QUICK else 0
        if self.quick_deaths >= MAX_QUICK:
            raise CannotStart(f"{self.name} ended {MAX_QUICK} times right after its start; the lines above say why.")
        self.kill_group()
        say(f"{self.name} ended with status {self.process.returncode if self.process else '?'}; starting it again.")
        time.sleep(min(self.quick_deaths, 3))
        self.start()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        if not self.process:
            return
        try:
            self.process.wait(max(0.1, seconds))
        except subprocess.TimeoutExpired:
            self.kill_group()
            self.process.wait()
        self.kill_group()

    def kill_group(self) -> None:
        """Whatever the process started must not outlive it: a page process left alone would go on answering with old code."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def require_free_port(host: str, port: int) -> None:
    """granian would share a taken port silently; we say it instead."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise CannotStart(f"Port {port} needs administrator rights. Choose one above 1023: PORT=8000 make run") from error
        except OSError as error:
            raise CannotStart(
                f"{host}:{port} cannot be used ({error.strerror}). Stop what runs there, or choose another: PORT={port + 1} make run"
            ) from error


class PidFile:
    """One running site per home, and where it listens."""

    def __init__(self, path: Path, address: str = "") -> None:
        self.path, self.address = path, address

    def __enter__(self) -> "PidFile":
        other = self.running()
        if other:
            raise CannotStart(f"The site of this home already runs (process {other}). Stop it first: kill {other}")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(str(os.getpid()), encoding="ascii")
        self.path.with_suffix(".address").write_text(self.address, encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        self.path.unlink(missing_ok=True)
        self.path.with_suffix(".address").unlink(missing_ok=True)

    def running(self) -> int | None:
        pid = running(self.path)
        return None if pid == os.getpid() else pid


class Supervisor:
    """Runs the children until a signal comes."""

    def __init__(self, children: list[Child], say: Callable[[str], None]) -> None:
        self.children, self.say, self.stopping = children, say, False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask_to_stop)
        try:
            began = time.monotonic()
            while not self.stopping:
                for child in self.children:
                    if child.process is None and time.monotonic() - began >= child.delay:
                        child.start()
                    if child.died() and not self.stopping:
                        child.revive(self.say)
                time.sleep(0.2)
        finally:
            self.stop()

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def stop(self) -> None:
        deadline = time.monotonic() + GRACE
        for child in self.children:
            child.stop()
        for child in self.children:
            child.wait(deadline - time.monotonic())


def page_server(host: str, port: int, workers: int, threads: int, mounts: dict[str, Path]) -> Child:
    """granian on WSGI with a bounded pool (its default opens far too many database connections) and its own routes for ``mounts``."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), "--backlog", "1024", "--log-level", "warning"]
    for route, folder in mounts.items():
        folder.mkdir(parents=True, exist_ok=True)
        command += ["--static-path-route", route, "--static-path-mount", str(folder)]
    command += ["--static-path-expires", "31536000", "--workers-kill-timeout", "8", "--respawn-failed-workers", "rrjeti.wsgi:application"]
    return Child("pages", command)


def worker() -> Child:
    return Child("worker", [sys.executable, "-m", "rrjeti.operations.consumer"], delay=2.0)
