"""What runs on this machine, as far as Linux tells: who listens, what an earlier start left behind; and children that end with their parent."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC, LISTENS, PR_SET_PDEATHSIG = Path("/proc"), "0A", 1
SUPERVISED_BY = "SUPERVISED_BY"


def end_with(parent: int) -> None:
    """Asks the kernel to stop this process as soon as ``parent`` has ended, however it ended."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it ended before we asked
        os._exit(0)


def end_with_supervisor() -> None:
    """For the processes of the site; one that somebody started by hand goes on without its shell."""
    if parent := os.environ.get(SUPERVISED_BY):
        end_with(int(parent))


def leave() -> None:
    """Ends at once: taking a loaded Django apart takes seconds on a busy machine, and nobody needs it."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(0)


def words(pid: int) -> list[str]:
    """The command line; empty for a process that has ended or that we may not look at."""
    try:
        return [os.fsdecode(word) for word in (PROC / str(pid) / "cmdline").read_bytes().split(b"\0") if word]
    except OSError:
        return []


def variables(pid: int) -> dict[str, str]:
    """The environment it was started with; empty when it is not ours."""
    try:
        lines = (PROC / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return {}
    return {name: value for name, _is, value in (os.fsdecode(line).partition("=") for line in lines)}


def parent_of(pid: int) -> int:
    try:
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0


def all_ids() -> Iterator[int]:
    if PROC.is_dir():
        yield from (int(path.name) for path in PROC.iterdir() if path.name.isdigit())


def is_supervisor(pid: int) -> bool:
    command = words(pid)
    return "serve" in command and any("rrjeti" in word for word in command[:3])


def is_part(pid: int) -> bool:
    """Pages or worker of a site."""
    return any(word.startswith("rrjeti.operations.") for word in words(pid)[:4])


def left_behind(home: Path) -> list[int]:
    """Pages and worker of this home whose supervisor is gone."""
    parts = [pid for pid in all_ids() if is_part(pid) and variables(pid).get("RRJETI_HOME") == str(home)]
    return sorted(pid for pid in parts if not is_supervisor(parent_of(pid)) and not is_supervisor(parent_of(parent_of(pid))))


def listening(port: int) -> list[int]:
    """Who listens on the port."""
    sockets = set()
    for table in ("tcp", "tcp6"):
        with suppress(OSError):
            for line in (PROC / "net" / table).read_text().splitlines()[1:]:
                cells = line.split()
                if cells[3] == LISTENS and int(cells[1].rpartition(":")[2], 16) == port:
                    sockets.add(f"socket:[{cells[9]}]")
    return [pid for pid in all_ids() if sockets & set(open_files(pid))] if sockets else []


def open_files(pid: int) -> Iterator[str]:
    with suppress(OSError):
        for path in (PROC / str(pid) / "fd").iterdir():
            with suppress(OSError):
                yield str(path.readlink())


def preparing(port: int) -> list[int]:
    """Sites that hold the port and do not listen yet."""
    return [pid for pid in all_ids() if is_supervisor(pid) and str(port) in (*words(pid), variables(pid).get("PORT", "8000"))]


def owner(port: int) -> tuple[int, str]:
    """The process to stop so that the port becomes free, and what it is; 0 when that cannot be known."""
    found = [pid for pid in listening(port) or preparing(port) if pid != os.getpid()]
    if not found:
        return 0, ""
    pid, home = found[0], variables(found[0]).get("RRJETI_HOME", "")
    while is_part(parent_of(pid)) or is_supervisor(parent_of(pid)):
        pid = parent_of(pid)
    if is_part(pid) or is_supervisor(pid):
        return pid, f"the site of {home}" if home else "a site of Rrjeti"
    return pid, Path((words(pid) or ["?"])[0]).name
