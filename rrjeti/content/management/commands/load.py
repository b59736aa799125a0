"""``rrjeti load``: the starter content, as often as you like."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rrjeti.content.loader import countries, load_all
from rrjeti.provenance.starter import Outcome


def is_same(outcome: Outcome) -> bool:
    return set(outcome.counts) == {"unchanged"}


class Command(BaseCommand):
    help = "Loads or renews the starter content. What an editor changed is kept; a file with an error loads nothing of itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--country", default="", help="two-letter code of the content folder (default: RRJETI_COUNTRY)")

    def handle(self, *args: Any, **options: Any) -> None:
        country, known = (options["country"] or settings.COUNTRY).upper(), countries()
        if country not in known:
            raise CommandError(f"There is no content for “{country}” (RRJETI_COUNTRY). There is some for: {', '.join(known)}.")
        outcomes = []
        for outcome in load_all(country):
            outcomes.append(outcome)
            self.tell(outcome, options["verbosity"])
        errors = [outcome.error for outcome in outcomes if outcome.error]
        if options["verbosity"] == 1 and (same := sum(is_same(outcome) for outcome in outcomes)):
            self.stdout.write(f"  {same} files are unchanged.")
        for error in errors:  # last, where they are seen
            self.stderr.write(f"  {error}")
        if errors:
            raise CommandError(f"{len(errors)} content file(s) were not loaded; the lines above name file, record and field.")

    def tell(self, outcome: Outcome, verbosity: int) -> None:
        if outcome.error is None and (verbosity > 1 or (verbosity == 1 and not is_same(outcome))):
            counts = ", ".join(f"{number} {what}" for what, number in sorted(outcome.counts.items()))
            self.stdout.write(f"  {outcome.file}: {counts or 'nothing to do'}")
