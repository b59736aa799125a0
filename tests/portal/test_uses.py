"""What a text, the guide or another record names is not deleted; the editor sees where it is named."""

from typing import Any

import pytest
from django.urls import reverse

from rrjeti.directory.guide.models import Guide
from rrjeti.directory.models import Channel, Institution
from rrjeti.portal.models import ExplainerPage
from rrjeti.provenance.models import LoadedRecord, Source
from tests import world
from tests.portal.conftest import add, stream
from tests.portal.test_editing import sign_in

pytestmark = pytest.mark.django_db


def delete_url(record: Any) -> str:
    return reverse(record.snippet_viewset.get_url_name("delete"), args=[record.pk])


def assert_kept(client: Any, record: Any, *names: str) -> str:
    text = client.get(delete_url(record)).content.decode()
    assert "Not deleted: it is used" in text and all(name in text for name in names), text[-3000:]
    assert client.post(delete_url(record)).status_code == 409
    assert type(record).objects.filter(pk=record.pk).exists()
    return str(text)


def named_by_the_guide(**names: list[str]) -> Guide:
    guide = world.guide("g1")
    outcomes = list(guide.outcomes.all())
    for name, keys in names.items():
        setattr(outcomes[0], name, keys)
    guide.outcomes = outcomes
    guide.save()
    return guide


@pytest.mark.parametrize("name", ["channels", "institutions", "helpers", "procedures", "sources", "emergency"])
def test_what_the_guide_names_is_kept(client: Any, admin: Any, name: str) -> None:
    made = world.everything()
    if name == "sources":
        record: Any = Source.objects.create(key="w1", title="w1")
    elif name == "procedures":
        record = made["guide"]._meta.apps.get_model("guide.Procedure").objects.get(key="w1")
    else:
        record = made["channel" if name in ("channels", "emergency") else "institution"]
    guide = named_by_the_guide(**({} if name == "emergency" else {name: ["w1"]}))
    if name == "emergency":
        guide.emergency = "w1"
        guide.save()
    sign_in(client, admin)
    whole, part = reverse("wagtailsnippets_guide_guide:edit", args=[guide.pk]), reverse("guide_part", args=[guide.pk, "outcome", "g1"])
    text = assert_kept(client, record, f'href="{whole if name == "emergency" else part}"')
    assert ("withdrawn" in text) is hasattr(record, "is_withdrawn")


def test_what_a_text_links_to_is_kept(client: Any, admin: Any, learn: Any) -> None:
    idp = world.institution("idp")
    page = add(learn, title="Where to go", text='<p><a href="/to/institution/idp/">IDP</a></p>')
    sign_in(client, admin)
    assert_kept(client, idp, "Where to go", reverse("wagtailadmin_pages:edit", args=[page.pk]))


def test_topic_and_institution_of_other_records_are_kept(client: Any, admin: Any) -> None:
    made = world.everything()
    sign_in(client, admin)
    assert_kept(client, world.topic(), "Title w1")
    world.channel("c2", institution=made["institution"])
    assert_kept(client, made["institution"], "Title c2")
    basis = {"en": "Law on all this [uncac]"}
    Institution.objects.filter(pk=made["institution"].pk).update(legal_basis=basis)
    assert_kept(client, made["article"].instrument, "legal basis")


def test_several_at_once_are_kept_too(client: Any, admin: Any) -> None:
    one, other = world.channel("w1"), world.channel("w2")
    named_by_the_guide(channels=["w2"])
    sign_in(client, admin)
    address = reverse("wagtail_bulk_action", args=["directory", "channel", "delete"]) + f"?id={one.pk}&id={other.pk}"
    assert client.post(address).status_code == 409
    assert Channel.objects.count() == 2


def test_unused_record_is_deleted_and_a_starter_record_says_that_it_comes_back(client: Any, admin: Any) -> None:
    channel = world.channel("w1")
    sign_in(client, admin)
    assert "starter content" not in client.get(delete_url(channel)).content.decode()
    LoadedRecord.objects.create(model="directory.channel", key="w1", file="channels.yaml", fingerprint="x")
    assert "the next load brings it back" in client.get(delete_url(channel)).content.decode()
    assert client.post(delete_url(channel)).status_code == 302
    assert not Channel.objects.exists()


def test_page_that_is_named_is_kept(client: Any, admin: Any, learn: Any) -> None:
    safety = add(learn, title="Safety", key="x-safety")
    linking = add(learn, title="Where to go", text='<p><a href="/to/page/x-safety/">Safety</a></p>')
    address = reverse("wagtailadmin_pages:delete", args=[safety.pk])
    sign_in(client, admin)
    assert "Where to go" in client.get(address).content.decode()
    assert client.post(address).status_code == 409
    assert "Where to go" in client.get(reverse("wagtailadmin_pages:unpublish", args=[safety.pk])).content.decode()
    linking.body = stream(("paragraph", "<p>Words.</p>"))
    linking.save()
    named_by_the_guide(explainers=["x-safety"])
    assert client.post(address).status_code == 409
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={safety.pk}"
    assert client.post(bulk).status_code == 409
    Guide.objects.all().delete()
    assert client.post(address).status_code == 302
    assert not ExplainerPage.objects.filter(key="x-safety").exists()
