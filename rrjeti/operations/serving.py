"""``rrjeti serve``: everything the site needs, in one command."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from rrjeti.operations import ports, quickstart, services
from rrjeti.operations.ports import CannotStart
from rrjeti.operations.supervisor import PidFile, Stopped, Supervisor, page_server, preparation, stop_by_signals, wait_for_the_end_of, worker


def say(line: str) -> None:
    print(line, flush=True)


def port(text: str) -> int:
    """A port number; 0 would be a different one each time."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: write a whole number from 1 to 65535, such as 8000")
    return int(text)


def count(text: str) -> int:
    """How many there are to be; none would serve nobody."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 999:
        raise argparse.ArgumentTypeError(f"“{text}” serves nobody; --workers, --threads, RRJETI_WORKERS, RRJETI_THREADS: write a whole number from 1")
    return int(text)


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "rrjeti serve", description="Prepares the home (database, starter content, files) and runs pages and worker until stopped."
    )
    parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="address to listen on (default: HOST or 127.0.0.1)")
    parser.add_argument("--port", type=port, default=os.environ.get("PORT") or "8000", help="port to listen on (default: PORT or 8000)")
    parser.add_argument("--workers", type=count, default=os.environ.get("RRJETI_WORKERS") or "1", help="page processes (default 1)")
    parser.add_argument("--threads", type=count, default=os.environ.get("RRJETI_THREADS") or "2", help="threads in each (default 2)")
    parser.add_argument("--no-worker", action="store_true", help="pages only; the worker runs elsewhere")
    return parser.parse_args(arguments)


def announce(host: str, port: int) -> None:
    """Without a public address, links lead to where we listen; the children read it from the environment."""
    if not os.environ.get("RRJETI_SITE_URL"):
        os.environ["RRJETI_SITE_URL"] = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104


def prepare() -> None:
    """In a process of its own, and only when something has to be done."""
    if not quickstart.is_prepared():
        preparation().run()


def ask_services() -> None:
    """Before anything is prepared: a server that does not answer is one sentence here and a page of errors later."""
    if found := list(services.silent()):
        raise CannotStart(" ".join(found))


def serve(chosen: argparse.Namespace) -> None:
    """Holds home and port from before the preparation, which may take minutes, to the end."""
    home = quickstart.home()
    with PidFile(home / "serve.pid", os.environ["RRJETI_SITE_URL"]):
        os.environ["RRJETI_HOME"] = str(home)
        wait_for_the_end_of(home, say)
        with ports.hold(chosen.host, chosen.port):
            ask_services()
            prepare()
            children = [page_server(chosen.host, chosen.port, chosen.workers, chosen.threads, quickstart.mounts(home))]
            children += [] if chosen.no_worker else [worker()]
            ready = f"Rrjeti: http://{chosen.host}:{chosen.port}/   (stop with Ctrl+C)"
            Supervisor(children, say, lambda: ports.answers(chosen.host, chosen.port), ready).run()


@contextmanager
def said_plainly() -> Iterator[None]:
    """Why there is no start, in one sentence."""
    try:
        yield
    except OSError as error:
        print(f"rrjeti: {error.filename or 'the home'} cannot be used ({error.strerror}). Choose another place: RRJETI_HOME=…", file=sys.stderr)
        raise SystemExit(1) from error
    except CannotStart as error:
        print(f"rrjeti: {error}", file=sys.stderr)
        raise SystemExit(1) from error


def main(arguments: Sequence[str]) -> None:
    chosen = options(arguments)
    announce(chosen.host, chosen.port)
    stop_by_signals()
    with said_plainly(), suppress(Stopped):
        serve(chosen)
    say("Rrjeti stopped.")
