"""The editor's own pages: their language, the first page, empty files, what is said before a page is unpublished."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from rrjeti.figures.editing import ImportForm
from rrjeti.portal.models import ExplainerPage
from tests.portal.conftest import add
from tests.portal.test_editing import create, sign_in

pytestmark = pytest.mark.django_db
EMPTY = {"sq": "Skedari është bosh. Zgjidhni një skedar me përmbajtje.", "en": "The file is empty. Choose one with something in it."}


def speak(person: Any, language: str) -> None:
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})


def test_editor_speaks_the_first_language_of_the_site_until_told_otherwise(client: Any, editor: Any) -> None:
    client.force_login(editor)
    home = reverse("wagtailadmin_home")
    assert '<html lang="sq"' in client.get(home, headers={"Accept-Language": "en"}).content.decode()
    speak(editor, "en")
    assert '<html lang="en"' in client.get(home, headers={"Accept-Language": "sq"}).content.decode()


def test_account_offers_the_languages_of_the_site(client: Any, editor: Any) -> None:
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert '<option value="sq">shqip</option>' in page and '<option value="en">English</option>' in page
    assert "Gjuha e redaktimit" in page and ">French<" not in page


def test_language_is_changed_in_the_account(client: Any, editor: Any) -> None:
    client.force_login(editor)
    address = reverse("wagtailadmin_account")
    data = {"name_email-public_name": "Edita", "name_email-email": editor.email, "locale-preferred_language": "en", "locale-current_time_zone": ""}
    data |= {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default", "theme-keyboard_shortcuts": "on"}
    assert client.post(address, data).status_code == 302
    editor.refresh_from_db()
    assert editor.public_name == "Edita"
    assert '<html lang="en"' in client.get(address).content.decode()


def test_waiting_page_stands_once_on_the_first_page(client: Any, author: Any, editor: Any, learn: Any) -> None:
    sign_in(client, author)
    create(client, learn, **{"action-submit": "1"})
    made = ExplainerPage.objects.get(title="How to complain")
    sign_in(client, editor)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert page.count("Awaiting your review") == 1 and page.count("How to complain</a>") == 1
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[made.pk])}"' in page


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize(
    ("address", "field", "name"),
    [
        ("wagtailimages:add", "file", "a.png"),
        ("wagtaildocs:add", "file", "a.pdf"),
        ("wagtailsnippets_portal_video:add", "file", "a.mp4"),
        ("wagtailsnippets_library_publication:add", "files-0-file", "a.pdf"),
    ],
)
def test_empty_file_is_refused_in_our_words(client: Any, admin: Any, language: str, address: str, field: str, name: str) -> None:
    speak(admin, language)
    client.force_login(admin)
    data: dict[str, Any] = {field: SimpleUploadedFile(name, b""), "title": "x"}
    if field.startswith("files-"):
        data |= {"files-TOTAL_FORMS": "1", "files-INITIAL_FORMS": "0", "files-MIN_NUM_FORMS": "0", "files-MAX_NUM_FORMS": "9"}
    page = client.post(reverse(address), data).content.decode()
    assert EMPTY[language] in page and "Kartela" not in page


def test_unpublishing_names_the_versions_that_stay(client: Any, editor: Any, page: Any) -> None:
    sign_in(client, editor)
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    assert "It is published in no other language." in client.get(address).content.decode()
    other = add(page_in_albanian(page), ExplainerPage, "Si të pyesni", translation_key=page.translation_key)
    text = client.get(address).content.decode()
    assert "In other languages it stays published" in text
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[other.pk])}">Si të pyesni</a>' in text


def page_in_albanian(page: Any) -> Any:
    from tests.portal.conftest import index

    return index(language="sq")


def test_empty_table_of_figures_is_refused_in_our_words() -> None:
    form = ImportForm({}, {"file": SimpleUploadedFile("a.csv", b"")})
    assert form.errors["file"] == [EMPTY["en"]]
