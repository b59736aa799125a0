"""What each kind of public record puts into the index. The only place that knows other parts' models by name."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from rrjeti.directory.guide.models import Guide, Outcome
from rrjeti.directory.models import Body, Channel, Institution
from rrjeti.events.models import Event
from rrjeti.figures.models import Series
from rrjeti.languages.fields import Translated
from rrjeti.library.models import Article, Instrument, PageText, Practice, Publication
from rrjeti.library.models.instruments import UNCAC
from rrjeti.portal.models import ContentPage
from rrjeti.portal.texts import plain_text
from rrjeti.search.indexing import Document, Indexed, Text
from rrjeti.search.models import Kind
from rrjeti.vocabulary.models import Term

ANYONE = AnonymousUser()
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def chosen(queryset: Any, keys: Iterable[Any] | None) -> Any:
    return queryset if keys is None else queryset.filter(pk__in=list(keys))


def paths(row: Any) -> dict[str, str]:
    """The address of a record in every site language."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = row.get_absolute_url()
    return found


def texts(*fields: Translated) -> list[Text]:
    """One passage for each language from several fields."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for field in fields:
        for code, text in field.values.items():
            by_language[code].append(text)
    return [Text(code, "\n".join(parts)) for code, parts in by_language.items()]


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


def batches(rows: Iterable[Any], size: int) -> Iterable[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def first_words(text: Translated, signs: int = 300) -> dict[str, str]:
    return {code: value if len(value) <= signs else value[:signs].rsplit(" ", 1)[0] + " …" for code, value in text.values.items()}


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
    titles = {code: f"{row.instrument.abbreviation} {row.number}: {title}" for code, title in row.title.values.items()}
    return Document(Kind.LAW, titles, first_words(row.summary), paths(row), texts(row.summary), f"neni {row.number} article {row.number}", weight=5)


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


def channel(row: Channel) -> Document:
    owner = row.owner
    return Document(Kind.INSTITUTION, row.name.values, owner.name.values if owner else {}, paths(row), (), weight=30)


def event(row: Event) -> Document:
    fields = [getattr(row, name) for name in ("objective", "activities", "outcome", "follow_up") if hasattr(row, name)]
    return Document(
        Kind.EVENT,
        row.title.values,
        first_words(fields[0]) if fields else {},
        paths(row),
        texts(*fields),
        tags=[*topics(row), ("year", str(row.start.year))],
        date=row.start,
        weight=5,
    )


def series(row: Series) -> Document:
    words = " ".join([*row.publisher.values.values(), *row.headline.values.values()])
    return Document(Kind.FIGURE, row.name.values, row.headline.values, paths(row), texts(row.measures, row.reading, row.method), words, weight=40)


def term(row: Term) -> Document:
    return Document(Kind.TERM, row.name.values, row.definition.values, paths(row), (), weight=15)


def outcome(row: Outcome) -> Document:
    """An answer of the guide, found by the answers of the reader that lead to it too."""
    leading = [option.label for node in row.guide.nodes.all() for option in node.options.all() if option.target == row.key]
    return Document(Kind.GUIDE, row.title.values, row.text.values, paths(row), texts(row.text), words_of(leading), weight=50)


def words_of(fields: Iterable[Translated]) -> str:
    return " ".join(text for field in fields for text in field.values.values())


def outcome_rows(keys: Iterable[Any] | None) -> Iterable[Outcome]:
    return chosen(Outcome.objects.filter(guide__in=Guide.objects.filter(live=True, country=settings.COUNTRY)), keys).prefetch_related(
        "guide__nodes__options"
    )


def simple(model: Any, *related: str) -> Any:
    """The public rows of a model with its door for reading."""

    def rows(keys: Iterable[Any] | None) -> Iterable[Any]:
        queryset = model.objects.visible_to(ANYONE) if hasattr(model.objects.all(), "visible_to") else model.objects.all()
        return chosen(queryset, keys).prefetch_related(*related).order_by("pk")

    return rows


SOURCES = [
    Indexed("outcome", Outcome, outcome_rows, outcome),
    Indexed("page", ContentPage, page_rows, page, key=lambda row: str(row.translation_key)),
    Indexed("institution", Institution, simple(Institution), institution),
    Indexed("channel", Channel, simple(Channel, "institution", "body"), channel),
    Indexed("body", Body, simple(Body), body),
    Indexed("instrument", Instrument, simple(Instrument, "type", "topics"), instrument),
    Indexed("article", Article, article_rows, article),
    Indexed("practice", Practice, simple(Practice, "topics"), practice),
    Indexed("event", Event, simple(Event, "topics"), event),
    Indexed("series", Series, simple(Series), series),
    Indexed("term", Term, simple(Term), term),
    Indexed("publication", Publication, publication_rows, publication),
]


def source_of(model: type) -> Indexed | None:
    """How rows of this model are indexed; pages of any type count as pages."""
    for source in SOURCES:
        if model is source.model or (source.model is ContentPage and issubclass(model, Page) and issubclass(model, ContentPage)):
            return source
    return None


# Whose entries show something of another record, or are hidden with it: they are made anew when it is saved.
DEPENDENTS: dict[type, tuple[type, Callable[[Any], QuerySet[Any]]]] = {
    Guide: (Outcome, lambda guide: Outcome.objects.filter(guide=guide.pk)),
    Instrument: (Article, lambda row: Article.objects.filter(instrument=row.pk)),
    Institution: (Channel, lambda row: Channel.objects.filter(institution=row.pk)),
    Body: (Channel, lambda row: Channel.objects.filter(body=row.pk)),
    PageViewRestriction: (ContentPage, lambda rule: branch(rule.page)),
}


def branch(page: Page) -> QuerySet[ContentPage]:
    """A page and all below it."""
    return ContentPage.objects.filter(path__startswith=page.path)


def kin(row: Any) -> QuerySet[Any] | list[Any]:
    """The translations of a page share its entry."""
    return ContentPage.objects.filter(translation_key=row.translation_key) if isinstance(row, Page) else []
