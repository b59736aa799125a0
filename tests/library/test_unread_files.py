"""Files that cannot be read, files that are there already, and files of thousands of pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from rrjeti.library.models import PageText, Publication, PublicationFile
from tests import world
from tests.library import conftest as made
from tests.library.test_editing import form, publish, with_file  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db
FOR_EDITORS = "Reading the file would take too much memory. Save it again in a simpler form."
FOR_READERS = "The text of this file could not be read by our search. The file itself can be downloaded here."


@pytest.fixture
def bomb() -> PublicationFile:
    file = PublicationFile.objects.create(publication=world.publication("w1"), file=ContentFile(b"Text.", "big.txt"))
    PublicationFile.objects.update(extraction_state="refused", extraction_message="bomb")
    return file


def test_readers_and_editors_are_told_each_their_part(client: Any, admin: Any, bomb: PublicationFile) -> None:
    page = client.get("/en/library/w1/").content.decode()
    assert FOR_READERS in page and FOR_EDITORS not in page and "big.txt" in page

    UserProfile.objects.create(user=admin, preferred_language="en")
    client.force_login(admin)
    edit = reverse("wagtailsnippets_library_publication:edit", args=[bomb.publication_id])
    for address in ("/admin/", edit):
        text = client.get(address).content.decode()
        assert FOR_EDITORS in text and FOR_READERS not in text and "big.txt" in text
    first_page = client.get("/admin/").content.decode()
    assert "1 file could not be read" in first_page and f'href="{edit}"' in first_page
    bomb.delete()
    assert all("could not be read" not in client.get(address).content.decode() for address in ("/admin/", edit))


def test_same_file_under_another_title_is_shown_once(publish: Callable[..., Any]) -> None:  # noqa: F811
    data = made.pdf("one")
    publish(**with_file("a.pdf", data))
    there = Publication.objects.get()
    other = {"title_sq": "Krejt tjetër gjë", "title_en": "Something else", "key": "other"}

    answer = publish(**other, **with_file("b.pdf", data))
    told = " ".join(answer.context["form"].errors["similar_confirmed"])
    assert reverse("wagtailsnippets_library_publication:edit", args=[there.pk]) in told and "i njëjti skedar" in told and "shfletuesi" in told
    assert Publication.objects.count() == 1

    assert publish(**other, similar_confirmed="on", **with_file("b.pdf", data)).status_code == 302
    assert PublicationFile.objects.values("sha256").distinct().count() == 1 < PublicationFile.objects.count()


def test_file_of_its_own_is_no_question(publish: Callable[..., Any]) -> None:  # noqa: F811
    publish(**with_file("a.pdf", made.pdf("one")))
    other = {"title_sq": "Krejt tjetër gjë", "title_en": "Something else", "key": "other"}
    assert publish(**other, **with_file("b.pdf", made.pdf("two"))).status_code == 302


def test_draft_that_holds_the_file_asks_when_it_goes_out(publish: Callable[..., Any]) -> None:  # noqa: F811
    data = made.pdf("one")
    publish(**with_file("a.pdf", data))
    other = {"title_sq": "Krejt tjetër gjë", "title_en": "Something else", "key": "other"}
    assert publish(**other, similar_confirmed="on", **{"action-publish": ""}, **with_file("b.pdf", data)).status_code == 302
    draft = Publication.objects.get(key="other")
    kept = {"files-TOTAL_FORMS": "1", "files-INITIAL_FORMS": "1", "files-0-id": draft.files.get().pk, "files-0-language": "sq"}
    edit = reverse("wagtailsnippets_library_publication:edit", args=[draft.pk])
    assert "i njëjti skedar" in " ".join(publish(edit, **other, **kept).context["form"].errors["similar_confirmed"])
    assert publish(edit, **other, **kept, similar_confirmed="on").status_code == 302
    assert publish(edit, **other, **kept).status_code == 302  # readers know it here by now


def long_file(pages: int) -> PublicationFile:
    file = PublicationFile.objects.create(publication=world.publication("w1"), file=ContentFile(b"Text.", "long.txt"))
    PublicationFile.objects.update(page_count=pages, extraction_state="done")
    PageText.objects.bulk_create(PageText(file=file, number=number, text="Text.") for number in range(1, pages + 1))
    return file


def test_page_of_a_long_file_is_light_and_every_page_two_links_away(client: Any) -> None:
    file = long_file(2500)
    page = client.get("/en/library/w1/").content.decode()
    assert len(page) < 60_000 and page.count("/page/") == 50
    assert f'href="/en/library/w1/file/{file.pk}/page/1201/"' in page and "1201–1250" in page
    run = client.get(f"/en/library/w1/file/{file.pk}/page/1201/").content.decode()
    assert all(f"/page/{number}/" in run for number in range(1201, 1251))
    assert run.count('aria-current="page"') >= 1 and "/page/1251/" not in run


def test_short_file_has_a_link_for_each_page(client: Any) -> None:
    file = long_file(20)
    page = client.get("/en/library/w1/").content.decode()
    assert page.count("/page/") == 20
    assert "Pages nearby" not in client.get(f"/en/library/w1/file/{file.pk}/page/3/").content.decode()
