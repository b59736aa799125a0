"""Before something is published or saved under nearly the same name, the form shows what is there; a tick lets it through."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from rrjeti.events.models import Event
from rrjeti.library.models import Publication
from rrjeti.portal.models import ContentPage
from rrjeti.provenance.duplicates import similar
from tests import world

pytestmark = pytest.mark.django_db
NO = inline_formset([])


@pytest.fixture
def staff(client: Any, editor: Any) -> Any:
    UserProfile.objects.create(user=editor, preferred_language="en")
    client.force_login(editor)
    return client


def kinds(record: Any, title: str) -> set[str]:
    return {str(match.kind) for match in similar(record, [title])}


@pytest.mark.parametrize("kind", ["institution", "channel", "body", "event", "outcome", "term", "practice", "instrument", "publication"])
def test_page_is_compared_with_every_kind_of_record(kind: str) -> None:
    made = getattr(world, kind)("zebra")
    assert kinds(ContentPage(locale_id=1), "Titel zebra") == {str(made._meta.verbose_name)}
    assert kinds(ContentPage(locale_id=1), "Titulli zebras") == {str(made._meta.verbose_name)}
    assert similar(ContentPage(locale_id=1), ["Something else entirely", "abc"]) == []


def test_record_is_compared_with_pages_but_not_with_itself() -> None:
    world.page("zebra")
    event = world.event("zebra")
    assert kinds(event, "Title zebra") == {"page"}


def event_form(title: str, **more: Any) -> dict[str, Any]:
    data = {"key": "new", "title_en": title, "title_sq": "", "type": "training", "start": "2026-11-21", "confidence": "verified", "parties": NO}
    return nested_form_data({**data, "materials": NO, **more})


def test_event_warns_once_and_can_be_confirmed(staff: Any) -> None:
    there = world.institution("zebra")
    add = reverse("wagtailsnippets_events_event:add")
    text = staff.post(add, event_form("Title zebra")).content.decode()
    address = reverse("wagtailsnippets_directory_institution:edit", args=[there.pk])
    assert text.count(f'This already exists: “<a href="{address}" target="_blank" rel="noopener">Title zebra</a>” (institution)') == 1
    assert text.count("already exists:") == 1
    assert not Event.objects.filter(key="new").exists()
    staff.post(add, event_form("Title zebra", similar_confirmed="on"))
    assert Event.objects.get(key="new").title.values == {"en": "Title zebra"}


def test_title_of_what_exists_is_escaped(staff: Any) -> None:
    world.event("zebra", title={"en": "<b>Zebra</b> & more"})
    text = staff.post(reverse("wagtailsnippets_events_event:add"), event_form("<b>Zebra</b> & more")).content.decode()
    assert ">&lt;b&gt;Zebra&lt;/b&gt; &amp; more</a>” (event)" in text


def test_saving_again_under_the_same_name_asks_nothing(staff: Any) -> None:
    world.institution("zebra")
    event = world.event("zebra")
    data = event_form("Title zebra", key="zebra", title_sq="Titulli zebra", start="2020-03-05")
    response = staff.post(reverse("wagtailsnippets_events_event:edit", args=[event.pk]), data)
    assert response.status_code == 302
    event.refresh_from_db()
    assert str(event.start) == "2020-03-05"


def publication_form(title: str, **more: Any) -> dict[str, Any]:
    data = {"title_en": title, "title_sq": "", "key": "new", "type": world.law().pk, "status": "approved", "confidence": "verified", "files": NO}
    lenses = {f"lens_{lens}": "addressed" for lens in ("gender", "disability")} | {"lens_poverty": "apart", "lens_poverty_reason": "A law on forms."}
    return nested_form_data({**data, **lenses, **more})


def test_document_is_a_draft_without_questions_and_asks_when_published(staff: Any) -> None:
    world.event("zebra")
    add = reverse("wagtailsnippets_library_publication:add")
    staff.post(add, publication_form("Title zebra", key="draft", lens_gender=""))
    assert not Publication.objects.get(key="draft").live
    response = staff.post(add, publication_form("Title zebras", lens_gender="", **{"action-publish": "1"}))
    assert set(response.context["form"].errors) == {"similar_confirmed", "lens_gender"}
    staff.post(add, publication_form("Title zebras", similar_confirmed="on", **{"action-publish": "1"}))
    made = Publication.objects.get(key="new")
    assert made.live and made.lenses == "gender disability" and made.lens_reasons == {"poverty": "A law on forms."}
    assert "?lens=gender" in staff.get("/en/library/").content.decode()
