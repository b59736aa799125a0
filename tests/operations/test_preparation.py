"""A file of the starter content that cannot be loaded takes no site down."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rrjeti.content import loader
from rrjeti.environment import home_folder
from rrjeti.operations import examination, preparation
from rrjeti.vocabulary.models import Country

pytestmark = pytest.mark.django_db
COUNTRIES = "AL: {sq: Shqipëria, en: Albania}\nXK: {sq: Kosova, en: Kosovo}\n"
EVENTS = "events:\n- {id: fair, title: {sq: Panair, en: Fair}, type: conference, start: '2026-13-45'}\n"


@pytest.fixture
def data(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A country with nothing but one bad date."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    folder = tmp_path / settings.COUNTRY.lower() / "data"
    folder.mkdir(parents=True)
    (folder / "events.yaml").write_text(EVENTS, encoding="utf-8")
    return folder


def test_site_starts_with_what_is_there_and_says_what_is_wrong(data: Path, settings: Any, capsys: Any) -> None:
    (data / "countries.yaml").write_text(COUNTRIES, encoding="utf-8")
    said: list[str] = []
    assert not preparation.load_content(said.append)
    assert "events.yaml: record “fair”, field “start”: “2026-13-45” is not a date" in capsys.readouterr().err
    assert "starts with what it has" in said[-1]
    assert Country.objects.filter(code="XK").exists()
    assert not (settings.HOME / ".content-loaded").exists()


def test_site_without_any_content_does_not_start(data: Path) -> None:
    with pytest.raises(CommandError, match="not loaded"):
        preparation.load_content(print)


def test_start_is_not_remembered_while_a_file_is_wrong(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "countries.yaml").write_text(COUNTRIES, encoding="utf-8")
    for step in ("migrate", "collect_static", "say_missing_formats"):
        monkeypatch.setattr(preparation, step, lambda say: None)
    monkeypatch.setattr(preparation, "invite_administrator", lambda: False)
    assert not preparation.prepare(print)
    (data / "events.yaml").write_text(EVENTS.replace("2026-13-45", "2026-11-21"), encoding="utf-8")
    assert preparation.prepare(print)


def test_prepared_site_that_is_given_an_unknown_country_says_so(data: Path, settings: Any) -> None:
    (data / "countries.yaml").write_text(COUNTRIES, encoding="utf-8")
    (data / "events.yaml").write_text(EVENTS.replace("2026-13-45", "2026-11-21"), encoding="utf-8")
    assert preparation.load_content(print)
    settings.COUNTRY = "ZZ"
    said: list[str] = []
    assert not preparation.load_content(said.append)
    assert "There is no content for “ZZ”" in said[-1]


def test_loading_itself_fails(data: Path) -> None:
    (data / "countries.yaml").write_text(COUNTRIES, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("load", verbosity=0)


def test_nobody_else_on_the_machine_reads_the_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = home_folder(tmp_path / "deep" / "home")
    assert settings.HOME.stat().st_mode & 0o077 == 0
    for name in ("rrjeti.sqlite3", "rrjeti.sqlite3-wal", "queue.sqlite3"):
        (settings.HOME / name).touch(mode=0o644)
    wrong = [finding.text for finding in examination.home() if finding.is_wrong]
    assert len(wrong) == 2 and all("chmod 600" in text and ".sqlite3" in text for text in wrong)
    preparation.keep_private()
    assert {path.stat().st_mode & 0o777 for path in settings.HOME.iterdir()} == {0o600}
    assert not [finding for finding in examination.home() if finding.is_wrong]
