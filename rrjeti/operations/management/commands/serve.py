"""``rrjeti serve``: everything the site needs, in one command."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rrjeti.operations import preparation
from rrjeti.operations.supervisor import CannotStart, PidFile, Supervisor, page_server, require_free_port, worker

PUBLIC_MEDIA = ("images", "identity", "videos")


def mounts() -> dict[str, Path]:
    """Style sheets, and of the uploads only what pages show; files of the library go through their view."""
    media = {f"/media/{name}": Path(settings.MEDIA_ROOT) / name for name in PUBLIC_MEDIA}
    return {"/static": Path(settings.STATIC_ROOT), **media}


class Command(BaseCommand):
    help = "Prepares the home (database, starter content, files) and runs pages and worker until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="address to listen on (default: HOST or 127.0.0.1)")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000), help="port to listen on (default: PORT or 8000)")
        parser.add_argument("--workers", type=int, default=int(os.environ.get("RRJETI_WORKERS") or 1), help="page processes (default 1)")
        parser.add_argument("--threads", type=int, default=int(os.environ.get("RRJETI_THREADS") or 2), help="threads in each (default 2)")
        parser.add_argument("--no-worker", action="store_true", help="pages only; the worker runs elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        say = self.stdout.write
        self.announce(options["host"], options["port"])
        try:
            require_free_port(options["host"], options["port"])
            with PidFile(settings.HOME / "serve.pid"):
                preparation.prepare(say)
                children = [page_server(options["host"], options["port"], options["workers"], options["threads"], mounts())]
                children += [] if options["no_worker"] else [worker()]
                say(f"Rrjeti: http://{options['host']}:{options['port']}/   (stop with Ctrl+C)")
                self.stdout.flush()
                Supervisor(children, say).run()
        except CannotStart as error:
            raise CommandError(str(error)) from error
        say("Rrjeti stopped.")

    @staticmethod
    def announce(host: str, port: int) -> None:
        """Without a public address, links lead to where we listen; the children read it from the environment."""
        if not os.environ.get("RRJETI_SITE_URL"):
            settings.SITE_URL = os.environ["RRJETI_SITE_URL"] = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104
