"""Papers: what may be added, who may read them, and that they go."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from PIL import Image

from rrjeti.audit.models import LogEntry
from rrjeti.organisations import files, tasks
from rrjeti.organisations.models import Document, Organisation, Verification
from tests.organisations.conftest import PDF, filled, fresh, signed_in, upload, zipped

TYPES = b'<?xml version="1.0"?><Types/>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def image(kind: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(written, kind)
    return written.getvalue()


def docx(**more: bytes) -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>", **more})


def understated_bomb() -> bytes:
    """A word file whose list says that it is small."""
    data = bytearray(docx(**{"word/media.xml": b"0" * (files.MOST_UNPACKED + 1)}))
    real = (files.MOST_UNPACKED + 1).to_bytes(4, "little")
    assert data.count(real) == 2
    return bytes(data.replace(real, (10).to_bytes(4, "little")))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("statute.PDF", PDF, files.PDF),
        ("scan.png", image("PNG"), files.PNG),
        ("scan.jpg", image("JPEG"), files.JPEG),
        ("scan.jpeg", image("JPEG"), files.JPEG),
        ("text.docx", docx(), files.DOCX),
        ("text.odt", zipped({"mimetype": files.ODT.encode(), "content.xml": b"<o/>"}), files.ODT),
    ],
)
def test_papers_of_five_types_are_taken(name: str, data: bytes, kind: str) -> None:
    assert files.check(upload(data, name)) == kind


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("drawing.svg", SVG),
        ("drawing.png", SVG),
        ("page.html", b"<!doctype html><script>alert(1)</script>"),
        ("page.pdf", b"<!doctype html><script>alert(1)</script>%PDF-1.4 %%EOF"),
        ("statute.pdf", b"MZ\x90\x00\x03" + b"\0" * 200),
        ("statute.pdf", b"\x7fELF" + b"\0" * 200),
        ("statute.pdf", b"#!/bin/sh\nrm -rf /\n"),
        ("statute.exe", PDF),
        ("statute.pdf.exe", PDF),
        ("statute.pdf", PDF[:20]),
        ("scan.jpg", image("PNG")),
        ("scan.png", image("PNG")[:40]),
        ("empty.pdf", b""),
        ("text.docx", b"PK\x03\x04 not a zip"),
        ("archive.zip", zipped({"a.txt": b"a"})),
        ("text.docx", zipped({"a.exe": b"MZ"})),
        ("text.docx", docx(**{"word/vbaProject.bin": b"macro"})),
        ("text.odt", zipped({"mimetype": files.ODT.encode(), "Basic/Standard/Module1.xml": b"macro"})),
        ("text.docx", docx(**{f"word/{n}.xml": b"" for n in range(files.MOST_ENTRIES)})),
    ],
)
def test_everything_else_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(ValidationError):
        files.check(upload(data, name))


@pytest.mark.parametrize("bomb", [lambda: docx(**{"word/media.xml": b"0" * (files.MOST_UNPACKED + 1)}), understated_bomb])
def test_zip_bomb_is_refused_whatever_it_says(bomb: Any) -> None:
    data = bomb()

    assert len(data) < 1_000_000
    with pytest.raises(ValidationError):
        files.check(upload(data, "text.docx"))


def test_picture_too_large_to_unfold_is_refused() -> None:
    small = bytearray(image("PNG"))
    small[16:24] = (30_000).to_bytes(4, "big") * 2

    with pytest.raises(ValidationError):
        files.check(upload(bytes(small), "scan.png"))


def test_file_beyond_ten_megabytes_is_refused() -> None:
    with pytest.raises(ValidationError):
        files.check(upload(PDF + b" " * (10 * 1024 * 1024), "statute.pdf"))


@pytest.fixture
def paper(draft: Any, alice: Any) -> Any:
    return Document.add(draft, upload(name="../../Statuti i ri.pdf"), "statute", files.PDF, by=alice)


def test_paper_lies_beside_media_under_a_name_that_says_nothing(paper: Any) -> None:
    path = Path(paper.file.path)

    assert path.is_relative_to(settings.HOME / "private")
    assert not path.is_relative_to(settings.MEDIA_ROOT)
    assert "statut" not in str(path).lower() and path.suffix == ""
    assert paper.name == "Statuti i ri.pdf"
    with pytest.raises(ValueError, match="URL"):
        _ = paper.file.url


def test_same_paper_twice_is_once(paper: Any, draft: Any, alice: Any) -> None:
    again = Document.add(draft, upload(name="other.pdf"), "other", files.PDF, by=alice)

    assert again == paper
    assert len(list(Path(paper.file.path).parent.iterdir())) == 1


@pytest.mark.parametrize(
    ("kind", "told"), [("statute", "here already, as the same kind: Statute"), ("tax", "another kind now: Extract with the NIPT")]
)
def test_same_file_again_says_so_and_corrects_its_kind(paper: Any, draft: Any, alice: Any, kind: str, told: str) -> None:
    address = f"/en/organisations/own/{draft.pk}/documents/"
    page = signed_in(alice).post(address, {"kind": kind, "file": upload()}, follow=True).content.decode()

    assert told in page and "The document was added" not in page
    assert [one.kind for one in Document.objects.all()] == [kind]
    told_of = LogEntry.objects.filter(verb="organisation.document_corrected").values_list("details", flat=True)
    assert list(told_of) == ([] if kind == "statute" else [{"sha256": paper.sha256, "kind": "tax"}])


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("cso", ["court", "statute", "tax"]),
        ("institution", ["act"]),
        ("business", ["business", "statute", "tax"]),
        ("media", ["business", "court", "statute", "tax"]),
    ],
)
def test_each_kind_of_organisation_is_asked_for_its_own_papers(alice: Any, kind: str, own: list[str]) -> None:
    made, foreign = filled(alice, kind=kind), "act" if kind != "institution" else "statute"
    client, address = signed_in(alice), f"/en/organisations/own/{made.pk}/documents/"
    page = client.get(address).content.decode()

    assert re.findall(r'<option value="(\w+)"', page) == [*own, "mandate", "other"]
    assert "Select a valid choice" in client.post(address, {"kind": foreign, "file": upload()}).content.decode()
    assert not Document.objects.exists()


def test_papers_go_thirty_days_after_the_decision(paper: Any, draft: Any, alice: Any, vera: Any) -> None:
    path, digest = Path(paper.file.path), paper.sha256
    draft.application.send(by=alice)
    Verification.decline(fresh(draft), by=vera, reason="No.")
    tasks.erase_documents()
    assert path.exists()

    Organisation.objects.update(decided_at=timezone.now() - dt.timedelta(days=30, hours=1))
    tasks.erase_documents.call_local()
    assert not Document.objects.exists()
    assert LogEntry.objects.get(verb="organisation.document_erased").details == {"sha256": digest}


def test_file_goes_with_its_row(paper: Any, django_capture_on_commit_callbacks: Any) -> None:
    path = Path(paper.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        paper.organisation.application.discard(by=None)

    assert not path.exists()


def test_papers_of_a_forgotten_draft_go(paper: Any) -> None:
    Organisation.objects.update(updated_at=timezone.now() - dt.timedelta(days=181))
    tasks.erase_documents.call_local()

    assert not Document.objects.exists()


def test_papers_are_visible_to_applicant_and_verifiers_alone(paper: Any, alice: Any, bob: Any, charlie: Any, vera: Any, draft: Any) -> None:
    draft.memberships.create(person=bob, role="observer")
    seen = {one.public_name for one in (alice, bob, charlie, vera) if Document.objects.visible_to(one)}
    draft.application.send(by=alice)
    later = {one.public_name for one in (alice, bob, charlie, vera) if Document.objects.visible_to(one)}

    assert (seen, later) == ({"Alice"}, {"Alice", "Vera"})


def test_archives_are_made_as_the_tests_say() -> None:
    assert zipfile.is_zipfile(io.BytesIO(docx()))
