"""Starts page server and worker, restarts what dies, stops both cleanly."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from rrjeti.environment import home_folder, running
from rrjeti.operations import processes
from rrjeti.operations.ports import CannotStart

GRACE, QUICK, MAX_QUICK = 10.0, 3.0, 5
STOPPING = (signal.SIGTERM, signal.SIGINT)


class Stopped(BaseException):
    """Somebody asked for the end before pages and worker ran."""


def stop_by_signals() -> None:
    """Until :class:`Supervisor` listens for itself."""
    for number in STOPPING:
        signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    """Once: whoever is impatient would otherwise cut the tidying up."""
    for one in STOPPING:
        signal.signal(one, signal.SIG_IGN)
    raise Stopped


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
        self.process = subprocess.Popen(self.command, env=self.variables(), start_new_session=True)  # noqa: S603

    def variables(self) -> dict[str, str]:
        return {**os.environ, processes.SUPERVISED_BY: str(os.getpid()), **self.environment}

    def run(self) -> None:
        """Once, to its end. When it fails it has said why, and so ends the whole."""
        self.start()
        try:
            code = self.process.wait() if self.process else 0
        except BaseException:
            self.stop()
            self.wait(GRACE)
            raise
        if code < 0:
            raise CannotStart(f"The {self.name} was ended from outside (signal {-code}).")
        if code:
            raise SystemExit(code)

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


class PidFile:
    """One running site per home, and where it listens."""

    def __init__(self, path: Path, address: str = "") -> None:
        self.path, self.address = path, address

    def __enter__(self) -> "PidFile":
        other = self.running()
        if other:
            raise CannotStart(f"The site of this home already runs (process {other}). Stop it first: kill {other}")
        home_folder(self.path.parent)
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
    """Runs the children until a signal comes.

    :param answers: whether the first child, the page server, can be reached
    :param ready: what to say when it can, once
    """

    def __init__(self, children: list[Child], say: Callable[[str], None], answers: Callable[[], bool] = lambda: True, ready: str = "") -> None:
        self.children, self.say, self.stopping = children, say, False
        self.answers, self.ready, self.is_up = answers, ready, False

    def run(self) -> None:
        for number in STOPPING:
            signal.signal(number, self.ask_to_stop)
        try:
            began = time.monotonic()
            while not self.stopping:
                for child in self.children:
                    if child.process is None and time.monotonic() - began >= child.delay:
                        child.start()
                    if child.died() and not self.stopping:
                        child.revive(self.say)
                self.look_whether_up()
                time.sleep(0.2)
        finally:
            self.stop()

    def look_whether_up(self) -> None:
        if not self.is_up and self.answers():
            self.is_up = True
            if self.ready:
                self.say(self.ready)

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def stop(self) -> None:
        """Pages that nobody has reached yet keep nobody waiting."""
        deadline = time.monotonic() + GRACE
        if not self.is_up:
            self.children[0].kill_group()
        for child in self.children:
            child.stop()
        for child in self.children:
            child.wait(deadline - time.monotonic())


def wait_for_the_end_of(home: Path, say: Callable[[str], None]) -> None:
    """Pages and worker of a start whose supervisor was killed end by themselves; those that do not are named."""
    deadline, told = time.monotonic() + GRACE, False
    while left := processes.left_behind(home):
        numbers = " ".join(map(str, left))
        if time.monotonic() > deadline:
            raise CannotStart(f"An earlier start of this home left processes that do not end. Stop them: kill -9 {numbers}")
        if not told:
            say(f"Waiting for the end of what an earlier start left (process {numbers}) …")
        told = True
        time.sleep(0.2)


def page_server(host: str, port: int, workers: int, threads: int, mounts: dict[str, Path]) -> Child:
    """granian on WSGI with a bounded pool (its default opens far too many database connections) and its own routes for ``mounts``."""
    command = [sys.executable, "-m", "rrjeti.operations.pages", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), "--backlog", "1024", "--log-level", "warning"]
    for route, folder in mounts.items():
        folder.mkdir(parents=True, exist_ok=True)
        command += ["--static-path-route", route, "--static-path-mount", str(folder)]
    command += ["--static-path-expires", "31536000", "--workers-kill-timeout", "8", "--respawn-failed-workers", "rrjeti.wsgi:application"]
    return Child("pages", command)


def worker() -> Child:
    return Child("worker", [sys.executable, "-m", "rrjeti.operations.consumer"], delay=2.0)


def preparation() -> Child:
    return Child("preparation", [sys.executable, "-m", "rrjeti.operations.preparing"])
