"""The source of what runs, as the AGPL (section 13) promises it to everyone who uses the site: the tracked files of the checkout as they stand.

Without git it is the package itself and what a release holds beside it. Nothing else is ever given: no home, no hidden file, no link that leads out.
"""

import gzip
import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

import rrjeti

BESIDE = ("bench", "docs", "scripts", "tests", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "STYLE.md",
    "pyproject.toml", "requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt")  # fmt: skip
NEVER = (".env", ".key", ".p12", ".pem", ".pyc", ".sqlite3")
MOST_FILES, MOST_BYTES = 20_000, 100 * 1024 * 1024


class TooLarge(Exception):
    """The checkout holds more than sources."""


def files(root: Path) -> list[Path]:
    """What is given, in order; a test walks it."""
    found = {path for path in tracked(root) or beside(root) if is_safe(path, root)}
    if len(found) > MOST_FILES or sum(path.stat().st_size for path in found) > MOST_BYTES:
        raise TooLarge(f"{root}: set RRJETI_SOURCE_URL to where the source can be had.")
    return sorted(found)


def tracked(root: Path) -> list[Path]:
    """The files that git keeps; none where this is no checkout of its own or git is not there."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return []
    asked = [git, "-C", str(root), "ls-files", "-z"]
    done = subprocess.run(asked, capture_output=True, check=False, timeout=30)  # noqa: S603  (no word of it comes from a reader)
    return [root / name for name in done.stdout.decode().split("\0") if name] if done.returncode == 0 else []


def beside(root: Path) -> Iterator[Path]:
    is_release = (root / "pyproject.toml").is_file()
    for start in (settings.PACKAGE, *(root / name for name in BESIDE if is_release)):
        yield from start.rglob("*") if start.is_dir() else [start]


def is_safe(path: Path, root: Path) -> bool:
    """A plain file under the root, reached through no link, neither in the home nor of a kind that holds secrets."""
    inside, home = path.relative_to(root), settings.HOME
    if path.is_symlink() or not path.is_file() or path.resolve() != root.resolve() / inside:
        return False
    is_hidden = any(part.startswith(".") and part not in (".ci", ".gitignore") for part in inside.parts)
    is_home = home != root and path.is_relative_to(home)
    return not is_hidden and not is_home and "__pycache__" not in inside.parts and not path.name.endswith(NEVER)


@cache
def archive() -> Path:
    """The packed source of this process, made once and kept in the home under the fingerprint of its files."""
    root = settings.BASE_DIR.resolve()
    found = files(root)
    stand = hashlib.sha256("\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in found).encode()).hexdigest()[:12]
    kept = settings.HOME / "source" / f"rrjeti-{rrjeti.__version__}-{stand}.tar.gz"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        for old in kept.parent.glob("rrjeti-*.tar.gz"):
            old.unlink(missing_ok=True)
        pack(found, root, kept)
    return kept


def pack(found: list[Path], root: Path, kept: Path) -> None:
    """The same files give the same bytes: no owner, no clock of this machine but the files' own."""
    import tarfile
    import tempfile

    with (
        tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as out,
        gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in found:
            entry = tar.gettarinfo(path, f"rrjeti-{rrjeti.__version__}/{path.relative_to(root).as_posix()}")
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            with path.open("rb") as content:
                tar.addfile(entry, content)
    Path(out.name).replace(kept)
