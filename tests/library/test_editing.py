"""The editors' forms from end to end: upload, publish, change, and what happens to the files."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rrjeti.library.models import Publication, PublicationFile
from rrjeti.provenance.refusals import NotReadyError
from tests.library import conftest as made

AUTOSAVE = "data-w-autosave-interval-value"


def form(kind: Any, **changes: Any) -> dict[str, Any]:
    """What the browser sends for a new publication."""
    fields = {
        "title_sq": "Raporti i ri", "title_en": "The new report", "key": "new-report", "type": str(kind.pk), "abstract_sq": "", "abstract_en": "",
        "url": "",
        "status": "approved", "replaced_by": "", "institution_sq": "", "institution_en": "", "institution_key": "", "authors": "",
        "published_on": "", "year": "2021",
        "country": "", "licence": "", "act": "", "confidence": "verified", "as_of": "", "note_sq": "", "note_en": "", "verified_on": "",
        "review_by": "",
        "files-TOTAL_FORMS": "0", "files-INITIAL_FORMS": "0", "files-MIN_NUM_FORMS": "0", "files-MAX_NUM_FORMS": "1000",
        "action-publish": "action-publish",
        "lens_gender": "addressed", "lens_disability": "addressed", "lens_poverty": "addressed",
    }  # fmt: skip
    return {**fields, **changes}


def with_file(name: str, data: bytes) -> dict[str, Any]:
    return {
        "files-TOTAL_FORMS": "1",
        "files-0-file": SimpleUploadedFile(name, data),
        "files-0-language": "sq",
        "files-0-label": "",
        "files-0-id": "",
        "files-0-DELETE": "",
    }


@pytest.fixture
def publish(client: Any, admin: Any, kind: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    client.force_login(admin)

    def published(url: str = "", **changes: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url or reverse("wagtailsnippets_library_publication:add"), form(kind, **changes))

    return published


def test_published_file_is_read_and_shown(publish: Callable[..., Any], client: Any) -> None:
    response = publish(**with_file("Raporti.pdf", made.pdf("one", "two")))

    assert response.status_code == 302, response.context["form"].errors
    file = PublicationFile.objects.get()
    assert (file.extraction_state, file.pages.count()) == ("done", 2)
    client.logout()
    assert "Raporti.pdf" in client.get("/en/library/new-report/").content.decode()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("a.pdf", b"MZ no pdf", "nuk është ajo që thotë emri"), ("a.pdf", made.encrypted_pdf(), "fjalëkalim"), ("a.pdf", b"", "bosh")],
)
def test_bad_upload_is_told_in_the_form(publish: Callable[..., Any], name: str, data: bytes, says: str) -> None:
    response = publish(**with_file(name, data))

    assert response.status_code == 200
    assert says in response.content.decode()
    assert not Publication.objects.exists()
    assert AUTOSAVE not in response.content.decode()


def test_form_saves_by_itself_until_it_is_refused(publish: Callable[..., Any], client: Any) -> None:
    assert AUTOSAVE in client.get(reverse("wagtailsnippets_library_publication:add")).content.decode()
    publish()
    edit = reverse("wagtailsnippets_library_publication:edit", args=[Publication.objects.get().pk])
    refused = publish(edit, **with_file("a.pdf", b"MZ no pdf"))
    assert refused.status_code == 200 and AUTOSAVE not in refused.content.decode()
    assert AUTOSAVE in client.get(edit).content.decode()


def test_file_keeps_its_number_and_text_over_changes(publish: Callable[..., Any]) -> None:
    publish(**with_file("a.pdf", made.pdf("one")))
    record, file = Publication.objects.get(), PublicationFile.objects.get()
    kept = {
        "files-TOTAL_FORMS": "1",
        "files-INITIAL_FORMS": "1",
        "files-0-id": str(file.pk),
        "files-0-language": "sq",
        "files-0-label": "",
        "files-0-DELETE": "",
    }
    edit = reverse("wagtailsnippets_library_publication:edit", args=[record.pk])
    for title in ("Changed", "Changed again"):
        assert publish(edit, title_en=title, **kept).status_code == 302

    after = PublicationFile.objects.get()
    assert (after.pk, after.sha256, after.extraction_state, after.pages.get().text) == (file.pk, file.sha256, "done", "one")
    assert Publication.objects.get().title.values["en"] == "Changed again"
    assert record.revisions.count() == 3


def test_file_added_later_keeps_its_number(publish: Callable[..., Any]) -> None:
    publish()
    edit = reverse("wagtailsnippets_library_publication:edit", args=[Publication.objects.get().pk])
    publish(edit, **with_file("a.pdf", made.pdf("one")))
    file = PublicationFile.objects.get()
    kept = {
        "files-TOTAL_FORMS": "1",
        "files-INITIAL_FORMS": "1",
        "files-0-id": str(file.pk),
        "files-0-language": "sq",
        "files-0-label": "",
        "files-0-DELETE": "",
    }
    assert publish(edit, title_en="Later", **kept).status_code == 302

    assert PublicationFile.objects.get().pk == file.pk


def test_draft_stays_hidden(publish: Callable[..., Any], client: Any) -> None:
    publish(**{"action-publish": ""})
    client.logout()

    assert client.get("/en/library/new-report/").status_code == 404


@pytest.mark.parametrize("name", ["publication", "instrument", "practice", "ratification", "article", "documenttype", "publicationfile"])
def test_lists_open(client: Any, admin: Any, name: str, make: Callable[..., Publication], attach: Callable[..., PublicationFile]) -> None:
    attach(make(), "a.pdf", made.encrypted_pdf())
    client.force_login(admin)

    assert client.get(reverse(f"wagtailsnippets_library_{name}:list"), {"q": "Raporti ë"}).status_code == 200


def test_titles_are_found_with_marks(client: Any, admin: Any, make: Callable[..., Publication]) -> None:
    make("a", title={"sq": "Çështje të hapura"})
    client.force_login(admin)

    assert (
        "Çështje të hapura"
        in client.get(reverse("wagtailsnippets_library_publication:list"), {"q": "Çështje të"}, headers={"accept-language": "en"}).content.decode()
    )


def test_list_tells_drafts_from_what_readers_see(client: Any, admin: Any, make: Callable[..., Publication]) -> None:
    make("a", title={"en": "Seen"}), make("b", title={"en": "Not yet"}, live=False)
    client.force_login(admin)

    page = client.get(reverse("wagtailsnippets_library_publication:list"), headers={"accept-language": "en"}).content.decode()
    rows = {name: row for row in page.split("<tr")[1:] for name in ("Seen", "Not yet") if name in row}
    assert "w-status--primary" in rows["Seen"] and "w-status--primary" not in rows["Not yet"]


def test_files_cannot_be_added_beside_their_publication(client: Any, admin: Any) -> None:
    client.force_login(admin)

    assert client.get(reverse("wagtailsnippets_library_publicationfile:add")).status_code in (302, 403)


def test_list_of_readings_speaks_and_says_what_readers_find(client: Any, admin: Any) -> None:
    from django.core.files.base import ContentFile
    from wagtail.users.models import UserProfile

    from rrjeti.library.models import PublicationFile
    from tests import world

    shown, draft = world.publication("shown"), world.publication("draft", live=False)
    for publication in (shown, draft):
        PublicationFile.objects.create(publication=publication, file=ContentFile(b"Text.", "text.txt"))
    PublicationFile.objects.create(publication=shown)
    UserProfile.objects.update_or_create(user=admin, defaults={"preferred_language": "sq"})
    client.force_login(admin)
    text = client.get("/admin/snippets/library/publicationfile/").content.decode()
    assert "PublicationFile object" not in text and "skedar pa emër" in text
    assert "E gjejnë lexuesit" in text and "jo: dokumenti është draft" in text and "Leximi i skedarëve" in text
    for raw in ("True", "False", "Get extraction state display", "Method", ">Message<"):
        assert raw not in text.partition("<main")[2].partition("</main>")[0], raw


def test_document_with_an_open_lens_question_goes_out_by_no_way(publish: Any, admin: Any) -> None:
    publish()
    record = Publication.objects.get(key="new-report")
    record.lenses, record.lens_reasons = "", {}
    with pytest.raises(NotReadyError) as refused:
        record.save_revision(user=admin).publish(user=admin)
    assert refused.value.record.key == "new-report" and len(refused.value.found) == 1
    record.save_revision().publish()  # a program has nobody to ask
