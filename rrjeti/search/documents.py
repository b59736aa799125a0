"""What each kind of public record puts into the index. The only place that knows other parts' models by name."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from rrjeti.directory.guide.models import Entrance, Guide, Node, Option, Outcome
from rrjeti.directory.models import Body, Channel, Institution
from rrjeti.events.models import Event
from rrjeti.figures.models import Series
from rrjeti.forum.models import Answered, Thread
from rrjeti.languages.dates import say_date
from rrjeti.library.models import Article, Instrument, PageText, Practice, Publication
from rrjeti.library.models.instruments import UNCAC
from rrjeti.organisations.models import Organisation
from rrjeti.portal.models import ContentPage
from rrjeti.portal.texts import plain_text
from rrjeti.search import routes, talk
from rrjeti.search.indexing import Document, Indexed, Text
from rrjeti.search.models import Kind
from rrjeti.search.shaping import LANGUAGES, batches, chosen, first_words, paths, texts, words_of
from rrjeti.vocabulary.models import Term

ANYONE, LONGEST = AnonymousUser(), 14


def state(row: Publication | Instrument) -> list[tuple[str, str]]:
    """Only what does not hold says so."""
    return [] if row.is_current else [("state", row.state.value)]


def topics(row: Any) -> list[tuple[str, str]]:
    return [("topic", topic.key) for topic in row.topics.all()]


def page(row: ContentPage) -> Document | None:
    """All translations of a page are one result; the index entry belongs to the one in the default language."""
    if not row.live:
        return None
    found = {
        other.locale.language_code: other
        for other in ContentPage.objects.visible_to(ANYONE).filter(translation_key=row.translation_key, alias_of=None).select_related("locale")
    }
    if not found:
        return None
    titles = {code: other.title for code, other in found.items()}
    summaries = {code: other.summary for code, other in found.items()}
    bodies = [Text(code, plain_text(other)) for code, other in found.items()]
    return Document(Kind.PAGE, titles, summaries, {code: other.address for code, other in found.items()}, bodies, weight=40, tags=[("year", "")])


def page_rows(keys: Iterable[Any] | None) -> Iterable[ContentPage]:
    """One page for each set of translations."""
    rows = ContentPage.objects.visible_to(ANYONE).filter(alias_of=None)
    if keys is not None:
        rows = rows.filter(translation_key__in=ContentPage.objects.filter(pk__in=list(keys)).values("translation_key"))
    return list({row.translation_key: row for row in rows.order_by("-pk")}.values())


def publication(row: Publication) -> Document:
    words = " ".join([row.authors, *row.institution.values.values(), row.act])
    tags = [*topics(row), ("type", row.type.key), ("year", str(row.year or "")), ("country", row.country_id or "")]
    tags += [("language", code) for code in row.languages.split()] + state(row)
    pages = [page_text(row, text) for text in getattr(row, "index_pages", ())]
    return Document(
        Kind.LIBRARY, row.title.values, first_words(row.abstract), paths(row), [*texts(row.abstract), *pages], words, tags, row.published_on, 10
    )


def page_text(row: Publication, text: Any) -> Text:
    """A page of a file; its address is told from that of the publication, which readers meet in their own language."""
    language = text.file.language or (row.languages.split() or [settings.LANGUAGE_CODE])[0]
    path = reverse("library:page_text", args=[row.key, text.file_id, text.number]).removeprefix(row.get_absolute_url())
    return Text(language, text.text, text.number, text.is_machine_read, path)


def publication_rows(keys: Iterable[Any] | None) -> Iterable[Publication]:
    """Publications with the text of all their files, a few hundred at a time."""
    rows = (
        chosen(Publication.objects.visible_to(ANYONE), keys).select_related("type", "country").prefetch_related("topics").order_by("order_date", "pk")
    )
    for row_list in batches(rows.iterator(chunk_size=300), 300):
        pages: dict[int, list[PageText]] = defaultdict(list)
        for text in PageText.objects.filter(file__publication__in=[row.pk for row in row_list]).select_related("file").order_by("file_id", "number"):
            pages[text.file.publication_id].append(text)
        for row in row_list:
            row.index_pages = pages[row.pk]
            yield row


def instrument(row: Instrument) -> Document:
    words = " ".join([row.abbreviation, row.number, row.act, *row.body.values.values()])
    tags = [
        *topics(row),
        ("type", row.type.key),
        ("year", str(row.year or "")),
        ("country", row.country_id or ""),
        ("called", row.abbreviation),
        *state(row),
    ]
    return Document(
        Kind.LAW,
        row.full_title.values,
        first_words(row.summary),
        paths(row),
        texts(row.summary, row.points, row.offences, row.facts),
        words,
        tags,
        row.dated_on,
        30,
    )


def article(row: Article) -> Document:
    """Found by its number, and beside it by the name of its convention."""
    titles = {code: f"{row.instrument.abbreviation} {row.number}: {title}" for code, title in row.title.values.items()}
    return Document(
        Kind.LAW,
        titles,
        first_words(row.summary),
        paths(row),
        texts(row.summary),
        f"neni {row.number} article {row.number}",
        [("called", str(row.number))],
        weight=5,
        beside=words_of([row.instrument.title]),
    )


def article_rows(keys: Iterable[Any] | None) -> Iterable[Article]:
    """Articles have pages only as parts of the convention that the library shows by article."""
    convention = Instrument.objects.visible_to(ANYONE).filter(key=UNCAC)
    return chosen(Article.objects.filter(instrument__in=convention), keys).select_related("instrument").order_by("pk")


def practice(row: Practice) -> Document:
    return Document(
        Kind.LIBRARY, row.title.values, first_words(row.context), paths(row), texts(row.context, row.action, row.result), tags=topics(row), weight=20
    )


def institution(row: Institution) -> Document:
    return Document(
        Kind.INSTITUTION,
        row.name.values,
        first_words(row.powers),
        paths(row),
        texts(row.powers, row.report, row.deadline_text),
        " ".join(row.abbr.values.values()),
        [("called", name) for name in sorted(set(row.abbr.values.values()))],
        weight=60,
    )


def body(row: Body) -> Document:
    return Document(
        Kind.INSTITUTION, row.name.values, first_words(row.role), paths(row), texts(row.role, row.facts), row.abbr, [("called", row.abbr)], weight=20
    )


def member(row: Organisation) -> Document:
    """Found by its names, its number, its seat and what it does. A legal name is the same in every language."""
    seat = words_of([row.municipality.name, row.municipality.county.name]) if row.municipality else ""
    words = " ".join(filter(None, [row.short_name, row.number, seat]))
    tags = [("topic", theme.key) for theme in row.themes.all()]  # not “called”: what they chose to be called leads before no institution
    names = dict.fromkeys(LANGUAGES, row.legal_name)
    return Document(Kind.MEMBER, names, first_words(row.description), paths(row), texts(row.description), words, tags, weight=25)


def member_rows(keys: Iterable[Any] | None) -> Iterable[Organisation]:
    rows = chosen(Organisation.objects.visible_to(ANYONE).public(), keys).select_related("municipality__county")
    return rows.prefetch_related("themes").order_by("pk")


def channel(row: Channel) -> Document:
    owner = row.owner
    return Document(Kind.INSTITUTION, row.name.values, owner.name.values if owner else {}, paths(row), (), weight=30)


def event(row: Event) -> Document:
    """Found by what, when, where and with whom; each in every language."""
    fields = [row.objective, row.activities, row.outcome, row.follow_up]
    people = [party.name for party in row.parties.all()]
    words = words_of([row.city, row.venue, *([row.country.name] if row.country else []), *people])
    tags = [*topics(row), ("year", str(row.start.year))]
    return Document(
        Kind.EVENT, row.title.values, first_words(row.objective), paths(row), texts(*fields), f"{words} {days(row)}", tags, row.start, weight=5
    )


def days(row: Event) -> str:
    """Each day of an event (of a long one the first and the last) as readers of every language write it, and in numbers."""
    length = (row.end - row.start).days
    every = [row.start + dt.timedelta(days=number) for number in range(length + 1)] if length <= LONGEST else [row.start, row.end]
    said = []
    for code in LANGUAGES:
        with override(code):
            said += [say_date(day) for day in every]
    return " ".join([*said, *(day.isoformat() for day in every)])


def series(row: Series) -> Document:
    """Found by what it is split by and by its years too."""
    years = sorted({observation.year for observation in row.observations.all()})
    words = words_of([row.publisher, row.headline, *(part.name for part in row.dimensions.all())])
    return Document(
        Kind.FIGURE,
        row.name.values,
        row.headline.values,
        paths(row),
        texts(row.measures, row.reading, row.method),
        " ".join([words, *map(str, years)]),
        weight=40,
    )


def term(row: Term) -> Document:
    return Document(Kind.TERM, row.name.values, row.definition.values, paths(row), (), weight=15)


def simple(model: Any, *related: str) -> Any:
    """The public rows of a model with its door for reading."""

    def rows(keys: Iterable[Any] | None) -> Iterable[Any]:
        queryset = model.objects.visible_to(ANYONE) if hasattr(model.objects.all(), "visible_to") else model.objects.all()
        return chosen(queryset, keys).prefetch_related(*related).order_by("pk")

    return rows


SOURCES = [
    Indexed("guide", Guide, routes.guide_rows, routes.guide),
    Indexed("entrance", Entrance, routes.entrance_rows, routes.entrance),
    Indexed("option", Option, routes.option_rows, routes.option),
    Indexed("outcome", Outcome, routes.outcome_rows, routes.outcome),
    Indexed("page", ContentPage, page_rows, page, key=lambda row: str(row.translation_key)),
    Indexed("institution", Institution, simple(Institution), institution),
    Indexed("channel", Channel, simple(Channel, "institution", "body"), channel),
    Indexed("member", Organisation, member_rows, member),
    Indexed("body", Body, simple(Body), body),
    Indexed("instrument", Instrument, simple(Instrument, "type", "topics"), instrument),
    Indexed("article", Article, article_rows, article),
    Indexed("practice", Practice, simple(Practice, "topics"), practice),
    Indexed("event", Event, simple(Event, "topics", "country", "parties"), event),
    Indexed("series", Series, simple(Series, "dimensions", "observations"), series),
    Indexed("term", Term, simple(Term), term),
    Indexed("thread", Thread, talk.thread_rows, talk.thread),
    Indexed("answered", Answered, talk.answered_rows, talk.answered),
    Indexed("publication", Publication, publication_rows, publication),
]


def source_of(model: type) -> Indexed | None:
    """How rows of this model are indexed; pages of any type count as pages."""
    for source in SOURCES:
        if model is source.model or (source.model is ContentPage and issubclass(model, Page) and issubclass(model, ContentPage)):
            return source
    return None


# Whose entries show something of another record, or are hidden with it: they are made anew when it is saved.
DEPENDENTS: list[tuple[type, type, Callable[[Any], QuerySet[Any]]]] = [
    (Guide, Outcome, lambda guide: Outcome.objects.filter(guide=guide.pk)),
    (Guide, Option, lambda guide: Option.objects.filter(node__guide=guide.pk)),
    (Guide, Entrance, lambda guide: Entrance.objects.filter(guide=guide.pk)),
    (Node, Option, lambda node: Option.objects.filter(node__guide=node.guide_id)),
    (Node, Outcome, lambda node: Outcome.objects.filter(guide=node.guide_id)),
    (Instrument, Article, lambda row: Article.objects.filter(instrument=row.pk)),
    (Institution, Channel, lambda row: Channel.objects.filter(institution=row.pk)),
    (Body, Channel, lambda row: Channel.objects.filter(body=row.pk)),
    (Thread, Answered, lambda row: Answered.objects.filter(thread=row.pk)),
    (PageViewRestriction, ContentPage, lambda rule: branch(rule.page)),
]


def branch(page: Page) -> QuerySet[ContentPage]:
    """A page and all below it."""
    return ContentPage.objects.filter(path__startswith=page.path)


def kin(row: Any) -> QuerySet[Any] | list[Any]:
    """The translations of a page share its entry."""
    return ContentPage.objects.filter(translation_key=row.translation_key) if isinstance(row, Page) else []
