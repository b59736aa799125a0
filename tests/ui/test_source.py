"""The source that the site gives away: all that runs, and nothing else."""

import io
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from rrjeti.ui import source

GIT = ["git", "-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "init.defaultBranch=main"]


@pytest.fixture(autouse=True)
def _made_anew() -> Any:
    source.archive.cache_clear()
    yield
    source.archive.cache_clear()


@pytest.fixture
def checkout(tmp_path: Path, settings: Any) -> Path:
    """A small project with a home and secrets in it."""
    root = tmp_path / "site"
    for name in ("rrjeti/settings.py", "rrjeti/ui/a.html", "pyproject.toml", "LICENSE", "docs/a.md", "var/secret-key", "rrjeti/__pycache__/a.pyc",
                 ".env", "rrjeti/tls.pem", "docs/x.sqlite3", "notes.txt"):  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (tmp_path / "outside.txt").write_text("outside")
    (root / "docs" / "link.md").symlink_to(tmp_path / "outside.txt")
    (root / "docs" / "folder").symlink_to(tmp_path)
    settings.BASE_DIR, settings.PACKAGE, settings.HOME = root, root / "rrjeti", root / "var"
    return root


def names(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in source.files(root)}


def test_without_git_it_is_the_package_and_what_a_release_holds(checkout: Path) -> None:
    assert names(checkout) == {"rrjeti/settings.py", "rrjeti/ui/a.html", "pyproject.toml", "LICENSE", "docs/a.md"}
    (checkout / "pyproject.toml").unlink()
    assert names(checkout) == {"rrjeti/settings.py", "rrjeti/ui/a.html"}


def test_of_a_checkout_it_is_the_tracked_files_and_no_secret_among_them(checkout: Path) -> None:
    for command in (["init", "-q"], ["add", "-f", "rrjeti", "LICENSE", ".env", "var", "docs/link.md", "notes.txt"], ["commit", "-qm", "x"]):
        subprocess.run([*GIT, "-C", str(checkout), *command], check=True, capture_output=True)

    assert names(checkout) == {"rrjeti/settings.py", "rrjeti/ui/a.html", "LICENSE", "notes.txt"}


def test_packed_source_can_be_unpacked_and_is_made_once(checkout: Path, client: Client) -> None:
    answer = client.get("/source.tar.gz")
    data = answer.getvalue()
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        members = {member.name: member for member in tar.getmembers()}
    assert all(name.startswith("rrjeti-") and ".." not in name for name in members)
    assert {name.partition("/")[2] for name in members} == names(checkout)
    assert {(one.uid, one.uname) for one in members.values()} == {(0, "")}
    assert answer["Content-Type"] == "application/gzip" and "attachment" in answer["Content-Disposition"]
    assert client.get("/source.tar.gz", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    kept = list((checkout / "var" / "source").iterdir())
    source.archive.cache_clear()
    assert client.get("/source.tar.gz").getvalue() == data and list((checkout / "var" / "source").iterdir()) == kept

    (checkout / "LICENSE").write_text("another one")
    source.archive.cache_clear()
    assert client.get("/source.tar.gz").getvalue() != data and len(list((checkout / "var" / "source").iterdir())) == 1


def test_too_much_is_not_packed(checkout: Path, client: Client, db: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 10)
    assert client.get("/source.tar.gz").status_code == 404


def test_operator_may_offer_it_elsewhere(client: Client, settings: Any) -> None:
    settings.SOURCE_URL = "https://code.example/rrjeti"
    assert client.get("/source.tar.gz")["Location"] == "https://code.example/rrjeti"


def test_footer_leads_to_source_and_licence(client: Client, db: Any) -> None:
    footer = client.get("/en/").content.decode().partition("<footer")[2]
    assert 'href="/source.tar.gz">Source code of this version</a>' in footer and "agpl-3.0.html" in footer


def test_own_checkout_gives_what_it_runs_on() -> None:
    found = names(configured.BASE_DIR)
    assert {"rrjeti/settings.py", "rrjeti/ui/templates/ui/base.html", "LICENSE", "pyproject.toml"} <= found
    assert not [name for name in found if name.startswith(("var/", ".git/", ".venv/"))]
