"""One file with everything: database, uploaded files, the keys of the site, and a manifest with the hash of each part."""

import datetime as dt
import hashlib
import json
import os
import re
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
from rrjeti.environment import home_folder
from rrjeti.operations import sealing
from rrjeti.ui.health import shipped_migrations

FORMAT = 1
DUMP = "database-before-restore"
KEYS = ("secret-key", "vapid-key")
MADE_BY_ANY_COMMAND = {"secret-key", "generation"}  # this very one made them, when the home was new
# Also tables that a later version added: they would stand in the way of its migrations.
DROP_TABLES = """DO $$ DECLARE found record; BEGIN
FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema()
LOOP EXECUTE format('DROP TABLE %I CASCADE', found.tablename); END LOOP;
END $$"""
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
    _postgres("pg_dump", "--format=custom", "--no-owner", "--file", str(target), "--dbname", settings.DATABASE_URL)


def _postgres(tool: str, *arguments: str) -> None:
    if not shutil.which(tool):
        raise CannotRestore(f"{tool} is missing. Type: sudo apt-get install postgresql-client")
    done = subprocess.run([tool, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")  # noqa: S603
    if done.returncode:
        raise CannotRestore(f"{tool} failed, nothing was changed: {done.stderr.strip()[-400:]}")


def replace_postgres(dump: Path) -> None:
    """What is there goes and what is in the dump comes, in one transaction."""
    script = dump.with_name("database.sql")
    _postgres("pg_restore", "--clean", "--if-exists", "--no-owner", "--file", str(script), str(dump))
    quiet = ("--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--single-transaction")
    _postgres("psql", *quiet, "--command", DROP_TABLES, "--file", str(script), "--dbname", settings.DATABASE_URL)


def migrations_applied() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def folders() -> dict[str, Path]:
    """Uploaded files: those that have an address, and papers of organisations, which have none."""
    return {"media": Path(settings.MEDIA_ROOT), "private": settings.HOME / "private"}


def parts(database: Path) -> Iterator[tuple[str, Path]]:
    """Names inside the archive with the files they come from; the database first, so that every file it names is there."""
    yield "database", database
    for key in KEYS:
        if (settings.HOME / key).exists():
            yield key, settings.HOME / key
    for name, folder in folders().items():
        for path in sorted(folder.rglob("*")) if folder.exists() else []:
            if path.is_file():
                yield f"{name}/{path.relative_to(folder)}", path


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
            extract(archive, folder / "parts")
        manifest = json.loads((folder / "parts" / "manifest.json").read_text(encoding="utf-8"))
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise CannotRestore("This is not a whole backup of Rrjeti.") from error
    check(manifest, folder / "parts")
    return manifest


def extract(archive: tarfile.TarFile, folder: Path) -> None:
    """Plain files and folders, and only inside ``folder``: what ``filter="data"`` does, which Python has only since 3.11.4.

    Raises:
        ValueError: a member is something else, or lies outside.
    """
    for member in archive:
        path = (folder / member.name).resolve()
        if not path.is_relative_to(folder.resolve()) or not (member.isfile() or member.isdir()):
            raise ValueError(member.name)
        if member.isdir():
            path.mkdir(parents=True, exist_ok=True)
        elif source := archive.extractfile(member):
            path.parent.mkdir(parents=True, exist_ok=True)
            with source, path.open("wb") as target:
                shutil.copyfileobj(source, target)
            os.utime(path, (member.mtime, member.mtime))


def numbers(version: str) -> tuple[int, ...]:
    """What of a version can be compared: 0.2.0rc1 is 0.2.0, for its database may be that of 0.2.0 already."""
    return tuple(map(int, re.findall(r"\d+", version.partition("+")[0])[:3]))


def check_form(manifest: Any) -> None:
    """Whether all that is asked for later is there and of its kind."""
    parts = manifest.get("parts") if isinstance(manifest, dict) else None
    migrations = manifest.get("migrations", {}) if isinstance(manifest, dict) else None
    whole = isinstance(parts, dict) and all(isinstance(part, dict) and "sha256" in part for part in parts.values())
    whole = whole and isinstance(migrations, dict) and all(isinstance(names, list) for names in migrations.values())
    if not whole or not numbers(str(manifest.get("version"))) or not isinstance(manifest.get("database"), str):
        raise CannotRestore("This is not a whole backup of Rrjeti (its manifest lacks version, database or parts).")


def unknown_migrations(manifest: dict[str, Any]) -> set[str]:
    """Changes of the database that the backup has had and this program does not ship; what an app of another version brought does not count."""
    shipped = shipped_migrations()
    apps = {app for app, _name in shipped}
    applied = {(app, str(name)) for app, names in manifest.get("migrations", {}).items() if app in apps for name in names}
    return {f"{app}.{name}" for app, name in applied - shipped}


def check(manifest: dict[str, Any], folder: Path) -> None:
    check_form(manifest)
    if manifest.get("format") != FORMAT or numbers(str(manifest["version"])) > numbers(rrjeti.__version__):
        raise CannotRestore(f"The backup was made by version {manifest['version']}, this is {rrjeti.__version__}. Update the program first.")
    if later := sorted(unknown_migrations(manifest)):
        raise CannotRestore(f"The backup was made by a later version of the program ({later[0]} is not known here). Update the program first.")
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
        aside = set_aside(say)
        say("Bringing it back …")
        home_folder(settings.HOME)
        try:
            bring_back(Path(folder) / "parts")
        except CannotRestore:
            put_back(aside)
            raise
    return aside


def set_aside(say: Say) -> Path | None:
    """Moves the present home to a dated folder beside it; what a PostgreSQL database holds is dumped into it, also when the home is new."""
    has_tables = not is_sqlite() and bool(connection.introspection.table_names())
    connection.close()
    names = {path.name for path in settings.HOME.iterdir()} if settings.HOME.exists() else set()
    if not has_tables and names <= MADE_BY_ANY_COMMAND:
        return None
    home_folder(settings.HOME)
    if has_tables:
        copy_database(settings.HOME / DUMP)
    aside: Path = settings.HOME.with_name(f"{settings.HOME.name}.before-restore-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}")
    settings.HOME.rename(aside)
    say(f"What stood here is kept in {aside}")
    return aside


def put_back(aside: Path | None) -> None:
    """The database was not replaced, so the home stays as it was too."""
    if aside:
        settings.HOME.rmdir()
        (aside / DUMP).unlink(missing_ok=True)
        aside.rename(settings.HOME)


def bring_back(parts_folder: Path) -> None:
    """The database first: it is all or nothing, and when it fails no file was touched."""
    if is_sqlite():
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(parts_folder / "database", connection.settings_dict["NAME"])
        Path(connection.settings_dict["NAME"]).chmod(0o600)
    else:
        replace_postgres(parts_folder / "database")
    for key in KEYS:
        if (parts_folder / key).exists():
            shutil.move(parts_folder / key, settings.HOME / key)
            (settings.HOME / key).chmod(0o600)
    for name, folder in folders().items():
        if (parts_folder / name).exists():
            shutil.move(parts_folder / name, folder)
