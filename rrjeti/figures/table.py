"""Series as flat rows: one row per value, the same for the CSV files and the API."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from rrjeti.figures.figure import Figure, in_words
from rrjeti.figures.models import Observation
from rrjeti.opendata.spreadsheet import harmless

COLUMNS = {
    "series": str, "name": str, "kind": str, "publisher": str, "country": str, "period": str, "dimension": str, "dimension_name": str, "unit": str,
    "value": float, "value_note": str, "low": float, "high": float, "rank": int, "out_of": int, "confidence": str, "sources": str, "note": str,
}  # fmt: skip


def row(value: Observation) -> dict[str, Any]:
    """Numbers stay numbers with a decimal point; what is not known is empty."""
    series, part = value.series, value.dimension
    return {
        "series": series.key, "name": str(series.name), "kind": series.kind, "publisher": str(series.publisher),
        "country": (part.country_id if part and part.country_id else series.country_id) or "", "period": value.period or str(value.year),
        "dimension": part.key.removeprefix(f"{series.key}-") if part else "", "dimension_name": part.label if part else "",
        "unit": (part.unit if part and part.unit else series.unit), "value": plain(value.value), "value_note": in_words(value) if value.is_gap else str(value.said),
        "low": plain(value.low), "high": plain(value.high), "rank": value.rank, "out_of": value.out_of, "confidence": value.confidence,
        "sources": " ".join(source.url or source.title for source in value.known_sources), "note": str(value.note),
    }  # fmt: skip


def plain(value: Any) -> float | int | None:
    """``42``, not ``42.0``."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def as_csv(found: Iterable[Figure]) -> str:
    """CSV with a byte-order mark, so that spreadsheets read ë and ç; what was not found is a row without a value."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for figure in found:
        writer.writerows({key: harmless(cell) for key, cell in row(value).items()} for value in figure.values_and_gaps)
    return out.getvalue()
