"""One e-mail a day at most, with what is unread; nothing twice; one click ends it."""

import datetime as dt
import email
import email.policy
import re
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from rrjeti.notifications import digest
from rrjeti.notifications.models import Digest, Notification, Preference
from rrjeti.notifications.tasks import is_time
from rrjeti.outbox.models import Mail
from tests.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday(tell: Any) -> Any:
    """Something that was told yesterday: ``ago`` moves it back by so many minutes more."""

    def told(kind: str = "apple.fell", ago: int = 0, **more: Any) -> Notification:
        row = tell(kind, **more)
        Notification.objects.filter(pk=row.pk).update(created_at=timezone.now() - dt.timedelta(days=1, minutes=ago))
        mail.outbox.clear()
        return row

    return told


def body() -> str:
    return str(mail.outbox[-1].body)


def test_digest_is_grouped_and_the_newest_stands_first(yesterday: Any) -> None:
    yesterday(key="a", name="old", ago=30), yesterday("bee.came", place="the hive", ago=20), yesterday(key="b", name="new", ago=10)

    assert digest.send_all() == 1
    assert mail.outbox[0].subject == "Rrjeti: 3 new notifications"
    assert re.findall(r"^(?:- .*|Garden|House)$", body(), re.M) == [
        "Garden", "- An apple fell: new", "- An apple fell: old", "House", "- A bee came to the hive",
    ]  # fmt: skip


def test_digest_has_twenty_lines_and_says_how_many_more(yesterday: Any) -> None:
    for number in range(23):
        yesterday(key=str(number), name=f"no. {number}", ago=number)
    digest.send_all()

    lines = re.findall(r"^- .*$", body(), re.M)
    assert len(lines) == 20 and lines[0].endswith("no. 0") and "And 3 more:" in body()
    assert not Notification.objects.filter(digest_at=None).exists()


def test_text_and_html_say_the_same_and_nothing_is_loaded(yesterday: Any) -> None:
    row = yesterday(name="<b>& more</b>")
    digest.send_all()
    html = str(mail.outbox[0].alternatives[0][0])

    assert mail.outbox[0].alternatives[0][1] == "text/html"
    assert "An apple fell: <b>& more</b>" in body() and "An apple fell: &lt;b&gt;&amp; more&lt;/b&gt;" in html
    assert set(re.findall(r"http\S+?/(?=[\s\"<]|$)", body())) == set(re.findall(r'href="([^"]+)"', html))
    assert f"/en/account/notifications/{row.pk}/" in body()
    assert not re.search(r"<img|<link|src=|style|url\(", html)


def test_digest_speaks_the_language_of_the_person(yesterday: Any, charlie: Any) -> None:
    yesterday(who=charlie)
    digest.send_all()

    assert mail.outbox[0].subject == "Rrjeti: 1 njoftim i ri"
    assert "/sq/account/notifications/" in body() and 'lang="sq"' in str(mail.outbox[0].alternatives[0][0])


def test_nothing_is_sent_twice_and_once_a_day(yesterday: Any) -> None:
    yesterday()
    assert digest.send_all() == 1
    yesterday(key="later")

    assert digest.send_all() == 0 and digest.send_to(Notification.objects.latest("pk").person, timezone.localdate()) is False
    Digest.objects.update(last_on=timezone.localdate() - dt.timedelta(days=1))
    assert digest.send_all() == 1 and body().count("\n- ") + body().startswith("- ") == 1


def test_digest_waits_for_half_past_seven(tell: Any) -> None:
    Notification.objects.filter(pk=tell().pk).update(created_at=timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time(7, 31))))

    assert digest.send_all() == 0


def test_what_was_read_or_mailed_or_wanted_on_the_page_alone_is_not_sent(yesterday: Any, besa: Any) -> None:
    yesterday(), yesterday("door.opened"), yesterday("lock.broken"), yesterday("rain.began")
    Notification.objects.filter(kind="apple.fell").mark_read()

    assert digest.send_all() == 0 and not mail.outbox
    assert Digest.objects.filter(last_on__isnull=False).count() == 0


def test_choice_of_today_counts(yesterday: Any, besa: Any) -> None:
    yesterday(), yesterday("rain.began")
    Preference.objects.create(person=besa, kind="apple.fell", way="page")
    Preference.objects.create(person=besa, kind="rain.began", way="daily")
    digest.send_all()

    assert "Your requests" in body() and "An apple fell" not in body()


def test_what_is_older_than_a_week_is_no_news(yesterday: Any) -> None:
    yesterday(ago=7 * 24 * 60)

    assert digest.send_all() == 0


def test_closed_and_unconfirmed_accounts_get_none(yesterday: Any, besa: Any, charlie: Any) -> None:
    yesterday(), yesterday(who=charlie)
    type(besa).objects.filter(pk=besa.pk).update(is_active=False)
    charlie.emailaddress_set.update(verified=False)

    assert digest.send_all() == 0


