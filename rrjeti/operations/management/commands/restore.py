"""``rrjeti restore FILE``: brings a backup back and keeps what it replaces."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from rrjeti.environment import env_secret
from rrjeti.operations import backup
from rrjeti.operations.supervisor import PidFile


class Command(BaseCommand):
    help = "Checks a backup and brings it back. What stands in the home is moved aside, never deleted; a newer version's backup is refused."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a file that “rrjeti backup” wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        source = Path(options["file"]).resolve()
        running = PidFile(settings.HOME / "serve.pid").running()
        if running:
            raise CommandError(f"The site is running (process {running}). Stop it first.")
        if not source.is_file():
            raise CommandError(f"{source} is not a file.")
        try:
            backup.restore(source, env_secret("RRJETI_BACKUP_PASSPHRASE"), self.stdout.write)
        except backup.CannotRestore as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or settings.HOME} cannot be used ({error.strerror}). What stood there is kept beside it.") from error
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("Restored. Start the site: rrjeti serve")
