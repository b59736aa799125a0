"""A person's own pages: name, address, data, and leaving."""

import datetime as dt
import io
import json
import re
import zipfile
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import mail
from django.test import Client
from django.utils import timezone, translation
from django.utils.functional import Promise

from rrjeti.accounts import personal, readable
from rrjeti.accounts.labels import LABELS
from rrjeti.accounts.models import Person, Session
from rrjeti.accounts.tasks import erase_unconfirmed
from rrjeti.audit.models import LogEntry
from tests import world
from tests.accounts.conftest import JOIN, PASSWORD, code_in, confirm_it_is_me
from tests.conftest import person

pytestmark = pytest.mark.django_db
NEW = "newer@test.example"


def codes() -> dict[str, str]:
    """The codes of a change of address: of the present and of the new one."""
    found = {one.to[0]: code_in(body) for one in mail.outbox if "\n    " in (body := str(one.body))}
    return {"old": found["new@test.example"], "new": found.get(NEW, "AAAA-AAAA")}


def test_name_is_changed_and_the_old_one_is_free(client: Client, besa: Person) -> None:
    client.post("/en/account/name/", {"public_name": "Ulliri 77", "language": "sq"})
    besa.refresh_from_db()

    assert (besa.public_name, besa.language, besa.name_key) == ("Ulliri 77", "sq", "ulllrl77")


def test_form_for_the_name_says_how_long_it_may_be(client: Client, besa: Person) -> None:
    page = client.post("/en/account/name/", {"public_name": "a" * 41, "language": "sq"}).content.decode()
    assert "At most 40 signs; you wrote 41." in page and "at most 80" not in page.lower()


@pytest.mark.parametrize("others", [0, 1])
def test_devices_always_lead_to_changing_the_password(client: Client, besa: Person, others: int) -> None:
    for _session in range(others):
        Client().force_login(besa)
    page = client.get("/en/account/devices/").content.decode().split("<main")[1]

    assert "If you see something that you do not know:" in page and 'href="/en/account/password/"' in page
    assert ("Sign out everywhere but here" in page) is bool(others)


def test_address_changes_once_both_sides_confirm(client: Client, besa: Person) -> None:
    mail.outbox.clear()
    assert client.post("/en/account/address/", {"email": NEW})["Location"] == "/en/account/address/confirm/"
    assert all("good for 30 minutes" in " ".join(str(one.body).split()) for one in mail.outbox)
    wrong = client.post("/en/account/address/confirm/", {**codes(), "old": "AAAA-AAAA"})
    assert "This is not the code" in wrong.content.decode()
    assert Person.objects.get(pk=besa.pk).email == "new@test.example"

    client.post("/en/account/address/confirm/", codes())
    assert Person.objects.get(pk=besa.pk).email == NEW
    assert [(row.email, row.verified, row.primary) for row in EmailAddress.objects.filter(user=besa)] == [(NEW, True, True)]
    assert "Your e-mail address was changed" in mail.outbox[-1].subject and mail.outbox[-1].to == ["new@test.example"]


def test_address_of_another_is_never_taken_and_nobody_learns_of_it(client: Client, besa: Person) -> None:
    person("newer", language="en")
    mail.outbox.clear()
    answer = client.post("/en/account/address/", {"email": NEW})

    assert answer["Location"] == "/en/account/address/confirm/"
    assert "You have an account already" in mail.outbox[-1].subject
    assert client.post("/en/account/address/confirm/", {"old": codes()["old"], "new": ""}).status_code == 200
    assert client.post("/en/account/address/confirm/", {"old": codes()["old"], "new": "AAAA-AAAA"}).status_code == 200
    assert Person.objects.get(pk=besa.pk).email == "new@test.example"


def test_codes_end_after_five_attempts(client: Client, besa: Person) -> None:
    mail.outbox.clear()
    client.post("/en/account/address/", {"email": NEW})
    for _n in range(5):
        client.post("/en/account/address/confirm/", {"old": "AAAA-AAAA", "new": "AAAA-AAAA"})

    assert client.post("/en/account/address/confirm/", codes())["Location"] == "/en/account/address/"
    assert Person.objects.get(pk=besa.pk).email == "new@test.example"