class Breaking(EmailBackend):
    """A server that takes the first e-mail and then fails."""

    def send_messages(self, messages: Any) -> int:
        if mail.outbox:
            raise OSError
        return super().send_messages(messages)


@pytest.mark.django_db(transaction=True)
def test_crash_in_the_middle_sends_nobody_twice_and_leaves_nobody_out(yesterday: Any, besa: Any, charlie: Any, settings: Any) -> None:
    yesterday(), yesterday(who=charlie)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Breaking"
    assert digest.send_all() == 1
    settings.EMAIL_BACKEND = working
    assert digest.send_all() == 1

    assert [one.to for one in mail.outbox] == [[besa.email], [charlie.email]]


def test_list_of_queries_does_not_grow_with_rows(yesterday: Any, besa: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        yesterday(key=str(number))
    with django_assert_max_num_queries(16):
        digest.send_to(besa, timezone.localdate())


@pytest.mark.parametrize(("utc", "due"), [("2026-07-01 05:30", True), ("2026-12-01 06:30", True), ("2026-12-01 05:30", False),
                                          ("2026-12-01 07:30", True), ("2026-12-01 11:30", False), ("2026-12-01 06:31", False)])  # fmt: skip
def test_time_is_that_of_the_site_in_every_season(utc: str, due: bool, settings: Any) -> None:
    assert is_time(dt.datetime.fromisoformat(utc)) is due


# One click


@pytest.fixture
def link(besa: Any) -> str:
    return f"/en/account/notifications/leave/{Digest.of(besa).token}/"


def test_headers_are_as_rfc_8058_wants_them_in_what_is_sent(yesterday: Any, settings: Any) -> None:
    settings.SITE_URL, settings.EMAIL_BACKEND = "https://rrjeti.example", "rrjeti.outbox.backend.EmailBackend"
    yesterday()
    digest.send_all()
    sent = email.message_from_bytes(Mail.objects.get().as_message().message().as_bytes(), policy=email.policy.default)

    assert re.fullmatch(r"<https://rrjeti\.example/en/account/notifications/leave/[0-9a-f]{32}\.[\w-]+/>", sent["List-Unsubscribe"].strip())
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (sent["List-Id"], sent["Precedence"], sent["Auto-Submitted"]) == ("<digest.rrjeti.example>", "bulk", "auto-generated")
    assert sent.get_content_type() == "multipart/alternative" and sent.get_body(("plain",)) is not None
    raw = Mail.objects.get().as_message().message().as_bytes().decode()
    assert len(re.findall(r"^List-Unsubscribe: ?\s*<https://[^\s>]+>$", raw, re.M)) == 1  # one line: neither encoded nor broken


def test_one_click_is_not_promised_without_https(yesterday: Any, settings: Any) -> None:
    settings.SITE_URL = "http://rrjeti.example"
    yesterday()
    digest.send_all()

    assert "List-Unsubscribe" in mail.outbox[0].extra_headers and "List-Unsubscribe-Post" not in mail.outbox[0].extra_headers


@pytest.mark.parametrize("multipart", [True, False])
def test_one_click_without_a_session_ends_it(link: str, yesterday: Any, multipart: bool) -> None:
    client = Client(enforce_csrf_checks=True)
    form: Any = {"List-Unsubscribe": "One-Click"}
    kind = {} if multipart else {"content_type": "application/x-www-form-urlencoded"}
    answer = client.post(link, form if multipart else "List-Unsubscribe=One-Click", **kind)

    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "text/plain; charset=utf-8", b"You get no more digests.")
    assert not client.cookies
    yesterday()
    assert digest.send_all() == 0


def test_looking_at_the_link_changes_nothing(link: str) -> None:
    page = Client().get(link)

    assert page.status_code == 200 and "End the digest" in page.content.decode() and "no-store" in page["Cache-Control"]
    assert Digest.objects.get().left_at is None


def test_page_ends_it_and_undoes_it(link: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(link, {"digest": "off"})["Location"] == link
    assert Digest.objects.get().left_at and "Send it again" in client.get(link).content.decode()

    client.post(link, {"digest": "on"})
    assert Digest.objects.get().left_at is None


def test_wrong_links_and_those_of_the_gone_answer_alike(link: str, besa: Any) -> None:
    other = person("other")
    gone = f"/en/account/notifications/leave/{Digest.of(other).token}/"
    other.delete()
    wrong = [gone, link[:-3] + "x/", "/en/account/notifications/leave/nothing/", f"/en/account/notifications/leave/{besa.pk}.x/"]

    pages = [re.sub(r"notifications/leave/[^\"]*", "", Client().get(url).content.decode()) for url in wrong]
    assert {Client().get(url).status_code for url in wrong} == {Client().post(url).status_code for url in wrong} == {404}
    assert len(set(pages)) == 1 and "This link leads nowhere" in pages[0]


def test_link_says_nothing_of_the_person(link: str, besa: Any) -> None:
    token = link.split("/")[-2]

    assert besa.email not in token and not token.startswith(f"{besa.pk}.") and not re.search(rf"\b{besa.pk}\b", token)
