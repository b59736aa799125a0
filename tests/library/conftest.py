"""Documents, files of every kind, and what may be wrong with them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from docx import Document
from docx.enum.text import WD_BREAK
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from rrjeti.library.models import DocumentType, Instrument, Publication, PublicationFile
from rrjeti.vocabulary.models import Country, Topic
from tests import starter as starter_content


@pytest.fixture(scope="session")
def stock(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return starter_content.remember(django_db_blocker, tmp_path_factory, starter_content.load_library)


@pytest.fixture
def stocked(stock: Any, db: Any) -> None:
    """The library of the starter content."""
    starter_content.put_back(stock[1])


def pdf(*pages: str) -> bytes:
    out = io.BytesIO()
    drawing = canvas.Canvas(out, A4)
    for text in pages:
        for place, line in enumerate(text.split("\n")):
            drawing.drawString(60, 780 - 16 * place, line)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt("password", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned_pdf(*texts: str) -> bytes:
    """Pages that are pictures of text."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 44)
    out = io.BytesIO()
    drawing = canvas.Canvas(out, A4)
    for text in texts:
        picture = Image.new("L", (1240, 1754), 255)
        ImageDraw.Draw(picture).text((110, 200), text, fill=0, font=font)
        drawing.drawImage(ImageReader(picture), 0, 0, *A4)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def docx(*pages: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for place, text in enumerate(pages):
        paragraph = document.add_paragraph(text)
        if place + 1 < len(pages):
            paragraph.add_run().add_break(WD_BREAK.PAGE)
    document.save(out)
    return out.getvalue()


ODT_XML = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text></office:body></office:document-content>'
)


def odt(*pages: str, content: str = "") -> bytes:
    body = "<text:soft-page-break/>".join(f"<text:p>{text}</text:p>" for text in pages)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content or ODT_XML.format(body))
    return out.getvalue()


def docx_bomb(megabytes: int = 300) -> bytes:
    """Small on the disk, huge when unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(megabytes):
                member.write(b" " * 1024 * 1024)
    return out.getvalue()


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{("&l" + str(n - 1) + ";") * 10}">' for n in range(1, 10))
    return odt(content=f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]><x>&l9;</x>')


@pytest.fixture
def kind(db: Any) -> DocumentType:
    return DocumentType.objects.create(key="study", name={"sq": "Studim", "en": "Study"})


@pytest.fixture
def ground(db: Any, kind: DocumentType) -> dict[str, Any]:
    """Types, topics in two levels and countries."""
    law = DocumentType.objects.create(key="law", name={"sq": "Ligj", "en": "Law"})
    money = Topic.objects.create(key="money", name={"sq": "Paraja", "en": "Money"})
    tenders = Topic.objects.create(key="tenders", name={"sq": "Tenderë", "en": "Tenders"}, parent=money)
    audit = Topic.objects.create(key="audit", name={"sq": "Auditimi", "en": "Audit"}, parent=money)
    justice = Topic.objects.create(key="justice", name={"sq": "Drejtësia", "en": "Justice"})
    countries = [
        Country.objects.get_or_create(code=code, defaults={"name": {"en": name}})[0] for code, name in (("AL", "Albania"), ("ME", "Montenegro"))
    ]
    return {"types": [kind, law], "topics": [money, tenders, audit, justice], "countries": countries}


@pytest.fixture
def make(kind: DocumentType) -> Callable[..., Publication]:
    def made(key: str = "report", **fields: Any) -> Publication:
        topics = fields.pop("topics", [])
        record = Publication(
            **{"key": key, "title": {"sq": f"Raporti {key}", "en": f"The report {key}"}, "type": kind, "confidence": "verified", **fields}
        )
        record.topics.set(topics)
        record.save()
        return record

    return made


@pytest.fixture
def instrument(kind: DocumentType) -> Instrument:
    return Instrument.objects.create(
        key="uncac", title={"en": "Convention", "sq": "Konventa"}, type=kind, confidence="verified", year=2003, abbreviation="UNCAC"
    )


@pytest.fixture
def attach(django_capture_on_commit_callbacks: Any) -> Callable[..., PublicationFile]:
    """Adds a file as an editor's form would and lets the worker read it."""

    def attached(publication: Publication, name: str, data: bytes, **fields: Any) -> PublicationFile:
        file = PublicationFile(publication=publication, file=ContentFile(data, name), **fields)
        with django_capture_on_commit_callbacks(execute=True):
            file.save()
        file.refresh_from_db()
        return file

    return attached
