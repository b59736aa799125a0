"""``rrjeti backup``: everything in one file."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from rrjeti.environment import env_secret
from rrjeti.operations import backup


class Command(BaseCommand):
    help = (
        "Writes database, uploaded files and secret key into one file, also while the site is being used. "
        "With RRJETI_BACKUP_PASSPHRASE (or …_FILE) set, the file is encrypted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="where to write (default: backups/ in the home, with the time in its name)")

    def handle(self, *args: Any, **options: Any) -> None:
        passphrase = env_secret("RRJETI_BACKUP_PASSPHRASE")
        name = f"rrjeti-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}.{'sealed' if passphrase else 'tar.gz'}"
        target = Path(options["file"]) if options["file"] else settings.HOME / "backups" / name
        if options["file"] and not target.resolve().parent.is_dir():
            raise CommandError(f"There is no folder {target.resolve().parent}.")
        if not MigrationRecorder(connection).has_table():
            raise CommandError("There is nothing to back up: this home has no site yet.")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            manifest = backup.make(target.resolve(), passphrase, self.stdout.write)
        except backup.CannotRestore as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The backup cannot be written to {target} ({error.strerror}). Choose another place: rrjeti backup FILE") from error
        kind = "encrypted" if passphrase else "not encrypted: keep it safe, it holds the secret key"
        self.stdout.write(f"{target} ({target.stat().st_size:,} bytes, {len(manifest['parts'])} parts, {kind})\nsha256 {backup.digest(target)}")
