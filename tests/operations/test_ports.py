"""Two sites never share a port, and what is in the way is named."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from rrjeti.operations import ports, processes
from rrjeti.operations.ports import CannotStart
from tests.ports import free_port

LISTEN = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); print(s.getsockname()[1], flush=True); input()"


def test_listening_process_is_named() -> None:
    other = subprocess.Popen([sys.executable, "-c", LISTEN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    port = int(other.stdout.readline())
    with pytest.raises(CannotStart, match=rf"kill {other.pid}, or choose another: PORT={port + 1} make run"):
        ports.hold("127.0.0.1", port)
    other.communicate("\n")


def test_port_is_taken_from_before_the_preparation_on() -> None:
    port = free_port()
    with ports.hold("127.0.0.1", port), pytest.raises(CannotStart, match="cannot be used"):
        ports.hold("127.0.0.1", port)
    ports.hold("127.0.0.1", port).close()


def test_held_port_is_shared_with_what_the_page_server_opens_and_gets_no_connection() -> None:
    port = free_port()
    with ports.hold("127.0.0.1", port), socket.socket() as server:
        for option in (socket.SO_REUSEPORT, socket.SO_REUSEADDR):
            server.setsockopt(socket.SOL_SOCKET, option, 1)
        server.bind(("127.0.0.1", port))
        server.listen()
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", port), 1):
                server.accept()[0].close()
    ports.hold("127.0.0.1", port).close()  # although the last answers are still on their way


def test_site_that_prepares_itself_is_named(tmp_path: Path) -> None:
    port = free_port()
    hold = f"from rrjeti.operations import ports; held = ports.hold('127.0.0.1', {port}); print(flush=True); input()"
    command = [sys.executable, "-c", hold + "  # rrjeti", "serve", "--port", str(port)]
    other = subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                             env={**os.environ, "RRJETI_HOME": str(tmp_path)})  # fmt: skip
    assert other.stdout is not None
    other.stdout.readline()
    with pytest.raises(CannotStart, match=rf"Stop the site of {tmp_path}: kill {other.pid}"):
        ports.hold("127.0.0.1", port)
    other.communicate("\n")


@pytest.mark.parametrize("host", ["no-such-host.invalid", "203.0.113.7", "a..b"])
def test_address_of_another_machine_is_no_question_of_the_port(host: str) -> None:
    with pytest.raises(CannotStart, match=f"HOST={host} is no address of this machine"):
        ports.hold(host, free_port())


def test_child_ends_with_its_parent(tmp_path: Path) -> None:
    """Also when the parent is killed and can say nothing."""
    child = "import time; from rrjeti.operations.processes import end_with_supervisor; end_with_supervisor(); print('up', flush=True); time.sleep(60)"
    parent = f"import os, subprocess, sys; os.environ['SUPERVISED_BY'] = str(os.getpid()); p = subprocess.Popen([sys.executable, '-c', {child!r}]); print(p.pid, flush=True); p.wait()"  # noqa: E501
    started = subprocess.Popen([sys.executable, "-c", parent], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    lines = {started.stdout.readline().strip(), started.stdout.readline().strip()}
    pid = int((lines - {"up"}).pop())
    assert processes.words(pid)
    started.kill()
    started.wait()
    started.stdout.read()  # ends when the last who could write has ended
    assert not processes.words(pid)


def test_what_an_earlier_start_left_is_found_by_its_home(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print(flush=True); input()", "rrjeti.operations.consumer"]
    left = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "RRJETI_HOME": str(tmp_path)})
    assert left.stdout is not None
    left.stdout.readline()
    assert processes.left_behind(tmp_path) == [left.pid]
    assert processes.left_behind(tmp_path / "other") == []
    left.communicate(b"\n")
    assert processes.left_behind(tmp_path) == []
