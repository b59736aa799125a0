"""Backup and restore of a PostgreSQL database, with its own tools. What stood there before is never lost."""

import hashlib
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, connections

from rrjeti.operations import backup
from rrjeti.vocabulary.models import Term
from tests import world
from tests.operations.test_backup import archive, good_manifest

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def address() -> str:
    """Of the database of the tests, as an operator would write it."""
    given = connection.settings_dict
    return f"postgres://{given['USER']}:{quote(given['PASSWORD'] or '', safe='')}@{quote(given['HOST'] or 'localhost', safe='')}/{given['NAME']}"


def sql(text: str) -> str:
    answer = subprocess.run(["psql", "-At", "-c", text, "--dbname", address()], capture_output=True, text=True, check=True)
    return answer.stdout.strip()


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME, settings.DATABASE_URL = tmp_path / "home", address()
    settings.HOME.mkdir()
    settings.MEDIA_ROOT = settings.HOME / "media"
    (settings.HOME / "secret-key").write_text("the secret")
    return settings.HOME


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A backup of a site with one term and one file."""
    world.term("before")
    default_storage.save("library/x.txt", ContentFile(b"the file"))
    manifest = backup.make(tmp_path / "b.tar.gz")
    assert (manifest["database"], set(manifest["parts"])) == ("postgresql", {"database", "secret-key", "media/library/x.txt"})
    connections.close_all()
    return tmp_path / "b.tar.gz"


def test_restored_site_is_the_one_that_was_saved(made: Path, home: Path) -> None:
    Term.objects.all().delete()
    world.term("after")
    (home / "media" / "library" / "x.txt").unlink()
    connections.close_all()

    aside = backup.restore(made)

    assert list(Term.objects.values_list("key", flat=True)) == ["before"]
    assert str(Term.objects.get().name) == "Title before"
    assert (home / "media" / "library" / "x.txt").read_bytes() == b"the file"
    assert (home / "secret-key").read_text() == "the secret"
    assert aside is not None and (aside / "secret-key").exists()
    world.term("numbers-go-on")


def test_what_stood_there_can_be_brought_back(made: Path) -> None:
    world.term("after")
    connections.close_all()

    aside = backup.restore(made)
    assert aside is not None
    subprocess.run(["pg_restore", "--clean", "--if-exists", "--no-owner", "--dbname", address(), str(aside / "database-before-restore")], check=True)

    assert set(Term.objects.values_list("key", flat=True)) == {"before", "after"}


def test_database_is_kept_even_when_the_home_is_new(made: Path, home: Path, settings: Any) -> None:
    settings.HOME = home.parent / "new-home"
    settings.MEDIA_ROOT = settings.HOME / "media"

    aside = backup.restore(made)

    assert aside is not None and (aside / "database-before-restore").stat().st_size > 1000


def test_tables_of_a_later_version_go(made: Path) -> None:
    sql("CREATE TABLE later_thing (id int PRIMARY KEY, term_id bigint REFERENCES vocabulary_term (id))")
    try:
        backup.restore(made)
        assert sql("SELECT to_regclass('later_thing') IS NULL") == "t"
        assert Term.objects.get().key == "before"
    finally:
        sql("DROP TABLE IF EXISTS later_thing")


def test_failing_restore_changes_nothing(made: Path, home: Path, tmp_path: Path) -> None:
    world.term("after")
    connections.close_all()
    dump = b"PGDMP no dump at all"
    part = {"sha256": hashlib.sha256(dump).hexdigest(), "size": len(dump)}

    with pytest.raises(backup.CannotRestore, match="pg_restore failed"):
        backup.restore(archive(tmp_path / "broken.tar.gz", good_manifest(database=part), database=dump))

    assert set(Term.objects.values_list("key", flat=True)) == {"before", "after"}
    assert (home / "secret-key").read_text() == "the secret"
    assert sorted(path.name for path in home.iterdir()) == ["media", "secret-key"]
