"""A question from a phone without scripts to its answer; and one without an account, through a moderator, to its thread."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Watch
from tests.journeys.site import PASSWORD, Site
from tests.journeys.test_access import RULES

PHONE = {"viewport": {"width": 360, "height": 780}, "java_script_enabled": False}


@pytest.fixture
def people(browser: Browser, site: Site) -> Any:
    """Pages of demonstration people, each in a browser of its own."""
    contexts: list[BrowserContext] = []

    def signed_in(who: str, **options: Any) -> Page:
        contexts.append(browser.new_context(base_url=site.url, **options))
        page = contexts[-1].new_page()
        page.goto("/en/account/sign-in/")
        page.locator("#id_login").fill(f"{who}@demo.example")
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main .button--main").first.click()
        page.wait_for_url("**/account/")
        return page

    yield signed_in
    for context in contexts:
        context.close()


def test_question_is_asked_answered_and_marked_without_scripts(people: Any, watch: Watch) -> None:
    asker, helper = people("citizen1", **PHONE), people("business1", **PHONE)
    watch.over(asker)
    asker.goto("/en/forum/new/")
    asker.locator("#id_category").select_option("health")
    asker.locator("#id_title").fill("Who keeps the list of waiting patients?")
    asker.locator("#id_text").fill("Call me at 069 123 4567.")
    asker.locator("main .button--main").click()
    assert "069 123 4567" in asker.locator("main").inner_text()
    asker.locator("main button[name=change]").click()
    asker.locator("#id_text").fill("I asked **twice**.")
    asker.locator("main .button--main").click()
    asker.wait_for_url("**/forum/threads/*/")
    assert asker.locator(".post__body strong").inner_text() == "twice"

    helper.goto(asker.url)
    helper.locator("#id_text").fill("The hospital, in its register.")
    helper.locator("main .form .button--main").click()
    asker.reload()
    asker.get_by_text("Mark as the answer").click()
    asker.locator("main .button--main").click()
    asker.wait_for_url("**/forum/threads/**")

    assert "This answers the question" in asker.locator(".post--solved").inner_text() and watch.foreign == []


def test_question_without_an_account_comes_through_a_moderator(browser: Browser, site: Site, people: Any) -> None:
    visitor = browser.new_context(base_url=site.url, **PHONE)
    page = visitor.new_page()
    page.goto("/en/forum/ask/")
    page.locator("#id_category").select_option("schools")
    page.locator("#id_title").fill("Is there a list of the school funds?")
    page.locator("#id_text").fill("I found none.")
    page.locator("main .button--main").click()
    code = page.locator(".receipt__code").inner_text()
    assert re.fullmatch(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){3}", code) and visitor.cookies() == []

    moderator = people("moderator")
    moderator.goto("/en/desk/moderation/")
    moderator.get_by_role("link", name="Is there a list of the school funds?").first.click()
    moderator.locator("main select[name$=outcome]").select_option("left")
    moderator.locator("main .form .button--main").click()
    page.goto("/en/forum/receipt/")
    page.locator("#id_code").fill(code.lower())
    page.locator("main .button--main").click()
    page.get_by_role("link", name="Open the thread and its replies").click()

    assert "Without an account" in page.locator(".post__by").inner_text() and visitor.cookies() == []
    visitor.close()


def test_axe_finds_nothing_on_the_pages_of_those_who_write(people: Any, watch: Watch) -> None:
    page, wrong = people("citizen1"), []
    watch.over(page)
    for path in ("new/", "threads/1/", "threads/1/reply/?quote=1", "mine/", "drafts/", "following/"):
        for width, scheme, language in ((360, "dark", "sq"), (1280, "light", "en")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.goto(f"/{language}/forum/{path}")
            found = Axe().run(page, options=RULES).response["violations"]
            wrong += [f"{path} {width} {scheme}: {item['id']} {item['nodes'][0]['html'][:120]}" for item in found]
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wrong += [f"{path} {width}: {overflow} px too wide"] if overflow > 0 else []

    assert wrong == [] and watch.clean()
