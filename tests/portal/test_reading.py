"""What readers see: pages, lists, the other language, references, feeds."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rrjeti.portal import references
from rrjeti.portal.models import ExplainerPage, LearnIndexPage, NewsIndexPage, NewsPage, SiteSettings, Supporter
from rrjeti.provenance.models import Source
from rrjeti.vocabulary.models import Term
from tests import consumers
from tests.portal.conftest import add, index, stream

FACT = {"text": "<p>Ten days.</p>", "confidence": "general", "sources": []}


def html(client: Any, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_page_is_read_without_cookie(dora: Any, page: Any) -> None:
    response = dora.get(page.address)
    assert "Ask in writing." in response.content.decode()
    assert not response.cookies


def test_draft_is_hidden(dora: Any, page: Any) -> None:
    page.unpublish()
    assert dora.get(page.address).status_code == 404


def test_writing_is_refused(dora: Any, page: Any) -> None:
    assert dora.post(page.address).status_code == 405


def test_closed_page_stays_closed(dora: Any, page: Any) -> None:
    page.view_restrictions.create(restriction_type="login")
    assert dora.get(page.address).status_code == 404
    assert dora.get(f"/en/pages/{page.pk}/history/").status_code == 404


def test_untranslated_page_is_shown_with_a_notice_and_its_language(dora: Any, db: Any) -> None:
    original = add(index(language="sq"), title="Si të pyesni", slug="si-te-pyesni", text="<p>Pyesni me shkrim.</p>")
    path = "/en/" + original.url_path.split("/", 2)[2]
    text = html(dora, path)
    assert "This page has not been translated yet" in text
    assert '<div class="prose flow" lang="sq">' in text
    assert 'hreflang="en"' not in text.split("</head>")[0]
    assert f'rel="canonical" href="http://127.0.0.1:8000{original.address}"' in text


def test_original_offers_the_other_language_but_claims_no_translation(dora: Any, db: Any) -> None:
    original = add(index(language="sq"), title="Si të pyesni", slug="si-te-pyesni")
    text = html(dora, original.address)
    assert 'rel="alternate" hreflang="en"' not in text
    assert 'class="masthead__language"' in text


def test_translated_page_names_both_languages_and_old_path_leads_to_it(dora: Any, page: Any) -> None:
    twin = add(index(language="sq"), title="Si të pyesni", slug="si-te-pyesni", translation_key=page.translation_key)
    head = html(dora, page.address).split("</head>")[0]
    assert f'hreflang="sq" href="http://127.0.0.1:8000{twin.address}"' in head
    assert dora.get("/en/" + twin.url_path.split("/", 2)[2]).headers["Location"] == page.address


def test_list_shows_untranslated_pages_with_a_mark(dora: Any, learn: Any) -> None:
    add(index(language="sq"), title="Vetëm shqip", slug="vetem-shqip")
    text = html(dora, learn.address)
    assert 'lang="sq">Vetëm shqip</a>' in text
    assert "in Albanian, not yet translated" in text


def test_news_in_another_language_are_marked(dora: Any, item: Any) -> None:
    assert "në anglisht, ende pa përkthim" in html(dora, index(NewsIndexPage, "sq").address)
    assert "not yet translated" not in html(dora, index(NewsIndexPage).address)


def test_share_picture_and_link_to_the_api_are_whole_addresses(dora: Any, learn: Any) -> None:
    text = html(dora, learn.address)
    assert 'property="og:image" content="http://127.0.0.1:8000/static/' in text
    assert 'href="/api/v1/?lang=en"' in text


@pytest.mark.parametrize("query", ["?for=citizen", "?for=journalist"])
def test_track_holds_its_pages_in_order(dora: Any, learn: Any, query: str) -> None:
    add(learn, title="Second", citizen=2, journalist=1)
    add(learn, title="First", citizen=1, journalist=2)
    add(learn, title="Neither")
    text = html(dora, learn.address + query)
    order = [text.index(">First</a>"), text.index(">Second</a>")]
    assert order == sorted(order, reverse="journalist" in query)
    assert ">Neither</a>" not in text


@pytest.mark.parametrize("query", ["?for=x", "?for=%00"])
def test_unknown_track_is_not_found(dora: Any, learn: Any, query: str) -> None:
    assert dora.get(learn.address + query).status_code == 404


@pytest.mark.parametrize(
    "query", ["?year=abc", "?year=99999999", "?month=3", "?year=2026&month=13", "?page=0", "?page=9", "?year=٢٠٢٦", "?page=%F0%9F%98%80"]
)
def test_nonsense_in_the_archive_is_not_found(dora: Any, news: Any, query: str) -> None:
    assert dora.get(news.address + query).status_code == 404


def test_archive_by_month(dora: Any, news: Any, item: Any) -> None:
    assert item.title in html(dora, news.address + "?year=2026&month=11")
    empty = html(dora, news.address + "?year=2026&month=3")
    assert "No news in this time." in empty
    assert item.title not in empty


def test_news_carries_microdata_and_stands_in_the_feed(dora: Any, item: Any) -> None:
    assert 'itemtype="https://schema.org/NewsArticle"' in html(dora, item.address)
    consumers.atom(dora.get("/en/feeds/news.atom").content)
    feed = ElementTree.fromstring(html(dora, "/en/feeds/news.atom"))
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.find("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title").text == item.title  # type: ignore[union-attr]


def test_fact_shows_how_sure_it_is(dora: Any, learn: Any) -> None:
    shown = add(learn)
    shown.body = stream(("fact", FACT), ("heading", {"text": "Two ways", "anchor": ""}))
    shown.save_revision().publish()
    text = html(dora, shown.address)
    assert "Not yet confirmed" in text
    assert '<h2 id="two-ways">Two ways</h2>' in text
    assert 'href="#two-ways"' in text


def test_title_of_a_source_without_address_is_one_piece_beside_its_number(dora: Any, learn: Any) -> None:
    page = add(learn)
    page.sources.add(Source.objects.create(key="concept", title="Concept of the anti-corruption network"))
    page.save_revision().publish()
    assert '<li id="source-1"><span>Concept of the <span class="u-nowrap">anti-corruption</span> network</span>' in html(dora, page.address)


def test_overdue_page_says_so(dora: Any, learn: Any) -> None:
    late = add(learn, review_by=timezone.localdate() - dt.timedelta(days=1))
    assert "This page is due for a new check" in html(dora, late.address)
    fresh = add(learn, title="Fresh", review_by=timezone.localdate() + dt.timedelta(days=1))
    assert "This page is due for a new check" not in html(dora, fresh.address)


def test_reference_follows_a_page_into_the_readers_language(dora: Any, page: Any) -> None:
    source = add(
        page.get_parent().specific, title="Other", text='<p><a href="/to/page/x-ask/">ask</a> <a href="/to/page/gone-for-ever/">lost</a></p>'
    )
    text = html(dora, source.address)
    assert f'<a href="{page.address}">ask</a>' in text
    assert "gone-for-ever" not in text
    assert "lost</p>" in text
    assert dora.get("/to/page/x-ask/").status_code == 302
    assert dora.get("/to/nothing/at-all/", follow=True).status_code == 404


def test_script_in_a_heading_is_text(learn: Any, dora: Any) -> None:
    shown = add(learn)
    shown.body = stream(
        ("heading", {"text": "<script>x</script>", "anchor": '"><b'}), ("table", {"caption": "", "rows": "| | A |\n| <i>b</i> | c |"})
    )
    shown.save_revision().publish()
    text = html(dora, shown.address)
    assert "<script>x" not in text
    assert "&lt;i&gt;b" in text
    assert '<td></td><th scope="col">A</th>' in text


def test_cell_of_a_table_is_one_piece_beside_its_label(learn: Any, dora: Any) -> None:
    shown = add(learn)
    shown.body = stream(("table", {"caption": "", "rows": "| Case | Start here |\n| Bribe | [Police](/a/), [court](/b/) |"}))
    shown.save_revision().publish()
    assert '<td data-label="Start here"><div><a href="/a/">Police</a>, <a href="/b/">court</a></div></td>' in html(dora, shown.address)


def test_table_without_a_caption_is_named_by_the_heading_over_it(learn: Any, dora: Any) -> None:
    table = ("table", {"caption": "", "rows": "| Case | Begin |\n| Bribe | Police |"})
    shown = add(learn, title="Ways")
    written = ("table", {"caption": "Who asks", "rows": "| Case | Begin |\n| Bribe | Police |"})
    heading = ("heading", {"text": "Marks & signs", "anchor": "marks"})
    shown.body = stream(table, heading, table, table, ("paragraph", "<p>Text.</p><h3>Two <b>tracks</b></h3>"), table, written)
    shown.save_revision().publish()
    text = html(dora, shown.address)
    names = ("Ways", "Marks &amp; signs", "Marks &amp; signs (2)", "Two tracks")
    assert all(f'<caption class="u-hidden">{name}</caption>' in text for name in names)
    assert "<caption>Who asks</caption>" in text


@pytest.mark.parametrize("name", ["explainer", "learn", "news", "home"])
def test_queries_do_not_grow(dora: Any, learn: Any, news: Any, name: str) -> None:
    def make(number: int) -> Any:
        add(news, NewsPage, f"News {number}", date="2026-11-21")
        return add(learn, title=f"Page {number}", citizen=number)

    first = make(1)
    path = {"explainer": first.address, "learn": learn.address, "news": news.address, "home": "/en/"}[name]
    counts = []
    for number in range(2, 31):
        if number in (2, 30):
            dora.get(path)
            with CaptureQueriesContext(connection) as found:
                dora.get(path)
            counts.append(len(found))
        make(number)
    assert counts[0] == counts[1] <= 12, [query["sql"][:120] for query in found]


def test_site_map_names_pages_in_both_languages(dora: Any, page: Any) -> None:
    text = html(dora, "/sitemap.xml")
    ElementTree.fromstring(text)
    assert f"<loc>http://127.0.0.1:8000{page.address}</loc>" in text
    assert 'hreflang="sq"' in text


def test_about_page_lists_those_who_pay(dora: Any, db: Any) -> None:
    from rrjeti.portal.models import AboutPage, ShelfPage

    site = SiteSettings.objects.create()
    Supporter.objects.create(site=site, name="A Foundation", role="donor", url="https://foundation.example/")
    parent = ShelfPage.objects.get(key="about", locale__language_code="en")
    assert "A Foundation" in html(dora, add(parent, AboutPage, "Donors", shows="donor").address)


def test_references_know_only_what_exists(db: Any) -> None:
    cache.clear()
    assert references.leads_to("section", "nowhere") is None
    assert references.leads_to("page", "nowhere") is None
    assert references.leads_to("section", "learn") == LearnIndexPage.objects.get(locale__language_code="en").address


def test_models_hold_no_second_page_of_a_slug(learn: Any, page: Any) -> None:
    assert ExplainerPage.objects.filter(slug=page.slug).count() == 1


def test_pages_are_open_data(dora: Any, page: Any) -> None:
    from rrjeti.portal import api

    rows = [api.row(one) for one in api.select({"kind": "explainer"})]
    assert [row["key"] for row in rows] == ["x-ask"]
    assert set(rows[0]) == set(api.FIELDS)
    assert dora.get("/api/v1/pages?kind=nonsense").status_code in (400, 404, 422)


def test_a_new_language_is_one_setting(dora: Any, db: Any, settings: Any) -> None:
    from rrjeti.portal.ground import prepare_locales

    settings.LANGUAGES = [*settings.LANGUAGES, ("it", "Italiano")]
    assert set(prepare_locales()) == {"sq", "en", "it"}


@pytest.mark.parametrize("path", ["/en/" + "x/" * 60, "/en/%F0%9F%98%80/", "/en/a%00b/", "/en/" + "a" * 3000 + "/"])
def test_strange_addresses_are_not_found(dora: Any, db: Any, path: str) -> None:
    assert dora.get(path).status_code == 404


@pytest.mark.parametrize(
    ("model", "extra"),
    [("CampaignPage", {"slogan": "Say no", "starts_on": "2026-11-01"}), ("AboutPage", {}), ("BookletPage", {}), ("BundlePage", {})],
)
def test_every_kind_of_page_is_shown(dora: Any, db: Any, model: str, extra: dict[str, Any]) -> None:
    from rrjeti.portal import models

    parent = models.ShelfPage.objects.get(key="booklets", locale__language_code="en")
    text = html(dora, add(parent, getattr(models, model), "A page", **extra).address)
    assert extra.get("slogan", "Ask in writing.") in text


def test_words_of_the_glossary_are_explained_at_the_end(dora: Any, learn: Any) -> None:
    Term.objects.create(key="bribe", name={"en": "bribe"}, definition={"en": "Money for a favour."})
    text = html(dora, add(learn, title="A page", text="<p>Nobody may ask for a bribe.</p>").address)
    assert 'class="term"' in text
    assert "Money for a favour." in text


def test_news_feed_answers_only_what_it_knows(dora: Any, item: Any) -> None:
    assert dora.get("/en/feeds/news.atom").status_code == 200
    assert dora.get("/en/feeds/news.atom?campaign=x").status_code == 404


def test_home_is_named_once_in_tab_and_preview(dora: Any, learn: Any) -> None:
    text = html(dora, "/en/")
    title = text.partition("<title>")[2].partition("</title>")[0]
    shared = text.partition('property="og:title" content="')[2].partition('"')[0]
    assert title == shared and title.count("Rrjeti") == 1
