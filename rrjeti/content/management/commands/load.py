"""``rrjeti load``: the starter content, as often as you like."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rrjeti.content.loader import load_all


class Command(BaseCommand):
    help = "Loads or renews the starter content. What an editor changed is kept; a file with an error loads nothing of itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--country", default="", help="two-letter code of the content folder (default: RRJETI_COUNTRY)")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for outcome in load_all(options["country"]):
            if outcome.error:
                failed += 1
                self.stderr.write(f"  {outcome.error}")
            elif options["verbosity"]:
                counts = ", ".join(f"{number} {what}" for what, number in sorted(outcome.counts.items()))
                self.stdout.write(f"  {outcome.file}: {counts or 'nothing to do'}")
        if failed:
            raise CommandError(f"{failed} content file(s) were not loaded; the lines above name file, record and field.")
