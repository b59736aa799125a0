"""Lends the explainers to the glossary and to whatever is filed under the same topics."""

from collections.abc import Iterator

from rrjeti.languages.reader import reader_language
from rrjeti.portal.models import ExplainerPage
from rrjeti.portal.places import address
from rrjeti.portal.texts import plain_text
from rrjeti.vocabulary.explainers import Explainer, lend


def explainers() -> Iterator[Explainer]:
    rows = ExplainerPage.objects.visible_to(None).filter(locale__language_code=reader_language())
    for page in rows.prefetch_related("topics").order_by("path"):
        yield Explainer(page.title, address(page.url_path), page.summary, plain_text(page), frozenset(topic.key for topic in page.topics.all()))


def connect() -> None:
    lend(explainers)
