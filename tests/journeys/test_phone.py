"""A frightened person on a phone: the main act stands on the first screen, nothing is wider than it, and paper holds what one takes along."""

import pypdfium2
import pytest
from playwright.sync_api import Page

SCREEN = 740
ACTS = {
    "/": "main .button--main", "/report/": "main .pick", "/report/q/2/": "main .pick", "/report/q/2.1/": ".channel__value a",
    "/report/q/1/": ".channel__value a",
    "/report/result/out-spak/": ".channel__value a",
    "/search/?q=spak": ".result a", "/search/?q=korrupsion": ".result a", "/directory/": ".entry__title a", "/directory/spak/": ".jump a",
    "/directory/channels/": ".channel__value a", "/library/": ".result a", "/figures/": "main .figures__link", "/events/": ".entry__title a",
    "/glossary/": ".glossary dt a",
}  # fmt: skip
WIDE = [
    "/sq/",
    "/en/",
    "/sq/report/",
    "/en/report/q/2.2/",
    "/sq/report/q/2.1/",
    "/sq/directory/",
    "/sq/search/?q=spak",
    "/sq/figures/spak-cases/",
    "/sq/figures/cpi-region/",
    "/sq/figures/bb-bribes/",
    "/sq/account/sign-in/",
    "/sq/account/join/",
    "/sq/account/what-we-keep/",
]
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"
)


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("path", ACTS)
def test_first_act_stands_on_the_first_screen(plain: Page, path: str, language: str) -> None:
    plain.goto(f"/{language}{path}")
    box = plain.locator(ACTS[path]).first.bounding_box()

    assert box
    assert box["y"] + box["height"] <= SCREEN


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", WIDE)
def test_nothing_is_wider_than_the_screen(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": SCREEN})
    page.goto(path)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0

    third = "link => { const copy = link.cloneNode(); copy.textContent = 'Македонски'; link.after(copy) }"
    for link in page.locator(".masthead__language").all()[:1]:
        box = link.bounding_box()
        assert box
        assert box["x"] + box["width"] <= width - 16 + 0.5
        link.evaluate(third)
    assert page.evaluate(overflow) == 0


@pytest.mark.parametrize("path", [path for path in WIDE if "/figures/" in path])
def test_tables_hold_wider_letters(page: Page, path: str) -> None:
    """WCAG 1.4.12: a reader's own spacing pushes nothing off the screen."""
    page.set_viewport_size({"width": 320, "height": SCREEN})
    page.goto(path)
    page.evaluate("text => { const own = new CSSStyleSheet(); own.replaceSync(text); document.adoptedStyleSheets.push(own) }", SPACED)
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).letterSpacing !== 'normal'")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_what_is_folded_opens_without_scripts(plain: Page) -> None:
    plain.goto("/sq/directory/")
    assert not plain.locator(".tabs").is_visible()
    plain.locator(".fold summary").first.click()
    assert plain.locator(".tabs").is_visible()


@pytest.mark.parametrize(("path", "most"), [("/sq/report/q/2.1/", 3), ("/en/report/q/2.1/", 3), ("/sq/directory/spak/", 3)])
def test_paper_holds_what_one_takes_along(page: Page, path: str, most: int) -> None:
    page.goto(path)
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in paper)

    assert len(paper) <= most
    assert not [word for word in ("Çfarë ndryshoi", "Fillo nga e para", "What changed and when", "Start again", "AGPL") if word in text]
    assert ("/report/result/" if "/report/" in path else path) in text.replace("\r\n", "")
    assert "/report/q/" not in text


def test_heading_stays_with_its_charts_on_paper(page: Page) -> None:
    page.goto("/sq/figures/cpi-region/")
    paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    sheets = [sheet.get_textpage().get_text_range() for sheet in paper]
    own = next(text for text in sheets if "Vend pas vendi" in text)
    assert "Mali i Zi" in own.split("Vend pas vendi")[1]
