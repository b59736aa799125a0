"""Who stops a start while it prepares a new home reads one line, and nothing goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from rrjeti.operations import processes
from tests.ports import free_port


def of_home(home: Path) -> list[int]:
    return [pid for pid in processes.all_ids() if processes.variables(pid).get("RRJETI_HOME") == str(home)]


def wait_for(what: str, home: Path) -> None:
    deadline = time.monotonic() + 30
    while not any(what in processes.words(pid) for pid in of_home(home)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_start_that_is_stopped_while_it_prepares_ends_in_one_line(tmp_path: Path, number: signal.Signals) -> None:
    home = tmp_path / "home"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RRJETI_")}
    environment |= {"RRJETI_HOME": str(home), "PORT": str(free_port())}
    command = [sys.executable, "-m", "rrjeti", "serve"]
    start = subprocess.Popen(
        command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    wait_for("rrjeti.operations.preparing", home)
    time.sleep(0.5)
    os.killpg(start.pid, number)
    said, complaints = start.communicate(timeout=20)

    assert (start.returncode, complaints, said.splitlines()[-1]) == (0, "", "Rrjeti stopped.")
    assert of_home(home) == []
    assert not (home / "serve.pid").exists()
