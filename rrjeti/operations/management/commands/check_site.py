"""``rrjeti check``: examines settings, database, files, content and index, and says what to do."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rrjeti.operations.examination import EXAMINATIONS, Finding
from rrjeti.operations.homes import RESTORE


class Command(BaseCommand):
    help = "Examines settings, database, files, content and index. Exit code 1 when something is wrong; warnings alone give 0."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for title, examine in EXAMINATIONS:
            findings = list(examine())
            wrong += sum(finding.is_wrong for finding in findings)
            self.tell(title, findings)
            if wrong and title == "database":
                advice = RESTORE if any("damaged" in finding.text for finding in findings) else "Start the site once: make run"
                raise CommandError(f"The database is not ready, so nothing else was examined. {advice}")
        if wrong:
            raise CommandError(f"{wrong} thing(s) to put right.")

    def tell(self, title: str, findings: list[Finding]) -> None:
        state = "wrong" if any(finding.is_wrong for finding in findings) else "look" if findings else "good"
        self.stdout.write(f"{state:>5}  {title}")
        for finding in findings:
            self.stdout.write(f"         {finding.text}")