def test_data_comes_as_a_page_and_as_json(client: Client, besa: Person) -> None:
    assert "public name, language" in client.get("/en/account/data/").content.decode()
    answer = client.post("/en/account/data/")
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    told = {part["model"]: part["rows"] for part in json.loads(packed.read("data.json"))["kept"]}

    assert answer["Content-Type"] == "application/zip"
    assert told["accounts.Person"][0]["email"] == besa.email
    assert "accounts.Consent" in told and "accounts.Session" in told
    assert besa.public_name in packed.read("index.html").decode()
    assert "password" not in str(told) and "session_data" not in str(told)


@pytest.mark.parametrize(("language", "words"), [("en", ("Works for the network", "Municipality", "No")), ("sq", ("Bashkia", "Jo", "Konfirmuar"))])
def test_page_of_the_export_is_in_words(client: Client, besa: Person, language: str, words: tuple[str, ...]) -> None:
    Person.objects.filter(pk=besa.pk).update(language=language)
    Person.objects.filter(pk=besa.pk).update(municipality=world.municipality("w1"))
    Authenticator.objects.create(user=besa, type="totp", data={})
    packed = zipfile.ZipFile(io.BytesIO(client.post("/en/account/data/").content))
    shown = re.sub(r"https?://\S+", "", packed.read("index.html").decode())

    assert [raw for raw in ("__", "True", "False", "None", "_at<") if raw in shown] == []
    assert all(f">{word}<" in shown for word in words)
    assert ">–<" not in shown and ">rules<" not in shown and "TOTP" not in shown
    assert "<style>" in shown and "<link" not in shown and "url(" not in shown
    assert ">w1<" not in shown
    assert "municipality__key" in packed.read("data.json").decode()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"), ("", "–"), ({}, "–"), (True, "Yes"),
        (dt.date(2026, 3, 2), "2 March 2026"), ({"sq": "Po", "en": "Yes"}, "Shqip: Po · English: Yes"),
        ({"name": True, "active": False}, "name"), ({"name": "Qendra", "n": 3}, "Qendra · 3"), (["a", "b"], "a, b"),
        (dt.datetime(2026, 3, 2, 23, 30, tzinfo=dt.UTC), "3 March 2026, 00:30"),
    ],
)  # fmt: skip
def test_value_of_the_export_is_said_as_one_says_it(value: object, words: str) -> None:
    with translation.override("en"):
        assert readable.in_words(value) == words


@pytest.mark.parametrize("language", ["en", "sq"])
def test_every_column_of_the_export_has_a_label(language: str) -> None:
    with translation.override(language):
        labels = {(kept.model, name): readable.label(kept, name) for kept in personal.declared() for name in kept.given}

    assert {where: label for where, label in labels.items() if "_" in label} == {}
    assert {name for (_model, name) in labels if name.rpartition("__")[2] not in LABELS and not named(_model, name)} == set()


def named(model: str, path: str) -> bool:
    """Whether the model itself names the column for people, or the map by its whole path."""
    field = readable.field_at(apps.get_model(model), path)
    return isinstance(getattr(field, "verbose_name", ""), Promise) or path in LABELS or f"{model}.{path}" in LABELS


def test_leaving_needs_one_more_word_and_is_for_good(client: Client, besa: Person) -> None:
    assert "Tick the box" in client.post("/en/account/erase/").content.decode()
    assert Person.objects.filter(pk=besa.pk).exists()

    answer = client.post("/en/account/erase/", {"sure": "yes"})
    assert answer["Location"] == "/en/account/gone/"
    assert not Person.objects.exists() and not Session.objects.filter(person__isnull=False).exists()
    assert client.get("/en/account/").status_code == 302
    assert "Your account is erased" in mail.outbox[-1].subject
    assert [(entry.verb, entry.actor) for entry in LogEntry.objects.all()] == [("account.erased", "")]


