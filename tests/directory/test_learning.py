"""What to read beside a way to report, an institution and an answer: only live pages in the reader's language."""

import re
from typing import Any

import pytest
from django.test import Client

from rrjeti.directory.models import Channel
from rrjeti.portal.models import BookletPage, ContentPage, ExplainerPage
from rrjeti.vocabulary.models import Topic


def publish(model: Any, parent: str, key: str, title: str, topic: str) -> ContentPage:
    from wagtail.models import Locale

    locale = Locale.objects.get(language_code="en")
    page = model(title=title, slug=key, key=key, locale=locale)
    ContentPage.objects.get(key=parent, locale=locale).add_child(instance=page)
    page.topics.set([Topic.objects.get(key=topic)])
    page.save_revision().publish()
    return page


@pytest.fixture
def shelf(starter: Any) -> tuple[ContentPage, ContentPage]:
    from rrjeti.portal.ground import prepare

    prepare()
    return publish(ExplainerPage, "learn", "x-spak", "SPAK explained", "spak-topic"), publish(BookletPage, "booklets", "b-tools", "The tools", "how")


PATHS = ["directory/channels/", "directory/spak/", "directory/bkh/", "report/result/out-spak/"]


def test_explainer_and_booklet_are_linked(shelf: Any, client: Client) -> None:
    for path in PATHS:
        text = client.get(f"/en/{path}").content.decode()
        assert 'href="/en/learn/x-spak/">SPAK explained</a>' in text, path
        assert 'href="/en/booklets/b-tools/">The tools</a>' in text, path


def test_only_what_is_live_and_in_the_language(shelf: Any, client: Client) -> None:
    assert [path for path in PATHS if b"x-spak" in client.get(f"/sq/{path}").content] == []
    shelf[0].unpublish()
    for path in PATHS:
        text = client.get(f"/en/{path}").content.decode()
        assert "SPAK explained" not in text, path
        assert "The tools" in text, path


def test_every_way_to_report_names_the_booklet(shelf: Any, client: Client) -> None:
    text = client.get("/en/directory/channels/").content.decode()
    current = text.split("No longer in use")[0].split('<li class="channel"')[1:]
    assert len(current) > 10
    assert all("/en/booklets/b-tools/" in one for one in current)
    assert all(re.search(r"<details(?! open)[^>]*><summary><span>Read first \(\d+\)</span>", one) for one in current)


def test_channel_list_has_constant_queries(shelf: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    Channel.objects.bulk_create(Channel(key=f"way-{number}", name={"en": "Way"}, kind="post", confidence="verified") for number in range(30))
    with django_assert_max_num_queries(12):
        assert b"way-29" in client.get("/en/directory/channels/").content


def test_sizes_of_organisations_stand_beside_the_channels(shelf: Any, client: Client) -> None:
    text = client.get("/en/directory/channels/").content.decode()
    assert "More than 80 employees" in text
    assert "/en/report/procedure/whistleblower-law/#norms" in text


def test_country_without_contacts_names_its_organisations(shelf: Any, client: Client) -> None:
    assert 'href="/en/directory/bodies/selec/"' in client.get("/en/directory/contact-points/?country=AL").content.decode()
    assert "bodies/selec/" not in client.get("/en/directory/contact-points/?country=DE").content.decode()
