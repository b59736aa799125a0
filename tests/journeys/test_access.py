"""axe on every page type at three widths, and the main paths by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import Watch
from tests.journeys.site import Site

TYPES = {
    "home": "/{}/", "learn": {"sq": "/sq/meso/", "en": "/en/learn/"},
    "explainer": {"sq": "/sq/meso/cfare-eshte-korrupsioni/", "en": "/en/learn/what-is-corruption/"},
    "steps": {"sq": "/sq/meso/hapat-pasi-raportoni/", "en": "/en/learn/steps-after-you-report/"},
    "practice": "/{}/library/practices/institutions-without-convictions-2008/", "guide": "/{}/report/", "question": "/{}/report/q/2/",
    "result": "/{}/report/result/out-spak/", "library": "/{}/library/", "instrument": "/{}/library/instruments/l60-2016/",
    "uncac": "/{}/library/uncac/", "article": "/{}/library/uncac/article-13/", "directory": "/{}/directory/", "institution": "/{}/directory/spak/",
    "channels": "/{}/directory/channels/",
    "bodies": "/{}/directory/bodies/", "contacts": "/{}/directory/contact-points/", "unconfirmed": "/{}/directory/unconfirmed/",
    "figures": "/{}/figures/", "series": "/{}/figures/cpi/", "region": "/{}/figures/cpi-region/", "cases": "/{}/figures/spak-cases/",
    "events": "/{}/events/", "year": "/{}/events/2010/", "month": "/{}/events/2010/1/", "glossary": "/{}/glossary/", "term": "/{}/glossary/bribe/",
    "search": "/{}/search/?q=korrupsion", "nothing": "/{}/search/?q=xqzt",
    "missing": "/{}/does-not-exist/", "news": {"sq": "/sq/lajme/", "en": "/en/news/"}, "about": {"sq": "/sq/rreth/", "en": "/en/about/"},
    "api": "/api/v1/?lang={}", "join": "/{}/account/join/", "sign-in": "/{}/account/sign-in/", "rules": "/{}/account/rules/",
    "kept": "/{}/account/what-we-keep/", "record": "/{}/record/", "forum": "/{}/forum/", "category": "/{}/forum/categories/health/",
    "thread": "/{}/forum/threads/1/", "faq": "/{}/forum/faq/", "ask": "/{}/forum/ask/", "receipt": "/{}/forum/receipt/",
}  # fmt: skip
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def address(kind: str, language: str) -> str:
    found = TYPES[kind]
    return found[language] if isinstance(found, dict) else found.format(language)


@pytest.mark.parametrize("kind", TYPES)
def test_axe_finds_nothing(context: BrowserContext, watch: Watch, kind: str) -> None:
    page, wrong = context.new_page(), []
    watch.over(page)
    for width, scheme, language in ((360, "dark", "sq"), (768, "light", "en"), (1280, "light", "sq"), (1280, "dark", "en")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(address(kind, language))
        found = Axe().run(page, options=RULES).response["violations"]
        wrong += [f"{width} {scheme}: {item['id']} {item['nodes'][0]['html'][:120]}" for item in found]
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong += [f"{width}: {overflow} px too wide"] if overflow > 0 else []

    assert wrong == []
    assert watch.foreign == []


def test_pages_are_reached_by_keyboard(page: Page, site: Site) -> None:
    page.goto("/sq/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")


def test_guide_by_keyboard(page: Page) -> None:
    page.goto("/en/report/")
    while page.locator("main .pick").count():
        page.locator("main .pick").last.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")

    assert "/report/q/" in page.url
    assert page.locator(".channel").count() > 0
