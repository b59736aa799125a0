"""What somebody began and did not finish – signing in, a code, a new password – goes within the hour, and with the account."""

import datetime as dt
import time
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from rrjeti.accounts import tasks
from rrjeti.accounts.leaving import erase
from rrjeti.accounts.models import Session
from rrjeti.accounts.sessions import UNFINISHED, SessionStore, pairs
from tests.accounts.conftest import JOIN, PASSWORD
from tests.conftest import person

pytestmark = pytest.mark.django_db
OTHER = "nobody@unknown.example"


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    cache.clear()


def begin(address: str) -> None:
    """Everything that an address can be typed into, each in a browser of its own."""
    Client().post("/en/account/sign-in/", {"login": address, "password": PASSWORD})
    Client().post("/en/account/sign-in/code/", {"email": address})
    Client().post("/en/account/password/lost/", {"email": address})
    cache.clear()


def said() -> list[str]:
    return [str(value) for one in Session.objects.all() for _name, value in pairs(SessionStore().decode(one.session_data))]


def test_unfinished_sign_ins_go_with_the_account(db: Any) -> None:
    besa, other = person("besa", has_second_factor=True), person("other")
    begin(besa.email)
    begin(other.email)
    assert besa.email in said()
    left = Session.objects.count()
    erase(besa)

    assert besa.email not in said() and other.email in said() and 0 < Session.objects.count() < left


def test_sign_in_up_to_the_second_step_goes_with_the_account(db: Any, secret_of_besa: Any) -> None:
    Client().post("/en/account/sign-in/", {"login": secret_of_besa.email, "password": PASSWORD})
    before = Session.objects.filter(person=None).count()
    erase(secret_of_besa)

    assert before == 1 and not Session.objects.exists()


@pytest.fixture
def secret_of_besa() -> Any:
    from allauth.mfa.models import Authenticator

    besa = person("besa")
    besa.set_password(PASSWORD)
    besa.save()
    Authenticator.objects.create(user=besa, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    return besa


def test_what_nobody_finishes_is_gone_within_the_hour(db: Any) -> None:
    begin(OTHER)
    assert OTHER in said() and Session.objects.exists()
    assert all(one.expire_date <= timezone.now() + UNFINISHED for one in Session.objects.all())
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(minutes=1))
    tasks.forget.call_local()

    assert not Session.objects.exists()


def test_joining_that_stops_before_the_code_is_no_longer_in_the_session(db: Any) -> None:
    client = Client()
    client.post("/en/account/join/", JOIN)
    (one,) = Session.objects.all()

    assert one.expire_date <= timezone.now() + UNFINISHED or one.person_id is not None


def test_old_state_leaves_the_session_of_whoever_is_signed_in(client: Client) -> None:
    client.force_login(person("besa"))
    session = client.session
    session["account_password_reset_verification"] = {"email": OTHER, "at": time.time() - 3600}
    session["new_address"] = {"email": "new@test.example", "until": time.time() + 600}
    session.save()
    tasks.forget.call_local()

    assert OTHER not in said() and "new@test.example" in said()
    assert client.get("/en/account/").status_code == 200
