"""What is written when something happens, and what reading cancels."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import translation

from rrjeti.languages.fields import Translated
from rrjeti.notifications import kinds
from rrjeti.notifications.kinds import Way
from rrjeti.notifications.models import Notification, Preference
from rrjeti.notifications.telling import forget_about, notify, read_about
from rrjeti.outbox.models import Mail, Status
from tests import world
from tests.notifications.conftest import subjects

pytestmark = pytest.mark.django_db


def test_same_thing_twice_is_once_with_a_count_while_unread(tell: Any) -> None:
    tell("bee.came", key="hive", place="the hive"), tell("bee.came", key="hive", place="the tree")
    row = Notification.objects.get()

    assert (row.count, row.title) == (2, "2 bees in the tree")


def test_what_was_read_is_told_anew(tell: Any, besa: Any) -> None:
    tell("bee.came", place="the hive")
    Notification.objects.visible_to(besa).mark_read()
    tell("bee.came", place="the hive")

    assert [row.title for row in Notification.objects.all()] == ["A bee came to the hive"] * 2


def test_two_unread_rows_of_one_thing_cannot_stand(tell: Any, besa: Any) -> None:
    tell()
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.create(person=besa, kind="apple.fell")


def test_other_things_and_other_people_are_not_joined(tell: Any, charlie: Any) -> None:
    tell(key="one"), tell(key="two"), tell(key="one", who=charlie), tell("door.opened", key="one")

    assert set(Notification.objects.values_list("count", flat=True)) == {1} and Notification.objects.count() == 4


def test_title_speaks_the_language_of_whoever_reads_it(tell: Any) -> None:
    row = tell("rain.began", name=Translated({"en": "Rain", "sq": "Shi"}))

    assert row.title == "Your requests: Rain"
    with translation.override("sq"):
        assert row.title == "Kërkesat tuaja: Shi"


def test_row_of_another_release_still_has_a_title(tell: Any) -> None:
    row = tell("bee.came", name="Hive")
    Notification.objects.update(count=3)
    assert Notification.objects.get().title == "A bee came (3 times)"

    row.kind = "no.longer"
    assert (row.title, row.group) == ("Hive", "Other notifications")


@pytest.mark.parametrize("way", Way.values)
def test_person_chooses_the_way_of_a_kind(tell: Any, besa: Any, way: str) -> None:
    Preference.objects.create(person=besa, kind="door.opened", way=way)
    row = tell("door.opened")

    assert bool(mail.outbox) == bool(row.mailed_at) == (way == "at-once")


def test_essential_kind_is_written_whatever_was_chosen_and_each_time(tell: Any, besa: Any) -> None:
    Preference.objects.create(person=besa, kind="lock.broken", way="page")
    tell("lock.broken"), tell("lock.broken")

    assert subjects() == ["The lock is broken", "The lock is broken (2 times)"]


def test_second_one_while_unread_sends_no_second_email(tell: Any) -> None:
    tell("door.opened"), tell("door.opened")

    assert len(mail.outbox) == 1


def test_plain_email_says_what_happened_and_how_to_change_it(tell: Any, charlie: Any) -> None:
    row = tell("door.opened", who=charlie)
    text = str(mail.outbox[0].body)

    assert f"/sq/account/notifications/{row.pk}/" in text and "Ndryshoni çfarë ju dërgojmë" in text


def test_letter_of_another_app_is_sent_as_it_is(tell: Any) -> None:
    tell("door.opened", letter=("notifications/letters/plain", {"row": {"title": "As written"}}))

    assert subjects() == ["As written"]


def test_nothing_goes_to_whoever_closed_or_never_confirmed(besa: Any, charlie: Any) -> None:
    besa.is_active = False
    besa.save()
    charlie.emailaddress_set.update(verified=False)

    assert not notify(besa, "lock.broken") and not notify(charlie, "lock.broken")
    assert not Notification.objects.exists() and not mail.outbox


def test_unknown_kind_and_foreign_address_are_refused(besa: Any) -> None:
    with pytest.raises(LookupError):
        notify(besa, "nobody.named")
    for url in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:1", "/a b", "/" + "x" * 500):
        with pytest.raises(ValueError, match="a path of this site"):
            notify(besa, "apple.fell", url=url)


def test_row_leads_to_what_it_is_about(tell: Any) -> None:
    assert tell(about=world.institution("w1")).url == "/en/directory/w1/"


def test_page_of_the_thing_reads_its_notifications(tell: Any, besa: Any, charlie: Any, django_assert_num_queries: Any) -> None:
    one, other = world.institution("w1"), world.institution("w2")
    tell(about=one), tell("bee.came", about=one, place="x"), tell(about=other), tell(about=one, who=charlie)

    with django_assert_num_queries(0):
        read_about(AnonymousUser(), one)
    with django_assert_num_queries(2):
        read_about(besa, one)
    with django_assert_num_queries(1):
        read_about(besa, one)
    assert set(Notification.objects.unread().values_list("person", "about")) == {
        (besa.pk, f"directory.institution:{other.pk}"),
        (charlie.pk, f"directory.institution:{one.pk}"),
    }


def test_reading_cancels_an_email_that_still_waits(tell: Any, besa: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "rrjeti.outbox.backend.EmailBackend"
    tell("door.opened"), tell("lock.broken")
    Notification.objects.visible_to(besa).mark_read()

    assert [one.subject for one in Mail.objects.all()] == ["The lock is broken"]


def test_reading_leaves_an_email_that_is_being_sent(tell: Any, besa: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "rrjeti.outbox.backend.EmailBackend"
    tell("door.opened")
    Mail.objects.update(status=Status.SENDING)
    Notification.objects.visible_to(besa).mark_read()

    assert Mail.objects.count() == 1


def test_notifications_go_with_the_thing(tell: Any) -> None:
    one = world.institution("w1")
    tell(about=one), tell()
    forget_about(one)

    assert [row.about for row in Notification.objects.all()] == [""]


def test_what_is_undone_tells_nobody(besa: Any) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        notify(besa, "apple.fell")
        raise RuntimeError
    assert not Notification.objects.exists()


def test_every_kind_of_the_program_has_its_places() -> None:
    for kind in kinds.named():
        said = kind.said({"name": "NAME", "number": "2026-1", "place": "PLACE"})
        assert said and "%" not in said
        assert not kind.is_essential or kind.default == Way.AT_ONCE
