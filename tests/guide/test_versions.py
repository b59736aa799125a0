"""The guide has a version to go back to, and nothing is thrown away without a question."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, Revision

from rrjeti.directory.guide.models import Guide
from rrjeti.directory.guide.versions import keep_published, throw_away
from tests.guide.test_publishing import latest, part_url, question_data
from tests.portal.test_editing import sign_in
from tests.starter import load_starters

pytestmark = pytest.mark.django_db


def test_loaded_guide_has_one_version_however_often_it_is_loaded(starter: Any) -> None:
    guide = Guide.objects.get()
    assert guide.revisions.count() == 1 and guide.live_revision_id == guide.latest_revision_id
    assert not guide.has_unpublished_changes
    assert guide.live_revision.as_object().as_graph() == guide.as_graph()
    load_starters()
    again = Guide.objects.get()
    assert again.revisions.count() == 1
    assert ModelLogEntry.objects.for_instance(again).count() == 1


def test_changed_content_is_a_version_of_its_own(starter: Any) -> None:
    Guide.objects.update(loaded="")
    guide = Guide.objects.get()
    from rrjeti.directory.guide.starter import digest

    guide.note = {"en": "Old words."}
    guide.save()
    Guide.objects.update(loaded=digest(Guide.objects.get()))
    load_starters()
    guide = Guide.objects.get()
    assert guide.revisions.count() == 2 and guide.live_revision_id == guide.latest_revision_id and not guide.has_unpublished_changes


def test_guide_that_editors_already_changed_gets_its_first_version_below_theirs(starter: Any, editor: Any) -> None:
    Revision.objects.for_instance(Guide.objects.get()).delete()
    ModelLogEntry.objects.all().delete()
    Guide.objects.update(live_revision=None, latest_revision=None)
    guide = Guide.objects.get()
    before = str(guide.title)
    guide.title = {"en": "A draft"}
    own = guide.save_revision(user=editor, log_action=True)
    load_starters()
    guide = Guide.objects.get()
    first = guide.revisions.order_by("created_at").first()
    assert first.user is None and str(first.as_object().title) == before
    assert (guide.live_revision, guide.latest_revision, guide.has_unpublished_changes) == (first, own, True)
    entries = ModelLogEntry.objects.for_instance(guide).order_by("timestamp")
    assert [entry.revision_id for entry in entries] == [first.pk, own.pk]
    load_starters()
    assert Guide.objects.get().revisions.count() == 2


def test_thrown_away_draft_leaves_what_readers_see_and_stays_in_the_history(client: Any, editor: Any, small: Guide) -> None:
    sign_in(client, editor)
    client.post(part_url(small, "question", "first"), question_data(small, "first", question_en="Another question?", question_sq=""))
    thrown = Guide.objects.get(pk=small.pk).latest_revision
    overview, address = reverse("guide_overview", args=[small.pk]), reverse("guide_throw_away", args=[small.pk])
    assert f'href="{address}"' in client.get(overview).content.decode()
    asked = client.get(address)
    assert asked.status_code == 200 and 'method="post"' in asked.content.decode()
    assert str(latest(small).nodes.get(key="first").question) == "Another question?"
    assert client.post(address).status_code == 302
    guide = Guide.objects.get(pk=small.pk)
    assert str(latest(small).nodes.get(key="first").question) == "First?" and not guide.has_unpublished_changes
    assert guide.live_revision_id == guide.latest_revision_id and thrown in guide.revisions.all()
    assert f'href="{address}"' not in client.get(overview).content.decode()
    count = guide.revisions.count()
    assert client.post(address).status_code == 302 and guide.revisions.count() == count
    assert client.get(reverse("wagtailsnippets_guide_guide:history", args=[small.pk])).status_code == 200
    revert = reverse("wagtailsnippets_guide_guide:revisions_revert", args=[small.pk, thrown.pk])
    assert client.get(revert).status_code == 200


def test_unpublished_guide_has_nothing_to_go_back_to(small: Guide, editor: Any) -> None:
    Guide.objects.filter(pk=small.pk).update(live=False)
    small.save_revision(user=editor)
    assert keep_published(small) is None
    throw_away(small, by=editor)
    assert small.revisions.count() == 1


def test_deleting_asks_first_and_says_what_leads_there(client: Any, editor: Any, small: Guide) -> None:
    sign_in(client, editor)
    address = reverse("guide_remove", args=[small.pk, "outcome", "end"])
    form = client.get(part_url(small, "outcome", "end")).content.decode()
    assert f'href="{address}"' in form and f'action="{address}"' not in form
    text = client.get(address).content.decode()
    assert f'href="{part_url(small, "question", "first")}">First?</a>: End' in text
    assert f'href="{part_url(small, "question", "second")}">Second?</a>: End' in text
    assert "end" in latest(small).as_graph().outcomes
    assert "begins with this question" in client.get(reverse("guide_remove", args=[small.pk, "question", "first"])).content.decode()
    assert client.post(address).status_code == 302
    assert "end" not in latest(small).as_graph().outcomes


def test_authors_throw_nothing_away(client: Any, author: Any, small: Guide) -> None:
    small.title = {"en": "A draft"}
    small.save_revision()
    client.force_login(author)
    for address in (reverse("guide_throw_away", args=[small.pk]), reverse("guide_remove", args=[small.pk, "outcome", "end"])):
        assert client.post(address).status_code in (302, 403)
    assert str(latest(small).title) == "A draft" and "end" in latest(small).as_graph().outcomes
