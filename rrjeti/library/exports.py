"""Every list of the library as CSV and JSON, under the same filters as its page."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rrjeti.library.api import INSTRUMENTS, PRACTICES
from rrjeti.library.documents import Row
from rrjeti.library.selection import Selection
from rrjeti.opendata.collections import Collection
from rrjeti.opendata.spreadsheet import harmless

CHUNK = 500


@login_not_required
@require_safe
def documents(request: HttpRequest, form: str) -> HttpResponse:
    """Publications and instruments in the order and under the facets of the list."""
    selection = Selection.from_request(request)
    refs = selection.index.page(selection.found, selection.order, selection.language, 0, selection.index.size)
    chunks = (selection.rows(refs[at : at + CHUNK]) for at in range(0, len(refs), CHUNK))
    return table("documents", form, (document(row) for chunk in chunks for row in chunk))


def document(row: Row) -> dict[str, Any]:
    record = row.record
    day = getattr(record, "published_on", None) or getattr(record, "dated_on", None)
    return {
        "kind": row.kind, "key": record.key, **{f"title_{code}": str(row.title.values.get(code, "")) for code, _name in settings.LANGUAGES},
        "type": record.type.key, "issuer": record.issuer, "year": record.year, "date": day.isoformat() if day else "",
        "country": record.country_id or "",
        "languages": getattr(record, "languages", ""), "state": row.state, "demonstration": row.is_demo, "original": record.url,
        "page": settings.SITE_URL + row.url,
    }  # fmt: skip


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
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"library-{name}.{form}")
    return response


def write_csv(found: Iterable[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in found:
        if writer is None:
            writer = csv.DictWriter(out, list(row))
            writer.writeheader()
        writer.writerow({name: safe(value) for name, value in row.items()})
    return out.getvalue()


def safe(value: Any) -> Any:
    """A list as one text; text that a spreadsheet would take for a formula is marked as text."""
    if isinstance(value, list):
        return "; ".join(value)
    return harmless(value)
