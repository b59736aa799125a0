"""Static files as they are handed out."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


@pytest.fixture
def collected(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "rrjeti.ui.storage.HashedStaticFiles"}}
    call_command(Command(), interactive=False, verbosity=0, ignore_patterns=["wagtail*", "admin"])
    return tmp_path


def test_a_page_needs_one_request_for_its_look(collected: Path) -> None:
    name = staticfiles_storage.stored_name("ui/css/main.css")  # type: ignore[attr-defined]
    text = (collected / name).read_text(encoding="utf-8")

    assert name != "ui/css/main.css"
    assert "@import" not in text
    assert text.startswith("@layer reset, tokens")
    assert text.count("{") == text.count("}")
    assert "@media print" in text
    assert (collected / f"{name}.gz").stat().st_size < len(text) / 3


def test_what_the_style_sheet_asks_for_is_there(collected: Path) -> None:
    path = collected / staticfiles_storage.stored_name("ui/css/main.css")  # type: ignore[attr-defined]
    wanted = re.findall(r'url\("(?!data:)([^"]+)"\)', path.read_text(encoding="utf-8"))

    assert wanted
    assert all((path.parent / name.split("#")[0]).is_file() for name in wanted)
