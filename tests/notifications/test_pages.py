"""The list, opening one, and the settings."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rrjeti.accounts.leaving import archive, erase
from rrjeti.notifications import kinds
from rrjeti.notifications.kinds import Kind
from rrjeti.notifications.models import Digest, Notification, Preference, ways_of
from rrjeti.notifications.tasks import erase_old
from rrjeti.organisations.models import Application
from tests.notifications.conftest import GARDEN

pytestmark = pytest.mark.django_db
LIST, SETTINGS = "/en/account/notifications/", "/en/account/notifications/settings/"
USUAL = {"apple.fell": "daily", "bee.came": "daily", "door.opened": "at-once", "rain.began": "page"}


def choose(client: Client, **changes: str) -> Any:
    """Sends the form as it is drawn, with changes."""
    form = client.get(SETTINGS).context["form"]
    shown = {name: field.initial for name, field in form.fields.items() if name != "digest"}
    return client.post(SETTINGS, {**shown, "digest": "on", **{name.replace("_", "."): value for name, value in changes.items()}})


def test_list_shows_days_and_what_is_unread(signed_in: Client, tell: Any) -> None:
    old, _new = tell(key="a", name="Old <apple>"), tell(key="b", name="New apple")
    Notification.objects.filter(pk=old.pk).update(created_at=dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC), read_at=timezone.now())
    page = signed_in.get(LIST).content.decode()

    assert page.index("Today") < page.index("New apple") < page.index("Monday, 5 January 2026") < page.index("Old &lt;apple&gt;")
    assert page.count("told__new") == 1 and "1 is unread" in page


def test_list_goes_on_by_key(signed_in: Client, tell: Any, charlie: Any) -> None:
    for number in range(33):
        tell(key=str(number), name=f"no{number:02}")
    foreign = tell(who=charlie)
    Notification.objects.update(created_at=timezone.now())
    first = signed_in.get(LIST).content.decode()
    older = re.findall(r'rel="next" href="([^"]+)"', first)[0]
    second = signed_in.get(LIST + older).content.decode()

    found = [re.findall(r"no\d\d", page) for page in (first, second)]
    assert [len(one) for one in found] == [30, 3] and len({*found[0], *found[1]}) == 33
    assert {signed_in.get(f"{LIST}?before={wrong}").status_code for wrong in (foreign.pk, "x", "9" * 30, "-1")} == {404}


def test_list_asks_the_same_at_one_and_at_thirty(signed_in: Client, tell: Any, django_assert_max_num_queries: Any) -> None:
    tell()
    signed_in.get(LIST)
    with django_assert_max_num_queries(12) as one:
        signed_in.get(LIST)
    for number in range(29):
        tell("bee.came", key=str(number), place="x")
    with django_assert_max_num_queries(12) as thirty:
        signed_in.get(LIST)

    assert len(one.captured_queries) == len(thirty.captured_queries)


def test_empty_list_says_so(signed_in: Client) -> None:
    assert "You have no notifications." in signed_in.get(LIST).content.decode()


def test_opening_reads_it_and_leads_on_in_the_language_of_now(signed_in: Client, tell: Any) -> None:
    row = tell(url="/en/directory/")
    answer = signed_in.get(f"/sq/account/notifications/{row.pk}/")

    assert answer["Location"] == "/sq/directory/" and not Notification.objects.unread().exists()
    assert signed_in.get(f"{LIST}{tell().pk}/")["Location"] == LIST


def test_nobody_opens_those_of_another(signed_in: Client, tell: Any, charlie: Any) -> None:
    row = tell(who=charlie)
    missing = signed_in.get(f"{LIST}999999/")

    assert signed_in.get(f"{LIST}{row.pk}/").status_code == missing.status_code == 404
    assert Notification.objects.unread().count() == 1
    assert signed_in.post(f"{LIST}read/", {"until": row.pk}).status_code == 404


def test_all_that_was_shown_is_marked_and_nothing_newer(signed_in: Client, tell: Any) -> None:
    tell(key="a"), (shown := tell(key="b")), tell(key="c")
    signed_in.post(f"{LIST}read/", {"until": shown.pk})

    assert [row.key for row in Notification.objects.unread()] == ["c"]


def test_first_page_of_the_account_counts_the_unread(signed_in: Client, tell: Any, besa: Any) -> None:
    tell(key="a"), tell(key="b")
    assert "You have 2 unread notifications." in signed_in.get("/en/account/").content.decode()

    Notification.objects.visible_to(besa).mark_read()
    assert "unread" not in signed_in.get("/en/account/").content.decode()


def test_choices_are_kept_where_they_differ(signed_in: Client, besa: Any) -> None:
    assert choose(signed_in, door_opened="daily", rain_began="at-once").status_code == 302
    choose(signed_in, rain_began="page")

    assert list(Preference.objects.values_list("kind", "way")) == [("door.opened", "daily")]
    assert ways_of(besa)["door.opened"] == "daily" and ways_of(besa)["rain.began"] == "page"


def test_digest_is_ended_and_begun_in_the_settings(signed_in: Client, besa: Any) -> None:
    for sent, is_left in (("", True), ("", True), ("on", False)):
        choose(signed_in, digest=sent)
        assert (Digest.objects.get(person=besa).left_at is not None) is is_left


def test_essential_kinds_cannot_be_chosen_and_the_page_says_why(signed_in: Client, besa: Any) -> None:
    page = signed_in.get(SETTINGS).content.decode()
    choose(signed_in, lock_broken="page")

    assert 'name="lock.broken"' not in page and "The lock is broken" in page and "you get them whatever you choose" in page
    assert not Preference.objects.exists() and ways_of(besa)["lock.broken"] == "at-once"


def test_forged_way_is_refused(signed_in: Client) -> None:
    assert choose(signed_in, door_opened="never").status_code == 400
    assert not Preference.objects.exists()


def test_pages_speak_albanian(signed_in: Client, tell: Any) -> None:
    tell("door.opened")
    page = signed_in.get("/sq/account/notifications/").content.decode()

    assert "Njoftime" in page and "Shëno të gjitha si të lexuara" in page
    assert "Në përmbledhjen e ditës" in signed_in.get("/sq/account/notifications/settings/").content.decode()


def test_old_ones_are_erased(tell: Any) -> None:
    now = timezone.now()
    for name, read, days in (("read long ago", 91, 100), ("read", 89, 100), ("unread for long", None, 366), ("unread", None, 364)):
        row = tell(key=name)
        fields = {"created_at": now - dt.timedelta(days=days), "read_at": read and now - dt.timedelta(days=read)}
        Notification.objects.filter(pk=row.pk).update(**fields)
    erase_old.call_local()

    assert set(Notification.objects.values_list("key", flat=True)) == {"read", "unread"}


def test_everything_is_given_and_goes_with_the_person(tell: Any, besa: Any) -> None:
    import io
    import zipfile

    tell(name="My apple"), Digest.of(besa)
    Preference.objects.create(person=besa, kind="door.opened", way="page")
    data = zipfile.ZipFile(io.BytesIO(archive(besa))).read("data.json").decode()
    erase(besa)

    assert "My apple" in data and "door.opened" in data
    assert not Notification.objects.exists() and not Preference.objects.exists() and not Digest.objects.exists()


def test_settings_show_only_what_can_reach_the_person(signed_in: Client, besa: Any) -> None:
    kinds.add(Kind("owl.called", "An owl called", GARDEN, may=lambda person: person.is_staff))
    Preference.objects.create(person=besa, kind="owl.called", way="page")
    page = signed_in.get(SETTINGS).content.decode()
    assert "An owl called" not in page and "An apple fell" in page
    assert "Your organisation" not in page and "working group" not in page.split("<main")[1]

    choose(signed_in, apple_fell="page")
    assert ways_of(besa)["owl.called"] == "page"  # what is not shown stays as it was


def test_settings_show_what_concerns_ones_organisation(signed_in: Client, besa: Any) -> None:
    Application.begin(besa, "cso", "Qendra e Provës")
    page = signed_in.get(SETTINGS).content.decode()

    assert "Your organisation" in page and "The organisation is verified" in page
