"""The library on the page of components."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rrjeti.library.drawing import facets
from rrjeti.library.models import Article, Instrument, Publication
from rrjeti.library.models.instruments import UNCAC
from rrjeti.library.selection import Facet, Value
from rrjeti.ui.specimens import Specimen, parts
from rrjeti.vocabulary.models import Topic


def lend(request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    """Facets: one chosen, one not, one inside another, and what folds away; the counts are those of the example."""
    names = [topic.name for topic in Topic.objects.all()[:6]]
    values = [Value(name, str(9 - place), "#facets", chosen=place == 1, is_part=place == 2) for place, name in enumerate(names)]
    drawn = facets([Facet("subject", _("Subjects"), values[:4], values[4:])]) if values else ""
    beside = mark_safe(f'<div class="split split--lead"><div class="facets">{drawn}</div></div>' if drawn else "")
    return [("facets", _("Facets"), beside), *acts(request), *documents(request)]


def acts(request: HttpRequest) -> list[Specimen]:
    """The convention with its articles, and acts: one that was replaced says so."""
    convention = [reverse("library:uncac")]
    articles = [article.get_absolute_url() for article in Article.objects.filter(instrument__key=UNCAC).order_by("number")[1:2]]
    shown = Instrument.objects.visible_to(request.user)
    laws = [row.get_absolute_url() for row in (*shown.exclude(replaced_by=None)[:1], *shown.exclude(offences="")[:3])]
    return [
        *parts(request, _("A convention"), convention, "articles", "chapter", "chapter-link"),
        *parts(request, _("The one before and the one after"), articles, "around", "neighbours"),
        *parts(request, _("An act that was replaced"), laws, "lineage", "facts", "citation"),
    ]


def documents(request: HttpRequest) -> list[Specimen]:
    """What narrows the list, and a document with its file and the page of its text."""
    place = reverse("library:list")
    shown = Publication.objects.visible_to(request.user)
    rows = [*shown.exclude(replaced_by=None)[:2], *shown.filter(files__isnull=False).distinct()[:2], *shown[:2]]
    narrowed = [*(f"{place}?type={row.type.key}" for row in shown.select_related("type")[:1]), place]
    texts = [reverse("library:page_text", kwargs={"slug": row.key, "number": 1}) for row in rows if row.files.all()]
    return [
        *parts(request, _("What narrows a list"), narrowed, "active", "facets-toggle"),
        *parts(request, _("A document"), [row.get_absolute_url() for row in rows], "abstract", "file", "button-note", "lineage-list"),
        *parts(request, _("A page of the text"), texts, "sheet-text", "pages"),
    ]
