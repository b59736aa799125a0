"""The made-up network as a whole: something of each state at every desk, labelled, in a log that stays whole and says what is made up."""

from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rrjeti.accounts import demo as accounts
from rrjeti.accounts.models import Person
from rrjeti.audit.models import LogEntry
from rrjeti.audit.recording import record
from rrjeti.moderation.models import Appeal, Matter, Outcome, Restriction
from rrjeti.moderation.models import Status as Stage
from rrjeti.notifications.models import Notification
from rrjeti.operations import demonstration
from rrjeti.organisations.models import Document, MemberCount, Organisation, counted
from rrjeti.outbox.models import Mail
from rrjeti.outbox.models import Status as Posted
from rrjeti.ui import desks
from rrjeti.wishes.models import Request
from rrjeti.workgroups.models import FileVersion, GroupInvitation, GroupMembership, JoinRequest, State, WorkingGroup


@pytest.fixture
def network(whole_data: Any, settings: Any, tmp_path: Any) -> dict[str, int]:
    settings.HOME = tmp_path
    accounts.make("a long password 123")
    return demonstration.make(60, seed=3)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(email=f"{name}@demo.example"))
    return client


def test_every_state_is_there(network: dict[str, int]) -> None:
    assert set(Matter.objects.values_list("status", flat=True)) == set(Stage)
    assert {*Matter.objects.values_list("outcome", flat=True)} == {"", *Outcome} - {Outcome.GONE}
    held = Matter.objects.filter(is_held=True, status=Stage.WAITING)
    assert sorted(held.values_list("kind", flat=True)) == ["forum.post", "organisations.organisation"] and Restriction.objects.active().exists()
    assert set(WorkingGroup.objects.values_list("state", flat=True)) == set(State) and WorkingGroup.objects.filter(state="active").without_lead()
    assert set(Mail.objects.values_list("status", flat=True)) == set(Posted) - {Posted.SENDING}
    assert all(kind.objects.exists() for kind in (Appeal, Document, FileVersion, GroupMembership, GroupInvitation, JoinRequest))
    assert Request.objects.public().exclude(asked_as=None).exists()
    assert all(Notification.objects.filter(read_at__isnull=unread).exists() for unread in (True, False))


def test_wall_counts_what_was_made(network: dict[str, int]) -> None:
    noted = dict(MemberCount.objects.filter(day=timezone.localdate()).values_list("kind", "count"))

    assert noted == counted() and all(noted.values())


def test_everything_is_labelled_and_nobody_is_written_to(network: dict[str, int]) -> None:
    assert all(text.endswith("(demo)") for one in WorkingGroup.objects.all() for text in one.name.values.values())
    assert all("(demo)" in text for one in Matter.objects.all() for text in one.title.values.values())
    assert all("(demo)" in one.subject for one in Mail.objects.exclude(status=Posted.SENT)) and not mail.outbox
    assert all("(demo)" in name for name in Document.objects.values_list("name", flat=True))
    assert not Notification.objects.filter(mailed_at=None).exists()


def test_each_desk_shows_what_waits(network: dict[str, int]) -> None:
    admin = Person.objects.get(email="admin@demo.example")
    waiting = {row["url"]: row["waiting"] for row in desks.shown(admin) if row["waiting"] is not None}

    assert len(waiting) > 4 and all(waiting.values())
    client = signed_in("admin")
    assert {client.get(url).status_code for url in waiting} == {200}
    assert "Hidden by a moderator" in signed_in("citizen1").get(hidden_request().get_absolute_url()).content.decode()


def hidden_request() -> Request:
    return Request.objects.get(pk=Matter.objects.get(author__email="citizen1@demo.example").key)


def test_log_is_whole_says_what_is_made_up_and_fills_the_record(network: dict[str, int], client: Any) -> None:
    out = StringIO()
    call_command("check_audit", stdout=out)
    page = client.get("/en/record/").content.decode()

    assert "The log is whole" in out.getvalue() and network["entries of the log"] == LogEntry.objects.count() > 300
    assert all(entry.is_demo for entry in LogEntry.objects.all())
    assert page.count('<span class="tag">Demonstration</span>') == 50
    assert {"organisation.verified", "request.answered", "content.hidden", "content.overturned", "group.founded", "group.archived"} <= set(
        LogEntry.objects.public().values_list("verb", flat=True)
    )
    assert client.get("/api/v1/actions").json()["items"][0]["is_demo"] is True
    assert "demo: True" not in signed_in("admin").get(reverse("log:list")).content.decode()


def test_real_deeds_are_not_marked_and_the_log_is_told_once(network: dict[str, int]) -> None:
    entry = record("organisation.confirmed", Organisation.objects.filter(is_demo=True).first(), name="Real")  # type: ignore[arg-type]
    before, tables = LogEntry.objects.count(), (Matter, WorkingGroup, Mail, Notification, Document, FileVersion)
    counts = [table.objects.count() for table in tables]
    again = demonstration.make(60, seed=3)

    assert not entry.is_demo and again["entries of the log"] == 0 and LogEntry.objects.count() == before
    assert [table.objects.count() for table in tables] == counts
    call_command("check_audit", stdout=StringIO())


def test_accounts_of_the_contract_may_write(network: dict[str, int]) -> None:
    stopped = Restriction.objects.filter(until__gt=timezone.now()).values_list("person__email", flat=True)

    assert not [email for email in stopped if email.endswith("1@demo.example")]
