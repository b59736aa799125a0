"""The outbox of administrators: what they see, what their buttons do, and that nobody else learns of it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone, translation

from rrjeti.audit.models import LogEntry
from rrjeti.operations.examination import mail as examine
from rrjeti.outbox.models import Mail, Status, Trouble

Kept = Callable[..., Mail]
PAGE = "/en/desk/outbox/"


@pytest.fixture
def desk(client: Any, admin: Any, outbox: None) -> Any:
    client.force_login(admin)
    return client


def failed(kept: Kept, **fields: Any) -> Mail:
    later = timezone.now() + timezone.timedelta(hours=2)
    return kept(**{"status": Status.FAILED, "attempts": 3, "trouble": Trouble.UNREACHABLE, "next_try_at": later, **fields})


def text(answer: Any) -> str:
    """The page, without what keeps “e-mail” on one line."""
    return re.sub(r'<span class="u-nowrap">(.*?)</span>', r"\1", answer.content.decode())


def test_administrator_sees_what_waits_and_why(desk: Any, kept: Kept) -> None:
    failed(kept)
    page = text(desk.get(PAGE))

    assert "a…@example.org" in page and "arta@example.org" not in page
    assert "The mail server could not be reached." in page
    assert "Try again now" in page and "Give up" in page
    assert "Body" not in page


def test_page_speaks_albanian(desk: Any, kept: Kept) -> None:
    failed(kept)
    with translation.override("sq"):
        page = text(desk.get("/sq/desk/outbox/"))

    assert "Serveri i e-mail-it nuk u përgjigj." in page and "Provo përsëri tani" in page


def test_others_find_nothing(client: Any, editor: Any, given_up: Mail) -> None:
    for status in ((302, 302), (404, 405)):  # the visitor is led to signing in
        assert client.get(PAGE).status_code == status[0]
        assert {client.post(f"{PAGE}{given_up.pk}/{deed}/").status_code for deed in ("try-again", "give-up")} == {status[1]}
        client.force_login(editor)

    assert not Mail.objects.visible_to(editor).exists()


def test_wrong_method_is_405(desk: Any, given_up: Mail) -> None:
    assert desk.post(PAGE).status_code == 405
    assert desk.get(f"{PAGE}{given_up.pk}/try-again/").status_code == 405
    assert desk.get(f"{PAGE}{given_up.pk}/give-up/").status_code == 405


def test_buttons_are_guarded_against_other_sites(admin: Any, given_up: Mail) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin)

    assert strict.post(f"{PAGE}{given_up.pk}/try-again/").status_code == 403


def test_try_again_sends_at_once_and_is_recorded(desk: Any, admin: Any, given_up: Mail, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(f"{PAGE}{given_up.pk}/try-again/", {"state": "given_up"})

    assert answer["Location"] == f"{PAGE}?state=given_up"
    assert len(mail.outbox) == 1
    assert list(LogEntry.objects.values_list("verb", "actor")) == [("mail.retried", f"person:{admin.pk}")]


def test_try_again_twice_is_once(given_up: Mail, admin: Any) -> None:
    assert given_up.try_again(by=admin)
    assert not given_up.try_again(by=admin)
    assert LogEntry.objects.count() == 1


def test_give_up_twice_is_once(desk: Any, kept: Kept) -> None:
    row = failed(kept)
    for _time in range(2):
        assert desk.post(f"{PAGE}{row.pk}/give-up/")["Location"] == PAGE

    row.refresh_from_db()
    assert (row.status, row.next_try_at, row.trouble) == (Status.GIVEN_UP, None, Trouble.UNREACHABLE)
    assert [entry.verb for entry in LogEntry.objects.all()] == ["mail.given_up"]


@pytest.mark.parametrize("status", [Status.SENT, Status.SENDING])
def test_what_is_sent_stays_sent(kept: Kept, admin: Any, status: str) -> None:
    row = kept(status=status)

    assert not row.try_again(by=admin)
    assert not row.give_up(by=admin)


def test_empty_outbox_says_that_all_is_sent(desk: Any, kept: Kept) -> None:
    kept(status=Status.SENT, next_try_at=None, recipient="", subject="")
    page = text(desk.get(PAGE))

    assert "All e-mails have been sent." in page
    assert "Sent&nbsp;(1)" in page
    assert "letters/hello" in text(desk.get(f"{PAGE}?state=sent"))


def test_state_filters_and_page_goes_on_by_key(desk: Any, kept: Kept, given_up: Mail) -> None:
    rows = [failed(kept, subject=f"Number {n};") for n in range(60)]
    first = text(desk.get(f"{PAGE}?state=failed"))
    second = text(desk.get(f"{PAGE}?state=failed&before={rows[10].pk}"))

    assert "Number 59;" in first and "Number 9;" not in first and f"before={rows[10].pk}" in first
    assert "Number 9;" in second and "Number 10;" not in second
    assert desk.get(f"{PAGE}?state=nonsense").status_code == desk.get(f"{PAGE}?before=x").status_code == 404


def test_folder_is_named_without_a_mail_server(desk: Any, settings: Any) -> None:
    assert "No mail server is configured" not in text(desk.get(PAGE))
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    page = text(desk.get(PAGE))

    assert "No mail server is configured" in page and str(settings.EMAIL_FILE_PATH) in page
    assert "The files keep every e-mail" in page and "delete them yourself" in page
    assert "What is sent is erased at once" not in page


def test_with_a_mail_server_what_is_sent_is_erased(desk: Any) -> None:
    page = text(desk.get(PAGE))

    assert "What is sent is erased at once" in page and "The files keep" not in page


def test_queries_do_not_grow(desk: Any, kept: Kept, django_assert_max_num_queries: Any) -> None:
    failed(kept)
    desk.get(PAGE)
    with django_assert_max_num_queries(12) as one:
        desk.get(PAGE)
    for _n in range(29):
        failed(kept)
    with django_assert_max_num_queries(len(one)):
        desk.get(PAGE)


@pytest.mark.parametrize(
    ("address", "masked"), [("Arta D <arta@example.org>", "a…@example.org"), ("nonsense", "…"), ("", "…"), ("ë@shembull.al", "ë…@shembull.al")]
)
def test_address_is_masked(address: str, masked: str) -> None:
    assert Mail(recipient=address).masked == masked


def test_check_tells_what_is_given_up_late_and_unset(given_up: Mail, kept: Kept, settings: Any) -> None:
    failed(kept)
    assert [(found.is_wrong, found.text[:25]) for found in examine()] == [(False, "1 e-mail(s) were given up")]
    kept(next_try_at=timezone.now() - timezone.timedelta(minutes=61))
    settings.PRODUCTION, settings.OUTBOX_TRANSPORT = True, "django.core.mail.backends.filebased.EmailBackend"
    _first, late, unset = examine()

    assert late.is_wrong and "Is the worker running?" in late.text
    assert unset.is_wrong and "Set EMAIL_URL" in unset.text


def test_check_is_silent_when_all_is_well(db: Any) -> None:
    assert list(examine()) == []
