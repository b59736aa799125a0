"""Every internal link in both languages, scripts off: no error, no foreign address, no untranslated string."""

import re
import time
from collections import Counter, deque
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html as markup

from tests.albanian.checker import check
from tests.journeys.site import Site

LIMIT, VARIANTS = 6000, 25
MANY = re.compile(r"/library/demo[^/]*-(?!0*1\b)\d+|/forum/(?:threads|posts)/\d\d|/flag/forum\.post/\d\d")
SKIPPED = re.compile(r"^/(?:admin|media|(?:[a-z]{2}/)?account)/")
FOREIGN = re.compile(
    r"""<(?:img|script|iframe|video|audio|source|object|embed|link(?=[^>]*rel="(?:stylesheet|preload|icon|manifest)"))[^>]*?(?:src|href|data)=["'](https?:)?//(?!127\.0\.0\.1)"""
)


def links(page: str, path: str) -> set[str]:
    found = set()
    for element in markup.fromstring(page).iter("a", "link", "form"):
        target = element.get("href") or (element.get("action") if element.get("method", "get").lower() == "get" else None)
        if not target or target.startswith(("mailto:", "tel:", "javascript:")):
            continue
        address = urlsplit(urldefrag(urljoin("http://127.0.0.1" + path, target)).url)
        if address.hostname == "127.0.0.1":
            found.add(address.path + (f"?{address.query}" if address.query else ""))
    return found


def is_worth_following(path: str, variants: Counter[str]) -> bool:
    """Facets multiply without end: of each address a few dozen queries are followed, combinations are not; nor all synthetic documents and posts."""
    base, _, query = path.partition("?")
    variants[base] += 1 if query else 0
    return query.count("=") <= 1 and variants[base] <= VARIANTS and not SKIPPED.match(path) and not MANY.search(path)


def patiently(site: Site, path: str) -> Any:
    """A file that the worker is still making asks to come back."""
    answer = site.get(path)
    for _ in range(12):
        if answer[0] != 503 or "retry-after" not in answer[1]:
            break
        time.sleep(float(answer[1]["retry-after"]))
        answer = site.get(path)
    return answer


@pytest.fixture(scope="module")
def crawled(site: Site) -> dict[str, tuple[int, str]]:
    seen: dict[str, tuple[int, str]] = {}
    waiting = deque(["/", "/sq/", "/en/", "/sitemap.xml", "/robots.txt"])
    queued = set(waiting)
    variants: Counter[str] = Counter()
    while waiting and len(seen) < LIMIT:
        path = waiting.popleft()
        status, headers, text = patiently(site, path)
        is_page = headers.get("content-type", "").startswith("text/html")
        seen[path] = (status, text if is_page else "")
        new = {headers["location"].removeprefix(site.url)} if status in (301, 302) else links(text, path) if is_page and status == 200 else set()
        for target in sorted(new - queued):
            if is_worth_following(target, variants):
                queued.add(target)
                waiting.append(target)
    assert not waiting, f"the crawl is not finished: {len(waiting)} addresses left, e.g. {list(waiting)[:5]}"
    return seen


def test_no_link_is_broken(crawled: dict[str, tuple[int, str]]) -> None:
    assert {path: status for path, (status, _) in crawled.items() if status not in (200, 301, 302)} == {}


def test_both_languages_are_whole(crawled: dict[str, tuple[int, str]]) -> None:
    pages = [path for path, (status, text) in crawled.items() if text]

    assert len([path for path in pages if path.startswith("/sq/")]) > 300
    assert len([path for path in pages if path.startswith("/en/")]) > 300


def test_nothing_comes_from_elsewhere(crawled: dict[str, tuple[int, str]]) -> None:
    assert {path: found[0] for path, (_, text) in crawled.items() if (found := FOREIGN.findall(text))} == {}


def test_every_page_says_its_language_and_title(crawled: dict[str, tuple[int, str]]) -> None:
    wrong = []
    for path, (status, text) in crawled.items():
        if text and status == 200 and path[:4] in ("/sq/", "/en/"):
            tree = markup.fromstring(text)
            if tree.get("lang") != path[1:3] or not (tree.findtext(".//title") or "").strip() or len(tree.findall(".//h1")) != 1:
                wrong.append(path)

    assert wrong == []


def texts_in(tree: markup.HtmlElement, language: str) -> list[str]:
    """Text nodes whose nearest language is ``language``, without code and data."""
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "code", "pre", "svg", "title", "head", "kbd"):
            continue
        nearest = next((parent.get("lang") for parent in [element, *element.iterancestors()] if parent.get("lang")), "")
        inside_code = any(parent.tag in ("code", "pre", "head") for parent in element.iterancestors())
        if nearest == language and not inside_code and element.text and element.text.strip():
            found.append(" ".join(element.text.split()))
    return found


def test_albanian_pages_hold_no_english(crawled: dict[str, tuple[int, str]]) -> None:
    wrong: dict[str, str] = {}
    for path, (_, text) in crawled.items():
        if not text or not path.startswith("/sq/") or "/library/demo" in path:
            continue
        for piece in texts_in(markup.fromstring(text), "sq"):
            for finding in check(piece, "content"):
                if finding.rule == 3 and finding.level == "error":
                    wrong.setdefault(piece[:120], path)

    assert wrong == {}
