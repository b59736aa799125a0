from typing import Any

import pytest
from django.utils import timezone

from rrjeti.directory.models import Contact, Institution
from tests.directory.conftest import make_channel


@pytest.fixture
def staff(client: Any, admin: Any) -> Any:
    client.force_login(admin)
    return client


def test_confirm_today_sets_the_date(staff: Any, agency: Institution) -> None:
    contact = agency.contacts.get(kind="phone")
    assert staff.get(f"/admin/directory/confirm/contact/{contact.pk}/").status_code == 200
    assert staff.post(f"/admin/directory/confirm/contact/{contact.pk}/").status_code == 302
    assert Contact.objects.get(pk=contact.pk).verified_on == timezone.localdate()


def test_readers_confirm_nothing(client: Any, agency: Institution) -> None:
    client.post(f"/admin/directory/confirm/institution/{agency.pk}/")
    agency.refresh_from_db()
    assert agency.verified_on is None


@pytest.mark.parametrize("address", ["user/1", "institution/999"])
def test_unknown_records_are_404(staff: Any, agency: Institution, address: str) -> None:
    assert staff.get(f"/admin/directory/confirm/{address}/", follow=True).status_code == 404


def test_editors_list_shows_doubts_with_buttons(staff: Any, agency: Institution) -> None:
    text = staff.get("/admin/directory/doubts/").content.decode()
    assert "Institucioni 1 – " in text
    assert "/admin/directory/confirm/contact/" in text


def test_every_form_of_the_directory_opens(staff: Any, agency: Institution) -> None:
    channel = make_channel(agency, "form")
    for model, pk in (("institution", agency.pk), ("channel", channel.pk)):
        assert staff.get(f"/admin/snippets/directory/{model}/edit/{pk}/").status_code == 200
        assert staff.get(f"/admin/snippets/directory/{model}/").status_code == 200
    for model in ("institution", "channel", "body", "contactpoint", "group"):
        assert staff.get(f"/admin/snippets/directory/{model}/add/").status_code == 200


def test_list_has_one_click_for_what_only_a_source_says(staff: Any, agency: Institution, admin: Any) -> None:
    form = f'action="/admin/directory/confirm/institution/{agency.pk}/"'
    assert form in staff.get("/admin/directory/doubts/").content.decode()

    staff.post(f"/admin/directory/confirm/institution/{agency.pk}/")
    agency.refresh_from_db()
    assert (agency.verified_on, agency.verified_by) == (timezone.localdate(), admin)
    assert form not in staff.get("/admin/directory/doubts/").content.decode()
