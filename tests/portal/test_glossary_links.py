"""Words of the glossary on the starter pages: each linked at most once, none in a sense it does not have."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from rrjeti.content import loader
from rrjeti.portal.models import ExplainerPage
from rrjeti.portal.rendering import Writer
from rrjeti.portal.starter_pages import FRONT
from rrjeti.portal.starter_text import Reader
from rrjeti.vocabulary.starter import load_glossary
from tests.portal.conftest import stream

PAGES = loader.FOLDER / "al" / "pages"
LINKED = re.compile(r'href="/\w+/glossary/([-\w]+)/"[^>]*>(.*?)</a>')
WRONG = re.compile(r"free of <a|\bjo <a[^>]*>akuz|<a[^>]*>\w+</a> International\b")


def html_of(path: Path, language: str) -> str:
    """The body of a starter page as readers get it; charts and sources, which hold no words of the glossary, are left out."""
    match = FRONT.match(path.read_text(encoding="utf-8"))
    assert match
    blocks = [(kind, value) for kind, value in Reader(lambda keys: [], lambda name: 1).blocks(match[2]) if kind not in ("chart", "picture", "video")]
    page = ExplainerPage(title=path.stem, body=stream(*blocks))
    page.lang = language
    return str(Writer(page, None).write().html)


@pytest.mark.parametrize("language", ["sq", "en"])
def test_each_word_is_linked_once_and_means_what_it_says(db: None, language: str) -> None:
    assert loader.load_file(loader.FOLDER / "al" / "data" / "glossary.yaml", load_glossary).error is None
    paths, linked = sorted(PAGES.glob(f"*/*.{language}.md")), 0
    with override(language):
        for path in paths:
            html = html_of(path, language)
            keys = [key for key, _text in LINKED.findall(html)]
            assert len(keys) == len(set(keys)), path.name
            assert not WRONG.search(html), path.name
            linked += len(keys)
    assert len(paths) > 25 and linked > 60
