"""One file with everything: database, uploaded files, the secret key, and a manifest with the hash of each part."""

import datetime as dt
import hashlib
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import rrjeti
from rrjeti.operations import sealing

FORMAT = 1
Say = Callable[[str], None]


class CannotRestore(Exception):
    """The backup is not brought back; nothing was changed. The message says why."""


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def copy_database(target: Path) -> None:
    """A consistent copy while the site goes on writing."""
    if is_sqlite():
        source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True, timeout=30)
        copy = sqlite3.connect(target)
        try:
            source.backup(copy, pages=2000, sleep=0.001)
        finally:
            copy.close()
            source.close()
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", "--file", str(target))


def _postgres(tool: str, *arguments: str) -> None:
    if not shutil.which(tool):
        raise CannotRestore(f"{tool} is missing. Type: sudo apt-get install postgresql-client")
    subprocess.run([tool, *arguments, "--dbname", settings.DATABASE_URL], check=True)  # noqa: S603


def migrations_applied() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def parts(database: Path) -> Iterator[tuple[str, Path]]:
    """Names inside the archive with the files they come from; the database first, so that every file it names is there."""
    yield "database", database
    key = settings.HOME / "secret-key"
    if key.exists():
        yield "secret-key", key
    media = Path(settings.MEDIA_ROOT)
    for path in sorted(media.rglob("*")) if media.exists() else []:
        if path.is_file():
            yield f"media/{path.relative_to(media)}", path


def make(target: Path, passphrase: str = "", say: Say = lambda line: None) -> dict[str, Any]:
    """Writes the backup to ``target`` (which must not exist) and gives its manifest."""
    if target.exists():
        raise CannotRestore(f"{target} exists already; a backup never overwrites a file.")
    with tempfile.TemporaryDirectory(prefix="rrjeti-backup-", dir=target.parent) as folder:
        database, plain = Path(folder) / "database", Path(folder) / "backup.tar.gz"
        say("Copying the database …")
        copy_database(database)
        listed = list(parts(database))
        say(f"Packing {len(listed)} parts …")
        manifest = describe(listed)
        (Path(folder) / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        with tarfile.open(plain, "w:gz", compresslevel=5) as archive:
            archive.add(Path(folder) / "manifest.json", "manifest.json")
            for name, path in listed:
                archive.add(path, name, recursive=False)
        finish(plain, target, passphrase)
    return manifest


def describe(listed: list[tuple[str, Path]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": rrjeti.__version__,
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": migrations_applied(),
        "parts": {name: {"sha256": digest(path), "size": path.stat().st_size} for name, path in listed},
    }


def finish(plain: Path, target: Path, passphrase: str) -> None:
    """Encrypts if wished, and only then gives the file its name."""
    if passphrase:
        sealed = plain.with_suffix(".sealed")
        with plain.open("rb") as source, sealed.open("wb") as file:
            sealing.seal(source, file, passphrase)
        plain = sealed
    plain.chmod(0o600)
    plain.rename(target)


def unpack(source: Path, folder: Path, passphrase: str = "") -> dict[str, Any]:
    """Opens a backup into ``folder`` and checks every hash; :class:`CannotRestore` when anything is wrong."""
    plain = source
    with source.open("rb") as file:
        if sealing.is_sealed(file):
            if not passphrase:
                raise CannotRestore("The backup is encrypted. Set RRJETI_BACKUP_PASSPHRASE or RRJETI_BACKUP_PASSPHRASE_FILE.")
            plain = folder / "opened.tar.gz"
            with plain.open("wb") as opened:
                try:
                    sealing.unseal(file, opened, passphrase)
                except sealing.CannotOpen as error:
                    raise CannotRestore(str(error)) from error
    try:
        with tarfile.open(plain, "r:gz") as archive:
            archive.extractall(folder / "parts", filter="data")
        manifest = json.loads((folder / "parts" / "manifest.json").read_text(encoding="utf-8"))
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise CannotRestore(f"This is not a whole backup of Rrjeti ({type(error).__name__}).") from error
    check(manifest, folder / "parts")
    return manifest


def check(manifest: dict[str, Any], folder: Path) -> None:
    if manifest.get("format") != FORMAT or tuple(map(int, manifest["version"].split("."))) > tuple(map(int, rrjeti.__version__.split("."))):
        raise CannotRestore(f"The backup was made by version {manifest.get('version')}, this is {rrjeti.__version__}. Update the program first.")
    if manifest["database"] != connection.vendor:
        raise CannotRestore(f"The backup holds a {manifest['database']} database, this site uses {connection.vendor}. Set DATABASE_URL accordingly.")
    for name, part in manifest["parts"].items():
        path = folder / name
        if not path.is_file() or digest(path) != part["sha256"]:
            raise CannotRestore(f"The part “{name}” is missing or was changed; nothing was restored.")


def restore(source: Path, passphrase: str = "", say: Say = lambda line: None) -> Path | None:
    """Brings a backup back; what stood there before is kept in the folder that is returned."""
    settings.HOME.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rrjeti-restore-", dir=settings.HOME.parent) as folder:
        say("Checking the backup …")
        unpack(source, Path(folder), passphrase)
        connection.close()
        aside = set_aside(say)
        say("Bringing it back …")
        settings.HOME.mkdir(parents=True, exist_ok=True)
        bring_back(Path(folder) / "parts", aside)
    return aside


def set_aside(say: Say) -> Path | None:
    """Moves the present home to a dated folder beside it (for PostgreSQL its database is dumped into it)."""
    if not settings.HOME.exists() or not any(settings.HOME.iterdir()):
        return None
    aside = settings.HOME.with_name(f"{settings.HOME.name}.before-restore-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}")
    if not is_sqlite():
        copy_database(settings.HOME / "database-before-restore")
    settings.HOME.rename(aside)
    say(f"What stood here is kept in {aside}")
    return aside


def bring_back(parts_folder: Path, aside: Path | None) -> None:
    if is_sqlite():
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(parts_folder / "database", connection.settings_dict["NAME"])
    else:
        _postgres("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(parts_folder / "database"))
    if (parts_folder / "secret-key").exists():
        shutil.move(parts_folder / "secret-key", settings.HOME / "secret-key")
        (settings.HOME / "secret-key").chmod(0o600)
    if (parts_folder / "media").exists():
        shutil.move(parts_folder / "media", settings.MEDIA_ROOT)
