"""A key stands in addresses and in other records: after it is saved no form changes it."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from rrjeti.directory.models import Institution
from tests import world
from tests.portal.test_editing import form, sign_in

pytestmark = pytest.mark.django_db
KEYED = [model for model in get_snippet_models() if {"key", "code"} & {field.name for field in model._meta.fields if field.editable}]


@pytest.mark.parametrize("name", sorted(model._meta.label_lower for model in KEYED))
def test_key_of_a_saved_record_is_only_shown(client: Any, admin: Any, name: str) -> None:
    model = next(model for model in KEYED if model._meta.label_lower == name)
    world.everything()
    if name == "provenance.source":
        model._default_manager.create(key="w1", title="w1")
    if name == "vocabulary.synonyms":
        model._default_manager.create(key="w1", words="a, b")
    record = model._default_manager.first()
    sign_in(client, admin)
    fields = client.get(reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])).context["form"].fields
    given = [fields[key] for key in ("key", "code") if key in fields]
    assert given or name == "library.publicationfile"
    assert all(field.disabled for field in given)


def test_forged_key_is_ignored(client: Any, admin: Any) -> None:
    record = world.institution("kmshc")
    sign_in(client, admin)
    address = reverse("wagtailsnippets_directory_institution:edit", args=[record.pk])
    page = client.get(address)
    data = {name: "" if value is None else value for name, value in page.context["form"].initial.items() if name not in ("sources", "name", "powers")}
    data |= {"key": "kmshc-x", "name_sq": "Komisioni i ri", "name_en": "The new one", "powers_sq": "Kujdeset.", "powers_en": "Looks after."}
    data |= {"contacts-TOTAL_FORMS": "0", "contacts-INITIAL_FORMS": "0", "contacts-MIN_NUM_FORMS": "0", "contacts-MAX_NUM_FORMS": "9"}
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["form"].errors
    record.refresh_from_db()
    assert (record.key, record.name.values["en"]) == ("kmshc", "The new one")
    assert not Institution.objects.filter(key="kmshc-x").exists()


def test_key_of_a_page_stays(client: Any, editor: Any, page: Any) -> None:
    sign_in(client, editor)
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(title="Other words", **{"key": "x-other", "action-publish": "1"}))
    page.refresh_from_db()
    assert (page.key, page.title) == ("x-ask", "Other words")
