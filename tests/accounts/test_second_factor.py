"""The second step at sign-in: an app for codes, recovery codes, and who cannot do without."""

import datetime as dt
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from rrjeti.accounts import sealing
from rrjeti.accounts.models import Person
from rrjeti.accounts.next_steps import steps
from tests.accounts.conftest import PASSWORD, confirm_it_is_me
from tests.conftest import person

pytestmark = pytest.mark.django_db


def code(secret: str) -> str:
    """What an app with this key shows now (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def key_on(page: str) -> str:
    """The key as the page shows it, in groups of four."""
    shown = re.findall(r'<code class="code">((?:\w{4} )+\w{1,4})</code>', page)[0]
    assert 'href="otpauth://totp/' in page and f"secret={shown.replace(' ', '')}" in page
    return str(shown.replace(" ", ""))


@pytest.fixture
def secret(client: Client, besa: Person) -> str:
    """The key of the app for codes that besa added."""
    page = client.get("/en/account/second-step/app/").content.decode()
    found = key_on(page)
    client.post("/en/account/second-step/app/", {"code": code(found)})
    return found


def test_app_is_added_with_recovery_codes_and_asked_for_at_sign_in(client: Client, besa: Person, secret: str) -> None:
    besa.refresh_from_db()
    assert besa.has_second_factor
    assert len(re.findall(r'<code class="code">\d{8}</code>', client.get("/en/account/second-step/codes/").content.decode())) == 10

    other = Client()
    answer = other.post("/en/account/sign-in/", {"login": besa.email, "password": PASSWORD})
    assert answer["Location"] == "/en/account/sign-in/second-step/"
    assert other.get("/en/account/").status_code == 302
    assert "This code is not right" in other.post(answer["Location"], {"code": "000000"}).content.decode()


def test_recovery_code_opens_once(client: Client, besa: Person, secret: str) -> None:
    kept = re.findall(r'<code class="code">(\d{8})</code>', client.get("/en/account/second-step/codes/").content.decode())[0]

    def try_it() -> int:
        other = Client()
        other.post("/en/account/sign-in/", {"login": besa.email, "password": PASSWORD})
        other.post("/en/account/sign-in/second-step/", {"code": kept})
        return other.get("/en/account/").status_code

    assert (try_it(), try_it()) == (200, 302)


def test_key_of_the_app_is_sealed_in_the_database(besa: Person, secret: str) -> None:
    stored = Authenticator.objects.get(user=besa, type=Authenticator.Type.TOTP).data["secret"]

    assert secret not in stored
    assert sealing.unseal(stored) == secret


def test_former_secret_key_still_opens(settings: Any) -> None:
    settings.SECRET_KEY = "first " * 10
    sealed = sealing.seal("words")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second " * 10, ["first " * 10]

    assert sealing.unseal(sealed) == "words"


@pytest.mark.parametrize("fields", [{"is_staff": True}, {"is_representative": True}])
def test_who_works_for_others_goes_nowhere_without_a_second_step(client: Client, fields: dict[str, bool]) -> None:
    client.force_login(person("besa", has_second_factor=False, **fields))

    assert client.get("/admin/")["Location"] == "/sq/account/second-step/"
    assert client.get("/en/library/")["Location"] == "/en/account/second-step/"
    assert "Your role needs this" in client.get("/en/account/second-step/").content.decode()
    assert client.get("/en/account/").status_code == 200


@pytest.mark.parametrize("fields", [{"is_staff": True}, {"is_representative": True}])
def test_account_says_first_of_all_that_a_second_step_is_missing(client: Client, fields: dict[str, bool]) -> None:
    who = person("besa", has_second_factor=False, **fields)
    assert steps(who)[0].url.endswith("/account/second-step/") and steps(who)[0].is_urgent
    client.force_login(who)
    assert 'class="button button--main" href="/en/account/second-step/"' in client.get("/en/account/").content.decode()

    Person.objects.update(has_second_factor=True)
    assert 'class="button button--main" href="/en/account/second-step/"' not in client.get("/en/account/").content.decode()


@pytest.mark.parametrize(("wanted", "after"), [("/en/library/?q=1", "/en/library/?q=1"), ("", "/en/account/")])
def test_second_step_leads_on_to_what_was_wanted(client: Client, wanted: str, after: str) -> None:
    who = person("besa", has_second_factor=False, is_staff=True)
    client.force_login(who)
    if wanted:
        client.get(wanted)
        client.get("/en/figures/picture.png", headers={"Sec-Fetch-Dest": "image"})
    confirm_it_is_me(client, "a long password 123")
    page = client.get("/en/account/second-step/app/").content.decode()
    client.post("/en/account/second-step/app/", {"code": code(key_on(page))})

    page = client.get("/en/account/second-step/codes/").content.decode()
    assert f'<a class="button button--main" href="{after}">I have kept them' in page
    client.get(after)
    assert 'href="/en/account/">I have kept them' in client.get("/en/account/second-step/codes/").content.decode()


def test_demonstration_accounts_and_citizens_need_none(client: Client) -> None:
    for number, fields in enumerate(({"is_staff": True, "is_demo": True}, {})):
        client.force_login(person(f"p{number}", has_second_factor=False, **fields))
        assert client.get("/en/library/").status_code == 200


def test_page_for_a_passkey_gives_the_device_what_it_needs(client: Client, besa: Person) -> None:
    page = client.get("/en/account/second-step/passkeys/add/").content.decode()

    assert "data-creation" in page and "&quot;challenge&quot;" in page
    assert "<noscript>" in page


def test_sensitive_change_asks_for_the_password_again(client: Client, besa: Person) -> None:
    session = client.session
    session["account_authentication_methods"] = []
    session.save()

    answer = client.get("/en/account/second-step/app/")
    assert answer["Location"].startswith("/en/account/again/")
    client.post(answer["Location"], {"password": PASSWORD})
    assert client.get("/en/account/second-step/app/").status_code == 200


def test_what_was_sent_before_the_password_comes_back_with_its_errors(client: Client, besa: Person) -> None:
    session = client.session
    session["account_authentication_methods"] = []
    session.save()

    asked = client.post("/en/account/second-step/passkeys/add/", {"name": "Phone", "credential": ""})
    page = client.post(asked["Location"], {"password": PASSWORD}).content.decode()
    assert 'action="/en/account/second-step/passkeys/add/"' in page


@pytest.mark.django_db(transaction=True)
def test_owner_hears_of_a_new_app_by_mail(client: Client, secret: str) -> None:
    assert "App for codes added" in mail.outbox[-1].subject
    assert "/account/devices/" in mail.outbox[-1].body


@pytest.mark.django_db(transaction=True)
def test_first_codes_replace_none_and_new_ones_say_that_they_alone_count(client: Client, besa: Person, secret: str) -> None:
    first = client.get("/en/account/second-step/codes/").content.decode()
    assert "Recovery codes are made, too." in first and "old" not in first.split("<main")[1]

    client.post("/en/account/second-step/codes/new/")
    assert "only these count from now on" in client.get("/en/account/second-step/codes/").content.decode()
    assert "If there were others before" in " ".join(str(mail.outbox[-1].body).split())


@pytest.mark.parametrize(("language", "made"), [("en", "Made on"), ("sq", "Krijuar më datën")])
def test_codes_say_of_which_site_they_are_and_since_when(client: Client, besa: Person, secret: str, language: str, made: str) -> None:
    Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).update(created_at=dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC))
    page = client.get(f"/{language}/account/second-step/codes/").content.decode()
    file = client.get(f"/{language}/account/second-step/codes/recovery-codes.txt")
    text = file.content.decode()

    assert file["Content-Type"] == "text/plain; charset=utf-8" and "attachment" in file["Content-Disposition"]
    assert all(made in shown and "2026" in shown and "Rrjeti" in shown for shown in (page.split("<main")[1], text))
    assert len(re.findall(r"^\d{8}$", text, re.M)) == 10
