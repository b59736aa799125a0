"""A citizen joins, signs in again and leaves: on a small phone without scripts, by keyboard, and with a passkey."""

import re
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Watch
from tests.journeys.site import PASSWORD, Site
from tests.journeys.test_access import RULES

CODE = re.compile(r"^ {4}([A-Z]{4}-[A-Z]{4})$", re.M)
SECRET = "three green apples"
OWN = [
    "",
    "name/",
    "address/",
    "devices/",
    "second-step/",
    "second-step/app/",
    "second-step/passkeys/add/",
    "password/",
    "data/",
    "erase/",
    "notifications/settings/",
]


def mailed(site: Site, email: str, seconds: float = 30) -> str:
    """The newest code that the worker wrote for the address."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        files = sorted((Path(site.home) / "outbox").glob("*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for text in (path.read_text(encoding="utf-8", errors="replace") for path in files):
            if f"To: {email}" in text and (found := CODE.findall(text)):
                return str(found[-1])
        time.sleep(0.2)
    raise AssertionError(f"no e-mail to {email}")


def join(page: Page, site: Site, email: str, language: str = "en") -> None:
    page.goto(f"/{language}/account/join/")
    page.locator("#id_email").fill(email)
    page.locator("#id_password1").fill(SECRET)
    page.locator("#id_agrees").check()
    page.locator("main .button--main").click()
    page.locator("#id_code").fill(mailed(site, email))
    page.locator("main .button--main").first.click()
    page.wait_for_url(f"**/{language}/account/")


def test_citizen_joins_and_leaves_on_a_phone_without_scripts(plain: Page, site: Site, watch: Watch) -> None:
    join(plain, site, "phone@journey.example", "sq")
    assert plain.locator("h1").inner_text()
    plain.goto("/sq/account/erase/")
    plain.locator("main [name=sure]").check()  # whoever has just joined is not asked “Is it you?”
    plain.locator("main .button--main").click()

    plain.wait_for_url("**/account/gone/")
    plain.goto("/sq/account/")
    assert "/account/sign-in/" in plain.url
    assert watch.foreign == []


def test_citizen_joins_by_keyboard_alone(page: Page, site: Site, watch: Watch) -> None:
    page.goto("/en/account/join/")
    page.locator("#id_email").focus()
    page.keyboard.type("keys@journey.example")
    page.keyboard.press("Tab")
    page.keyboard.type(SECRET)
    while page.evaluate("document.activeElement.id") != "id_agrees":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/join/confirm/")
    page.locator("#id_code").focus()
    page.keyboard.type(mailed(site, "keys@journey.example"))
    page.keyboard.press("Enter")

    page.wait_for_url("**/en/account/")
    assert watch.clean()


def test_axe_finds_nothing_on_the_pages_of_an_account(context: BrowserContext, site: Site, watch: Watch) -> None:
    page, wrong = context.new_page(), []
    watch.over(page)
    join(page, site, "axe@journey.example")
    page.goto("/en/account/again/")
    page.locator("#id_password").fill(SECRET)
    page.locator("main .button--main").click()
    for path in OWN:
        for width, scheme, language in ((360, "dark", "sq"), (1280, "light", "en")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.goto(f"/{language}/account/{path}")
            found = Axe().run(page, options=RULES).response["violations"]
            wrong += [f"{path} {width} {scheme}: {item['id']} {item['nodes'][0]['html'][:120]}" for item in found]
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wrong += [f"{path} {width}: {overflow} px too wide"] if overflow > 0 else []

    assert wrong == []
    assert watch.clean()


@pytest.fixture
def device(browser: Browser, site: Site) -> Page:
    """A page whose device keeps passkeys; browsers give them to names alone, not to numbers, so the site is ``localhost`` here."""
    context = browser.new_context(base_url=site.url.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": kind | {"automaticPresenceSimulation": True}})
    return page


def test_passkey_is_added_and_signs_in_without_a_password(device: Page, site: Site) -> None:
    join(device, site, "passkey@journey.example")
    device.goto("/en/account/again/")
    device.locator("#id_password").fill(SECRET)
    device.locator("main .button--main").click()
    device.goto("/en/account/second-step/passkeys/add/")
    device.locator("#id_name").fill("My phone")
    device.locator("passkey-form .button--main").click()
    device.wait_for_url("**/second-step/codes/")
    assert device.locator(".codes li").count() == 10

    device.goto("/en/account/sign-out/")
    device.locator("main .button--main").click()
    device.goto("/en/account/sign-in/")
    device.locator("passkey-form button").click()
    device.wait_for_url("**/en/account/")


def test_demonstration_accounts_sign_in(page: Page) -> None:
    for name in ("citizen1", "cso1", "institution1", "business1", "media1", "moderator", "verifier", "coordinator"):
        page.context.clear_cookies()
        page.goto("/en/account/sign-in/")
        page.locator("#id_login").fill(f"{name}@demo.example")
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main form[action*=sign-in] .button--main").first.click()
        page.goto("/en/account/")
        assert "Demonstration account" in page.locator("main").inner_text(), name
