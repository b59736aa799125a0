"""The site keeps the day on which somebody was here, not the hour; and what counts as “Is it you?”."""

import datetime as dt
import importlib
import re
import time
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from rrjeti.accounts import first_links
from rrjeti.accounts.models import Person, Session
from rrjeti.accounts.sessions import SessionStore, forget_moments
from tests.accounts.conftest import JOIN, PASSWORD, join, last_code
from tests.accounts.test_second_factor import code, key_on
from tests.conftest import person

pytestmark = pytest.mark.django_db
LAST, FIRST = dt.time(23, 59, 59), dt.time.min
NEW = {"new_password1": "a long password 456", "new_password2": "a long password 456"}


def hours() -> set[dt.time]:
    """Every hour that a row about somebody who signed in keeps."""
    moments = [
        *Session.objects.values_list("expire_date", flat=True),
        *Person.objects.values_list("last_login", flat=True),
        *Authenticator.objects.values_list("last_used_at", flat=True),
    ]
    return {timezone.localtime(moment).time() for moment in moments if moment}


def sign_in(client: Client, besa: Person, secret: str = "") -> None:
    client.post("/en/account/sign-in/", {"login": besa.email, "password": PASSWORD})
    if secret:
        client.post("/en/account/sign-in/second-step/", {"code": code(secret)})


@pytest.fixture
def secret(client: Client) -> str:
    """The key of the app for codes of somebody who joined a moment ago, and was not asked for the password again."""
    join(client)
    page = client.get("/en/account/second-step/app/").content.decode()
    found = key_on(page)
    client.post("/en/account/second-step/app/", {"code": code(found)})
    cache.clear()
    return found


def test_no_row_keeps_an_hour_after_signing_in(secret: str) -> None:
    sign_in(Client(), Person.objects.get(), secret)

    assert Authenticator.objects.exclude(last_used_at=None).exists() and Session.objects.count() == 2
    assert hours() == {LAST, FIRST}


def test_a_session_lasts_two_weeks_to_the_end_of_the_day(client: Client) -> None:
    join(client)
    left = Session.objects.get(person__isnull=False).expire_date - timezone.now()

    assert dt.timedelta(days=14) <= left < dt.timedelta(days=15)


def test_what_was_kept_before_is_rounded() -> None:
    besa = person("besa")
    Person.objects.update(last_login=dt.datetime(2026, 3, 2, 23, 30, 1, 5, tzinfo=dt.UTC))
    Session.objects.create(session_key="k", person=besa, expire_date=dt.datetime(2026, 7, 2, 9, 30, tzinfo=dt.UTC))
    importlib.import_module("rrjeti.accounts.migrations.0004_days_not_hours").round_all(apps, None)

    assert hours() == {LAST, FIRST}
    assert timezone.localtime(Person.objects.get().last_login).date() == dt.date(2026, 3, 3)
    assert timezone.localtime(Session.objects.get().expire_date).date() == dt.date(2026, 7, 2)


def test_moment_of_the_password_is_forgotten_once_it_no_longer_counts(client: Client) -> None:
    join(client)
    assert forget_moments() == 0
    session = client.session
    session[PROOFS] = [one | {"at": time.time() - 301} for one in session[PROOFS]]
    session.save()

    assert (forget_moments(), forget_moments()) == (1, 0)
    assert {one["at"] for one in SessionStore(session.session_key)[PROOFS]} == {0}
    assert client.get("/en/account/").status_code == 200


def test_link_opens_once_also_for_somebody_who_was_here_today() -> None:
    besa = person("besa", language="en")
    Client().post("/en/account/sign-in/", {"login": besa.email, "password": "a long password 123"})
    besa.refresh_from_db()
    link = "/" + first_links.address(besa).split("/", 3)[-1]
    other = Client()
    other.post(other.get(link)["Location"], NEW)

    besa.refresh_from_db()
    assert besa.check_password(NEW["new_password1"])
    assert 'name="new_password1"' not in Client().get(link, follow=True).content.decode()


def asks(client: Client) -> bool:
    answer: Any = client.post("/en/account/data/")
    return answer.status_code == 302 and "/account/again/" in answer["Location"]


def test_signing_in_with_all_one_has_counts_as_being_asked(secret: str) -> None:
    with_app = Client()
    sign_in(with_app, Person.objects.get(), secret)
    assert not asks(with_app)

    Authenticator.objects.all().delete()
    with_password = Client()
    sign_in(with_password, Person.objects.get())
    assert not asks(with_password)


def test_joining_counts_and_so_does_a_first_password(client: Client) -> None:
    join(client)
    assert not asks(client)
    other = Client()
    link = "/" + first_links.address(Person.objects.get(email=JOIN["email"])).split("/", 3)[-1]
    other.post(other.get(link)["Location"], NEW)
    assert not asks(other)


def test_it_counts_for_the_same_minutes_only(client: Client) -> None:
    join(client)
    session = client.session
    session[PROOFS] = [one | {"at": one["at"] - 301} for one in session[PROOFS]]
    session.save()

    assert asks(client)


def test_code_by_mail_does_not_count(client: Client) -> None:
    join(client)
    other = Client()
    other.post("/en/account/sign-in/code/", {"email": JOIN["email"]})
    other.post("/en/account/sign-in/code/confirm/", {"code": last_code()})

    assert other.get("/en/account/").status_code == 200
    assert asks(other)


@pytest.mark.parametrize("kinds", [["totp"], ["totp", "webauthn"]])
@pytest.mark.parametrize("page", ["", "code/", "passkey/"])
def test_no_english_stays_on_the_albanian_page(client: Client, monkeypatch: pytest.MonkeyPatch, kinds: list[str], page: str) -> None:
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    join(client)
    for kind in (*kinds, "recovery_codes"):
        Authenticator.objects.create(user=Person.objects.get(), type=kind, data={})
    shown = client.get(f"/sq/account/again/{page}", follow=True).content.decode().split("<main")[1].split("</main")[0]

    assert "Jeni ju?" in shown and ("Me fjalëkalimin" in shown or "Me kodin" in shown)
    assert re.findall(r"(?i)\b(?:use|with|your|password|this|authenticator|security)\b[^<>]*<", shown) == []
