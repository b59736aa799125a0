"""When a push message is sent, what it says, and what the answers of push services mean."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from rrjeti.accounts.leaving import erase
from rrjeti.notifications import pushing, sending
from rrjeti.notifications.models import Notification, Preference, Push, PushSubscription
from rrjeti.notifications.tasks import push_due
from rrjeti.notifications.telling import read_about
from tests import world
from tests.notifications.browser import Browser, Service, ToService, claims, running

pytestmark = pytest.mark.django_db
PUBLIC = "93.184.215.14"


@pytest.fixture(autouse=True)
def service(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    settings.HOME, settings.WORKER_PERIODIC = tmp_path / "home", True
    with running() as (found, port):
        monkeypatch.setattr(ToService, "port", port)
        monkeypatch.setattr(sending, "Pinned", ToService)
        monkeypatch.setattr(sending, "resolve", lambda _host, _port: [PUBLIC])
        yield found


@pytest.fixture
def browser(besa: Any) -> Browser:
    made = Browser()
    PushSubscription.keep(besa, **made.sent)
    return made


def later() -> None:
    """Time passes; then the worker looks."""
    Push.objects.update(next_try_at=timezone.now() - dt.timedelta(seconds=1))
    push_due.call_local()


def test_push_comes_half_a_minute_later_and_says_no_content(tell: Any, browser: Browser, service: Service) -> None:
    row = tell(name="A secret apple", url="/en/directory/")
    push_due.call_local()
    assert not service.seen and 25 < (Push.objects.get().next_try_at - timezone.now()).total_seconds() <= 30

    later(), later()
    [(path, headers, body)] = service.seen
    assert browser.open(body) == {
        "title": "There is something new for you", "body": "An apple fell", "lang": "en", "tag": f"notification-{row.pk}",
        "url": f"/en/account/notifications/{row.pk}/",
    }  # fmt: skip
    assert path == "/wpush/v2/one" and headers["host"] == "updates.push.services.mozilla.com"
    assert (headers["content-encoding"], headers["ttl"]) == ("aes128gcm", "86400")
    assert claims(headers["authorization"])["aud"] == "https://updates.push.services.mozilla.com"
    assert not Push.objects.exists()


def test_message_speaks_the_language_of_the_person(tell: Any, charlie: Any, service: Service) -> None:
    browser = Browser()
    PushSubscription.keep(charlie, **browser.sent)
    row = tell("rain.began", who=charlie)
    assert not Push.objects.exists()  # stands only on the page

    Preference.objects.create(person=charlie, kind="rain.began", push=True)
    row = tell("rain.began", who=charlie, key="again")
    later()
    said = browser.open(service.seen[0][2])
    assert (said["title"], said["body"]) == ("Keni diçka të re", "Kërkesat tuaja")
    assert said["url"] == f"/sq/account/notifications/{row.pk}/"


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_taken_is_over(tell: Any, browser: Browser, service: Service, status: int) -> None:
    PushSubscription.objects.update(failures=3)
    service.says(status)
    tell(), later(), later()

    assert len(service.seen) == 1 and not Push.objects.exists() and PushSubscription.objects.get().failures == 0


def test_read_anywhere_is_not_pushed(tell: Any, browser: Browser, besa: Any, service: Service) -> None:
    one = world.institution("w1")
    tell(about=one), tell(key="other")
    read_about(besa, one)
    later()

    assert len(service.seen) == 1 and not Push.objects.exists()


def test_read_while_it_waits_for_another_try_is_not_pushed(tell: Any, browser: Browser, besa: Any, service: Service) -> None:
    service.says(503)
    tell(), later()
    Notification.objects.visible_to(besa).mark_read()
    later()

    assert len(service.seen) == 1 and not Push.objects.exists()


def test_one_event_is_one_push_for_each_device(tell: Any, browser: Browser, besa: Any, charlie: Any, service: Service) -> None:
    PushSubscription.keep(besa, **Browser("two").sent), PushSubscription.keep(charlie, **Browser("three").sent)
    tell(), tell(), later(), tell(), later()

    assert sorted(path for path, _headers, _body in service.seen) == ["/wpush/v2/one", "/wpush/v2/two"]


def test_nothing_is_planned_without_a_device_or_when_it_is_switched_off(tell: Any, besa: Any, django_assert_num_queries: Any) -> None:
    row = tell()
    with django_assert_num_queries(1):
        pushing.plan(row, sending.kinds.known("apple.fell"))
    PushSubscription.keep(besa, **Browser().sent)
    Preference.objects.create(person=besa, kind="apple.fell", push=False)
    tell(key="later")

    assert not Push.objects.exists()


@pytest.mark.parametrize("status", [404, 410])
def test_browser_that_is_gone_is_forgotten(tell: Any, browser: Browser, besa: Any, service: Service, status: int) -> None:
    PushSubscription.keep(besa, **Browser("two").sent)
    service.says(status, 201)
    tell(), tell(key="other"), later()

    assert PushSubscription.objects.count() == 1 and not Push.objects.exists()


@pytest.mark.parametrize("value", ["600", "date"])
def test_service_that_asks_to_wait_is_left_alone_so_long(tell: Any, browser: Browser, besa: Any, service: Service, value: str) -> None:
    PushSubscription.keep(besa, **Browser("two").sent)
    if value == "date":
        value = (dt.datetime.now(dt.UTC) + dt.timedelta(seconds=600)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    service.says(429, Retry_After=value)
    tell(), later()

    waits = sorted((one.next_try_at - timezone.now()).total_seconds() for one in Push.objects.all())
    assert len(service.seen) == 1 and waits[0] < 0 and 590 < waits[1] <= 600  # the other device was not even tried
    assert set(PushSubscription.objects.values_list("failures", flat=True)) == {0}


@pytest.mark.parametrize(
    ("value", "seconds"), [("", 0), ("-5", 0), ("soon", 0), ("9" * 30, 0), ("9999999", 86400), ("Thu, 01 Jan 1970 00:00:00 GMT", 0)]
)
def test_wait_that_makes_no_sense_is_bounded(value: str, seconds: int) -> None:
    assert sending.retry_after(value) == dt.timedelta(seconds=seconds)


def test_trouble_of_the_service_is_tried_again_with_growing_pauses_and_given_up(tell: Any, browser: Browser, service: Service) -> None:
    service.says(500, 502, 503, 503, 503)
    tell()
    for pause in (60, 300, 1800):
        later()
        assert pause - 10 < (Push.objects.get().next_try_at - timezone.now()).total_seconds() <= pause
    later(), later()

    assert len(service.seen) == 4 and not Push.objects.exists() and PushSubscription.objects.get().failures == 0


def test_line_that_fails_is_tried_again(tell: Any, browser: Browser, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_more: Any) -> list[str]:
        raise OSError("no such host")

    monkeypatch.setattr(sending, "resolve", fails)
    tell(), later()

    assert not service.seen and Push.objects.get().attempts == 1 and PushSubscription.objects.get().failures == 0


@pytest.mark.parametrize("status", [400, 401, 403, 413])
def test_what_is_refused_is_given_up_and_a_browser_that_refuses_five_times_is_forgotten(
    tell: Any, browser: Browser, service: Service, status: int
) -> None:
    service.says(status)
    for number in range(4):
        tell(key=str(number)), later()
    assert not Push.objects.exists() and PushSubscription.objects.get().failures == 4

    tell(key="last"), later()
    assert len(service.seen) == 5 and not PushSubscription.objects.exists()


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(tell: Any, browser: Browser, service: Service, status: int) -> None:
    service.says(status, Location="/elsewhere")
    tell(), later()

    assert [path for path, _headers, _body in service.seen] == ["/wpush/v2/one"] and not Push.objects.exists()


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.0.0.1"], ["::1"], ["169.254.169.254"], [PUBLIC, "192.168.1.1"], ["fd00::1"], []])
def test_address_inside_the_network_is_never_asked(
    tell: Any, browser: Browser, service: Service, monkeypatch: pytest.MonkeyPatch, addresses: list[str]
) -> None:
    monkeypatch.setattr(sending, "resolve", lambda _host, _port: addresses)
    tell(), later()

    assert not service.seen and not Push.objects.exists() and PushSubscription.objects.get().failures == 1


REFUSED = [
    "http://updates.push.services.mozilla.com/x", "https://example.org/x", "https://127.0.0.1/x", "https://fcm.googleapis.com.example.org/x",
    "https://evilfcm.googleapis.com/x", "https://push.apple.com/x", "https://notify.windows.com/x", "https://fcm.googleapis.com:8443/x",
    "https://user@fcm.googleapis.com/x", "https://example.org\\.notify.windows.com/x", "https://example.org\\@fcm.googleapis.com/x",
    "https://fcm.googleapis.com/x\r\nA: b", "https://fcm.googleapis.com", "https://FCM.googleapis.com/x", "ftp://fcm.googleapis.com/x", "", "x",
]  # fmt: skip


@pytest.mark.parametrize("endpoint", REFUSED)
def test_no_other_server_is_a_push_service(endpoint: str, besa: Any, tell: Any, service: Service) -> None:
    with pytest.raises(ValueError, match="push service"):
        pushing.check_endpoint(endpoint)
    PushSubscription.objects.create(person=besa, **{**Browser().sent, "endpoint": endpoint})  # as if the list had been longer once
    tell(), later()

    assert not service.seen and not Push.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/a:b-c_d", "https://updates.push.services.mozilla.com/wpush/v2/x=", "https://web.push.apple.com/QA",
        "https://wns2-par02p.notify.windows.com/w/?token=BQ%2b%3d", "https://api.push.apple.com/3", "https://eu.push.services.mozilla.com:443/x",
    ],
)  # fmt: skip
def test_push_services_of_the_browsers_are_known(endpoint: str) -> None:
    pushing.check_endpoint(endpoint)


def test_operator_names_further_ones(settings: Any) -> None:
    settings.PUSH_HOSTS = ["push.example.org", "*.Push.example.net"]
    pushing.check_endpoint("https://push.example.org/x"), pushing.check_endpoint("https://a.push.example.net/x")
    with pytest.raises(ValueError, match="push service"):
        pushing.check_endpoint("https://a.push.example.org/x")


def test_two_workers_send_it_once(tell: Any, browser: Browser) -> None:
    tell()
    Push.objects.update(next_try_at=timezone.now())
    pk = Push.objects.get().pk

    assert Push.objects.claim(pk) is not None and Push.objects.claim(pk) is None


def test_nothing_goes_to_a_closed_account_and_nothing_old(tell: Any, browser: Browser, besa: Any, service: Service) -> None:
    tell()
    Notification.objects.update(created_at=timezone.now() - dt.timedelta(hours=25))
    tell(key="new")
    type(besa).objects.update(is_active=False)
    later()

    assert not service.seen and not Push.objects.exists()


def test_browser_of_somebody_else_now_gets_nothing_of_the_former(tell: Any, browser: Browser, besa: Any, charlie: Any, service: Service) -> None:
    tell()
    PushSubscription.keep(charlie, **browser.sent)
    later()

    assert not service.seen and [one.person for one in PushSubscription.objects.all()] == [charlie]


def test_ten_devices_and_no_more(besa: Any, charlie: Any) -> None:
    PushSubscription.keep(charlie, **Browser("other").sent)
    for number in range(12):
        PushSubscription.keep(besa, **Browser(str(number)).sent)
    PushSubscription.keep(besa, **Browser("11").sent)

    kept = [one.endpoint.rpartition("/")[2] for one in PushSubscription.objects.visible_to(besa)]
    assert kept == [str(number) for number in range(11, 1, -1)] and PushSubscription.objects.count() == 11


def test_device_goes_with_the_person(tell: Any, browser: Browser, besa: Any) -> None:
    tell()
    erase(besa)

    assert not Push.objects.exists() and not PushSubscription.objects.exists()


def test_worker_is_told_after_the_commit(tell: Any, browser: Browser, django_capture_on_commit_callbacks: Any, service: Service) -> None:
    from rrjeti.worker import huey

    huey.flush()
    with django_capture_on_commit_callbacks(execute=True):
        tell()
    [task] = huey.scheduled()

    assert task.name == "push_some" and not service.seen and list(task.args[0]) == [Push.objects.get().pk]
    huey.flush()
