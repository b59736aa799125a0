"""What ``rrjeti check`` looks at. Each examination yields findings; none changes anything."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection

from rrjeti.environment import env
from rrjeti.operations import homes
from rrjeti.operations.preparation import missing_formats
from rrjeti.operations.services import ask_database, silent
from rrjeti.ui.health import pending_migrations


@dataclass(frozen=True)
class Finding:
    text: str
    is_wrong: bool = True


def configuration() -> Iterator[Finding]:
    """Django's own checks, with those for deployment when this is production."""
    for message in checks.run_checks(include_deployment_checks=settings.PRODUCTION):
        yield Finding(f"{message.id}: {message.msg}" + (f" ({message.hint})" if message.hint else ""), message.level >= checks.ERROR)


def database() -> Iterator[Finding]:
    if (address := env("DATABASE_URL")) and (reason := ask_database(address)):  # asked by itself: a pool of connections would try for long
        yield Finding(f"The database cannot be reached: {reason}")
        return
    if said := homes.damage(settings.HOME):
        yield Finding(said)
        return
    try:
        pending = pending_migrations()
        if pending:
            yield Finding(f"{pending} migration(s) are not applied: rrjeti manage migrate")
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA quick_check")
                answer = cursor.fetchone()[0]
            if answer != "ok":
                yield Finding(f"The database is damaged ({answer}).")
    except DatabaseError as error:
        yield Finding(f"The database is damaged ({error})." if homes.told_by(error) else f"The database cannot be reached: {error}")


def servers() -> Iterator[Finding]:
    """The database server tells more under ``database``."""
    yield from (Finding(sentence) for sentence in silent())


def home() -> Iterator[Finding]:
    for private in (settings.HOME / "secret-key", settings.HOME / "vapid-key", *settings.HOME.glob("*.sqlite3")):
        if private.exists() and private.stat().st_mode & 0o077:
            yield Finding(f"Others can read {private}: chmod 600 {private}")
    for name, packages in missing_formats().items():
        yield Finding(f"{name}: not offered. To add: sudo apt-get install {packages}", is_wrong=False)


def languages() -> Iterator[Finding]:
    """How much of the interface speaks each language of the site; the rest is shown in the default one or in English."""
    from rrjeti.languages.interface import share

    for code, name in settings.LANGUAGES:
        found = share(code)
        if not found.is_whole:
            missing = f"{found.total - found.translated} of {found.total} words of the interface have no translation ({found.percent} % have)"
            yield Finding(f"{name} ({code}): {missing}", is_wrong=found.translated == 0)


def files() -> Iterator[Finding]:
    """Every file of the library still has the bytes that its page promises."""
    from rrjeti.library.models import PublicationFile

    for row in PublicationFile.objects.exclude(file="").only("file", "sha256", "name").iterator(chunk_size=500):
        path = Path(settings.MEDIA_ROOT) / str(row.file.name)
        if not path.is_file():
            yield Finding(f"{row.name}: the file is missing ({path})")
        elif row.sha256:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != row.sha256:
                    yield Finding(f"{row.name}: the bytes are not those that were published ({path})")


def country() -> Iterator[Finding]:
    from rrjeti.content.loader import countries

    if settings.COUNTRY.upper() not in countries():
        yield Finding(f"There is no content for RRJETI_COUNTRY={settings.COUNTRY}. There is some for: {', '.join(countries())}.")


def guide() -> Iterator[Finding]:
    from rrjeti.directory.guide.models import Guide

    guides = list(Guide.objects.filter(live=True, country=settings.COUNTRY))
    if not guides:
        yield Finding("No guide is published: nobody can find out where to report.")
    for row in guides:
        yield from (Finding(f"guide: {problem.message}") for problem in row.problems())


def content() -> Iterator[Finding]:
    """What editors should look at; nothing of it stops the site."""
    from django.utils import timezone

    from rrjeti.directory.models import LinkCheck, LinkStatus
    from rrjeti.portal.models import ContentPage

    today = timezone.localdate()
    due = ContentPage.objects.live().filter(review_by__lt=today, alias_of=None).count()
    untranslated = ContentPage.objects.live().exclude(alias_of=None).count()
    dead = LinkCheck.objects.filter(status=LinkStatus.DEAD).count()
    for number, text in (
        (due, "page(s) are past their review date"),
        (untranslated, "page(s) are shown in another language for want of a translation"),
        (dead, "link(s) are dead"),
    ):
        if number:
            yield Finding(f"{number} {text}", is_wrong=False)


def index() -> Iterator[Finding]:
    from rrjeti.search.documents import SOURCES
    from rrjeti.search.models import Entry

    for source in SOURCES:
        if source.name in ("page", "outcome", "publication"):
            continue
        public, indexed = sum(1 for _ in source.rows(None)), Entry.objects.filter(source=source.name).count()
        if public != indexed:
            yield Finding(f"search: {indexed} of {public} records of “{source.name}” are indexed: rrjeti manage index")


def log() -> Iterator[Finding]:
    """The log of actions is as it was written; ``rrjeti check audit`` tells where it is not."""
    from rrjeti.audit.chain import faults
    from rrjeti.audit.models import Head, LogEntry

    head = Head.objects.first() or Head()
    if any(faults(LogEntry.objects.select_related("naming").order_by("sequence").iterator(chunk_size=2000), head.place)):
        yield Finding("Entries were changed, removed or moved: rrjeti check audit")


def mail() -> Iterator[Finding]:
    """What cannot be sent, what nobody sends, and whether there is a mail server at all."""
    from rrjeti.outbox.delivery import writes_files
    from rrjeti.outbox.models import Mail, Status

    given_up, late = Mail.objects.filter(status=Status.GIVEN_UP).count(), Mail.objects.overdue().count()
    if given_up:
        yield Finding(f"{given_up} e-mail(s) were given up; why: {settings.SITE_URL}/en/desk/outbox/?state=given_up", is_wrong=False)
    if late:
        yield Finding(f"{late} e-mail(s) have been waiting for more than an hour. Is the worker running? rrjeti serve starts it.")
    if settings.PRODUCTION and writes_files():
        yield Finding(f"No mail server is configured: e-mails reach nobody and are written to {settings.EMAIL_FILE_PATH}. Set EMAIL_URL.")


EXAMINATIONS: list[tuple[str, Callable[[], Iterator[Finding]]]] = [
    ("settings", configuration),
    ("servers", servers),
    ("database", database),
    ("home and formats", home),
    ("languages", languages),
    ("files of the library", files),
    ("country", country),
    ("guide", guide),
    ("content", content),
    ("search index", index),
    ("log of actions", log),
    ("e-mail", mail),
]
