import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from rrjeti.library import bundle, tasks
from rrjeti.library.extraction import run
from rrjeti.library.models import PageText, Publication, PublicationFile
from rrjeti.library.signals import text_read
from rrjeti.library.uploads import validate_upload
from tests.library import conftest as made


def test_file_is_measured_and_read(make: Callable[..., Publication], attach: Callable[..., PublicationFile]) -> None:
    data = made.pdf("one", "two words")
    file = attach(make(), "Raporti vjetor.pdf", data)

    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert (file.size, file.media_type, file.page_count, file.extraction_state) == (len(data), "application/pdf", 2, "done")
    assert list(file.pages.values_list("number", "text")) == [(1, "one"), (2, "two words")]


def test_saving_again_keeps_what_was_read(make: Callable[..., Publication], attach: Callable[..., PublicationFile]) -> None:
    file = attach(make(), "a.pdf", made.pdf("one"))
    stale = PublicationFile.objects.get(pk=file.pk)
    stale.extraction_state, stale.page_count, stale.label = "waiting", 0, "annex"

    stale.save()

    file.refresh_from_db()
    assert (file.extraction_state, file.page_count, file.label) == ("done", 1, "annex")


def test_replaced_file_is_read_anew(
    make: Callable[..., Publication], attach: Callable[..., PublicationFile], django_capture_on_commit_callbacks: Any
) -> None:
    file = attach(make(), "a.pdf", made.pdf("old"))
    file.file = SimpleUploadedFile("b.docx", made.docx("new text"))
    with django_capture_on_commit_callbacks(execute=True):
        file.save()

    assert list(file.pages.values_list("text", flat=True)) == ["new text"]


def test_scanned_file_is_labelled(
    make: Callable[..., Publication], attach: Callable[..., PublicationFile], django_capture_on_commit_callbacks: Any, client: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        file = attach(make("scan"), "scan.pdf", made.scanned_pdf("Shpenzimet publike"))

    file.refresh_from_db()
    assert (file.extraction_state, file.is_machine_read) == ("done", True)
    assert "Shpenzimet" in PageText.objects.get(file=file).text
    page = client.get(f"/en/library/scan/file/{file.pk}/page/1/").content.decode()
    assert "Machine-read" in page


def test_without_tesseract_a_scan_says_so(
    make: Callable[..., Publication], attach: Callable[..., PublicationFile], django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(run, "read_scans", lambda path, numbers: run.Reading(reason="no_ocr"))
    with django_capture_on_commit_callbacks(execute=True):
        file = attach(make(), "scan.pdf", made.scanned_pdf("Shpenzimet"))

    file.refresh_from_db()
    assert file.extraction_message == "no_ocr"
    assert "cannot be read on this machine" in file.message


@pytest.mark.parametrize(("data", "state", "reason"), [(made.encrypted_pdf(), "refused", "encrypted"), (made.pdf("x")[:200], "refused", "broken")])
def test_unreadable_file_keeps_its_reason(
    make: Callable[..., Publication], attach: Callable[..., PublicationFile], data: bytes, state: str, reason: str
) -> None:
    file = attach(make(), "a.pdf", data)

    assert file.extraction_message == reason
    assert file.extraction_state in (state, "failed")


def test_task_leaves_a_replaced_file_alone(make: Callable[..., Publication], attach: Callable[..., PublicationFile]) -> None:
    file = attach(make(), "a.pdf", made.pdf("one"))
    PageText.objects.filter(file=file).update(text="kept")

    tasks.read_file(file.pk, "another hash")

    assert file.pages.get().text == "kept"


def test_reading_tells_listeners(make: Callable[..., Publication], attach: Callable[..., PublicationFile]) -> None:
    heard: list[int] = []

    def listen(sender: Any, publication_id: int, **kwargs: Any) -> None:
        heard.append(publication_id)

    text_read.connect(listen)
    record = make()
    attach(record, "a.pdf", made.pdf("one"))
    text_read.disconnect(listen)
    assert heard == [record.pk]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"not a pdf at all", "wrong_type"),
        ("a.pdf", made.encrypted_pdf(), "encrypted"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "unknown_type"),
        ("a.odt", made.entity_bomb(), "bomb"),
    ],
)
def test_upload_is_refused_with_a_sentence(name: str, data: bytes, code: str) -> None:
    upload = SimpleUploadedFile(name, data)
    with pytest.raises(ValidationError) as caught:
        validate_upload(upload)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_upload_over_the_limit_is_refused(settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(ValidationError, match="at most 1 MB"):
        validate_upload(SimpleUploadedFile("a.pdf", made.pdf("x") + b" " * 1024 * 1024))


def test_deleting_a_file_removes_its_bytes(
    make: Callable[..., Publication], attach: Callable[..., PublicationFile], django_capture_on_commit_callbacks: Any
) -> None:
    file = attach(make(), "a.pdf", made.pdf("one"))
    name, storage = file.file.name, file.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        file.delete()

    assert not storage.exists(name)


def test_bundle_holds_files_and_their_hashes(make: Callable[..., Publication], attach: Callable[..., PublicationFile]) -> None:
    import io
    import json
    import zipfile

    file = attach(make(), "a.pdf", made.pdf("one"))
    archive = zipfile.ZipFile(io.BytesIO(bundle.make([file], {"guide.txt": "Udhëzues"})))

    manifest = json.loads(archive.read("manifest.json"))
    assert {entry["path"]: entry["sha256"] for entry in manifest["files"]} == {
        name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name not in ("manifest.json", "SHA256SUMS")
    }
    assert bundle.make([file], {"guide.txt": "Udhëzues"}) == bundle.make([file], {"guide.txt": "Udhëzues"})
