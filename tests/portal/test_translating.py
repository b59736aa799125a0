"""What an editor translates is public only when its words are translated."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from rrjeti.portal.models import NewsPage
from tests.portal.test_editing import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def albanian(client: Any, admin: Any, item: Any) -> Any:
    """The draft that “translate” makes of an English news item."""
    sign_in(client, admin)
    address = reverse("wagtail_localize:submit_page_translation", args=[item.pk])
    assert client.post(address, {"locales": [Locale.objects.get(language_code="sq").pk]}).status_code == 302
    return NewsPage.objects.get(translation_key=item.translation_key, locale__language_code="sq")


def translate(page: Any) -> None:
    """Every piece of the text in Albanian."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string, context=segment.context, locale=page.locale, defaults={"data": f"Fjalë shqip {segment.pk}"}
        )


def publish(client: Any, page: Any) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True)


def test_new_translation_is_a_draft_and_readers_keep_the_original(client: Any, item: Any, albanian: Any) -> None:
    assert not albanian.live
    client.logout()
    assert client.get(albanian.address).status_code == 404 or "The site is open" not in client.get(albanian.address).content.decode()
    shown = client.get(item.address.replace("/en/", "/sq/").replace("/news/", "/lajme/"))
    assert shown.status_code == 404 or 'lang="en"' in shown.content.decode()


def test_translation_without_all_its_words_is_not_published(client: Any, albanian: Any) -> None:
    answer = publish(client, albanian)
    albanian.refresh_from_db()
    said = answer.content.decode()
    assert not albanian.live and "pieces of the text without a translation" in said and "the address of the page" in said
    translate(albanian)
    publish(client, albanian)
    albanian.refresh_from_db()
    assert albanian.live and albanian.title.startswith("Fjalë shqip")


def test_new_words_of_the_original_wait_for_their_translation(client: Any, item: Any, albanian: Any) -> None:
    translate(albanian)
    publish(client, albanian)
    item.refresh_from_db()
    item.title = "Quite another title"
    item.save_revision().publish()
    source = Translation.objects.get(target_locale=albanian.locale).source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert 'type="checkbox" name="publish_translations"' not in client.get(address).content.decode()
    assert client.post(address, {"publish_translations": "on"}).status_code == 302
    albanian.refresh_from_db()
    assert albanian.title.startswith("Fjalë shqip")
    publish(client, albanian)
    albanian.refresh_from_db()
    assert albanian.title.startswith("Fjalë shqip")


def test_author_starts_a_translation_sends_it_to_review_and_an_editor_publishes(client: Any, author: Any, editor: Any, item: Any) -> None:
    sign_in(client, author)
    address = reverse("wagtail_localize:submit_page_translation", args=[item.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"locales": [Locale.objects.get(language_code="sq").pk]})
    page = NewsPage.objects.get(translation_key=item.translation_key, locale__language_code="sq")
    edit, review = reverse("wagtailadmin_pages:edit", args=[page.pk]), reverse("portal_hand_in", args=[page.pk])
    assert f'action="{review}"' in client.get(edit).content.decode()
    assert "without a translation" in client.post(review, follow=True).content.decode()
    assert not NewsPage.objects.get(pk=page.pk).workflow_in_progress
    translate(page)
    publish(client, page)
    assert not NewsPage.objects.get(pk=page.pk).live
    assert "Sent to review:" in client.post(review, follow=True).content.decode()
    handed = NewsPage.objects.get(pk=page.pk)
    assert handed.workflow_in_progress and not handed.live
    shown = client.get(edit).content.decode()
    assert "This translation is in review." in shown and f'action="{review}"' not in shown
    assert client.post(review).status_code in (302, 403) and NewsPage.objects.get(pk=page.pk).workflow_states.count() == 1
    sign_in(client, editor)
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", handed.current_workflow_task_state.pk]))
    page.refresh_from_db()
    assert page.live and page.title.startswith("Fjalë shqip")


def test_editor_asks_for_changes_and_the_author_sends_it_again(client: Any, author: Any, editor: Any, albanian: Any) -> None:
    translate(albanian)
    sign_in(client, author)
    review = reverse("portal_hand_in", args=[albanian.pk])
    client.post(review)
    NewsPage.objects.get(pk=albanian.pk).current_workflow_task_state.reject(user=editor)
    client.post(review)
    page = NewsPage.objects.get(pk=albanian.pk)
    assert page.workflow_in_progress and page.workflow_states.count() == 1


def test_only_a_translation_is_handed_in_this_way(client: Any, author: Any, item: Any) -> None:
    sign_in(client, author)
    assert client.post(reverse("portal_hand_in", args=[item.pk])).status_code in (302, 403)
    assert not NewsPage.objects.get(pk=item.pk).workflow_in_progress
    assert client.get(reverse("portal_hand_in", args=[item.pk])).status_code == 405


def test_translation_does_not_become_a_mirror_of_its_original(client: Any, albanian: Any) -> None:
    translate(albanian)
    publish(client, albanian)
    address = reverse("wagtail_localize:convert_to_alias", args=[albanian.pk])
    for send in (client.get, client.post):
        assert "not turned into a mirror" in send(address, follow=True).content.decode()
    albanian.refresh_from_db()
    assert albanian.alias_of_id is None and albanian.title.startswith("Fjalë shqip")
