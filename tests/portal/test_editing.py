"""What editors can do: hand in, publish, schedule, compare, and what the form asks before anything goes out."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from rrjeti.portal import tasks
from rrjeti.portal.models import ExplainerPage, NewsPage
from rrjeti.provenance.models import LoadedRecord, Source
from tests.portal.conftest import add, index, stream

LENSES = {"lens_gender": "addressed", "lens_disability": "apart", "lens_disability_reason": "Only about fees.", "lens_poverty": "addressed"}


def sign_in(client: Any, person: Any) -> None:
    """In English, whatever the site's first language is."""
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": "en"})
    client.force_login(person)


def form(title: str = "How to complain", **more: Any) -> dict[str, Any]:
    data = {
        "title": title, "slug": title.lower().replace(" ", "-"), "summary": "In one line.",
        "body": streamfield([("paragraph", rich_text("<p>Write it down.</p>"))]),
        "related": streamfield([]), "comments": inline_formset([]), "key": "", "seo_title": "", "search_description": "",
    }  # fmt: skip
    plain = {**LENSES, **{name: more.pop(name) for name in ("sources", *LENSES) if name in more}}
    return {**nested_form_data({**data, **more}), **plain}


def create(client: Any, parent: Any, model: str = "explainerpage", **data: Any) -> Any:
    return client.post(reverse("wagtailadmin_pages:add", args=["portal", model, parent.pk]), form(**data))


def test_author_saves_a_draft_but_cannot_publish(client: Any, author: Any, learn: Any) -> None:
    sign_in(client, author)
    create(client, learn, **{"action-publish": "1"})
    made = ExplainerPage.objects.get(title="How to complain")
    assert not made.live
    assert not made.permissions_for_user(author).can_publish()


def test_author_hands_in_and_editor_approves(client: Any, author: Any, editor: Any, learn: Any) -> None:
    sign_in(client, author)
    create(client, learn, **{"action-submit": "1"})
    made = ExplainerPage.objects.get(title="How to complain")
    state = made.current_workflow_task_state
    assert state is not None
    assert not made.live
    sign_in(client, editor)
    assert "How to complain" in client.get(reverse("wagtailadmin_home")).content.decode()
    state.approve(user=editor)
    made.refresh_from_db()
    assert made.live


def test_editor_publishes(client: Any, editor: Any, learn: Any) -> None:
    sign_in(client, editor)
    create(client, learn, **{"action-publish": "1"})
    assert ExplainerPage.objects.get(title="How to complain").live


def test_publishing_asks_for_the_three_lenses(client: Any, editor: Any, learn: Any) -> None:
    sign_in(client, editor)
    response = create(client, learn, lens_gender="", lens_disability_reason="", **{"action-publish": "1"})
    assert set(response.context["form"].errors) == {"lens_gender", "lens_disability_reason"}
    assert not ExplainerPage.objects.filter(title="How to complain").exists()
    create(client, learn, lens_gender="")
    assert ExplainerPage.objects.filter(title="How to complain", live=False).exists()


def test_only_what_is_addressed_becomes_a_tag(client: Any, editor: Any, learn: Any) -> None:
    sign_in(client, editor)
    create(client, learn, **{"action-publish": "1"})
    made = ExplainerPage.objects.get(title="How to complain")
    assert (made.lenses, made.lens_reasons) == (["gender", "poverty"], {"disability": "Only about fees."})
    text = client.get(made.address).content.decode()
    assert "Also looks at: gender, poverty" in text and "Only about fees." not in text
    form = client.get(reverse("wagtailadmin_pages:edit", args=[made.pk])).context["form"]
    assert [form[f"lens_{lens}"].value() for lens in ("gender", "disability", "poverty")] == ["addressed", "apart", "addressed"]


def test_near_duplicate_is_shown_and_can_be_confirmed(client: Any, editor: Any, learn: Any) -> None:
    add(learn, title="How to complain")
    sign_in(client, editor)
    response = create(client, learn, title="How to complaín", slug="again", **{"action-publish": "1"})
    assert ">How to complain</a>” (page)" in response.content.decode()
    create(client, learn, title="How to complaín", slug="again", similar_confirmed="on", **{"action-publish": "1"})
    assert ExplainerPage.objects.filter(slug="again", live=True).exists()


def test_title_of_a_source_counts_as_existing(client: Any, editor: Any, learn: Any) -> None:
    Source.objects.create(key="report", title="How to complain")
    sign_in(client, editor)
    assert "(source)" in create(client, learn, **{"action-publish": "1"}).content.decode()


