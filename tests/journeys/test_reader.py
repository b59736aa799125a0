"""What a reader does, most of it with scripts off on a small phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Watch
from tests.journeys.site import Site

FIRST, NEXT = 150_000, 30_000


def test_home_leads_to_what_exists(plain: Page, watch: Watch) -> None:
    plain.goto("/")
    assert re.search(r"/(sq|en)/$", plain.url)
    hrefs = [link.get_attribute("href") for link in plain.locator("main a").all()]

    assert all(plain.request.get(href).ok for href in dict.fromkeys(hrefs) if href and href.startswith("/"))
    assert watch.clean()


def test_guide_from_first_question_to_answer(plain: Page, watch: Watch) -> None:
    plain.goto("/sq/report/")
    steps = 0
    while plain.locator("main .pick").count() and steps < 12:
        plain.locator("main .pick").last.click()
        steps += 1

    assert steps > 2
    assert plain.locator(".channel").count() > 0
    assert plain.context.cookies() == []
    assert watch.clean()


def test_guide_is_not_kept_anywhere(site: Site) -> None:
    status, headers, _ = site.get("/sq/report/q/2/")

    assert status == 200
    assert "no-store" in headers["cache-control"]
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


def test_quick_exit_replaces_the_page(page: Page) -> None:
    page.route(re.compile(r"^https://"), lambda route: route.fulfill(body="elsewhere"))
    page.goto("/en/report/")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"^https://"))
    page.go_back()

    assert "/report/" not in page.url


@pytest.mark.parametrize("query", ["kunder", "kundër", "KUNDËR"])
def test_spellings_find_the_same(site: Site, query: str) -> None:
    import json
    from urllib.parse import quote

    def found(text: str) -> dict:
        return json.loads(site.get(f"/api/v1/search?q={quote(text)}&lang=sq")[2])

    assert found(query)["count"] > 0
    assert found(query) == found("kundër")


def test_language_switch_stays_on_the_page(plain: Page) -> None:
    plain.goto("/sq/directory/spak/")
    plain.locator(".masthead__language").click()

    assert plain.url.endswith("/en/directory/spak/")
    assert plain.locator("html").get_attribute("lang") == "en"


def test_search_box_finds_an_institution(plain: Page) -> None:
    plain.goto("/sq/search/")
    plain.locator("main input[type=search]").fill("avokati i popullit")
    plain.locator("main button").click()

    expect(plain.locator("main").get_by_role("link", name=re.compile("Avokati i Popullit")).first).to_be_visible()


@pytest.mark.parametrize("path", ["/sq/", "/en/learn/what-is-corruption/", "/sq/directory/spak/", "/sq/figures/", "/sq/library/", "/sq/report/"])
def test_pages_are_light(browser: Browser, site: Site, path: str) -> None:
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    weight = {"bytes": 0}
    session.on("Network.loadingFinished", lambda event: weight.__setitem__("bytes", weight["bytes"] + event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    first, weight["bytes"] = weight["bytes"], 0
    page.goto("/en/glossary/", wait_until="networkidle")
    weight["bytes"] = 0
    page.goto(path, wait_until="networkidle")
    context.close()

    assert 0 < first < FIRST
    assert weight["bytes"] < NEXT


def test_reader_gets_no_cookie_and_strict_headers(site: Site) -> None:
    for path in ("/sq/", "/sq/report/", "/sq/library/", "/sq/search/?q=ligj", "/api/v1/institutions", "/en/account/sign-in/"):
        status, headers, _ = site.get(path)
        assert status == 200
        assert "set-cookie" not in headers or "/account/" in path
        assert "unsafe" not in headers["content-security-policy"]
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "permissions-policy" in headers