def test_leaving_asks_for_the_password_again(client: Client, besa: Person) -> None:
    session = client.session
    session["account_authentication_methods"] = []
    session.save()

    assert client.post("/en/account/erase/", {"sure": "yes"})["Location"].startswith("/en/account/again/")
    assert Person.objects.filter(pk=besa.pk).exists()


def test_last_administrator_cannot_leave(client: Client, admin: Person) -> None:
    client.post("/en/account/sign-in/", {"login": admin.email, "password": "a long password 123"})
    confirm_it_is_me(client, "a long password 123")
    page = client.get("/en/account/erase/").content.decode()
    assert "administrator" in page and 'name="sure"' not in page

    client.post("/en/account/erase/", {"sure": "yes"})
    assert Person.objects.filter(pk=admin.pk).exists()


def test_what_is_kept_is_public_and_the_rules_too(client: Client) -> None:
    page = client.get("/en/account/what-we-keep/").content.decode()

    assert "public name, language" in page and "No address of your network" in page
    jumps = re.findall(r'href="#(\w+)"', page.split('<nav aria-label="What we keep"')[1])
    assert jumps[:5] == [group.value for group in personal.Group] and all(f'id="{anchor}"' in page for anchor in jumps)
    assert client.get("/sq/account/rules/").status_code == 200


def test_agreeing_anew_after_the_rules_changed(client: Client, besa: Person) -> None:
    besa.consents.update(version="2020-01-01")
    assert "The rules have changed" in client.get("/en/account/").content.decode()

    client.post("/en/account/rules/agree/")
    assert "The rules have changed" not in client.get("/en/account/").content.decode()
    assert besa.consents.count() == 2


def test_password_is_changed_only_with_the_present_one(client: Client, besa: Person) -> None:
    new = {"password1": "another long one 9", "password2": "another long one 9"}
    assert "not your present password" in client.post("/en/account/password/", {"oldpassword": "wrong", **new}).content.decode()

    client.post("/en/account/password/", {"oldpassword": PASSWORD, **new})
    besa.refresh_from_db()
    assert besa.check_password("another long one 9")
    assert client.get("/en/account/").status_code == 200
    assert re.search("password was changed", mail.outbox[-1].subject)


def test_account_that_nobody_confirmed_is_erased_after_seven_days(client: Client, besa: Person) -> None:
    Client().post("/en/account/join/", JOIN | {"email": "late@test.example", "public_name": "Zogu 99"})
    assert erase_unconfirmed() == 0

    Person.objects.update(joined_at=timezone.now() - dt.timedelta(days=8))
    assert erase_unconfirmed() == 1
    assert list(Person.objects.all()) == [besa]


def test_municipality_is_kept_and_given_back(client: Client, besa: Person) -> None:
    place = world.municipality("w1")
    client.post("/en/account/name/", {"public_name": "Ulliri 77", "language": "en", "municipality": place.key})
    besa.refresh_from_db()

    assert besa.municipality == place
    assert place.key in str(list(personal.about(besa)))


@pytest.mark.parametrize(
    ("model", "field", "value", "words"),
    [
        ("notifications.Notification", "kind", "content.decided", "A moderator hid something you wrote"),
        ("notifications.Notification", "url", "/sq/wishes/3/", '<a href="https://testserver/sq/wishes/3/">https://testserver/sq/wishes/3/</a>'),
        ("moderation.Matter", "kind", "wishes.request", "request"),
        ("moderation.Matter", "kind", "gone.thing", "gone.thing"),
        ("wagtailcore.PageLogEntry", "action", "wagtail.publish", "Publish"),
    ],
)
def test_codes_and_addresses_of_the_export_are_said_whole(settings: Any, model: str, field: str, value: str, words: str) -> None:
    settings.SITE_URL = "https://testserver"
    with translation.override("en"):
        assert readable.in_words(value, readable.field_at(apps.get_model(model), field)) == words
