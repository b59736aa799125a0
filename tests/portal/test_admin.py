"""The editor's own pages: their language, the first page, empty files, what is said before a page is unpublished."""

from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
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
    data = {"name_email-public_name": "Edita", "locale-preferred_language": "en", "locale-current_time_zone": ""}
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


def test_second_store_of_files_is_closed(client: Any, admin: Any) -> None:
    """What the editor's own store would take and serve unread: the library checks and reads files."""
    sign_in(client, admin)
    file = SimpleUploadedFile("evil.html", b"<script>alert(1)</script>", "text/html")
    for address in (reverse("wagtaildocs:add"), reverse("wagtaildocs:index"), reverse("wagtaildocs_chooser:choose"), "/documents/1/evil.html"):
        assert client.get(address).status_code == 404, address
    assert client.post(reverse("wagtaildocs:add"), {"title": "x", "file": file}).status_code == 404
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "/admin/documents/" not in home and "wagtaildocs" not in home
    assert "/admin/documents/" not in client.get(reverse("wagtailadmin_pages:search"), {"q": "x"}).content.decode()
    assert (
        "document-chooser-modal"
        not in client.get(reverse("wagtailadmin_pages:add", args=["portal", "explainerpage", explainers().pk])).content.decode()
    )


def explainers() -> Any:
    from tests.portal.conftest import index

    return index()


def test_picture_with_a_script_is_refused(client: Any, admin: Any) -> None:
    sign_in(client, admin)
    file = SimpleUploadedFile("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "image/svg+xml")
    answer = client.post(reverse("wagtailimages:add"), {"title": "x", "file": file})
    assert answer.status_code == 200 and "file" in answer.context["form"].errors


def test_pictures_are_not_called_as_figures_are(client: Any, admin: Any) -> None:
    speak(admin, "sq")
    client.force_login(admin)
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Fotografi" in text and '"Figura"' not in text


def test_tab_of_the_browser_names_the_site(client: Any, admin: Any) -> None:
    sign_in(client, admin)
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailsnippets_directory_channel:list"),
        reverse("wagtailadmin_explore_root"),
        "/admin/nothing/",
    ):
        title = client.get(address).content.decode().partition("<title>")[2].partition("</title>")[0]
        assert title.strip().endswith("Rrjeti") and "Wagtail" not in title


def test_question_about_what_exists_stands_only_when_something_was_found(client: Any, editor: Any, learn: Any) -> None:
    add(learn, title="How to complain")
    sign_in(client, editor)
    assert "similar_confirmed" not in client.get(reverse("wagtailadmin_pages:add", args=["portal", "explainerpage", learn.pk])).content.decode()
    refused = create(client, learn, title="Quite different", lens_gender="", **{"action-publish": "1"}).content.decode()
    assert "similar_confirmed" not in refused
    assert 'name="similar_confirmed"' in create(client, learn, slug="again", **{"action-publish": "1"}).content.decode()


def test_short_text_has_a_short_field(client: Any, admin: Any) -> None:
    sign_in(client, admin)
    text = client.get(reverse("wagtailsettings:edit", args=["portal", "sitesettings"]), follow=True).content.decode()
    field = text.partition('name="footer_text_sq"')[2].partition("</textarea>")[0]
    assert 'rows="3"' in field.partition(">")[0] or 'rows="3"' in text.partition('name="footer_text_sq"')[0][-200:]


@pytest.mark.parametrize("language", ["sq", "en"])
def test_editors_dates_are_shown_as_they_are_typed(language: str) -> None:
    """The calendar in the browser knows one form; the server knows that of machines as well, and refuses what is neither."""
    with override(language):
        calendar = AdminDateTimeInput()
        field = forms.DateTimeField(widget=calendar)
        typed = [field.clean(text) for text in ("23.11.2027 00:31", "2027-11-23 00:31")]
        assert [calendar.format_value(timezone.localtime(moment)) for moment in typed] == ["23.11.2027 00:31"] * 2
        assert calendar.js_format == "d.m.Y H:i"
        assert AdminDateInput().format_value(forms.DateField().clean("2027-11-23")) == "23.11.2027"
        with pytest.raises(ValidationError):
            field.clean("31.31.2027 00:31")


def test_calendar_puts_no_date_of_its_own_in_place_of_what_was_typed(client: Any, admin: Any) -> None:
    client.force_login(admin)
    assert "portal/admin/dates" in client.get("/admin/").content.decode()
    script = finders.find("portal/admin/dates.js")
    assert script and "validateOnBlur = false" in Path(script).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "pattern", "clock"),
    [
        ("sq", "Shkruani ditën dhe orën kështu: 23.11.2027 00:31.", "Ora është ajo e faqes (Europe/Tirane)."),
        ("en", "Write day and time like this: 23.11.2027 00:31.", "The time is that of the site (Europe/Tirane)."),
    ],
)
def test_refused_time_shows_the_pattern_and_the_clock(client: Any, editor: Any, learn: Any, language: str, pattern: str, clock: str) -> None:
    sign_in(client, editor)
    speak(editor, language)
    refused = create(client, learn, go_live_at="next week", review_by="31.31.2027").content.decode()
    assert pattern in refused and clock in refused
    assert {"sq": "Shkruani ditën kështu: 23.11.2027.", "en": "Write the day like this: 23.11.2027."}[language] in refused


def test_editor_with_another_time_zone_is_told_so(client: Any, editor: Any, learn: Any) -> None:
    sign_in(client, editor)
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en", "current_time_zone": "Europe/Lisbon"})
    refused = create(client, learn, go_live_at="next week").content.decode()
    assert "The time is that of your account (Europe/Lisbon)." in refused


def test_only_a_button_signs_out(client: Any, editor: Any) -> None:
    sign_in(client, editor)
    address = reverse("wagtailadmin_logout")
    assert client.get(address).status_code == 405
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.post(address).status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
