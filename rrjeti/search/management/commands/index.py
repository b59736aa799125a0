"""``rrjeti manage index``: makes the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from rrjeti.pagestore.generation import public_changed
from rrjeti.search.documents import SOURCES
from rrjeti.search.indexing import optimise, rebuild


class Command(BaseCommand):
    help = "Makes the search index anew from everything public; readers use the old one until it is done."

    def handle(self, *args: Any, **options: Any) -> None:
        total = rebuild(SOURCES, self.tell if options["verbosity"] > 1 else lambda name, done: None)
        optimise()
        public_changed()
        if options["verbosity"]:
            self.stdout.write(f"{total} entries")

    def tell(self, name: str, done: int) -> None:
        self.stdout.write(f"  {name}: {done}")
