"""What a start loads, and what it does not."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import get_resolver

from rrjeti.portal.wagtail_api import STANDINS
from rrjeti.ui.health import pending_migrations, shipped_migrations

HEAVY = {
    "ninja",
    "pydantic",
    "rest_framework",
    "icalendar",
    "markdown_it",
    "weasyprint",
    "pymupdf",
    "wagtail.admin.urls",
    "wagtail_localize.wagtail_hooks",
}


def test_the_page_server_loads_nothing_that_readers_do_not_need() -> None:
    code = f"import sys, rrjeti.wsgi; print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=settings.BASE_DIR)
    assert done.stdout.strip() == "[]"


def test_all_of_wagtails_registrations_for_its_own_api_are_stood_in_for() -> None:
    asked = set()
    for config in apps.get_app_configs():
        source = Path(config.path, "apps.py")
        if config.name.startswith("wagtail") and source.exists():
            for line in source.read_text(encoding="utf-8").splitlines():
                words = line.split()
                if words[:1] == ["from"] and "api.v3" in words[1]:
                    asked.add((config.name if words[1].startswith(".") else "") + words[1])
    assert asked == set(STANDINS)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sq/", "/en/library/", "/readyz", "/sq/nowhere/"])
def test_readers_are_served_from_their_own_addresses(path: str) -> None:
    request = Client().get(path).wsgi_request
    assert request.urlconf == settings.PUBLIC_URLCONF


@pytest.mark.django_db
def test_editors_and_those_who_sign_in_get_all_addresses() -> None:
    assert not hasattr(Client().get("/" + settings.ADMIN_PREFIX).wsgi_request, "urlconf")
    assert not hasattr(Client().get("/account/sign-in/").wsgi_request, "urlconf")
    reader = Client()
    reader.cookies[settings.SESSION_COOKIE_NAME] = "x"
    assert not hasattr(reader.get("/sq/").wsgi_request, "urlconf")


def test_all_addresses_are_those_of_readers_and_of_editors() -> None:
    everything, public = get_resolver("rrjeti.urls").url_patterns, get_resolver("rrjeti.public_urls").url_patterns
    assert everything[-len(public) :] == public


@pytest.mark.django_db
def test_a_migration_the_database_has_not_had_is_pending() -> None:
    assert pending_migrations() == 0
    assert len(shipped_migrations()) > 200
    MigrationRecorder(connection).record_unapplied("search", "0001_initial")
    assert pending_migrations() == 1
    assert Client().get("/readyz").status_code == 503
