import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from rrjeti.library.models import Article, Instrument, Practice, Publication, PublicationFile, Ratification
from rrjeti.vocabulary.models import Country
from tests import consumers
from tests.library import conftest as made

PUBLIC = ["", "feed/", "documents.csv", "documents.json", "instruments/", "instruments/documents.csv", "uncac/", "uncac/article-13/", "practices/",
    "practices/documents.json", "report/", "report/cite.bib", "report/cite.ris", "report/cite.json", "instruments/uncac/",
    "instruments/uncac/cite.bib", "practices/note/"]  # fmt: skip


@pytest.fixture
def shelf(make: Callable[..., Publication], instrument: Instrument) -> Publication:
    """One of everything."""
    record = make("report", abstract={"en": "What happened."}, year=2020, languages="sq en", url="https://example.org/report")
    article = Article.objects.create(
        key="uncac-13",
        instrument=instrument,
        number=13,
        title={"en": "Participation of society", "sq": "Pjesëmarrja e shoqërisë"},
        chapter="II",
        chapter_title={"en": "Preventive measures"},
    )
    record.articles.set([article])
    record.instruments.set([instrument])
    record.save()
    Ratification.objects.create(
        instrument=instrument,
        country=Country.objects.create(code="AL", name={"en": "Albania"}),
        signed="2003-12-18",
        ratified="2006-05-25",
        confidence="verified",
    )
    Practice.objects.create(
        key="note", title={"en": "A note"}, context={"en": "c"}, action={"en": "a"}, result={"en": "r"}, confidence="verified", country_id="AL"
    )
    return record


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("language", ["sq", "en"])
def test_public_page_answers(client: Any, shelf: Publication, path: str, language: str) -> None:
    assert client.get(f"/{language}/library/{path}").status_code == 200
    assert client.post(f"/{language}/library/{path}").status_code == 405


@pytest.mark.parametrize(
    "path",
    ["?type=nope", "?page=0", "?page=2", "?page=%EF%BC%91", "?page=-1", "?page=1e3", "?page=99999999999999999999", "?order=x", "?year=%00",
        "?topic=%F0%9F%99%82", "?lens=" + "x" * 5000, "nothing/",
     "report/page/1/", "report/file/99/", "report/file/99/page/1/", "uncac/article-0/", "uncac/article-013/", "uncac/article-72/",
     "uncac/article-99999999999999999999/",
     "instruments/none/", "instruments/?where=ZZ", "instruments/?where=%00", "practices/?kind=x", "practices/?country=%00",
     "practices/?topic=%E2%80%AE", "practices/?lens=x", "report/cite.doc", "documents.xml"],
)  # fmt: skip
def test_nonsense_is_not_found(client: Any, shelf: Publication, path: str) -> None:
    assert client.get(f"/en/library/{path}").status_code == 404


def test_hidden_document_is_not_found_anywhere(
    client: Any, shelf: Publication, make: Callable[..., Publication], attach: Callable[..., PublicationFile], editor: Any
) -> None:
    file = attach(make("hidden", live=False, title={"en": "Secret plan"}), "a.pdf", made.pdf("secret text"))
    for path in ("hidden/", "hidden/cite.bib", f"hidden/file/{file.pk}/", f"hidden/file/{file.pk}/page/1/", "hidden/page/1/"):
        assert client.get(f"/en/library/{path}").status_code == 404
    for path in ("", "feed/", "documents.csv", "documents.json"):
        assert "Secret plan" not in client.get(f"/en/library/{path}").content.decode()
    client.force_login(editor)
    assert client.get("/en/library/hidden/").status_code == 200


def test_download_is_the_file(client: Any, shelf: Publication, attach: Callable[..., PublicationFile]) -> None:
    data = b"<!doctype html><html><body><p>Text</p><script>alert(1)</script></body></html>"
    file = attach(shelf, "Faqja ë.html", data)
    response = client.get(file.get_absolute_url())

    assert hashlib.sha256(b"".join(response.streaming_content)).hexdigest() == file.sha256
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(file.get_absolute_url(), headers={"if-none-match": response["ETag"]}).status_code == 304
    assert file.sha256 in client.get("/en/library/report/").content.decode()


