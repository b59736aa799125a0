import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from rrjeti.operations import quickstart
from rrjeti.operations.ports import CannotStart
from rrjeti.operations.supervisor import Child, PidFile, Supervisor


def python(code: str) -> Child:
    return Child("child", [sys.executable, "-c", code])


def test_child_that_always_dies_ends_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rrjeti.operations.supervisor.time.sleep", lambda seconds: time.monotonic())
    with pytest.raises(CannotStart, match="ended 5 times"):
        Supervisor([python("raise SystemExit(3)")], lambda line: None).run()


def test_dead_child_is_started_again_and_stop_is_clean() -> None:
    child = python("import time; time.sleep(60)")
    supervisor = Supervisor([child], lambda line: None)
    pids: list[int] = []

    def act() -> None:
        while child.process is None:
            time.sleep(0.01)
        pids.append(child.process.pid)
        child.process.kill()
        while child.process.pid == pids[0]:
            time.sleep(0.01)
        pids.append(child.process.pid)
        supervisor.ask_to_stop(signal.SIGTERM, None)

    helper = threading.Thread(target=act)
    helper.start()
    supervisor.run()
    helper.join()

    assert len(set(pids)) == 2
    assert child.process is not None and child.process.poll() is not None


def test_pid_file_of_a_dead_process_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "serve.pid").write_text("999999")
    with PidFile(tmp_path / "serve.pid"):
        assert (tmp_path / "serve.pid").exists()

    assert not (tmp_path / "serve.pid").exists()


def test_second_start_is_quick_only_while_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RRJETI_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "rrjeti.sqlite3").touch()
    assert not quickstart.is_prepared()

    quickstart.remember()
    assert quickstart.is_prepared()

    monkeypatch.setenv("RRJETI_COUNTRY", "XK")
    assert not quickstart.is_prepared()


def test_commands_beside_a_running_site_know_its_address(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin", "RRJETI_HOME": str(tmp_path), "RRJETI_TESTING": "1", "PORT": "8000"}
    ask = [sys.executable, "-c", "from rrjeti import settings; print(settings.SITE_URL)"]

    def address(**more: str) -> str:
        return subprocess.run(ask, env={**environment, **more}, capture_output=True, text=True, check=True).stdout.strip()

    waiting = subprocess.Popen([sys.executable, "-c", "input()", "serve"], stdin=subprocess.PIPE)
    (tmp_path / "serve.address").write_text("http://127.0.0.1:8123")
    (tmp_path / "serve.pid").write_text(str(waiting.pid))
    running, named = address(), address(RRJETI_SITE_URL="https://rrjeti.example")
    waiting.communicate(b"\n")

    assert (running, named, address()) == ("http://127.0.0.1:8123", "https://rrjeti.example", "http://127.0.0.1:8000")


def test_running_site_writes_where_it_listens(tmp_path: Path) -> None:
    with PidFile(tmp_path / "serve.pid", "http://127.0.0.1:8123"):
        assert (tmp_path / "serve.address").read_text() == "http://127.0.0.1:8123"
    assert not list(tmp_path.iterdir())


def test_address_is_told_once_when_it_answers() -> None:
    told: list[str] = []
    answers = iter([False, False, True])
    child = python("import time; time.sleep(60)")
    supervisor = Supervisor([child], told.append, lambda: next(answers), "here")
    for _look in range(4):
        supervisor.look_whether_up()
    assert told == ["here"] and next(answers, None) is None


def test_pages_that_nobody_reached_stop_at_once() -> None:
    child = python("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)")
    supervisor = Supervisor([child], lambda line: None, lambda: False)
    child.start()
    time.sleep(0.5)
    began = time.monotonic()
    supervisor.stop()
    assert child.died() and time.monotonic() - began < 5


def test_preparation_that_fails_ends_the_start_with_its_own_status() -> None:
    python("pass").run()
    with pytest.raises(SystemExit) as ended:
        python("raise SystemExit(7)").run()
    assert ended.value.code == 7
    with pytest.raises(CannotStart, match="signal 9"):
        python("import os; os.kill(os.getpid(), 9)").run()


def test_supervisor_prepares_in_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the preparation loads would stay with it for as long as the site runs."""
    monkeypatch.setenv("RRJETI_HOME", str(tmp_path))
    monkeypatch.setenv("RRJETI_ENV", "production")
    monkeypatch.setenv("RRJETI_SECRET_KEY", "short")
    code = """
import sys
from rrjeti.operations import serving
try:
    serving.prepare()
except SystemExit as ended:
    print(ended.code, "django.db" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1 False\n"
    assert done.stderr.startswith("rrjeti: ") and done.stderr.count("\n") == 1
