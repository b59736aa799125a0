import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from rrjeti.directory.models import Contact, Institution, LinkCheck, links
from tests.directory.conftest import make_channel, make_institution

NOBODY = AnonymousUser()


def test_uncertain_contact_is_hidden_from_readers(agency: Institution) -> None:
    assert {contact.kind for contact in Contact.objects.visible_to(NOBODY)} == {"web"}


def test_uncertain_contact_is_seen_by_editors(agency: Institution, editor: Any) -> None:
    assert Contact.objects.visible_to(editor).count() == 2


def test_confirmed_contact_appears(agency: Institution, editor: Any) -> None:
    agency.contacts.get(kind="phone").confirm(by=editor)
    assert Contact.objects.visible_to(NOBODY).count() == 2


def test_withdrawn_institution_is_hidden(agency: Institution) -> None:
    Institution.objects.update(is_withdrawn=True)
    assert not Institution.objects.visible_to(NOBODY).exists()


def test_acts_split_lines_and_library_keys(agency: Institution) -> None:
    assert [(act.text, act.ref) for act in agency.acts] == [("Constitution, article 135", "constitution"), ("Law 95/2016", "")]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("phone", "112 / 129", [("tel:112", "112"), ("tel:129", "129")]),
        ("web", "https://www.pp.gov.al/", [("https://www.pp.gov.al/", "pp.gov.al")]),
        ("email", "info@idp.al", [("mailto:info@idp.al", "info@idp.al")]),
        ("post", "Rruga 1, Tiranë", [("", "Rruga 1, Tiranë")]),
        ("web", "", []),
    ],
)
def test_contacts_become_links(kind: str, value: str, expected: list[tuple[str, str]]) -> None:
    assert links(kind, value) == expected


def test_channel_knows_whether_it_is_online(db: Any) -> None:
    institution = make_institution(1)
    assert make_channel(institution, "a").is_online
    assert not make_channel(institution, "b", kind="post", web="", post="Rruga 1").is_online


def test_failures_within_minutes_are_not_death(db: Any) -> None:
    check = LinkCheck.objects.create(url="https://a.example")
    check.fail("ConnectError")
    check.fail("ConnectError")
    assert (check.status, check.failures) == ("unknown", 2)


def test_failures_some_hours_apart_are_death(db: Any) -> None:
    check = LinkCheck.objects.create(url="https://a.example")
    check.fail("ConnectError")
    check.first_failed_at = timezone.now() - dt.timedelta(hours=3)
    check.fail("HTTP 404", 404)
    assert (check.status, check.failures) == ("dead", 2)


def test_what_was_never_asked_comes_first(db: Any) -> None:
    now = timezone.now()
    for name, status, hours in [("fresh", "ok", 11), ("old", "ok", 13), ("doubtful", "unknown", 4), ("retried", "unknown", 1)]:
        LinkCheck.objects.create(url=f"https://{name}.example", status=status, last_checked_at=now - dt.timedelta(hours=hours))
    LinkCheck.objects.create(url="https://new.example")
    assert [row.url for row in LinkCheck.objects.due()] == ["https://new.example", "https://old.example", "https://doubtful.example"]


def test_an_answer_forgives_failures(db: Any) -> None:
    check = LinkCheck.objects.create(url="https://a.example", status="dead", failures=3, first_failed_at=timezone.now())
    check.succeed(200)
    assert (check.status, check.failures, check.first_failed_at) == ("ok", 0, None)
