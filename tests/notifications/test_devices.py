"""Devices that take push messages: adding and removing them, and the kinds they are told of."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rrjeti.accounts.leaving import archive
from rrjeti.notifications import webpush
from rrjeti.notifications.models import Preference, PushSubscription, pushed_to, ways_of
from tests.notifications.browser import Browser
from tests.notifications.test_pages import choose

pytestmark = pytest.mark.django_db
SETTINGS = "/en/account/notifications/settings/"
ADD = f"{SETTINGS}devices/"
CHROME = "https://fcm.googleapis.com/fcm/send/"


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path / "home"


def test_device_is_added_and_removed_without_scripts(signed_in: Client, besa: Any) -> None:
    browser = Browser(base=CHROME)
    assert signed_in.post(ADD, browser.sent).status_code == 302
    page = signed_in.get(SETTINGS).content.decode()
    row = PushSubscription.objects.get()

    assert (row.person, row.host, row.made_on) == (besa, "fcm.googleapis.com", timezone.localdate())
    assert '<th scope="row">Chrome</th>' in page and f"{row.digest} " in page and browser.endpoint not in page
    assert signed_in.post(f"{ADD}{row.pk}/remove/").status_code == 302 and not PushSubscription.objects.exists()


def test_nobody_removes_that_of_another(signed_in: Client, charlie: Any) -> None:
    row = PushSubscription.keep(charlie, **Browser().sent)

    assert signed_in.post(f"{ADD}{row.pk}/remove/").status_code == 404 and PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "change",
    [{"endpoint": "https://example.org/x"}, {"endpoint": CHROME + "x" * 1000}, {"endpoint": ""}, {"p256dh": "x"}, {"auth": "x" * 31}, {"auth": "\0"}],
)
def test_what_no_browser_gives_is_refused_with_the_reason(signed_in: Client, change: dict[str, str]) -> None:
    answer = signed_in.post(ADD, {**Browser().sent, **change})

    assert answer.status_code == 400 and "is not one that the site knows" in answer.content.decode()
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("updates.push.services.mozilla.com", "Firefox"), ("fcm.googleapis.com", "Chrome"), ("web.push.apple.com", "Safari"),
        ("wns2-a.notify.windows.com", "Edge"), ("push.example.org", "push.example.org"),
    ],
)  # fmt: skip
def test_device_has_the_name_of_its_browser(host: str, name: str) -> None:
    assert PushSubscription(host=host).name == name


def test_page_gives_the_key_and_says_what_happens_without_scripts(signed_in: Client) -> None:
    page = signed_in.get(SETTINGS).content.decode()

    assert f'data-key="{webpush.public_key()}"' in page and 'data-worker="/push-worker.js"' in page
    assert "Push messages need scripts" in page and "Also as a push message" not in page
    assert re.search(r'<form[^>]*action="/en/account/notifications/settings/devices/"[^>]* hidden>', page)


def test_worker_is_one_script_for_everyone(client: Client) -> None:
    answer = client.get("/push-worker.js")

    assert answer["Content-Type"] == "text/javascript; charset=utf-8" and "notificationclick" in answer.content.decode()
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_with_a_device_each_kind_can_be_switched(signed_in: Client, besa: Any) -> None:
    PushSubscription.keep(besa, **Browser().sent)
    form = signed_in.get(SETTINGS).context["form"]
    assert form.fields["push-garden"].initial == ["apple.fell"] and set(form.fields["push-house"].initial) == {
        "bee.came",
        "door.opened",
        "lock.broken",
    }

    assert choose(signed_in, **{"push-garden": ["rain.began"], "push-house": ["bee.came", "lock.broken"]}, bee_came="page").status_code == 302
    assert set(Preference.objects.values_list("kind", "way", "push")) == {
        ("apple.fell", "", False), ("bee.came", "page", None), ("door.opened", "", False), ("rain.began", "", True),
    }  # fmt: skip
    assert pushed_to(besa) & set(ways_of(besa)) >= {"rain.began", "bee.came", "lock.broken"} and ways_of(besa)["apple.fell"] == "daily"


def test_choice_stays_while_there_is_no_device(signed_in: Client, besa: Any) -> None:
    Preference.objects.create(person=besa, kind="apple.fell", push=False), Preference.objects.create(person=besa, kind="bee.came", way="page")
    choose(signed_in, bee_came="daily", rain_began="daily")

    assert set(Preference.objects.values_list("kind", "way", "push")) == {("apple.fell", "", False), ("rain.began", "daily", None)}


def test_forged_kind_is_refused(signed_in: Client, besa: Any) -> None:
    PushSubscription.keep(besa, **Browser().sent)

    assert choose(signed_in, **{"push-garden": ["bee.came"]}).status_code == 400


def test_export_gives_the_host_and_the_day_alone(besa: Any) -> None:
    browser = Browser()
    PushSubscription.keep(besa, **browser.sent)
    Preference.objects.create(person=besa, kind="apple.fell", push=False)
    packed = zipfile.ZipFile(io.BytesIO(archive(besa)))
    text = "".join(packed.read(name).decode() for name in packed.namelist())
    [rows] = [one["rows"] for one in json.loads(packed.read("data.json"))["kept"] if one["model"] == "notifications.PushSubscription"]

    assert rows == [{"host": "updates.push.services.mozilla.com", "made_on": str(timezone.localdate())}]
    assert not any(value in text for value in browser.sent.values())


def test_page_asks_the_same_at_one_device_and_at_ten(signed_in: Client, besa: Any, django_assert_max_num_queries: Any) -> None:
    PushSubscription.keep(besa, **Browser().sent)
    signed_in.get(SETTINGS)
    with django_assert_max_num_queries(12) as one:
        signed_in.get(SETTINGS)
    for number in range(9):
        PushSubscription.keep(besa, **Browser(str(number)).sent)
    with django_assert_max_num_queries(12) as ten:
        signed_in.get(SETTINGS)

    assert len(one.captured_queries) == len(ten.captured_queries)


def test_settings_of_devices_speak_albanian(signed_in: Client, besa: Any) -> None:
    PushSubscription.keep(besa, **Browser().sent)
    page = signed_in.get("/sq/account/notifications/settings/").content.decode()

    assert "Në këtë pajisje" in page and "Edhe si njoftim push" in page and "Dërgo njoftime push në këtë pajisje" in page
