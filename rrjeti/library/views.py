"""Pages of the library: the list and its documents. Instruments and practices have their own modules."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.library import citations, drawing
from rrjeti.library.models import PageText, Publication, PublicationFile
from rrjeti.library.models.publications import Licence
from rrjeti.library.selection import PER_PAGE, Selection, page_number
from rrjeti.provenance import citing

LICENCE_URLS = {"cc0": "https://creativecommons.org/publicdomain/zero/1.0/"} | {
    code: f"https://creativecommons.org/licenses/{code[3:]}/4.0/" for code in Licence.values if code.startswith("cc-")
}
MOST_PAGE_LINKS, RUN = 60, 50
SERVED_AS = {"text/html": "application/octet-stream", "": "application/octet-stream"}


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of all documents under the chosen facets."""
    selection = Selection.from_request(request)
    found = selection.found
    paginator = Paginator(range(found.bit_count()), PER_PAGE)
    page = paginator.page(page_number(request.GET.get("page"), paginator.num_pages))
    refs = selection.index.page(found, selection.order, selection.language, (page.number - 1) * PER_PAGE, PER_PAGE)
    context = {
        "rows": drawing.entries(refs, selection.names("institution")), "page": page, "total": paginator.count,
        "facets": drawing.facets(selection.facets()), "active": selection.active(),
        "orders": [(order, selection.ordered(order)) for order in ("newest", "oldest", "title")], "order": selection.order,
        "query": selection.query(),
        "description": _("Laws, strategies, reports and studies on corruption, with their sources: to filter, to read and to cite."),
    }  # fmt: skip
    return render(request, "library/list.html", context)


def find(request: HttpRequest, slug: str) -> Publication:
    related = ("type", "country", "replaced_by", "member")
    return get_object_or_404(Publication.objects.visible_to(request.user).select_related(*related).prefetch_related("files"), key=slug)


@login_not_required
@require_safe
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    record = find(request, slug)
    citation = citations.of_publication(record)
    visible = Publication.objects.visible_to(request.user)
    context = {
        "record": record, "files": with_pages(record), "sources": record.sources.all(), "topics": record.topics.all(),
        "later": [later for later in record.later_versions() if later.is_public or request.user.is_staff],
        "earlier": list(visible.filter(replaced_by=record).only("key", "title", "status", "year", "published_on")),
        "instruments": record.instruments.visible_to(request.user).only("key", "title", "number"), "articles": record.articles.only("number",
        "title"),
        "citation": citing.line(citation), "cited_in": citations.cited_in(citation), "licence_url": LICENCE_URLS.get(record.licence),
        "description": record.abstract.part(record.abstract[:160]),
        "self_title": str(record.title),
    }  # fmt: skip
    return render(request, "library/publication.html", context)


def with_pages(record: Publication) -> list[PublicationFile]:
    """The files, each with the numbers of the pages whose text can be read."""
    files = list(record.files.all())
    numbers: dict[int, list[int]] = {file.pk: [] for file in files}
    for file_id, number in PageText.objects.filter(file__in=files).order_by("file_id", "number").values_list("file_id", "number"):
        numbers[file_id].append(number)
    for file in files:
        file.readable = numbers[file.pk]
        file.runs = runs_of(file.readable) if len(file.readable) > MOST_PAGE_LINKS else []
    return files


def runs_of(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last page of each run of fifty, so that a long file has few links; the page itself leads to its neighbours."""
    runs = [list(run) for _place, run in groupby(numbers, lambda number: (number - 1) // RUN)]
    return [(run[0], run[-1]) for run in runs]


def run_around(around: QuerySet[PageText], number: int, total: int) -> list[int]:
    """The pages of a long file that its own page links to only as a run."""
    first = (number - 1) // RUN * RUN + 1
    return list(around.filter(number__range=(first, first + RUN - 1)).values_list("number", flat=True)) if total > MOST_PAGE_LINKS else []


@login_not_required
@require_safe
def page_text(request: HttpRequest, slug: str, number: int, file_id: int | None = None) -> HttpResponse:
    """The text of a page of a file; of the first file that has text when the address names none."""
    record = find(request, slug)
    wanted = PageText.objects.filter(file__publication=record, number=number).select_related("file").order_by("file_id")
    text = (wanted.filter(file=file_id) if file_id else wanted).first()
    if text is None:
        raise Http404
    around = PageText.objects.filter(file=text.file_id).order_by("number")
    context = {
        "record": record, "file": text.file, "text": text, "paragraphs": [part for part in text.text.split("\n\n") if part.strip()],
        "previous": around.filter(number__lt=number).values_list("number", flat=True).last(),
        "next": around.filter(number__gt=number).values_list("number", flat=True).first(),
        "run": run_around(around, number, text.file.page_count), "self_title": str(record.title),
    }  # fmt: skip
    return render(request, "library/page_text.html", context)


@login_not_required
@require_safe
def download(request: HttpRequest, slug: str, file_id: int) -> HttpResponseBase:
    """The bytes as received, always as a download and never as a page of this site."""
    visible = Publication.objects.visible_to(request.user).filter(key=slug)
    file = get_object_or_404(PublicationFile.objects.exclude(file=""), publication__in=visible, pk=file_id)
    etag = f'"{file.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    try:
        opened = file.file.storage.open(str(file.file.name))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=SERVED_AS.get(file.media_type, file.media_type))
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"], response["ETag"], response["Cache-Control"] = "nosniff", etag, "private, no-cache"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@login_not_required
@require_safe
def cite(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The citation of a publication as a file."""
    return citing.file(citations.of_publication(find(request, slug)), form)