def test_download_of_lost_bytes_is_not_found(client: Any, shelf: Publication, attach: Callable[..., PublicationFile]) -> None:
    file = attach(shelf, "a.pdf", made.pdf("x"))
    file.file.storage.delete(file.file.name)

    assert client.get(file.get_absolute_url()).status_code == 404


def test_text_page_escapes_and_pages(client: Any, shelf: Publication, attach: Callable[..., PublicationFile]) -> None:
    file = attach(shelf, "a.txt", b"<b>bold</b> one\x0cpage two")
    first = client.get("/en/library/report/page/1/").content.decode()

    assert "&lt;b&gt;bold" in first
    assert f"/en/library/report/file/{file.pk}/page/2/" in first
    assert "page two" in client.get(f"/en/library/report/file/{file.pk}/page/2/").content.decode()


def test_draft_points_forward(client: Any, make: Callable[..., Publication]) -> None:
    make("draft", status="draft", replaced_by=make("final"))
    page = client.get("/en/library/draft/").content.decode()

    assert "This is a draft" in page
    assert 'href="/en/library/final/"' in page
    assert "Draft, approved version available" in client.get("/en/library/").content.decode()


def test_facet_links_narrow_and_widen(client: Any, ground: dict[str, Any], make: Callable[..., Publication]) -> None:
    make("a", type=ground["types"][0], topics=[ground["topics"][1]])
    make("b", type=ground["types"][1])

    assert "1 document<" in client.get("/en/library/?type=law").content.decode()
    assert "2 documents" in client.get("/en/library/?type=law&type=study").content.decode()
    assert "1 document<" in client.get("/en/library/?topic=money").content.decode()
    assert "0 documents" in client.get("/en/library/?topic=justice").content.decode()


def test_feed_honours_the_filters(client: Any, ground: dict[str, Any], make: Callable[..., Publication]) -> None:
    make("a", type=ground["types"][0])
    make("b", type=ground["types"][1])
    feed = client.get("/en/library/feed/?type=law")

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert [entry["published"] <= entry["updated"] for entry in consumers.atom(feed.content)] == [True]
    assert re.search(r"<title>.+ – Library: \w+</title>", feed.content.decode()), "a reader of many feeds sees whose this one is"
    assert "/library/b/" in feed.content.decode()
    assert "/library/a/" not in feed.content.decode()


def test_tables_hold_every_document_and_no_formula(client: Any, make: Callable[..., Publication]) -> None:
    make("a", title={"en": '=HYPERLINK("x")'})
    text = client.get("/en/library/documents.csv").content.decode("utf-8-sig")

    assert "'=HYPERLINK" in text
    assert json.loads(client.get("/en/library/documents.json").content)[0]["key"] == "a"


def test_table_of_documents_is_that_of_the_api(client: Any, make: Callable[..., Publication], instrument: Instrument, attach: Any) -> None:
    file = attach(make(licence="cc-by", abstract={"en": "In short"}), "report.txt", b"Text of the report.")
    answer = client.get("/en/library/documents.csv")
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    own = {row["key"]: row for name in ("publications", "instruments") for row in api_rows(client, name)}

    assert answer["Access-Control-Allow-Origin"] == "*" and set(rows) == {"report", "uncac"}
    assert {column: rows[key][column] for key in rows for column in own[key]} == {column: own[key][column] for key in rows for column in own[key]}
    assert (rows["report"]["sha256"], rows["report"]["licence"], rows["report"]["demonstration"]) == (file.sha256, "cc-by", "no")
    assert (rows["uncac"]["demonstration"], rows["uncac"]["title_sq"]) == ("", "Konventa")


