"""An e-mail is kept with its transaction, seen by one recipient, sent after the commit."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as configured
from django.core import mail
from django.core.mail import BadHeaderError, EmailMessage
from django.db import transaction
from django.utils import timezone

from rrjeti import settings as house
from rrjeti.outbox.models import Mail, Status

Post = Callable[..., None]


def test_settings_keep_mail_and_send_it_to_files_without_a_server() -> None:
    assert house.EMAIL_BACKEND == "rrjeti.outbox.backend.EmailBackend"
    assert house.OUTBOX_TRANSPORT == "django.core.mail.backends.filebased.EmailBackend"
    assert house.HOME / "outbox" == house.EMAIL_FILE_PATH


def test_other_tests_see_mail_at_once(db: Any) -> None:
    assert configured.EMAIL_BACKEND == "django.core.mail.backends.locmem.EmailBackend"
    EmailMessage("Subject", "Body", to=["arta@example.org"]).send()

    assert len(mail.outbox) == 1
    assert not Mail.objects.exists()


def test_mail_is_sent_after_commit(post: Post, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post()
        assert Mail.objects.get().status == Status.WAITING
        assert mail.outbox == []

    assert [message.subject for message in mail.outbox] == ["Subject"]


def test_what_is_sent_is_erased(post: Post, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post("Arta <arta@example.org>", headers={"X-Case": "12"})

    row = Mail.objects.get()
    assert (row.status, row.next_try_at) == (Status.SENT, None)
    assert (row.recipient, row.sender, row.subject, row.body, row.html, row.headers) == ("", "", "", "", "", {})
    assert timezone.localtime(row.created_at).time() == dt.time()  # the day alone


@pytest.mark.django_db(transaction=True)
def test_mail_of_a_transaction_that_is_undone_is_never_sent(post: Post) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post()
        raise ZeroDivisionError

    assert not Mail.objects.exists()
    assert mail.outbox == []


def test_each_recipient_has_a_mail_and_sees_nobody_else(post: Post, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post("a@example.org", "b@example.org", cc=["c@example.org"], bcc=["d@example.org", "a@example.org"], headers={"To": "all@example.org"})

    texts = [message.message().as_string() for message in mail.outbox]
    assert [message.recipients() for message in mail.outbox] == [[f"{letter}@example.org"] for letter in "abcd"]
    assert all(text.count("@example.org") == 1 for text in texts)
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 4


def test_html_reply_to_and_headers_arrive(outbox: None, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = mail.EmailMultiAlternatives("S", "B", to=["a@example.org"], reply_to=["r@example.org"], headers={"List-Id": "<x.example>"})
        message.attach_alternative("<p>B</p>", "text/html")
        message.send()

    (sent,) = mail.outbox
    assert sent.alternatives[0][0] == "<p>B</p>"
    assert {"Reply-To: r@example.org", "List-Id: <x.example>"} <= set(sent.message().as_string().splitlines())


@pytest.mark.parametrize("fields", [{"subject": "a\nBcc: x@example.org"}, {"headers": {"X-A": "b\r\nBcc: x@example.org"}}])
def test_line_break_in_a_header_is_refused(post: Post, fields: Any) -> None:
    with pytest.raises(BadHeaderError):
        post(**fields)

    assert not Mail.objects.exists()


def test_line_break_in_an_address_is_refused(post: Post) -> None:
    with pytest.raises(ValueError):
        post("arta@example.org\nBcc: x@example.org")
    with pytest.raises(ValueError):
        post(bcc=["arta@example.org\r\nSubject: y"])


def test_what_the_outbox_does_not_keep_is_refused(outbox: None) -> None:
    message = EmailMessage("S", "B", to=["a@example.org"])
    message.attach("a.txt", "text", "text/plain")
    with pytest.raises(ValueError, match="no attachments"):
        message.send()


def test_mail_does_not_grow_the_queries(post: Post, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):  # savepoint, rows, release
        post(*(f"p{n}@example.org" for n in range(30)))


def test_message_without_recipients_is_nothing(outbox: None) -> None:
    assert mail.get_connection().send_messages([EmailMessage("S", "B")]) == 0