def test_news_from_the_same_source_is_shown(client: Any, editor: Any, news: Any) -> None:
    source = Source.objects.create(key="report", title="A long report")
    old = add(news, NewsPage, "Something quite different", date="2026-11-01")
    old.sources.add(source)
    old.save()
    sign_in(client, editor)
    response = create(client, news, "newspage", date="2026-11-21", sources=[source.pk], **{"action-publish": "1"})
    assert "news from the same source" in response.content.decode()


def test_scheduled_page_appears_at_its_time_without_restart(dora: Any, learn: Any, editor: Any) -> None:
    page = ExplainerPage(title="Later", slug="later", locale=learn.locale, live=False, go_live_at=timezone.now() - dt.timedelta(seconds=1))
    learn.add_child(instance=page)
    page.save_revision(user=editor, approved_go_live_at=page.go_live_at)
    assert dora.get(page.address).status_code == 404
    tasks.publish_scheduled.call_local()
    assert dora.get(page.address).status_code == 200


def test_expired_page_goes(dora: Any, page: Any) -> None:
    page.expire_at = timezone.now() - dt.timedelta(seconds=1)
    page.save_revision().publish()
    ExplainerPage.objects.filter(pk=page.pk).update(live=True)
    call_command("publish_scheduled")
    assert dora.get(page.address).status_code == 404


def test_public_history_tells_who_changed_what(dora: Any, editor: Any, page: Any) -> None:
    page.title = "How to ask politely"
    page.save_revision(user=editor).publish(user=editor)
    page.summary = "A secret draft."
    page.save_revision(user=editor)
    path = f"/en/pages/{page.pk}/history/"
    assert editor.public_name in dora.get(path).content.decode()
    text = dora.get(path + "?version=2").content.decode()
    assert "<p>How to ask</p>" in text and "How to ask<ins> politely</ins>" in text
    assert "secret draft" not in text
    assert editor.email not in text
    assert dora.get(path + "?version=3").status_code == 404
    assert dora.get(path + "?version=x").status_code == 404


def test_versions_with_the_same_text_say_that_nothing_changed(dora: Any, editor: Any, page: Any) -> None:
    page.save_revision(user=editor).publish(user=editor)
    path = f"/en/pages/{page.pk}/history/"
    said = "nothing changed"
    assert said in dora.get(path + "?from=1&to=2").content.decode()
    page.title = "How to ask politely"
    page.save_revision(user=editor).publish(user=editor)
    assert said not in dora.get(path + "?from=2&to=3").content.decode()
    assert said not in dora.get(path + "?version=1").content.decode()


def test_only_the_loader_signs_as_starter_content(dora: Any, editor: Any, page: Any) -> None:
    path = f"/en/pages/{page.pk}/history/"
    assert "an editor" in dora.get(path).content.decode()
    LoadedRecord.objects.create(model="portal.page", key="x-ask.en", file="x-ask.en.md", fingerprint="x")
    type(editor).objects.filter(pk=editor.pk).update(public_name="")
    editor.refresh_from_db()
    page.save_revision(user=editor).publish(user=editor)
    text = dora.get(path).content.decode()
    assert text.count("starter content") == 1 and text.count("an editor") == 1


def test_each_language_has_its_own_history(dora: Any, editor: Any, page: Any) -> None:
    twin = add(index(language="sq"), title="Si të pyesni", slug="si-te-pyesni", translation_key=page.translation_key)
    alone = add(index(language="sq"), title="Vetëm shqip", slug="vetem-shqip")
    answer = dora.get(f"/en/pages/{twin.pk}/history/?version=1")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/pages/{page.pk}/history/")
    text = dora.get(answer["Location"]).content.decode()
    assert "How to ask</h1>" in text and f'href="/sq/pages/{twin.pk}/history/"' in text
    assert 'lang="sq">Vetëm shqip</h1>' in dora.get(f"/en/pages/{alone.pk}/history/").content.decode()


def test_what_appears_at_its_time_is_in_the_history(dora: Any, learn: Any, editor: Any) -> None:
    page = ExplainerPage(title="Later", slug="later", locale=learn.locale, live=False, go_live_at=timezone.now() - dt.timedelta(seconds=1))
    learn.add_child(instance=page)
    page.save_revision(user=editor, approved_go_live_at=page.go_live_at)
    tasks.publish_scheduled.call_local()
    text = dora.get(f"/en/pages/{page.pk}/history/").content.decode()
    assert "Version 1" in text and editor.public_name in text


