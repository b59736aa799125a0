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
    assert not albanian.live and "pieces of the text without a translation" in answer.content.decode()
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
