"""The outbox switched on: Django's test runner puts its own backend in place, which here is the transport."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from rrjeti.outbox.models import Mail, Status

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def outbox(settings: Any, db: Any) -> None:
    settings.EMAIL_BACKEND = "rrjeti.outbox.backend.EmailBackend"
    settings.OUTBOX_TRANSPORT = LOCMEM


@pytest.fixture
def post(outbox: None) -> Callable[..., None]:
    """Sends an e-mail as any app would."""

    def send(*to: str, subject: str = "Subject", **fields: Any) -> None:
        EmailMultiAlternatives(subject, "Body", to=list(to or ["arta@example.org"]), **fields).send()

    return send


@pytest.fixture
def kept(db: Any) -> Callable[..., Mail]:
    def make(**fields: Any) -> Mail:
        row = {"recipient": "arta@example.org", "sender": "site@example.org", "subject": "Subject", "body": "Body", "kind": "letters/hello"}
        return Mail.objects.create(**{**row, **fields})

    return make


@pytest.fixture
def given_up(kept: Callable[..., Mail]) -> Mail:
    return kept(status=Status.GIVEN_UP, next_try_at=None, trouble="refused", attempts=1)
