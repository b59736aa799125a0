"""A backup is whole or nothing, and a restore never destroys."""

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from rrjeti.operations import backup, sealing

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def sealed(data: bytes, passphrase: str = "open") -> bytes:
    target = io.BytesIO()
    sealing.seal(io.BytesIO(data), target, passphrase)
    return target.getvalue()


def opened(data: bytes, passphrase: str = "open") -> bytes:
    target = io.BytesIO()
    sealing.unseal(io.BytesIO(data), target, passphrase)
    return target.getvalue()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real key derivation takes a second on purpose."""
    monkeypatch.setattr(sealing.pwhash.argon2id, "OPSLIMIT_MODERATE", sealing.pwhash.argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(sealing.pwhash.argon2id, "MEMLIMIT_MODERATE", sealing.pwhash.argon2id.MEMLIMIT_MIN)
    monkeypatch.setattr(sealing, "CHUNK", 64)


@settings(max_examples=25)
@given(st.binary(max_size=300))
def test_sealing_gives_back_what_it_took(data: bytes) -> None:
    assert opened(sealed(data)) == data


@pytest.mark.parametrize("harm", [lambda d: d[:-1], lambda d: d[:120], lambda d: d[:90] + bytes([d[90] ^ 1]) + d[91:], lambda d: d[16:]])
def test_harmed_file_is_refused(harm: Any) -> None:
    with pytest.raises(sealing.CannotOpen):
        opened(harm(sealed(b"a" * 300)))


def test_wrong_passphrase_is_refused() -> None:
    with pytest.raises(sealing.CannotOpen):
        opened(sealed(b"text"), "other")


def archive(path: Path, manifest: dict[str, Any], **files: bytes) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, data in {"manifest.json": json.dumps(manifest).encode(), **files}.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


def good_manifest(**parts: Any) -> dict[str, Any]:
    from django.db import connection

    return {"format": 1, "version": "0.0.1", "database": connection.vendor, "parts": parts}


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ({"version": "99.0.0"}, "Update the program first"),
        ({"version": "99.0.0rc1"}, "version 99.0.0rc1, this is"),
        ({"version": "new"}, "not a whole backup"),
        ({"version": None}, "not a whole backup"),
        ({"parts": None}, "not a whole backup"),
        ({"migrations": ["0001_initial"]}, "not a whole backup"),
        ({"migrations": {"library": 5}}, "not a whole backup"),
        ({"parts": {"database": "x"}}, "not a whole backup"),
        ({"database": "oracle"}, "DATABASE_URL"),
        ({"migrations": {"library": ["0001_initial", "9999_future"]}}, r"later version of the program \(library\.9999_future"),
        ({"migrations": {"an_app_of_once": ["0001_initial"]}, "parts": {"database": {"sha256": "0" * 64, "size": 1}}}, "missing or was changed"),
        ({"parts": {"database": {"sha256": "0" * 64, "size": 1}}}, "missing or was changed"),
    ],
)
def test_unfit_backup_is_refused_before_anything_moves(tmp_path: Path, settings: Any, manifest: dict[str, Any], message: str) -> None:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    (settings.HOME / "kept").write_text("kept")
    source = archive(tmp_path / "b.tar.gz", {**good_manifest(), **manifest})

    with pytest.raises(backup.CannotRestore, match=message):
        backup.restore(source)

    assert (settings.HOME / "kept").read_text() == "kept"


@pytest.mark.parametrize("data", [b"", b"not a tar", b"\x1f\x8b\x08\x00broken"])
def test_something_else_is_refused(tmp_path: Path, settings: Any, data: bytes) -> None:
    settings.HOME = tmp_path / "home"
    source = tmp_path / "x"
    source.write_bytes(data)

    with pytest.raises(backup.CannotRestore, match="not a whole backup"):
        backup.restore(source)


def test_path_out_of_the_folder_is_refused(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    source = archive(tmp_path / "b.tar.gz", good_manifest(), **{"../outside": b"x"})

    with pytest.raises(backup.CannotRestore):
        backup.restore(source)

    assert not (tmp_path / "outside").exists()


def test_backup_never_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "there"
    target.write_text("x")

    with pytest.raises(backup.CannotRestore, match="never overwrites"):
        backup.make(target)


def test_both_keys_of_the_site_are_in_it_and_come_back_private(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "media"
    settings.HOME.mkdir()
    for name in ("secret-key", "vapid-key"):
        (settings.HOME / name).write_text(name)
    packed = dict(backup.parts(tmp_path / "database"))
    assert set(packed) == {"database", "secret-key", "vapid-key"}

    monkeypatch.setattr(backup, "is_sqlite", lambda: False)
    monkeypatch.setattr(backup, "replace_postgres", lambda dump: None)
    settings.HOME.rename(tmp_path / "parts")
    settings.HOME.mkdir()
    backup.bring_back(tmp_path / "parts")
    for name in ("secret-key", "vapid-key"):
        assert (settings.HOME / name).read_text() == name and (settings.HOME / name).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(tmp_path: Path, kind: bytes) -> None:
    source = tmp_path / "b.tar"
    with tarfile.open(source, "w") as made:
        member = tarfile.TarInfo("media/x")
        member.type, member.linkname = kind, "/etc/passwd"
        made.addfile(member)

    with tarfile.open(source) as archive, pytest.raises(ValueError, match="media/x"):
        backup.extract(archive, tmp_path / "parts")


@pytest.mark.parametrize(("names", "kept"), [((), False), (("secret-key", "generation"), False), (("secret-key", "rrjeti.sqlite3"), True)])
def test_only_what_stood_there_is_kept_aside_and_told(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], kept: bool
) -> None:
    monkeypatch.setattr(backup, "is_sqlite", lambda: True)  # a database of its own would be kept whatever the home holds
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    for name in names:
        (settings.HOME / name).touch()
    said: list[str] = []
    assert bool(backup.set_aside(said.append)) == bool(said) == bool(list(tmp_path.glob("*.before-restore-*"))) == kept


@pytest.mark.django_db
def test_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"cannot be written to /proc/backup .*Choose another place"):
        call_command("backup", "/proc/backup")
