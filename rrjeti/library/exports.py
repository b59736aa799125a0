"""Every list of the library as CSV and JSON, under the same filters as its page."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rrjeti.library.api import INSTRUMENTS, PRACTICES, PUBLICATIONS
from rrjeti.library.facets import DocumentRef
from rrjeti.library.selection import Selection
from rrjeti.opendata.collections import Collection
from rrjeti.opendata.spreadsheet import cell

CHUNK = 500
TABLES = {"publication": PUBLICATIONS, "instrument": INSTRUMENTS}
COLUMNS = [name for name in {**PUBLICATIONS.columns, **INSTRUMENTS.columns} if name not in ("key", "title")]


@login_not_required
@require_safe
def documents(request: HttpRequest, form: str) -> HttpResponse:
    """Publications and instruments in the order and under the facets of the list."""
    selection = Selection.from_request(request)
    refs = selection.index.page(selection.found, selection.order, selection.language, 0, selection.index.size)
    return table("documents", form, (row for at in range(0, len(refs), CHUNK) for row in described(refs[at : at + CHUNK])))


def described(refs: Sequence[DocumentRef]) -> Iterator[dict[str, Any]]:
    """The rows of the API for these documents, in their order; what one kind does not have is empty."""
    found: dict[DocumentRef, dict[str, Any]] = {}
    for kind, collection in TABLES.items():
        rows = collection.select({})
        assert isinstance(rows, QuerySet)
        for record in collection.prepare(rows.filter(pk__in=[pk for of, pk in refs if of == kind])):
            titles = {f"title_{code}": record.title.values.get(code, "") for code, _name in settings.LANGUAGES}
            found[kind, record.pk] = {"kind": kind, **titles, **collection.row(record)}
    columns = ["kind", "key", "title", *(f"title_{code}" for code, _name in settings.LANGUAGES), *COLUMNS]
    return ({column: found[ref].get(column) for column in columns} for ref in refs if ref in found)


@login_not_required
@require_safe
def instruments(request: HttpRequest, form: str) -> HttpResponse:
    return table("instruments", form, all_of(INSTRUMENTS))


@login_not_required
@require_safe
def practices(request: HttpRequest, form: str) -> HttpResponse:
    return table("practices", form, all_of(PRACTICES))


def all_of(collection: Collection) -> Iterator[dict[str, Any]]:
    return (collection.row(row) for row in collection.prepare(collection.select({})))


def table(name: str, form: str, found: Iterable[dict[str, Any]]) -> HttpResponse:
    """CSV with a byte order mark, as spreadsheets want it; or a JSON list."""
    if form == "json":
        response = HttpResponse(json.dumps(list(found), ensure_ascii=False, default=str), content_type="application/json; charset=utf-8")
    else:
        response = HttpResponse("\ufeff" + write_csv(found), content_type="text/csv; charset=utf-8")
    response["Access-Control-Allow-Origin"], response["Cross-Origin-Resource-Policy"] = "*", "cross-origin"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"library-{name}.{form}")
    return response


def write_csv(found: Iterable[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in found:
        if writer is None:
            writer = csv.DictWriter(out, list(row))
            writer.writeheader()
        writer.writerow({name: cell(value) for name, value in row.items()})
    return out.getvalue()
