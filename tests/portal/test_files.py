"""Booklets, bundles, the accent, pictures, videos and reading grades."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from rrjeti.library.models import Instrument
from rrjeti.portal import bundles, colours, readability, tasks
from rrjeti.portal import contrast as contrast_of
from rrjeti.portal.booklets import pdf, store
from rrjeti.portal.booklets.document import document
from rrjeti.portal.contrast import contrast, weakest
from rrjeti.portal.identity import accent_css, read
from rrjeti.portal.models import BookletPage, BundlePage, Captions, ExplainerPage, ShelfPage, SiteSettings, Supporter, TutorialPage, Video
from rrjeti.portal.models.site import clean_picture
from tests import world
from tests.portal.conftest import add, index, stream

OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture
def booklet(db: Any) -> Any:
    parent = ShelfPage.objects.get(key="booklets", locale__language_code="sq")
    made = add(parent, BookletPage, "Mjetet e raportimit", text="<p>Çdo zyrë ka një adresë.</p><ul><li>Shkruani<br>qartë</li></ul>", key="b-tools")
    made.body = stream(
        ("heading", {"text": "Si të zgjidhni", "anchor": "zgjidhni"}), *((block["type"], block["value"]) for block in made.body.raw_data)
    )
    made.save_revision().publish()
    return BookletPage.objects.get(pk=made.pk)


def test_pdf_is_tagged_and_its_text_is_whole(dora: Any, booklet: Any) -> None:
    response = dora.get(f"/sq/pages/{booklet.pk}/booklet.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    book = PdfReader(io.BytesIO(response.content))
    text = "".join(page.extract_text() for page in book.pages)
    assert "Çdo zyrë ka një adresë." in text
    assert book.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert book.trailer["/Root"]["/Lang"] == "sq"
    assert "/StructTreeRoot" in book.trailer["/Root"]
    assert [str(point.title) for point in book.outline if not isinstance(point, list)] == ["Mjetet e raportimit"]


def test_pdf_carries_its_own_fonts_and_fetches_nothing_foreign(booklet: Any) -> None:
    made = pdf.make(document(booklet))
    fonts = {str(name) for page in PdfReader(io.BytesIO(made)).pages for name in fonts_of(page)}
    assert any("Source" in name for name in fonts)
    assert any("Newsreader" in name for name in fonts)
    for url in ("https://example.org/x.png", "file:///etc/passwd", "http://127.0.0.1:8000/media/../secret-key"):
        with pytest.raises(ValueError, match="not fetched"):
            pdf.path_of(url)


def fonts_of(page: Any) -> list[str]:
    return [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]


def test_epub_has_its_parts_in_order(dora: Any, booklet: Any) -> None:
    book = zipfile.ZipFile(io.BytesIO(dora.get(f"/en/pages/{booklet.pk}/booklet.epub").content))
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, book.read(first)) == ("mimetype", zipfile.ZIP_STORED, b"application/epub+zip")
    package = ElementTree.fromstring(book.read("EPUB/package.opf"))
    assert package.get("version") == "3.0"
    assert package.find(f"{OPF}metadata/{{http://purl.org/dc/elements/1.1/}}language").text == "sq"  # type: ignore[union-attr]
    for item in package.iter(f"{OPF}item"):
        content = book.read(f"EPUB/{item.get('href')}")
        if item.get("media-type") == "application/xhtml+xml":
            ElementTree.fromstring(content)
    assert "Çdo zyrë ka një adresë." in book.read("EPUB/text.xhtml").decode()
    assert 'href="text.xhtml#zgjidhni"' in book.read("EPUB/nav.xhtml").decode()


def test_files_are_kept_until_the_text_changes(dora: Any, booklet: Any) -> None:
    path = f"/sq/pages/{booklet.pk}/booklet.epub"
    dora.get(path)
    name = store.name_of(booklet, "epub")
    assert (store.folder() / name).exists()
    booklet.title = "Tjetër"
    booklet.save_revision().publish()
    dora.get(path)
    assert not (store.folder() / name).exists()
    assert len(list(store.folder().glob("*.epub"))) == 1


def test_worker_makes_the_files_ahead(booklet: Any) -> None:
    tasks.print_page.call_local(booklet.pk)
    assert (store.folder() / store.name_of(booklet, "epub")).exists()
    tasks.print_page.call_local(999_999)


@pytest.fixture
def package(learn: Any) -> Any:
    """A bundle of one page and one law."""
    world.instrument("l1")
    part = add(learn, title="Part one")
    parent = ShelfPage.objects.get(key="booklets", locale__language_code="en")
    return add(parent, BundlePage, "Package", parts=stream(("page", part.pk), ("record", "instrument:l1")))


def test_file_that_is_not_made_yet_asks_to_come_back_and_is_ordered_once(dora: Any, booklet: Any, package: Any, monkeypatch: Any) -> None:
    ordered: list[int] = []
    monkeypatch.setattr(tasks, "print_page", ordered.append)
    cache.clear()
    for page, name in ((booklet, "booklet.epub"), (package, "bundle.zip")):
        for _ in range(3):
            response = dora.get(f"/en/pages/{page.pk}/{name}")
            assert (response.status_code, response.headers["Retry-After"]) == (503, "10")

    assert ordered == [booklet.pk, package.pk]
    assert not list(store.folder().glob("*.zip"))


def test_bundle_lies_ready_and_is_not_packed_again(dora: Any, package: Any, monkeypatch: Any) -> None:
    tasks.print_page.call_local(package.pk)
    monkeypatch.setattr(bundles, "make", None)
    tasks.print_page.call_local(package.pk)

    first, again = (dora.get(f"/en/pages/{package.pk}/bundle.zip") for _ in range(2))
    assert first.status_code == 200 and first.content == again.content


@pytest.mark.parametrize("what", ["page", "law"])
def test_bundle_is_packed_anew_when_a_part_changes(dora: Any, package: Any, what: str) -> None:
    tasks.print_page.call_local(package.pk)
    if what == "page":
        part = ExplainerPage.objects.get(title="Part one")
        part.title = "Part two"
        part.save_revision().publish()
    else:
        law = Instrument.objects.get(key="l1")
        law.title = {"en": "Part two"}
        law.save()
    tasks._looked_at.clear()

    tasks.print_missing.call_local()
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(dora.get(f"/en/pages/{package.pk}/bundle.zip").content)).read("manifest.json"))
    assert "Part two" in {row["title"] for row in manifest["files"]}
    assert len(list(store.folder().glob("*.zip"))) == 1


@pytest.mark.parametrize("ending", ["booklet.pdf", "booklet.epub", "bundle.zip"])
def test_other_pages_have_no_files(dora: Any, page: Any, ending: str) -> None:
    assert dora.get(f"/en/pages/{page.pk}/{ending}").status_code == 404
    assert dora.get(f"/en/pages/999999/{ending}").status_code == 404


def test_bundle_holds_its_parts_with_true_fingerprints(dora: Any, learn: Any) -> None:
    part = add(learn, title="Part one")
    hidden = ExplainerPage(title="Draft", slug="draft", locale=learn.locale, live=False)
    learn.add_child(instance=hidden)
    parent = ShelfPage.objects.get(key="booklets", locale__language_code="en")
    bundle = add(parent, BundlePage, "Package", parts=stream(("page", part.pk), ("page", hidden.pk), ("record", "instrument:nothing")))
    archive = zipfile.ZipFile(io.BytesIO(dora.get(f"/en/pages/{bundle.pk}/bundle.zip").content))
    manifest = json.loads(archive.read("manifest.json"))
    assert {row["title"] for row in manifest["files"]} == {"Part one"}
    for row in manifest["files"]:
        assert hashlib.sha256(archive.read(row["file"])).hexdigest() == row["sha256"]
    assert len(archive.read("SHA256SUMS").decode().splitlines()) == len(manifest["files"]) == len(archive.namelist()) - 2
    assert "What is inside" in dora.get(bundle.address).content.decode()


def test_unreadable_accent_is_refused_with_its_number(db: Any) -> None:
    with pytest.raises(ValidationError, match=r"#ffcc00 cannot be read: its contrast is 1\.\d\d and must be at least 4\.5"):
        SiteSettings(accent="#ffcc00").full_clean()
    with pytest.raises(ValidationError, match="#222244 cannot be read"):
        SiteSettings(accent_dark="#222244").full_clean()
    for wrong in ("red", "#777", "#zzzzzz", "javascr", "#12345é"):
        with pytest.raises(ValidationError, match="Write the colour"):
            SiteSettings(accent=wrong).full_clean()
        with pytest.raises(ValidationError, match="Write the colour"):
            SiteSettings(accent_dark=wrong).full_clean()
    SiteSettings(accent="#1b4f8a", accent_dark="#8fb8f0").full_clean()


def test_contrast_follows_wcag() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert weakest("#a31c22", dark=False) > 6


def test_accent_is_served_as_a_style_sheet(dora: Any, db: Any) -> None:
    assert accent_css() == ""
    SiteSettings.objects.create(accent="#1b4f8a")
    assert "#1b4f8a" in dora.get("/accent.css").content.decode()
    assert '<link rel="stylesheet" href="/accent.css?' in dora.get("/en/").content.decode()


def test_name_and_footer_come_from_the_settings(dora: Any, db: Any) -> None:
    SiteSettings.objects.create(name={"sq": "Rrjeti ynë", "en": "Our network"}, footer_text={"en": "Together."})
    text = dora.get("/en/").content.decode()
    assert "Our network" in text
    assert "Together." in text
    assert read().name == "Our network"


def picture(size: tuple[int, int] = (900, 300)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#a31c22").save(made, "JPEG", comment=b"secret place")
    return made.getvalue()


def test_logo_is_made_anew(db: Any) -> None:
    site = SiteSettings(logo=SimpleUploadedFile("logo.jpg", picture(), "image/jpeg"))
    site.full_clean()
    site.save()
    content = site.logo.read()
    assert content.startswith(b"\x89PNG")
    assert b"secret place" not in content
    assert max(site.logo.width, site.logo.height) <= 480


def test_logo_that_is_no_picture_is_refused(db: Any) -> None:
    site = SiteSettings(logo=SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png"))
    with pytest.raises(ValidationError, match="not a picture"):
        clean_picture(site.logo)


def film(head: bytes = b"\x00\x00\x00\x18ftypmp42", captions: bytes = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello") -> Video:
    video = Video(title={"en": "A film"}, transcript={"en": "Someone says hello."}, file=ContentFile(head + b"\0" * 64, "film.mp4"))
    video.captions = [Captions(language="en", file=ContentFile(captions, "film.vtt"))]
    return video


def test_video_plays_with_captions_and_its_words_can_be_read(dora: Any, learn: Any) -> None:
    video = film()
    video.full_clean()
    video.save()
    text = dora.get(add(learn, TutorialPage, "With film", video=video).address).content.decode()
    assert '<track kind="captions"' in text
    assert "Someone says hello." in text
    assert "<video" not in dora.get(add(learn, TutorialPage, "Without film").address).content.decode()


def test_other_files_are_no_video(db: Any) -> None:
    with pytest.raises(ValidationError, match="not an MP4 or WebM"):
        film(head=b"MZ\x90\x00").full_clean()
    with pytest.raises(ValidationError, match="WEBVTT"):
        film(captions=b"1\n00:00 hello").captions.all()[0].full_clean(exclude=["video"])


def test_grade_tells_plain_from_hard() -> None:
    plain = readability.read("Ask for the rule. Write it down. Keep a copy at home.", "en")
    hard = readability.read(
        "Notwithstanding the aforementioned considerations, administrative jurisdictional competencies necessitate interinstitutional harmonisation.",
        "en",
    )
    assert plain.is_plain
    assert not hard.is_plain
    assert readability.read("", "en").words == 0


def test_starter_explainers_are_plain() -> None:
    from rrjeti.portal.starter_text import Reader
    from rrjeti.portal.texts import of_block

    folder = Path(readability.__file__).parents[1] / "content/al/pages/explainer"
    text = (folder / "x-what.en.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    words = "\n".join(part for kind, value in Reader(lambda keys: []).blocks(text) if kind != "table" for part in of_block(kind, value))
    assert readability.read(words, "en").is_plain


def test_index_of_the_other_language_exists(db: Any) -> None:
    assert index(language="sq").translation_key == index(language="en").translation_key


@pytest.mark.parametrize("name", ["v.html", "v.svg", "v.xhtml", "v.mp4"])
def test_video_gets_a_name_of_our_own(db: Any, name: str) -> None:
    from django.core.files.base import ContentFile

    from rrjeti.portal.models import Video

    video = Video(title={"en": "Film"}, transcript={"en": "words"})
    video.file.save(name, ContentFile(b"\x00\x00\x00\x18ftypmp42<script>alert(1)</script>"))

    assert video.file.name.startswith("videos/")
    assert video.file.name.endswith(".mp4")


def test_unknown_type_is_never_shown_by_the_browser(client: Any, settings: Any) -> None:
    folder = Path(settings.MEDIA_ROOT) / "videos"
    folder.mkdir(parents=True)
    (folder / "x.html").write_text("<script>alert(1)</script>")

    answer = client.get("/media/videos/x.html")

    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("colour", ["#a31c22", "#1b4f8a", "#166845", "#5a4a00", "#000000"])
def test_accent_for_dark_paper_keeps_the_hue_and_can_be_read(colour: str) -> None:
    made = contrast_of.readable(colour, dark=True)
    assert weakest(made, dark=True) >= 4.5
    hues = [colours.oklch(one)[2] for one in (colour, made)]
    assert colour == "#000000" or abs(hues[0] - hues[1]) < 0.12
    assert contrast(contrast_of.quiet(made), contrast_of.SUNK_DARK) >= 4.5
    assert contrast(contrast_of.fill(made), contrast_of.ON_ACCENT) >= 4.5
    assert contrast(contrast_of.fill(made), contrast_of.PAPER_DARK) >= 3


def test_accent_for_light_paper_is_made_from_a_dark_one() -> None:
    assert weakest(contrast_of.readable("#8fb8f0", dark=False), dark=False) >= 4.5


def test_colours_survive_the_way_there_and_back() -> None:
    for colour in ("#a31c22", "#f77065", "#1b4f8a", "#ffffff", "#010203"):
        assert colours.hexadecimal(*colours.oklch(colour)) == colour


def test_one_accent_colours_both_papers(db: Any) -> None:
    SiteSettings.objects.create(accent="#1b4f8a")
    made = contrast_of.readable("#1b4f8a", dark=True)
    assert f"--accent: light-dark(#1b4f8a, {made})" in accent_css()
    assert "0.705 0.168 27" not in accent_css()


def test_footer_groups_those_who_carry_the_site_by_role(dora: Any, db: Any) -> None:
    site = SiteSettings.objects.create()
    for name, role in (("One fund", "donor"), ("The doers", "implementer"), ("Another fund", "donor")):
        Supporter.objects.create(site=site, name=name, role=role)
    Supporter.objects.create(site=site, name="Out of sight", role="partner", in_footer=False)
    footer = dora.get("/en/").content.decode().split('class="footer__roles"')[1]
    places = [footer.index(words) for words in ("<h2>Implementer</h2>", "The doers", "<h2>Donors</h2>", "One fund", "Another fund")]
    assert places == sorted(places)
    assert "Partner" not in footer and "Out of sight" not in footer
    assert "<h2>Donatorët</h2>" in dora.get("/sq/").content.decode()
