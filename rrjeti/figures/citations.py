"""How a series is cited: as the table that stands here, under the name of its publisher."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rrjeti.figures.figure import Figure, all_figures
from rrjeti.languages.reader import reader_language
from rrjeti.provenance import citing


def of_figure(figure: Figure) -> citing.Citation:
    """Dated like its facts, else with its newest value; in the reader's language, in which it is written here."""
    series, day = figure.series, figure.series.as_of or str(max(figure.years, default=""))
    return citing.Citation(
        key=series.key,
        title=figure.own_name,
        url=settings.SITE_URL + series.get_absolute_url(),
        kind="dataset",
        issuer=str(series.publisher),
        year=int(day[:4]) if day else None,
        day=day,
        language=getattr(figure.own_name, "lang", "") or reader_language(),
        abstract=str(series.reading),
    )


@login_not_required
@require_safe
def cite(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The citation of a series as a file."""
    found = next((figure for figure in all_figures(request.user) if figure.series.key == key), None)
    if found is None:
        raise Http404
    return citing.file(of_figure(found), form)
