"""What machines ask for: health, robots, the site map, whom to tell about a weakness."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.templatetags.static import static
from django.test import Client
from django.utils import timezone

from tests import world

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


def refuse(*_args: Any) -> Any:
    raise DatabaseError("the database is away")


def test_health_needs_no_database(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_ready_when_database_and_migrations_are(client: Client, db: Any) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "pending": 0})


def test_not_ready_without_the_database(client: Client, db: Any) -> None:
    with connection.execute_wrapper(refuse):
        answer = client.get("/readyz")
        assert client.get("/healthz").status_code == 200

    assert (answer.status_code, answer.json()["status"]) == (503, "no database")
    assert "away" not in answer.content.decode()


def test_not_ready_while_a_migration_is_missing(client: Client, db: Any) -> None:
    MigrationRecorder(connection).record_unapplied("events", "0001_initial")
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["pending"]) == (503, 1)


def test_the_mark_answers_for_the_old_name_of_the_icon(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, static("ui/img/mark.svg"))
    assert answer["Cache-Control"] == "public, max-age=86400"


def test_robots_stay_out_of_the_editor_and_find_the_map(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /account/", f"Sitemap: {settings.SITE_URL}/sitemap.xml"} <= set(lines)


def test_security_contact_is_valid(client: Client) -> None:
    answer = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"].startswith(("mailto:", "https://"))
    assert fields["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "sq, en"
    assert dt.datetime.fromisoformat(fields["Expires"]) > dt.datetime.now(dt.UTC), "time for a release with a new VERSION_DATE"


@pytest.mark.parametrize(("given", "shown"), [("a@b.example", "mailto:a@b.example"), ("https://b.example/report", "https://b.example/report")])
def test_security_contact_is_an_address(client: Client, settings: Any, given: str, shown: str) -> None:
    settings.SECURITY_CONTACT = given

    assert f"Contact: {shown}\n" in client.get("/.well-known/security.txt").content.decode()


def test_map_leads_to_every_public_page_and_to_no_other(client: Client, db: Any) -> None:
    world.everything("w1")
    world.publication("hidden1", live=False)
    world.page("hidden2").unpublish()
    world.institution("hidden3", is_withdrawn=True)
    world.event("hidden4", is_shown=False)
    answer = client.get("/sitemap.xml")
    entries = ElementTree.fromstring(answer.content).findall(f"{SITEMAP}url")
    found = {entry.findtext(f"{SITEMAP}loc", ""): {link.get("href") for link in entry.iter(ALTERNATE)} for entry in entries}

    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert {"/en/", "/en/learn/w1/", "/en/library/w1/", "/sq/directory/w1/", "/en/events/w1/", "/en/figures/w1/"} <= {
        urlsplit(url).path for url in found
    }
    assert "hidden" not in answer.content.decode()
    assert all(url.startswith(settings.SITE_URL) and url in others for url, others in found.items())
    assert {url: status for url in found if (status := client.get(urlsplit(url).path).status_code) != 200} == {}


def test_site_map_names_verified_members_alone(client: Client, db: None) -> None:
    from rrjeti.organisations.models import Organisation

    for status in ("verified", "suspended", "waiting"):
        Organisation.objects.create(kind="cso", legal_name=f"Qendra {status}", status=status, slug=f"house-{status}", sent_at=timezone.now())
    text = client.get("/sitemap.xml").content.decode()

    named = {f"/{code}/{path}/" for code in ("sq", "en") for path in ("organisations", "members", "record", "wishes", "moderation")}
    assert {path for path in named if f"{path}</loc>" not in text} == set()
    assert all(f"/{code}/organisations/house-verified/</loc>" in text for code in ("sq", "en"))
    assert "house-suspended" not in text and "house-waiting" not in text


@pytest.mark.parametrize(
    ("header", "language"), [("", "sq"), ("en", "en"), ("de, en;q=0.5", "en"), ("de", "sq"), ("sq-AL", "sq"), ("*", "sq"), ("x" * 5000, "sq")]
)
def test_root_leads_to_the_readers_language(client: Client, header: str, language: str) -> None:
    answer = client.get("/", headers={"accept-language": header})

    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in answer["Vary"]
