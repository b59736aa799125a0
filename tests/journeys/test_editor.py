"""What an editor does is seen by the next reader, in every page process; a backup gives the same pages elsewhere."""

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.site import PASSWORD, Site, start


@pytest.fixture
def signed_in(page: Page) -> Page:
    page.goto("/account/sign-in/")
    page.locator("#id_login").fill("admin@demo.example")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form[action*=sign-in] .button--main").first.click()
    page.wait_for_url("**/admin/")
    return page


def test_wrong_password_says_so_and_keeps_the_address(page: Page) -> None:
    page.goto("/account/sign-in/")
    page.locator("#id_login").fill("admin@demo.example")
    page.locator("#id_password").fill("wrong")
    page.locator("main form[action*=sign-in] .button--main").first.click()

    assert page.locator(".errors[role=alert]").count() == 1
    assert page.locator("#id_login").input_value() == "admin@demo.example"


def test_published_edit_is_on_the_next_request(signed_in: Page, site: Site) -> None:
    path = "/en/learn/what-is-corruption/"
    assert [site.get(path)[0] for _ in range(6)] == [200] * 6
    number = site.run(
        "manage",
        "shell",
        "-v",
        "0",
        "-c",
        "from rrjeti.portal.models import ContentPage; print(ContentPage.objects.get(key='x-what', locale__language_code='en').pk)",
    ).stdout.strip()

    signed_in.goto(f"/admin/pages/{number}/edit/")
    signed_in.locator("#id_summary").fill("A summary that was changed just now.")
    signed_in.locator("footer .w-dropdown__toggle").click()
    signed_in.locator("button[name=action-publish]").click()
    signed_in.wait_for_load_state()

    assert all("A summary that was changed just now." in site.get(path)[2] for _ in range(10))


def test_backup_restores_to_the_same_pages(site: Site, tmp_path: Path) -> None:
    target = tmp_path / "backup.sealed"
    made = site.run("backup", str(target), RRJETI_BACKUP_PASSPHRASE="a passphrase of the tests")
    assert made.returncode == 0, made.stderr
    assert hashlib.sha256(target.read_bytes()).hexdigest() in made.stdout

    home = tmp_path / "other"
    restored = site.run("restore", str(target), RRJETI_HOME=str(home), RRJETI_BACKUP_PASSPHRASE="a passphrase of the tests")
    assert restored.returncode == 0, restored.stderr
    other = start(home)
    try:
        for path in ("/sq/", "/en/learn/what-is-corruption/", "/sq/directory/spak/", "/sq/library/", "/sq/figures/", "/sq/search/?q=ligj"):
            assert plain_text(other, path) == plain_text(site, path)
    finally:
        assert other.stop() == 0


def plain_text(site: Site, path: str) -> str:
    return re.sub(r"http://127\.0\.0\.1:\d+", "", site.get(path)[2])


def test_second_site_on_the_port_says_what_to_do(site: Site, tmp_path: Path) -> None:
    port = site.url.rsplit(":", 1)[1]
    answer = site.run("serve", "--port", port, RRJETI_HOME=str(tmp_path / "home"))

    assert answer.returncode == 1
    assert f"PORT={int(port) + 1} make run" in answer.stderr


def test_first_start_prints_a_link_that_works_once(site: Site) -> None:
    printed = (site.home / "first-start.txt").read_text(encoding="utf-8").splitlines()
    line = next(line for line in printed if "/account/first/" in line)
    path = line.strip().split("127.0.0.1", 1)[1].split("/", 1)[1]

    assert site.get("/" + path)[0] == 302


def test_check_finds_nothing_wrong(site: Site) -> None:
    answer = site.run("check")

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_time_to_publish_stays_as_it_was_typed(signed_in: Page, site: Site) -> None:
    """The calendar knows the Albanian form; what it cannot read is for the server to refuse."""
    code = "from rrjeti.portal.models import ContentPage; print(ContentPage.objects.get(key='x-what', locale__language_code='sq').pk)"
    signed_in.goto(f"/admin/pages/{site.run('manage', 'shell', '-v', '0', '-c', code).stdout.strip()}/edit/")
    panel = signed_in.locator("[data-side-panel-toggle=status]").first
    if panel.get_attribute("aria-expanded") != "true":
        panel.click()
    signed_in.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    time = signed_in.locator("#id_go_live_at")
    for typed in ("23.11.2027 00:31", "2027-11-23 00:31", "nesër"):
        time.fill(typed)
        signed_in.keyboard.press("Tab")
        signed_in.wait_for_timeout(300)
        assert time.input_value() == typed
