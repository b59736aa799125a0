"""No way of publishing leads past what the form asks: in bulk, after a review, at its time, as a copy or as a translation."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Locale
from wagtail_localize.models import Translation

from rrjeti.portal import tasks
from rrjeti.portal.models import ExplainerPage, NewsPage
from rrjeti.provenance.refusals import NotReadyError
from tests.portal.conftest import add, stream
from tests.portal.test_editing import LENSES, create, form, sign_in
from tests.portal.test_translating import translate

pytestmark = pytest.mark.django_db(transaction=True)
ANSWERED = {"lens_reasons": dict.fromkeys(("gender", "disability", "poverty"), "The same for everyone.")}


def draft(parent: Any, title: str = "A new thought", author: Any = None, **fields: Any) -> Any:
    parent.refresh_from_db()
    page = ExplainerPage(title=title, slug=title.lower().replace(" ", "-"), summary="In one line.", locale=parent.locale, live=False, **fields)
    page.body = stream(("paragraph", "<p>Write it down.</p>"))
    parent.add_child(instance=page)
    page.save_revision(user=author)
    return page


def publish_all(client: Any, *pages: Any, **data: str) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    answer = client.post(f"{address}?{query}&next=/admin/", data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def is_live(page: Any) -> bool:
    return bool(type(page).objects.get(pk=page.pk).live)


def test_bulk_publishes_all_that_is_ready(client: Any, editor: Any, learn: Any) -> None:
    pages = [draft(learn, "A new thought", **ANSWERED), draft(learn, "Quite another one", **ANSWERED)]
    sign_in(client, editor)
    publish_all(client, *pages)
    assert all(is_live(page) for page in pages)


def test_bulk_publishes_nothing_when_a_page_lacks_its_lens_answers_and_says_which(client: Any, editor: Any, learn: Any) -> None:
    sound, bare = draft(learn, "A sound page", **ANSWERED), draft(learn, "A bare page", lenses=["gender"])
    sign_in(client, editor)
    text = publish_all(client, sound, bare)
    assert not is_live(sound) and not is_live(bare)
    assert "Nothing was published" in text and f'href="{reverse("wagtailadmin_pages:edit", args=[bare.pk])}">A bare page</a>' in text
    said = text.split("A bare page</a>")[1].split("</li>")[0]
    assert "disability" in said.lower() and "poverty" in said.lower() and "gender" not in said.lower()


def test_bulk_looks_at_the_pages_below_as_well(client: Any, editor: Any, learn: Any) -> None:
    above = draft(learn, "An upper page", **ANSWERED)
    below = draft(above, "A lower page")
    sign_in(client, editor)
    assert "A lower page</a>" in publish_all(client, above, include_descendants="on")
    assert not is_live(above) and not is_live(below)


def test_bulk_shows_what_already_exists_until_a_person_has_told_them_apart(client: Any, editor: Any, learn: Any) -> None:
    add(learn, title="What is corruption")
    twin = draft(learn, "What is corruptíon", **ANSWERED)
    sign_in(client, editor)
    assert "This already exists: “What is corruption”" in publish_all(client, twin)
    assert not is_live(twin)
    edit = reverse("wagtailadmin_pages:edit", args=[twin.pk])
    client.post(edit, form("What is corruptíon", slug=twin.slug, similar_confirmed="on", **{"action-submit": "1"}))
    publish_all(client, twin)
    assert is_live(twin)


def test_new_title_of_a_published_page_is_compared_too(client: Any, editor: Any, learn: Any, page: Any) -> None:
    add(learn, title="What is corruption")
    sign_in(client, editor)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(edit, form("What is corruptíon", slug=page.slug))
    answer = client.post(edit, form("What is corruptíon", slug=page.slug, **{"action-publish": "1"}))
    assert "similar_confirmed" in answer.context["form"].errors
    assert "This already exists" in publish_all(client, page)
    page.refresh_from_db()
    assert page.title == "How to ask"


def test_review_does_not_publish_what_became_incomplete_after_it_was_handed_in(client: Any, author: Any, editor: Any, learn: Any) -> None:
    sign_in(client, author)
    create(client, learn, **{"action-submit": "1"})
    page = ExplainerPage.objects.get(title="How to complain")
    page.lenses, page.lens_reasons = [], {}
    page.save_revision(user=author)
    sign_in(client, editor)
    state = page.current_workflow_task_state
    answer = client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), follow=True)
    assert answer.status_code == 200 and "Not published, because the page is not ready:" in answer.content.decode()
    assert not is_live(page) and ExplainerPage.objects.get(pk=page.pk).workflow_in_progress
    window = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert window.json() == {"step": "success", "redirect": reverse("wagtailadmin_pages:edit", args=[page.pk])}


def test_approving_in_the_form_asks_as_publishing_does(client: Any, author: Any, editor: Any, learn: Any) -> None:
    sign_in(client, author)
    create(client, learn, **{"action-submit": "1"})
    page = ExplainerPage.objects.get(title="How to complain")
    sign_in(client, editor)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = client.post(edit, form(**(dict.fromkeys(LENSES, "")), **approve))
    assert set(answer.context["form"].errors) == {"lens_gender", "lens_disability", "lens_poverty"} and not is_live(page)
    client.post(edit, form(**approve))
    assert is_live(page)


def test_time_to_go_out_is_given_only_to_what_is_ready(client: Any, editor: Any, learn: Any) -> None:
    later = timezone.now() + dt.timedelta(days=1)
    page = draft(learn, author=editor, go_live_at=later)
    with pytest.raises(NotReadyError):
        page.get_latest_revision().publish(user=editor)
    ready = draft(learn, "Another thought", author=editor, go_live_at=later, **ANSWERED)
    revision = ready.get_latest_revision()
    revision.publish(user=editor)
    ready.lens_reasons = {}
    ready.save_revision(user=editor)
    now = timezone.now() - dt.timedelta(seconds=1)
    content = {**revision.content, "go_live_at": now.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=now, content=content)
    tasks.publish_scheduled.call_local()
    assert is_live(ready) and not is_live(page)


def test_programs_publish_without_the_questions(learn: Any) -> None:
    page = draft(learn)
    page.get_latest_revision().publish()
    assert is_live(page)


def test_copies_are_drafts(client: Any, editor: Any, learn: Any, page: Any) -> None:
    sign_in(client, editor)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    shown = client.get(address).content.decode()
    assert 'name="new_title"' in shown and 'name="publish_copies"' not in shown and 'name="alias"' not in shown
    data = {"new_title": "How to ask", "new_slug": "again", "new_parent_page": learn.pk, "publish_copies": "on", "alias": "on"}
    assert client.post(address, data).status_code == 302
    copy = ExplainerPage.objects.get(slug="again")
    assert not copy.live and copy.alias_of_id is None
    assert "This already exists" in publish_all(client, copy)


def test_menus_tree_has_no_actions(client: Any, admin: Any, learn: Any) -> None:
    page = draft(learn)
    sign_in(client, admin)
    assert client.get(reverse("wagtailadmin_api:pages:listing")).status_code == 200
    for action in PagesAdminAPIViewSet.actions:
        assert client.post(reverse("wagtailadmin_api:pages:action", args=[page.pk, action])).status_code == 404
    assert not is_live(page) and not page.alias_of_id


@pytest.fixture
def albanian(client: Any, admin: Any, item: Any) -> Any:
    sign_in(client, admin)
    address = reverse("wagtail_localize:submit_page_translation", args=[item.pk])
    client.post(address, {"locales": [Locale.objects.get(language_code="sq").pk]})
    return NewsPage.objects.get(translation_key=item.translation_key, locale__language_code="sq")


def test_bulk_does_not_publish_half_a_translation(client: Any, editor: Any, albanian: Any) -> None:
    sign_in(client, editor)
    assert "pieces of the text without a translation" in publish_all(client, albanian)
    assert not is_live(albanian)
    translate(albanian)
    publish_all(client, albanian)
    assert is_live(albanian)


def test_stopped_translation_with_the_words_of_the_original_stays_a_draft(client: Any, editor: Any, albanian: Any) -> None:
    Translation.objects.update(enabled=False)
    page = NewsPage.objects.get(pk=albanian.pk)
    page.summary = "We opened the site for all today."
    page.body = stream(("paragraph", "<p>Ask in writing.</p>"))
    page.save_revision(user=editor)
    original = NewsPage.objects.get(translation_key=page.translation_key, locale__language_code="en")
    original.summary = page.summary
    original.save()
    sign_in(client, editor)
    assert "pieces of the text without a translation" in publish_all(client, albanian)
    page.summary = "Sot e hapëm faqen për të gjithë."
    page.save_revision(user=editor)
    publish_all(client, albanian)
    assert is_live(albanian)


def test_translation_of_a_draft_waits_for_what_the_draft_lacks(client: Any, admin: Any, editor: Any, learn: Any) -> None:
    original = draft(learn, author=editor)
    sign_in(client, admin)
    address = reverse("wagtail_localize:submit_page_translation", args=[original.pk])
    client.post(address, {"locales": [Locale.objects.get(language_code="sq").pk]})
    twin = ExplainerPage.objects.get(translation_key=original.translation_key, locale__language_code="sq")
    translate(twin)
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[twin.pk]), {"action": "publish"}, follow=True)
    assert "have no answer yet" in answer.content.decode() and not is_live(twin)
