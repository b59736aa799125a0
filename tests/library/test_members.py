"""What a member of the network published stands on its page, and the document leads there."""

from typing import Any

import pytest
from django.test import Client

from rrjeti.library.forms import PublicationForm
from rrjeti.library.models import Publication
from rrjeti.library.wagtail_hooks import PublicationViewSet
from rrjeti.organisations.models import Organisation, Status
from tests import world
from tests.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Organisation:
    return Organisation.objects.create(kind="cso", legal_name="Qendra e Provës", slug="qendra", status=Status.VERIFIED)


def page(client: Client, path: str = "/en/organisations/qendra/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_page_of_a_member_lists_what_it_published_the_newest_first(client: Client, house: Organisation) -> None:
    assert 'id="publications"' not in page(client)
    world.publication("older", year=2019, member=house)
    world.publication("newer", year=2024, member=house)
    world.publication("hidden", member=house, live=False)
    world.publication("other")
    text = page(client)

    assert 0 < text.index("Title newer") < text.index("Title older")
    assert "Title hidden" not in text and "Title other" not in text


def test_document_leads_to_its_member_while_that_is_verified(client: Client, house: Organisation) -> None:
    made = world.publication("report", member=house)
    assert '<a href="/en/organisations/qendra/">Qendra e Provës</a>' in page(client, made.get_absolute_url())
    assert client.get("/api/v1/publications").json()["items"][0]["member"] == "qendra"

    Organisation.objects.update(status=Status.SUSPENDED)
    assert "Qendra e Provës" not in page(client, made.get_absolute_url())
    assert client.get("/api/v1/publications").json()["items"][0]["member"] == ""


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow_with_publications(client: Client, house: Organisation, number: int, django_assert_max_num_queries: Any) -> None:
    for place in range(number):
        world.publication(f"report{place}", member=house)
    page(client)

    with django_assert_max_num_queries(10):
        page(client)


def test_editor_chooses_among_verified_members_and_keeps_who_was_one(house: Organisation) -> None:
    Organisation.objects.create(kind="cso", legal_name="Qendra në Pritje", status=Status.WAITING)
    suspended = Organisation.objects.create(kind="cso", legal_name="Qendra e Pezulluar", slug="pezull", status=Status.SUSPENDED)
    form = PublicationViewSet.edit_handler.bind_to_model(Publication).get_form_class()
    assert issubclass(form, PublicationForm)

    def offered(publication: Publication) -> set[str]:
        return {str(one) for one in form(instance=publication, for_user=person("editor", "Editors")).fields["member"].queryset}

    assert offered(Publication(member=suspended)) == {"Qendra e Provës", "Qendra e Pezulluar"}
