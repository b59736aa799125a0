"""``rrjeti check audit``: is the log as it was written?"""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rrjeti.audit import chain
from rrjeti.audit.models import Head, LogEntry

NOTED = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
MOST = 20


class Command(BaseCommand):
    help = "Reads the whole log of actions and says where an entry was changed, removed or moved. Exit code 1 when it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--noted", default="", help="an end that this command printed earlier: finds a log cut off since")

    def handle(self, *args: Any, **options: Any) -> None:
        noted = self._noted(options["noted"])
        head, _made = Head.objects.get_or_create(pk=1)
        found = []
        for fault in chain.faults(LogEntry.objects.select_related("naming").order_by("sequence").iterator(chunk_size=2000), head.place, noted):
            found.append(fault)
            if len(found) > MOST:
                break
            self.stdout.write(fault)
        if found:
            raise CommandError("The log is not as it was written." + (f" Only the first {MOST} places are told." if len(found) > MOST else ""))
        Head.objects.filter(pk=1).update(checked_at=timezone.now(), checked_sequence=head.sequence)
        entries = "1 entry" if head.sequence == 1 else f"{head.sequence} entries"
        self.stdout.write(
            f"The log is whole: {entries}. Note this end where nobody of this server can write:\n{head.place}\n"
            "Later, rrjeti check audit --noted with that line finds a log that was cut off or written anew since."
        )

    def _noted(self, text: str) -> chain.Place | None:
        if not text:
            return None
        match = NOTED.fullmatch(text.strip())
        if match is None:
            raise CommandError("--noted takes what this command prints: a number, a colon and 64 hexadecimal digits.")
        return chain.Place(int(match[1]), match[2])
