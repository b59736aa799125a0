"""The overview, one series, and what may be taken away: CSV and the chart as a file."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.figures import table
from rrjeti.figures.drawing import embeddable, file_width
from rrjeti.figures.figure import Figure, all_figures, figure_of_the_month
from rrjeti.figures.models import Series, exact
from rrjeti.figures.overview import packed
from rrjeti.ui.charts.picture import as_png
from rrjeti.ui.templatetags.ui import mark

ANYWHERE = {"Cross-Origin-Resource-Policy": "cross-origin"}


def _find(request: HttpRequest, key: str) -> Figure:
    found = next((figure for figure in all_figures(request.user) if figure.series.key == key), None)
    if found is None:
        raise Http404
    return found


@login_not_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every series at a glance; what people think and what institutions did stand apart. A year without any figure answers 404."""
    found = [figure for figure in all_figures(request.user) if figure.known]
    if "year" in request.GET and not any(str(value.year) == request.GET["year"] for figure in found for value in figure.known):
        raise Http404
    lead = figure_of_the_month(found)
    region = next((figure for figure in found if figure.series.shape == Series.Shape.DUMBBELL), None)
    rest = [figure for figure in found if figure not in (lead, region)]
    groups = [
        (_("How corruption is seen"), "seen", [f for f in rest if f.series.kind in (Series.Kind.PERCEPTION, Series.Kind.GOVERNANCE)]),
        (_("What people went through"), "lived", [f for f in rest if f.series.kind == Series.Kind.EXPERIENCE]),
        (_("What institutions did"), "cases", [f for f in rest if f.series.kind == Series.Kind.CASES]),
    ]
    context = {
        "lead": lead,
        "region": region,
        "groups": [(title, anchor, packed(figures)) for title, anchor, figures in groups if figures],
        "description": _("Published indices, surveys and case figures on corruption, with sources and gaps."),
    }
    return render(request, "figures/overview.html", context)


@login_not_required
@require_safe
def series(request: HttpRequest, key: str) -> HttpResponse:
    """One series: chart, finding, how to read it, every value with its source."""
    figure = _find(request, key)
    address = settings.SITE_URL + figure.series.get_absolute_url()
    svg = settings.SITE_URL + reverse("figures:chart_svg", args=[key])
    low, high = figure.series.scale_min, figure.series.scale_max
    context = {
        "figure": figure,
        "columns": table.filled(figure.rows),
        "address": address,
        "svg": svg,
        "width": file_width(figure),
        "self_title": figure.title,
        "description": figure.sub,
        "scale": _("from %(low)s to %(high)s") % {"low": exact(low), "high": exact(high)} if low is not None and high is not None else "",
        "sure": mark("soft", "file", _("According to the source")),
        "general": mark("warn", "warn", _("Not yet confirmed")),
        "unsure": mark("warn", "warn", pgettext("figures", "Uncertain")),
    }
    return render(request, "figures/series.html", context)


def _chart(request: HttpRequest, key: str) -> str:
    """The chart as a document of its own; ``?lang=`` chooses the language of its words."""
    language = request.GET.get("lang", "")
    language = language if language in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE
    with override(language):
        figure = _find(request, key)
        if not figure.known:
            raise Http404
        return embeddable(figure, language, settings.SITE_URL + figure.series.get_absolute_url())


@login_not_required
@require_safe
def chart_svg(request: HttpRequest, key: str) -> HttpResponse:
    """The chart as an image that any page may show."""
    return HttpResponse(_chart(request, key), content_type="image/svg+xml; charset=utf-8", headers=ANYWHERE)


@login_not_required
@require_safe
def chart_png(request: HttpRequest, key: str) -> HttpResponse:
    """The same for letters, slides and sites that take no SVG."""
    return HttpResponse(as_png(_chart(request, key)), content_type="image/png", headers=ANYWHERE)


def _csv(name: str, found: list[Figure]) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Access-Control-Allow-Origin": "*"}
    return HttpResponse(table.as_csv(found), content_type="text/csv; charset=utf-8", headers=headers)


@login_not_required
@require_safe
def data_csv(request: HttpRequest, key: str) -> HttpResponse:
    return _csv(key, [_find(request, key)])


@login_not_required
@require_safe
def all_csv(request: HttpRequest) -> HttpResponse:
    return _csv("figures", all_figures(request.user))
