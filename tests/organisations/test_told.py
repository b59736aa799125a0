"""What happens to an organisation stands among the notifications of those who speak for it."""

from typing import Any

import pytest

from rrjeti.notifications.kinds import known
from rrjeti.notifications.models import Notification, Preference
from rrjeti.organisations.models import Membership, Role, Verification
from tests.organisations.conftest import fresh, signed_in

pytestmark = pytest.mark.django_db


def titles(person: Any) -> list[str]:
    return [row.title for row in Notification.objects.unread().filter(person=person)]


def test_decision_is_told_to_those_who_speak_and_read_at_its_page(
    sent: Any, alice: Any, bob: Any, charlie: Any, vera: Any, django_capture_on_commit_callbacks: Any, mailoutbox: Any
) -> None:
    Membership.objects.create(organisation=sent, person=bob, role=Role.REPRESENTATIVE)
    Membership.objects.create(organisation=sent, person=charlie, role=Role.OBSERVER)
    Preference.objects.create(person=alice, kind="organisation.returned", way="page")
    with django_capture_on_commit_callbacks(execute=True):
        Verification.send_back(sent, by=vera, reason="The statute is missing.")

    told = ["The application needs corrections: Qendra e Provës"]
    assert (titles(alice), titles(bob), titles(charlie)) == (told, told, [])
    assert {mail.to[0] for mail in mailoutbox} == {alice.email, bob.email} and "The statute is missing." in mailoutbox[0].body
    assert signed_in(alice).get(f"/en/organisations/own/{sent.pk}/").status_code == 200
    assert (titles(alice), titles(bob)) == ([], told)


def test_reminder_can_be_had_without_an_email(member: Any, alice: Any, mailoutbox: Any) -> None:
    from django.utils import timezone

    from rrjeti.organisations.tasks import remind_to_confirm

    Preference.objects.create(person=alice, kind="organisation.remind", way="page")
    type(member).objects.update(confirmed_until=timezone.localdate())
    remind_to_confirm.call_local()

    assert titles(alice) == ["Say whether the page is still right: Qendra e Provës"] and not mailoutbox


def test_notifications_go_with_the_organisation(sent: Any, alice: Any) -> None:
    from rrjeti.notifications.telling import notify

    notify(alice, "organisation.applied", sent, "/en/", name=sent)
    fresh(sent).delete()

    assert not Notification.objects.exists()


@pytest.mark.parametrize("deed", ["verified", "returned", "declined", "suspended", "restored"])
def test_decisions_cannot_be_switched_off(deed: str) -> None:
    assert known(f"organisation.{deed}").is_essential
