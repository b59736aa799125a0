"""What has to be true before pages are served: database, files, starter content, an administrator. Each step is skipped when done."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from rrjeti.environment import home_folder
from rrjeti.notifications import webpush
from rrjeti.ui.health import pending_migrations, shipped_migrations

Say = Callable[[str], None]
FORMAT_PACKAGES = {
    "PDF booklets": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core",
    "reading scanned pages": "tesseract-ocr tesseract-ocr-sqi tesseract-ocr-eng",
}


def prepare(say: Say) -> bool:
    """Does what is still to be done; True when the next start need not look again (all is loaded, an administrator has a password)."""
    home_folder(settings.HOME)
    migrate(say)
    webpush.site_key()
    collect_static(say)
    loaded = load_content(say)
    say_missing_formats(say)
    return not invite_administrator() and loaded


def migrate(say: Say) -> None:
    """Applies what is pending, in a file that was private before it held anything."""
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).touch(mode=0o600)
    pending = pending_migrations()
    if pending:
        fresh = pending == len(shipped_migrations())
        say("Preparing the database …" if fresh else f"Updating the database ({pending} steps) …")
        call_command("migrate", interactive=False, verbosity=0)
    keep_private()


def keep_private() -> None:
    """The embedded database holds drafts, addresses and password hashes, the queue what is done with them: nobody else on the machine reads them."""
    for path in settings.HOME.glob("*.sqlite3*"):
        path.chmod(0o600)


def tree_digest(folder: Path, patterns: tuple[str, ...]) -> str:
    """A fingerprint of names, sizes and times: tells whether anything changed since."""
    lines = [
        f"{path.relative_to(folder)} {path.stat().st_size} {path.stat().st_mtime_ns}" for pattern in patterns for path in sorted(folder.glob(pattern))
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def unchanged(name: str, digest: str) -> bool:
    mark = settings.HOME / f".{name}"
    return mark.exists() and mark.read_text(encoding="utf-8") == digest


def remember(name: str, digest: str) -> None:
    (settings.HOME / f".{name}").write_text(digest, encoding="utf-8")


def collect_static(say: Say) -> None:
    digest = tree_digest(settings.PACKAGE, ("*/static/**/*", "*/*/static/**/*"))
    if settings.STATIC_ROOT.exists() and unchanged("static-made", digest):
        return
    say("Collecting style sheets and fonts …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    remember("static-made", digest)


def load_content(say: Say) -> bool:
    """Whether every file is in. One with an error keeps the site from nothing: it starts with what is there, and the next start tries again.

    Raises:
        CommandError: there is no content at all, neither from before nor from another file.
    """
    digest = f"{settings.COUNTRY} " + tree_digest(settings.PACKAGE / "content", ("**/*.yaml", "**/*.md", "**/*.py"))
    if unchanged("content-loaded", digest) and not connection.in_atomic_block and has_content():
        return True
    say("Loading the starter content …")
    try:
        call_command("load", verbosity=0, stdout=None)
    except CommandError as error:
        if not has_content():
            raise
        say(f"{error} The site starts with what it has; correct the file, then: rrjeti load")
        return False
    remember("content-loaded", digest)
    return True


def has_content() -> bool:
    """Whether a file was ever loaded; what every new site stands on is not yet content."""
    from rrjeti.provenance.models import LoadedRecord

    return LoadedRecord.objects.exclude(file="ground").exists()


def missing_formats() -> dict[str, str]:
    """Formats that this machine cannot make, with the Debian packages they need."""
    from rrjeti.portal.booklets import pdf

    missing = {}
    if not pdf.available():
        missing["PDF booklets"] = FORMAT_PACKAGES["PDF booklets"]
    if not shutil.which("tesseract"):
        missing["reading scanned pages"] = FORMAT_PACKAGES["reading scanned pages"]
    return missing


def say_missing_formats(say: Say) -> None:
    """Once per home and set of missing things."""
    missing = missing_formats()
    digest = hashlib.sha256(repr(missing).encode()).hexdigest()
    if missing and not unchanged("formats-told", digest):
        packages = " ".join(missing.values())
        say(f"Not offered on this machine: {', '.join(missing)}. To add: sudo apt-get install {packages}")
        remember("formats-told", digest)


def invite_administrator() -> bool:
    """Prints a one-time link as long as nobody can administer the site; True when it did."""
    from rrjeti.accounts.models import Person

    able = Person.objects.filter(is_superuser=True, is_active=True).exclude(password__startswith="!")  # noqa: S106
    if able.exists():
        return False
    call_command("first_link")
    return True
