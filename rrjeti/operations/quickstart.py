"""The second start: when nothing changed since the home was prepared, pages and worker start at once and the supervisor never loads Django."""

import hashlib
import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
SEEN = (".py", ".po", ".html", ".txt", ".yaml", ".md", ".css", ".js", ".svg", ".png", ".woff2")
MARK = ".prepared"


def home() -> Path:
    """Where everything is kept; the same answer as in the settings."""
    return Path(os.environ.get("RRJETI_HOME", "").strip() or PACKAGE.parent / "var").resolve()


def mounts(folder: Path) -> dict[str, Path]:
    """What the page server hands out by itself: the files of the editors' interface. Our own go through :mod:`rrjeti.wsgi`, packed; uploads through
    views, with their safety headers.
    """
    static = folder / "static"
    return {f"/static/{part.name}": part for part in sorted(static.iterdir()) if part.is_dir() and part.name != "ui"} if static.is_dir() else {}


def state() -> str:
    """A fingerprint of the program, the content and the settings that a preparation depends on."""
    found = []
    for folder, _folders, names in os.walk(PACKAGE):
        for name in names:
            if name.endswith(SEEN):
                stat = Path(folder, name).stat()
                found.append(f"{folder}/{name} {stat.st_size} {stat.st_mtime_ns}")
    settings = [f"{name}={os.environ[name]}" for name in sorted(os.environ) if name.startswith("RRJETI_")]
    return hashlib.sha256("\n".join([*sorted(found), *settings]).encode()).hexdigest()


def is_prepared() -> bool:
    """Only for the embedded database: what happens to a database server is not seen from here."""
    mark = home() / MARK
    if os.environ.get("DATABASE_URL") or not (home() / "rrjeti.sqlite3").exists() or not mark.exists():
        return False
    return mark.read_text(encoding="ascii") == state()


def remember() -> None:
    (home() / MARK).write_text(state(), encoding="ascii")
