"""The one-time link with which the first administrator sets a password."""

import datetime as dt
import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from rrjeti.accounts.models import Person

PASSWORD = {"new_password1": "a long password 456", "new_password2": "a long password 456"}
pytestmark = pytest.mark.django_db


def first_link(**options: Any) -> str:
    """The path that the command prints."""
    out = StringIO()
    call_command("first_link", stdout=out, **options)
    return "/" + out.getvalue().strip().splitlines()[-1].split("/", 3)[-1]


class Earlier(PasswordResetTokenGenerator):
    """Makes links as they were made so many days ago."""

    def __init__(self, days: int) -> None:
        super().__init__()
        self.days = days

    def _now(self) -> dt.datetime:
        return super()._now() - dt.timedelta(days=self.days)


def earlier_link(person: Person, days: int) -> str:
    return reverse("account_first_password", args=[urlsafe_base64_encode(force_bytes(person.pk)), Earlier(days).make_token(person)])


def form_of(client: Client, link: str) -> str:
    """Where the link leads; empty when it leads to no form."""
    answer = client.get(link, follow=True)
    return answer.request["PATH_INFO"] if 'name="new_password1"' in answer.content.decode() else ""


def test_link_makes_the_administrator_and_signs_in(client: Client) -> None:
    link = first_link()
    person = Person.objects.get()
    assert (person.is_superuser, person.is_staff, person.has_usable_password()) == (True, True, False)

    answer = client.post(form_of(client, link), PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert client.get("/admin/")["Location"] == "/sq/account/second-step/"
    person.refresh_from_db()
    assert person.check_password("a long password 456")


def test_link_works_once(client: Client) -> None:
    link = first_link()
    client.post(form_of(client, link), PASSWORD)

    assert form_of(Client(), link) == ""


@pytest.mark.parametrize(("days", "works"), [(2, True), (4, False)])
def test_link_ends_after_three_days(client: Client, admin: Person, days: int, works: bool) -> None:
    assert bool(form_of(client, earlier_link(admin, days))) == works


@pytest.mark.parametrize("harm", [lambda link: link[:-2] + "x/", lambda link: link.replace("/first/", "/first/x")])
def test_changed_link_is_refused(client: Client, harm: Any) -> None:
    assert form_of(client, harm(first_link())) == ""


def test_weak_password_is_told_next_to_the_field(client: Client) -> None:
    form = form_of(client, first_link())
    answer = client.post(form, {"new_password1": "12345", "new_password2": "12345"})

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<title>Gabim: " in page and '<a href="#id_new_password2">' in page
    tied = 'aria-invalid="true" aria-describedby="id_new_password2_helptext id_new_password2_error"'
    assert re.search(rf'<input type="password" name="new_password2"[^>]+{tied}', page)
    assert 'id="id_new_password2_error"><p class="field__error">' in page
    assert not Person.objects.get().has_usable_password()


def test_second_call_is_for_the_same_administrator(admin: Person) -> None:
    first_link()

    assert Person.objects.get() == admin


def test_link_of_another_person(editor: Person, admin: Person) -> None:
    client = Client()
    client.post(form_of(client, first_link(email="Editor@Test.example")), PASSWORD)

    editor.refresh_from_db()
    assert editor.check_password("a long password 456") and not editor.is_superuser
    assert Person.objects.count() == 2


def test_what_is_no_address_is_refused(admin: Person) -> None:
    with pytest.raises(CommandError, match="nonsense"):
        first_link(email="nonsense")

    assert Person.objects.count() == 1
