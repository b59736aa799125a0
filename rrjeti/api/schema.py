"""The OpenAPI 3.1 description, drawn from the collections themselves."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.conf import settings

import rrjeti
from rrjeti.opendata.collections import Collection

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
_TYPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    list: {"type": "array", "items": {"type": "string"}},
    dict: {"type": "object"},
}


def describe(collections: list[Collection], search_columns: dict[str, type], search_limit: int) -> dict[str, Any]:
    """The whole document as plain data."""
    paths = {f"/{item.name}": {"get": operation(item.name, str(item.title), item.filters)} for item in collections}
    asked = {"q": "what to search for", "kind": "one kind of result"}
    paths["/search"] = {"get": operation("search", "Search over everything public", asked, search_limit)}
    schemas = {item.name: row_schema(item.columns) for item in collections} | {"search": row_schema(search_columns)}
    schemas["search"]["properties"]["snippet"]["description"] = SNIPPET
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rrjeti", "version": rrjeti.__version__, "license": LICENCE,
            "description": "Everything that is public, paged, as JSON and CSV. Sources keep their own rights; each record names them.",
        },
        "servers": [{"url": f"{settings.SITE_URL}/api/v1"}],
        "paths": paths,
        "components": {"schemas": {**schemas, "Problem": PROBLEM}},
    }  # fmt: skip


SNIPPET = "the place that was found: in JSON as HTML with the words in <mark>, in CSV as plain text"
PROBLEM = {"type": "object", "properties": {"error": {"type": "string"}, "parameter": {"type": "string"}}, "required": ["error"]}


ROWS = {"": "rows at most, 1 to 200 (CSV: all unless told)", "search": "rows at most, 1 to 200"}


def row_schema(columns: Any) -> dict[str, Any]:
    properties = {name: nullable(_TYPES[kind]) for name, kind in columns.items()}
    return {"type": "object", "properties": properties, "required": list(properties)}


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]}


def operation(name: str, title: str, filters: Any, limit: int = 50) -> dict[str, Any]:
    """One GET with paging, language and form, and the collection's own filters; ``limit`` is how many rows come unless told."""
    common = {
        "limit": (ROWS.get(name, ROWS[""]), {"type": "integer", "minimum": 1, "maximum": 200, "default": limit}),
        "offset": ("rows to leave out at the start", {"type": "integer", "minimum": 0, "default": 0}),
        "lang": ("language of texts", {"type": "string", "enum": [code for code, _ in settings.LANGUAGES], "default": settings.LANGUAGE_CODE}),
        "format": ("form of the answer", {"type": "string", "enum": ["json", "csv"], "default": "json"}),
    }
    own = {key: (str(text), {"type": "string"}) for key, text in filters.items()}
    parameters = [{"name": key, "in": "query", "description": text, "schema": schema} for key, (text, schema) in {**own, **common}.items()]
    table = {
        "type": "object",
        "properties": {"count": {"type": "integer"}, "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}},
        "required": ["count", "items"],
    }
    problem = {"description": "says which parameter is wrong", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {
        "operationId": f"list_{name}", "summary": title, "parameters": parameters,
        "responses": {
            "200": {"description": title, "content": {"application/json": {"schema": table}, "text/csv": {"schema": {"type": "string"}}}},
            "400": problem, "429": {"description": "too many requests; Retry-After tells the seconds"},
        },
    }  # fmt: skip
