"""``rrjeti demo``: fills the site with synthetic records, labelled as such."""

import os
import secrets
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from rrjeti.operations import preparation

MAX_DOCUMENTS, DOCUMENTS, CITIZENS = 20_000, 1000, 3000


def scale(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a number; write how many times 1,000 documents, such as 0.5") from error


class Command(BaseCommand):
    help = (
        "Adds synthetic documents (1,000 × scale, at most 20,000), the demonstration accounts, 3,000 citizens × scale (at most 3,000), "
        "organisations in all states with their people, requests, working groups, reports to the moderators, e-mails and notifications; the same "
        "for the same seed. The log is told of them once. Not in production."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=scale, default=1.0, help="how many times 1,000 documents (default 1; 20 is the most)")
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
        """People, organisations and what they do, and the label over every page."""
        from rrjeti.operations import demonstration

        made = demonstration.make(citizens, seed)
        self.stdout.write(", ".join(f"{number} {name}" for name, number in made.items()) + ".")
        if not made["entries of the log"]:
            self.stdout.write("Made anew. The log still tells of the things made before; its links to them lead nowhere.")
