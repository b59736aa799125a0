"""What an editor or a file saved as an address leads to the web, to a mailbox, to a telephone or within this site, and nowhere else."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client

from rrjeti.directory.models import Contact, ContactPoint
from rrjeti.events.models import Material
from rrjeti.figures.models import Series
from rrjeti.portal.models import SiteSettings, Supporter
from rrjeti.provenance.models import Source
from rrjeti.ui.addresses import leads
from tests import world

BAD = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "//elsewhere.example",
    "ftp://a.example/x",
    "/\\a.example",
    "vbscript:x",
    "x",
]
GOOD = ["https://a.example/x?y=1#z", "http://a.example", "mailto:a@b.example", "tel:+35542380300", "/en/library/", "#sources", "?page=2"]
NAMES = {"url", "web", "email", "phone"}


@pytest.mark.parametrize("address", [*BAD, "https://a.example/\nx", " javascript:alert(1)", ""])
def test_nothing_else_leads_anywhere(address: str) -> None:
    assert leads(address) == ""


@pytest.mark.parametrize("address", GOOD)
def test_addresses_lead(address: str) -> None:
    assert leads(address) == address


def addressed() -> list[Any]:
    """Every field of ours that holds an address, by its type or its name; the checker of links keeps what was found elsewhere."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("rrjeti.") and model._meta.label != "directory.LinkCheck"]
    fields = [field for model in ours for field in model._meta.concrete_fields]
    return [field for field in fields if isinstance(field, models.URLField) or (field.name in NAMES and isinstance(field, models.CharField))]


def test_there_are_fields_to_check() -> None:
    labels = {str(field) for field in addressed()}
    assert {"directory.Channel.phone", "events.Material.url", "provenance.Source.url", "portal.Supporter.url", "directory.Body.web"} <= labels


@pytest.mark.django_db
@pytest.mark.parametrize("field", addressed(), ids=str)
def test_field_refuses_a_script(field: Any) -> None:
    with pytest.raises(ValidationError) as found:
        field.model(**{field.name: "javascript:alert(1)"}).full_clean()
    assert field.name in found.value.error_dict


CONTACTS = [
    ("web", "https://www.spak.gov.al", True), ("web", "javascript:alert(1)", False), ("web", "www.spak.gov.al", False),
    ("web", "ftp://a.example", False),
    ("email", "a@b.example", True), ("email", "not-an-email", False), ("phone", "112 / 129", True), ("phone", "+355 (0)4 2380-300", True),
    ("phone", "ask at the door", False), ("phone", "112 /", False), ("post", "Rr. “Abdi Toptani” 1, Tiranë", True),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "is_good"), CONTACTS)
def test_contact_is_checked_by_its_kind(kind: str, value: str, is_good: bool) -> None:
    contact = Contact(kind=kind, value=value)
    assert [bool(link.href) for link in contact.links][:1] == [is_good and kind != "post"]
    try:
        contact.clean()
    except ValidationError as error:
        assert not is_good and set(error.error_dict) == {"value"}
    else:
        assert is_good


@pytest.mark.django_db
def test_contact_that_leads_nowhere_is_told_in_the_form(client: Client, admin: Any) -> None:
    record = world.institution("w1")
    client.force_login(admin)
    rows = {"contacts-TOTAL_FORMS": "1", "contacts-INITIAL_FORMS": "0", "contacts-0-kind": "web", "contacts-0-value": "javascript:alert(1)"}
    answer = client.post(f"/admin/snippets/directory/institution/edit/{record.pk}/", {**rows, "contacts-0-confidence": "verified"})
    assert set(answer.context["form"].formsets["contacts"].errors[0]) == {"value"}
    assert not record.contacts.exists()


@pytest.mark.django_db
def test_what_was_saved_before_leads_nowhere(client: Client) -> None:
    """A source on every record, and a script in every address."""
    made = world.everything()
    source = Source.objects.create(key="w1", title="The source")
    for record in (*made.values(), Series.objects.get(), ContactPoint.objects.get()):
        if hasattr(record, "sources"):
            record.sources.add(source)
            if hasattr(record, "save_revision"):
                record.save()
    Contact.objects.create(institution=made["institution"], kind="web", value="https://a.example", confidence="verified")
    Material.objects.create(event=made["event"], title=world.both("slides"), url="/en/")
    Supporter.objects.create(site=SiteSettings.load(), name="Donor", role="donor", url="https://d.example")
    for field in addressed():
        field.model._default_manager.update(**{field.name: "javascript:alert(1)"})
    Contact.objects.update(value="javascript:alert(1)")
    seen = ""
    for path in ("library/w1", "library/instruments/uncac", "library/uncac", "library/practices/w1", "directory/w1", "directory/channels",
                 "directory/bodies/w1", "directory/contact-points", "events/w1", "figures/w1", "about", "learn/w1"):  # fmt: skip
        answer = client.get(f"/en/{path}/")
        assert answer.status_code == 200, path
        seen += answer.content.decode()
    assert "The source" in seen and "Donor" in seen and "Title slides" in seen
    assert 'href="javascript:' not in seen and "mailto:javascript" not in seen
