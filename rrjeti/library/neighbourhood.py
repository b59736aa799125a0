"""What stands near an article of a convention: explainers and documents on its subjects, other articles of its chapter with something to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rrjeti.library.models import Article, Instrument, Publication
from rrjeti.vocabulary.explainers import Explainer, explained, on
from rrjeti.vocabulary.models import Topic

MOST = 6


@dataclass(frozen=True)
class Subject:
    """What is filed under the topics of an article but not tagged with the article itself."""

    topics: list[Topic]
    explainers: list[Explainer]
    instruments: list[Instrument]
    publications: list[Publication]

    @property
    def is_found(self) -> bool:
        return bool(self.explainers or self.instruments or self.publications)


def of(article: Article, user: Any) -> Subject:
    topics = list(article.topics.all())
    if not topics:
        return Subject([], [], [], [])
    near = {"topics__in": topics}
    columns = ("key", "title", "year", "type__name")
    laws = Instrument.objects.visible_to(user).filter(**near).exclude(articles=article).exclude(pk=article.instrument_id)
    reports = Publication.objects.visible_to(user).filter(**near).exclude(articles=article)
    return Subject(
        topics,
        on({topic.key for topic in topics}),
        list(laws.select_related("type").only(*columns, "number").distinct()[:MOST]),
        list(reports.select_related("type").only(*columns).distinct()[:MOST]),
    )


def full(article: Article, user: Any) -> list[Article]:
    """The other articles of the chapter that are tagged, or on whose subjects there is something."""
    others = Article.objects.filter(instrument=article.instrument_id, chapter=article.chapter).exclude(pk=article.pk).order_by("number")
    library = (Publication.objects.visible_to(user), Instrument.objects.visible_to(user).exclude(pk=article.instrument_id))
    tagged = having(library, "articles")
    filed = having(library, "topics__key") | explained()
    return [one for one in others.prefetch_related("topics") if one.pk in tagged or any(topic.key in filed for topic in one.topics.all())]


def having(library: Iterable[Any], name: str) -> set[Any]:
    """The values of ``name`` in all of the library."""
    return {value for rows in library for value in rows.filter(**{f"{name}__isnull": False}).values_list(name, flat=True)}
