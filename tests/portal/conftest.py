"""Pages to read and edit."""

import json
from typing import Any

import pytest

from rrjeti.portal.models import ContentPage, ExplainerPage, LearnIndexPage, NewsIndexPage, NewsPage
from rrjeti.vocabulary.lenses import LENSES


def stream(*blocks: tuple[str, Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def index(model: type[ContentPage] = LearnIndexPage, language: str = "en") -> Any:
    return model.objects.get(locale__language_code=language, depth=3)


def add(
    parent: ContentPage, model: type[ContentPage] = ExplainerPage, title: str = "How to ask", text: str = "<p>Ask in writing.</p>", **fields: Any
) -> Any:
    """A published page below ``parent``."""
    parent.refresh_from_db()
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    fields.setdefault("lens_reasons", dict.fromkeys(LENSES, "It is the same for everyone."))
    page = model(
        title=title, slug=slug, body=stream(("paragraph", text)), locale=parent.locale, summary=fields.pop("summary", "In one line."), **fields
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


@pytest.fixture
def learn(db: Any) -> Any:
    return index()


@pytest.fixture
def page(learn: Any) -> Any:
    return add(learn, key="x-ask")


@pytest.fixture
def news(db: Any) -> Any:
    return index(NewsIndexPage)


@pytest.fixture
def item(news: Any) -> Any:
    return add(news, NewsPage, "The site is open", date="2026-11-21")