def api_rows(client: Any, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/api/v1/{name}?format=csv&lang=en").content.decode("utf-8-sig"))))


def queries(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "?order=title",
        "feed/",
        "documents.csv",
        "instruments/",
        "uncac/article-13/",
        "practices/",
        "instruments/uncac/",
        "instruments/documents.csv",
    ],
)
def test_queries_do_not_grow_with_rows(client: Any, shelf: Publication, ground: dict[str, Any], make: Callable[..., Publication], path: str) -> None:
    one = queries(client, f"/en/library/{path}")
    article = Article.objects.get()
    for number in range(30):
        record = make(f"d{number}", topics=ground["topics"][:2], institution={"en": f"Issuer {number}"}, languages="sq")
        record.articles.set([article])
        record.instruments.set(Instrument.objects.filter(key="uncac"))
        record.save()
        other = Instrument(
            key=f"i{number}",
            title={"en": f"Act {number}"},
            type=ground["types"][1],
            confidence="verified",
            country=ground["countries"][0],
            body={"en": "Assembly"},
        )
        other.articles.set([article])
        other.save()
        Practice.objects.create(
            key=f"p{number}",
            title={"en": f"Note {number}"},
            context={"en": "c"},
            action={"en": "a"},
            result={"en": "r"},
            confidence="verified",
            country=ground["countries"][0],
        )

    # Inside a test's transaction nothing is remembered: this is the first page after a change; the second one asks three times.
    assert queries(client, f"/en/library/{path}") <= max(one, 13)


def test_document_page_has_constant_queries(client: Any, shelf: Publication, attach: Callable[..., PublicationFile]) -> None:
    attach(shelf, "a.txt", b"one")
    one = queries(client, "/en/library/report/")
    for number in range(5):
        attach(shelf, f"b{number}.txt", b"\x0c".join(b"page %d" % n for n in range(30)))

    assert queries(client, "/en/library/report/") == one <= 14


def test_fallback_language_is_marked(client: Any, make: Callable[..., Publication]) -> None:
    make("only-albanian", title={"sq": "Vetëm shqip"})

    assert '<span lang="sq" data-original="">Vetëm shqip</span>' in client.get("/en/library/only-albanian/").content.decode()


def test_albanian_page_has_no_english_labels(client: Any, shelf: Publication) -> None:
    with translation.override("sq"):
        page = client.get("/sq/library/report/").content.decode()
    assert "Si citohet" in page
    assert "How to cite" not in page


def test_feed_answers_only_what_it_knows(make: Callable[..., Publication], dora: Any) -> None:
    make("report", year=2020)

    assert dora.get("/en/library/feed/?year=2020&order=oldest").status_code == 200
    assert [dora.get(f"/en/library/feed/?{asked}").status_code for asked in ("group=x", "year=2020&campaign=x")] == [404, 404]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_practices_to_download_tell_their_topics(client: Any, shelf: Publication, ground: dict[str, Any], form: str) -> None:
    note = Practice.objects.get(key="note")
    note.topics.set(ground["topics"][:2])
    note.save()
    answer = client.get(f"/en/library/practices/documents.{form}").content.decode("utf-8-sig")
    keys = [topic.key for topic in note.topics.all()]
    rows = list(csv.DictReader(io.StringIO(answer))) if form == "csv" else json.loads(answer)
    assert [row["topics"] for row in rows if row["key"] == "note"] == ["; ".join(keys) if form == "csv" else keys]


def test_article_leads_to_its_neighbours_and_to_the_convention(client: Any, shelf: Publication, instrument: Instrument) -> None:
    for number in (12, 14):
        Article.objects.create(key=f"uncac-{number}", instrument=instrument, number=number, title={"en": f"Title {number}"}, chapter="II")
    text = client.get("/en/library/uncac/article-13/").content.decode()
    assert '<a rel="prev" href="/en/library/uncac/article-12/"><small>Article 12</small>Title 12</a>' in text
    assert '<a rel="next" href="/en/library/uncac/article-14/"><small>Article 14</small>Title 14</a>' in text
    assert "chapter II: Preventive measures" in text
    assert 'rel="prev"' not in client.get("/en/library/uncac/article-12/").content.decode()
    Instrument.objects.filter(pk=instrument.pk).update(url="https://treaty.example/text")
    assert 'href="https://treaty.example/text"' in client.get("/en/library/uncac/article-14/").content.decode()


def test_filters_stand_only_where_they_tell_notes_apart(client: Any, shelf: Publication) -> None:
    assert "<form" not in client.get("/en/library/practices/").content.decode().split('<nav class="tabs')[1]
    Practice.objects.create(key="other", kind="lesson-learned", title={"en": "Other"}, confidence="verified")
    text = client.get("/en/library/practices/").content.decode()
    assert text.count('<form class="filters') == 1
    assert 'name="kind"' in text
