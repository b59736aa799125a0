"""The port is ours from the first second of a start to the last: granian alone would share a taken one without a word."""

import errno
import socket
import sys

from rrjeti.operations import processes


class CannotStart(Exception):
    """A start that makes no sense to try; the message says what to do."""


def hold(host: str, port: int) -> socket.socket:
    """Takes the port for as long as the answer is open.

    Nobody connects to a socket that does not listen, and nobody else can take its port. What granian opens shares it: that is allowed only after
    the port was taken alone.
    """
    held = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        take(held, host, port)
    except (OSError, UnicodeError) as error:
        held.close()
        raise CannotStart(refusal(host, port, error)) from error
    if sys.platform == "linux":
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    else:
        held.close()
    return held


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there; one who listens everywhere is asked on this machine."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        socket.create_connection((here, port), timeout=0.5).close()
    except OSError:
        return False
    return True


def take(held: socket.socket, host: str, port: int) -> None:
    try:
        held.bind((host, port))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        # The last answers of a server that has ended stay in the way for a minute; one that listens is refused again.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((host, port))
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)


def refusal(host: str, port: int, error: Exception) -> str:
    """What is in the way, and what to type."""
    if isinstance(error, socket.gaierror | UnicodeError) or (isinstance(error, OSError) and error.errno == errno.EADDRNOTAVAIL):
        return f"HOST={host} is no address of this machine. Write one of its own, such as HOST=127.0.0.1, or HOST=0.0.0.0 for all of them."
    if isinstance(error, PermissionError):
        return f"Port {port} needs administrator rights. Choose one above 1023: PORT=8000 make run"
    other = port + 1 if port < 65535 else 8000
    pid, what = processes.owner(port) if isinstance(error, OSError) and error.errno == errno.EADDRINUSE else (0, "")
    stop = f"Stop {what}: kill {pid}" if pid else "Stop what runs there"
    reason = error.strerror if isinstance(error, OSError) else error
    return f"{host}:{port} cannot be used ({reason}). {stop}, or choose another: PORT={other} make run"
