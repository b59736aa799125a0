"""Wagtail's own screens of people and groups are gone: the desk of people makes accounts, and every deed there is recorded."""

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from wagtail.users.models import UserProfile

from rrjeti.accounts.models import Person

pytestmark = pytest.mark.django_db
GONE = ["users/", "users/add/", "users/edit/1/", "users/delete/1/", "users/usage/1/", "groups/", "groups/new/", "groups/edit/1/"]
BULK = [f"bulk/accounts/person/{act}/" for act in ("assign_role", "delete", "set_active_state")]


@pytest.mark.parametrize("path", [*GONE, *BULK])
def test_screens_of_wagtail_are_gone(client: Any, admin: Person, editor: Person, path: str) -> None:
    client.force_login(admin)

    assert client.get(f"/admin/{path}?id={editor.pk}").status_code == 404
    assert client.post(f"/admin/{path}?id={editor.pk}", {"confirm": "on"}).status_code == 404
    assert Person.objects.filter(is_active=True).count() == 2


def test_wagtail_goes_on_without_them(client: Any, admin: Person) -> None:
    client.force_login(admin)

    with pytest.raises(NoReverseMatch):
        reverse("wagtailusers_users:index")
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/reports/site-history/").status_code == 200
    assert client.get("/admin/account/").status_code == 200


def test_menu_of_wagtail_leads_administrators_to_the_desk(client: Any, admin: Person, editor: Person) -> None:
    UserProfile.objects.create(user=admin, preferred_language="en")
    client.force_login(admin)
    assert '"/en/desk/people/"' in client.get("/admin/").content.decode()
    client.force_login(editor)
    assert "/desk/people/" not in client.get("/admin/").content.decode()


def test_editor_keeps_a_name_there_but_neither_address_nor_password(client: Any, editor: Person) -> None:
    client.force_login(editor)
    page = client.get("/admin/account/").content.decode()

    assert 'name="name_email-public_name"' in page
    assert "name_email-email" not in page and "new_password1" not in page
    assert client.get("/admin/password_reset/").status_code == 404


def test_name_changed_there_is_found_at_the_desk(editor: Person) -> None:
    editor.public_name = "Çelësi i Vogël"
    editor.save()

    assert Person.objects.get(pk=editor.pk).folded_name == "celesi i vogel"
