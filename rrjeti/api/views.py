"""Answers as JSON or CSV, the same rows in both."""

import csv
import html
import io
import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from rrjeti.api.limits import seconds_to_wait
from rrjeti.api.schema import LICENCE, describe
from rrjeti.opendata.collections import BadFilter, Collection, registered
from rrjeti.opendata.spreadsheet import cell
from rrjeti.search.models import Kind
from rrjeti.search.results import find, show
from rrjeti.ui import callers

MAX_LIMIT, CSV_LIMIT, DEFAULT_LIMIT, SEARCH_LIMIT = 200, 50_000, 50, 20
COMMON = {"limit", "offset", "lang", "format"}
SEARCH_COLUMNS: dict[str, type] = {"kind": str, "title": str, "summary": str, "url": str, "date": str, "page": int, "snippet": str}
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Rate-limited, readable from any origin, errors as JSON in plain words."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wait = seconds_to_wait(callers.address(request))
        try:
            response = view(request, *args, **kwargs) if not wait else too_many(wait)
        except BadFilter as error:
            response = JsonResponse({"error": str(error), "parameter": error.name}, status=400)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Access-Control-Expose-Headers"] = "Retry-After"
        response["Link"] = f'<{LICENCE["url"]}>; rel="license"'
        return response

    return login_not_required(csrf_exempt(require_safe(answered)))


def too_many(seconds: int) -> HttpResponse:
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    return JsonResponse({"error": f"Too many requests. Try again in {seconds} s."}, status=429, headers=headers)


def whole(params: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = params.get(name, str(default))
    if not text.isascii() or not text.isdigit() or len(text) > 12 or not least <= int(text) <= most:
        raise BadFilter(name, f"Write a whole number from {least} to {most}.")
    return int(text)


def language(params: Mapping[str, str]) -> str:
    code = params.get("lang", settings.LANGUAGE_CODE)
    if code not in dict(settings.LANGUAGES):
        raise BadFilter("lang", f"Write one of: {', '.join(dict(settings.LANGUAGES))}.")
    return code


def wants_csv(request: HttpRequest) -> bool:
    form = request.GET.get("format", "")
    if form not in ("", "json", "csv"):
        raise BadFilter("format", "Write json or csv.")
    return form == "csv" or (not form and "text/csv" in request.headers.get("Accept", ""))


def refuse_unknown(params: Mapping[str, str], known: set[str]) -> None:
    for name in params:
        if name not in known:
            raise BadFilter(name, f"Unknown parameter. Known here: {', '.join(sorted(known))}.")


@public
def collection(request: HttpRequest, name: str) -> HttpResponse:
    """One page of a collection."""
    wanted = {item.name: item for item in registered()}.get(name)
    if wanted is None:
        return JsonResponse({"error": f"There is no collection “{name}”."}, status=404)
    params = request.GET.dict()
    refuse_unknown(params, COMMON | set(wanted.filters))
    as_csv = wants_csv(request)
    limit = whole(params, "limit", CSV_LIMIT if as_csv else DEFAULT_LIMIT, 1, CSV_LIMIT if as_csv else MAX_LIMIT)
    offset = whole(params, "offset", 0, 0, 10_000_000)
    with override(language(params)):
        return table(wanted, params, limit, offset, as_csv)


def table(wanted: Collection, params: Mapping[str, str], limit: int, offset: int, as_csv: bool) -> HttpResponse:
    rows = wanted.select({name: value for name, value in params.items() if name in wanted.filters})
    count = len(rows) if isinstance(rows, list | tuple) else rows.count()  # type: ignore[call-arg]
    items = [{name: str_or_plain(row.get(name)) for name in wanted.columns} for row in map(wanted.row, wanted.prepare(rows[offset : offset + limit]))]
    return csv_answer(wanted.name, list(wanted.columns), items) if as_csv else json_answer({"count": count, "items": items})


def str_or_plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def json_answer(data: dict[str, Any]) -> HttpResponse:
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers={"Content-Language": get_language() or ""})


def csv_answer(name: str, columns: list[str], items: list[dict[str, Any]]) -> HttpResponse:
    """UTF-8 with a mark, so that spreadsheets read ë and ç; cells that would be formulas are disarmed."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([cell(item[column]) for column in columns] for item in items)
    code = get_language() or ""
    headers = {"Content-Disposition": f'attachment; filename="{name}-{code}.csv"', "Content-Language": code}
    return HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@public
def search(request: HttpRequest) -> HttpResponse:
    """The site's search: ``q`` and, if wished, ``kind``."""
    params = request.GET.dict()
    refuse_unknown(params, COMMON | {"q", "kind"})
    if params.get("kind", "") not in ("", *Kind.values):
        raise BadFilter("kind", f"Write one of: {', '.join(Kind.values)}.")
    as_csv = wants_csv(request)
    limit, offset = whole(params, "limit", SEARCH_LIMIT, 1, MAX_LIMIT), whole(params, "offset", 0, 0, 10_000_000)
    with override(language(params)):
        found = find(params.get("q", ""), {"kind": params.get("kind", "")})
        items = [search_row(hit, as_csv) for hit in show(found, found.ordered[offset : offset + limit])]
        return csv_answer("search", list(SEARCH_COLUMNS), items) if as_csv else json_answer({"count": len(found), "items": items})


def search_row(hit: Any, as_text: bool) -> dict[str, Any]:
    """A result; its passage is HTML with what was found in ``<mark>``, or the same as plain text."""
    passage, text = hit.places[0] if hit.places else (None, hit.summary)
    return {
        "kind": hit.entry.kind, "title": str(hit.entry.title), "summary": str(hit.entry.summary), "url": settings.SITE_URL + hit.path,
        "date": hit.entry.date, "page": passage.number or None if passage else None,
        "snippet": html.unescape(strip_tags(str(text))) if as_text else str(text),
    }  # fmt: skip


@public
def openapi(request: HttpRequest) -> HttpResponse:
    with override("en"):
        return json_answer(describe(registered(), SEARCH_COLUMNS, SEARCH_LIMIT))


@login_not_required
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """The readable page about the API, in the language the reader asks for."""
    code = request.GET.get("lang", "")
    with override(code if code in dict(settings.LANGUAGES) else get_language_from_request(request)):
        request.alternates = {code: f"{request.path}?lang={code}" for code, _ in settings.LANGUAGES}  # type: ignore[attr-defined]
        context = {"collections": registered(), "search_columns": SEARCH_COLUMNS, "base": settings.SITE_URL + request.path, "licence": LICENCE}
        response = render(request, "api/documentation.html", context)
    if not code:
        response["Cache-Control"] = "private"
    return response
