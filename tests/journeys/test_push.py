"""Push messages in a real browser; its push service, which lies outside, is stood in for."""

import json

from playwright.sync_api import Browser, Page

from tests.journeys.site import Site
from tests.journeys.test_accounts import join
from tests.notifications.browser import Browser as Subscriber

SETTINGS = "/en/account/notifications/settings/"
SUBSCRIBED = """
const { endpoint, ...keys } = %s;
const made = { endpoint, options: {}, unsubscribe: async () => true, toJSON: () => ({ endpoint, keys }) };
PushManager.prototype.subscribe = async () => { localStorage.setItem("subscribed", "yes"); return made; };
PushManager.prototype.getSubscription = async () => localStorage.getItem("subscribed") ? made : null;
"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration("/push-worker/");
  return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
}"""
MESSAGE = (
    '{"title": "There is something new for you", "body": "An answer", "lang": "en", "tag": "notification-7", "url": "/en/account/notifications/7/"}'
)


def test_device_is_added_shows_what_comes_and_is_removed(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.url)
    context.grant_permissions(["notifications"], origin=site.url)
    context.add_init_script(SUBSCRIBED % json.dumps(Subscriber().sent))
    page = context.new_page()
    join(page, site, "push@journey.example")
    assert (site.home / "vapid-key").stat().st_mode & 0o777 == 0o600
    found = listen(page)
    page.goto(SETTINGS)
    page.get_by_role("button", name="Send push messages to this device").click()
    page.wait_for_url(f"**{SETTINGS}")
    page.get_by_role("rowheader", name="Firefox").wait_for()
    page.locator("push-device [data-state=on]").wait_for(state="visible")
    assert page.locator("push-device form").is_hidden() and page.get_by_role("group", name="Also as a push message").count()

    session = context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(500)
    session.send("ServiceWorker.deliverPushMessage", {"origin": site.url, "registrationId": found[0], "data": MESSAGE})
    page.wait_for_function(f"async () => (await ({SHOWN})()).length > 0")
    assert page.evaluate(SHOWN) == [
        {"title": "There is something new for you", "body": "An answer", "tag": "notification-7", "url": "/en/account/notifications/7/"}
    ]

    page.get_by_role("button", name="Remove Firefox").click()
    page.get_by_role("button", name="Send push messages to this device").wait_for()
    assert page.get_by_role("rowheader", name="Firefox").count() == 0
    context.close()


def listen(page: Page) -> list[str]:
    """The numbers of service workers as the browser makes them known."""
    found: list[str] = []
    session = page.context.new_cdp_session(page)
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(one["registrationId"] for one in event["registrations"]))
    session.send("ServiceWorker.enable")
    return found


def test_without_scripts_the_page_says_so(plain: Page, site: Site) -> None:
    join(plain, site, "push-plain@journey.example")
    plain.goto(SETTINGS)

    assert plain.get_by_text("Push messages need scripts").is_visible()
    assert plain.get_by_role("button", name="Send push messages to this device").count() == 0
