"""What gets the focus is never hidden under the bar that stays at the top of the guide (WCAG 2.4.11)."""

import pytest
from playwright.sync_api import Page

HIDDEN = """() => {
  const focused = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector(".exit").getBoundingClientRect();
  const isInBar = document.activeElement.closest(".exit, .skip");
  return !isInBar && focused.top < bar.bottom ? `${document.activeElement.textContent.trim()}: ${focused.top} < ${bar.bottom}` : "";
}"""


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", ["/sq/report/", "/en/report/q/2.2/", "/sq/report/result/out-spak/"])
def test_focus_going_back_stays_below_the_bar(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(path)
    page.emulate_media(reduced_motion="reduce")
    links = page.locator("main a:visible, main summary:visible")
    count = links.count()
    assert count > 3

    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    links.last.focus()
    wrong = []
    for _press in range(count - 1):
        page.keyboard.press("Shift+Tab")
        wrong += [found] if (found := page.evaluate(HIDDEN)) else []
    assert wrong == []
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")