def test_any_two_versions_are_compared_side_by_side(dora: Any, editor: Any, page: Any) -> None:
    for title in ("Second", "Third"):
        page.title = title
        page.save_revision(user=editor).publish(user=editor)
    path = f"/en/pages/{page.pk}/history/"
    text = dora.get(path + "?from=3&to=1").content.decode()
    assert "Versions 1 and 3 side by side" in text
    assert "<del>How to ask</del>" in text.split('class="diff__new"')[0] and "<ins>Third</ins>" in text and "Second" not in text
    assert "Choose two different versions." in dora.get(path + "?from=2&to=2").content.decode()
    assert [dora.get(path + query).status_code for query in ("?from=1&to=9", "?from=x&to=1", "?from=1")] == [404, 404, 200]


def test_comparison_folds_what_is_unchanged_and_shows_tables_as_text(dora: Any, page: Any) -> None:
    rows = "| | Administrative | Criminal |\n|---|---|---|\n| Who | inspector | {} |"
    for who in ("court", "prosecutor"):
        body = [("paragraph", "<p>One.</p><p>Two.</p>"), ("table", {"caption": "Ways", "rows": rows.format(who)})]
        page.body = stream(*body)
        page.save_revision().publish()
    text = dora.get(f"/en/pages/{page.pk}/history/?from=2&to=3").content.decode()
    folded = text.split("<summary>5 unchanged paragraphs</summary>")[1].split("</details>")[0]
    assert "Two." in folded and "Administrative · Criminal" in folded
    assert "Who · inspector · <del>court</del>" in text and "|" not in text.split('class="diff"')[1].split("</main>")[0]


def test_editors_compare_versions(client: Any, editor: Any, page: Any) -> None:
    first = page.latest_revision_id
    page.title = "Changed"
    second = page.save_revision(user=editor).pk
    sign_in(client, editor)
    assert "Changed" in client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first, second])).content.decode()


def test_editors_see_overdue_pages(client: Any, editor: Any, learn: Any) -> None:
    add(learn, title="Old words", review_by=timezone.localdate() - dt.timedelta(days=3))
    sign_in(client, editor)
    assert "Old words" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Old words" in client.get(reverse("portal_due")).content.decode()


def test_editor_form_shows_the_grade(client: Any, editor: Any, page: Any) -> None:
    sign_in(client, editor)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert "Grade" in response.content.decode()


@pytest.mark.parametrize("model", ["homepage", "newspage"])
def test_other_forms_open(client: Any, admin: Any, news: Any, model: str) -> None:
    sign_in(client, admin)
    page = news.get_parent() if model == "homepage" else add(news, NewsPage, date="2026-11-21")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_ground_is_laid_once_and_an_administrators_change_lasts(db: Any) -> None:
    from rrjeti.portal.ground import prepare

    assert Workflow.objects.get().name == "Shqyrtimi para publikimit"
    authors = Group.objects.get(name="Authors")
    GroupPagePermission.objects.filter(group=authors).delete()
    authors.permissions.clear()
    prepare()
    assert not authors.permissions.exists()
    assert not GroupPagePermission.objects.filter(group=authors).exists()
    assert Workflow.objects.count() == 1


def test_translation_opens_in_the_editor(client: Any, editor: Any, admin: Any, page: Any) -> None:
    from wagtail.models import Locale
    from wagtail_localize.operations import translate_object

    sign_in(client, admin)
    translate_object(page, [Locale.objects.get(language_code="sq")])
    twin = page.get_translation(Locale.objects.get(language_code="sq"))
    assert twin.key == page.key
    assert client.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).status_code == 200


def test_address_comes_from_the_title_when_left_empty(client: Any, editor: Any, learn: Any) -> None:
    add(learn, title="Something else", slug="si-te-ankohemi-per-ceshtje")
    sign_in(client, editor)
    create(client, learn, title="Si të ankohemi për çështje", slug="")
    assert ExplainerPage.objects.get(title="Si të ankohemi për çështje").slug == "si-te-ankohemi-per-ceshtje-2"
    create(client, learn, title="Çështje të reja", slug="çështje-të-reja")
    create(client, learn, title="Çështje të tjera", slug="Vetëm-Këto")
    assert [ExplainerPage.objects.get(title=f"Çështje të {which}").slug for which in ("reja", "tjera")] == ["ceshtje-te-reja", "vetem-keto"]
    response = create(client, learn, title="", slug="")
    assert list(response.context["form"].errors) == ["title"]
