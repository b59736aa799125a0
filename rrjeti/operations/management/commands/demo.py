"""``rrjeti demo``: fills the site with synthetic records, labelled as such."""

import os
import secrets
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from rrjeti.operations import preparation

MAX_DOCUMENTS, DOCUMENTS, CITIZENS = 20_000, 1000, 3000


class Command(BaseCommand):
    help = (
        "Adds synthetic documents (1,000 × scale, at most 20,000), the demonstration accounts, 3,000 citizens × scale (at most 3,000), "
        "organisations in all states with their people, and requests; the same for the same seed. Not in production."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=float, default=1.0, help="how many times 1,000 documents (default 1; 20 is the most)")
        parser.add_argument("--seed", type=int, default=1, help="another number gives other documents (default 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("This is production (RRJETI_ENV=production); demonstration data has no place here.")
        if not 0 < options["scale"] <= MAX_DOCUMENTS / DOCUMENTS:
            raise CommandError(f"--scale must be above 0 and at most {MAX_DOCUMENTS // DOCUMENTS}.")
        preparation.prepare(self.stdout.write)
        started = time.monotonic()
        self.documents(round(DOCUMENTS * options["scale"]), options["seed"])
        self.accounts()
        self.network(min(CITIZENS, round(CITIZENS * options["scale"])), options["seed"])
        self.stdout.write(f"Done in {time.monotonic() - started:.0f} s. Everything synthetic is labelled as demonstration.")

    def documents(self, number: int, seed: int) -> None:
        from rrjeti.library import demo

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(file=sys.stdout)) as progress:
            task = progress.add_task("Documents", total=number)
            demo.make(number, seed, lambda done: progress.update(task, completed=done))

    def accounts(self) -> None:
        from rrjeti.accounts import demo

        given = os.environ.get("RRJETI_DEMO_PASSWORD", "")
        password = given or secrets.token_urlsafe(12)
        names = demo.make(password)
        self.stdout.write(f"Accounts: {', '.join(names)}" + ("" if given else f"\nPassword of all (shown once): {password}"))

    def network(self, citizens: int, seed: int) -> None:
        """People, organisations and requests, and the label over every page."""
        from rrjeti.accounts import demo_crowd
        from rrjeti.organisations import demo as organisations
        from rrjeti.portal.models import SiteSettings
        from rrjeti.wishes import demo as requests

        organisations.clear()
        demo_crowd.clear()
        made = (len(demo_crowd.citizens(citizens, seed)), organisations.make(seed=seed), requests.make(seed=seed))
        site = SiteSettings.objects.first() or SiteSettings()
        site.is_demo = True
        site.save()
        call_command("index", verbosity=0)
        self.stdout.write("{} citizens, {} organisations, {} requests.".format(*made))
