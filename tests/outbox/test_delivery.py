"""Through a real mail server: what is sent, tried again, given up; two workers; a worker that died; what is erased."""

import datetime as dt
import smtplib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from rrjeti.outbox import tasks
from rrjeti.outbox.delivery import deliver, trouble_of
from rrjeti.outbox.models import PAUSES, Mail, Status, Trouble
from tests.at_once import at_once
from tests.outbox.server import MailServer

Kept = Callable[..., Mail]
ADDRESS = "arta@example.org"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as running:
        settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = *running.server_address, False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield running


@pytest.fixture
def no_server(settings: Any, server: MailServer) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]


def ago(**span: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(**span)


def after(row: Mail) -> Mail:
    row.refresh_from_db()
    return row


def test_server_takes_the_mail(server: MailServer, kept: Kept) -> None:
    row = kept(headers={"Message-ID": "<x@site.example>"})
    deliver([row.pk])

    (text,) = server.taken
    assert {"To: arta@example.org", "Subject: Subject", "Message-ID: <x@site.example>", "Body"} <= set(text.splitlines())
    assert after(row).status == Status.SENT


@pytest.mark.parametrize(
    ("at", "answer", "trouble", "status"),
    [
        ("on_rcpt", "550 5.1.1 <arta@example.org> unknown", Trouble.REFUSED, Status.GIVEN_UP),
        ("on_rcpt", "451 4.7.1 greylisted", Trouble.LATER, Status.FAILED),
        ("on_data", "554 5.7.1 policy", Trouble.CONTENT, Status.GIVEN_UP),
        ("on_data", "452 disk full", Trouble.LATER, Status.FAILED),
        ("on_mail", "553 not your sender", Trouble.SENDER, Status.FAILED),
    ],
)
def test_answer_of_the_server_decides(server: MailServer, kept: Kept, caplog: Any, at: str, answer: str, trouble: str, status: str) -> None:
    setattr(server, at, answer)
    row = kept()
    deliver([row.pk])

    assert (after(row).status, row.trouble, row.attempts) == (status, trouble, 1)
    assert (row.next_try_at is None) == (status == Status.GIVEN_UP)
    assert ADDRESS not in caplog.text and "Subject" not in caplog.text and trouble in caplog.text


def test_dead_server_stops_the_batch(no_server: None, kept: Kept) -> None:
    first, second = kept(), kept()
    deliver([first.pk, second.pk])

    assert (after(first).status, first.trouble) == (Status.FAILED, Trouble.UNREACHABLE)
    assert (after(second).status, second.attempts) == (Status.WAITING, 0)


def test_refused_address_does_not_stop_the_batch(server: MailServer, kept: Kept) -> None:
    server.on_rcpt = "550 unknown"
    first, second = kept(), kept()
    deliver([first.pk, second.pk])

    assert {after(first).status, after(second).status} == {Status.GIVEN_UP}


def test_pauses_grow_until_it_is_given_up(no_server: None, kept: Kept) -> None:
    row, pauses = kept(), []
    for _attempt in PAUSES:
        Mail.objects.update(next_try_at=timezone.now())
        deliver([row.pk])
        pauses.append(round((after(row).next_try_at - timezone.now()).total_seconds() / 60))
    Mail.objects.update(next_try_at=timezone.now())
    deliver([row.pk])

    assert pauses == [1, 5, 30, 120, 480, 1440]
    assert (after(row).status, row.next_try_at, row.attempts) == (Status.GIVEN_UP, None, 7)


def test_every_minute_sends_what_is_due_alone(outbox: None, kept: Kept) -> None:
    kept(subject="due", status=Status.FAILED, attempts=2, next_try_at=ago(seconds=1))
    kept(subject="later", status=Status.FAILED, attempts=2, next_try_at=ago(minutes=-5))
    kept(subject="over", status=Status.GIVEN_UP, next_try_at=None)
    tasks.deliver_due.call_local()

    assert [message.subject for message in mail.outbox] == ["due"]


def test_mail_of_a_worker_that_died_is_due_again_after_its_claim(outbox: None, kept: Kept) -> None:
    held, left = kept(subject="held"), kept(subject="left")
    assert Mail.objects.claim(held.pk) and Mail.objects.claim(left.pk)
    Mail.objects.filter(pk=left.pk).update(next_try_at=ago(seconds=1))  # ten minutes later
    tasks.deliver_due.call_local()

    assert [message.subject for message in mail.outbox] == ["left"]
    assert after(held).status == Status.SENDING


def test_claim_that_ran_out_changes_nothing_any_more(kept: Kept) -> None:
    row = kept()
    slow = Mail.objects.claim(row.pk)
    Mail.objects.update(next_try_at=ago(seconds=1))
    quick = Mail.objects.claim(row.pk)

    assert quick and quick.mark_sent()
    assert slow and not slow.mark_failed(Trouble.OTHER)
    assert after(row).status == Status.SENT


def test_mail_that_kills_the_worker_is_given_up(outbox: None, kept: Kept) -> None:
    row = kept(status=Status.SENDING, attempts=len(PAUSES) + 1, next_try_at=ago(seconds=1))
    tasks.deliver_due.call_local()

    assert (after(row).status, mail.outbox) == (Status.GIVEN_UP, [])


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail_once(server: MailServer, kept: Kept) -> None:
    rows = [kept(recipient=f"p{n}@example.org").pk for n in range(5)]
    at_once([lambda: deliver(rows)] * 2)

    assert len(server.taken) == 5
    assert set(Mail.objects.values_list("status", "attempts")) == {(Status.SENT, 1)}


def test_without_a_server_mail_is_a_file(settings: Any, tmp_path: Path, kept: Kept) -> None:
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"
    deliver([kept().pk])

    (path,) = (tmp_path / "outbox").iterdir()
    assert "To: arta@example.org" in path.read_text(encoding="utf-8")


def test_file_that_cannot_be_written_is_tried_again(settings: Any, tmp_path: Path, kept: Kept) -> None:
    (tmp_path / "outbox").write_text("in the way", encoding="utf-8")
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"
    row = kept()
    deliver([row.pk])

    assert (after(row).status, row.trouble) == (Status.FAILED, Trouble.FILES)


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (smtplib.SMTPAuthenticationError(535, b"no"), Trouble.SIGN_IN),
        (smtplib.SMTPConnectError(554, b"no"), Trouble.UNREACHABLE),
        (smtplib.SMTPServerDisconnected("gone"), Trouble.UNREACHABLE),
        (smtplib.SMTPNotSupportedError("STARTTLS"), Trouble.ENCRYPTION),
        (TimeoutError(), Trouble.UNREACHABLE),
        (UnicodeError(), Trouble.UNSOUND),
        (KeyError(), Trouble.OTHER),
    ],
)
def test_error_has_a_class(settings: Any, error: Exception, trouble: str) -> None:
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"

    assert trouble_of(error) == trouble


@pytest.mark.parametrize(
    ("status", "days", "stays"), [("given_up", 15, 0), ("failed", 15, 0), ("given_up", 13, 1), ("sent", 900, 1), ("waiting", 15, 1)]
)
def test_what_could_not_be_sent_is_erased_after_two_weeks(kept: Kept, status: str, days: int, stays: int) -> None:
    kept(status=status, created_at=ago(days=days))
    tasks.erase_old.call_local()

    assert Mail.objects.count() == stays
