"""An administrator makes an account: its public name is asked for and kept."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from rrjeti.accounts.models import Person

pytestmark = pytest.mark.django_db
ADD = "wagtailusers_users:add"
FORM = {"email": "new@test.example", "public_name": "Arta", "language": "en", "password1": "a long password 123", "password2": "a long password 123"}


def test_form_asks_for_one_public_name(client: Any, admin: Any) -> None:
    client.force_login(admin)
    page = client.get(reverse(ADD)).content.decode()
    assert 'name="public_name"' in page and 'name="language"' in page
    assert 'name="first_name"' not in page and 'name="last_name"' not in page


def test_account_keeps_name_and_language(client: Any, admin: Any) -> None:
    client.force_login(admin)
    page = client.post(reverse(ADD), FORM, follow=True).content.decode()
    made = Person.objects.get(email="new@test.example")
    assert (made.public_name, made.language, made.is_staff) == ("Arta", "en", True)
    assert UserProfile.objects.get(user=made).preferred_language == "en"
    assert "Arta" in page


def test_account_without_public_name_is_refused(client: Any, admin: Any) -> None:
    client.force_login(admin)
    response = client.post(reverse(ADD), {**FORM, "public_name": " "})
    assert response.status_code == 200 and "public_name" in response.context["form"].errors
    assert not Person.objects.filter(email="new@test.example").exists()


def test_changing_an_account_shows_and_keeps_its_own_language(client: Any, admin: Any, editor: Any) -> None:
    UserProfile.objects.create(user=editor, preferred_language="en")
    client.force_login(admin)
    address = reverse("wagtailusers_users:edit", args=[editor.pk])
    assert client.get(address).context["form"]["language"].value() == "en"
    client.post(address, {"email": editor.email, "public_name": "Besa", "language": "sq", "is_active": "on"})
    editor.refresh_from_db()
    assert editor.public_name == "Besa" and UserProfile.objects.get(user=editor).preferred_language == "sq"
