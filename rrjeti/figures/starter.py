"""Reads the starter series and the findings written about them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rrjeti.figures.models import Dimension, Observation, Series
from rrjeti.provenance.starter import Saver
from rrjeti.vocabulary.models import Country, site_country

Record = Mapping[str, Any]


def load_series(records: Any, save: Saver) -> None:
    """``series.yaml``: each series with its parts and values."""
    countries = {country.code: country for country in Country.objects.all()}
    for place, record in enumerate(records["series"] if isinstance(records, Mapping) else records):
        series = _series(record, place, countries, save)
        parts = {part["id"]: _dimension(series, part, at, countries, save) for at, part in enumerate(record.get("dimensions") or [])}
        for row in record.get("observations") or []:
            _observation(series, parts, row, save)


def _series(record: Record, place: int, countries: Mapping[str, Country], save: Saver) -> Series:
    scale = record.get("scale") or {}
    fields = {
        **save.sourced(record),
        "name": save.need(record, "name"),
        "publisher": save.need(record, "publisher"),
        "kind": save.need(record, "kind"),
        "unit": save.need(record, "unit"),
        "scale_min": number(scale.get("min")),
        "scale_max": number(scale.get("max")),
        "better": record.get("better") or "none",
        "method": record.get("sample") or {},
        "country": countries.get(record.get("country") or site_country()),
        "shape": shape_for(record),
    }
    if existing := Series.objects.filter(key=record["id"]).values("place", "shape").first():
        fields |= {"place": existing["place"], "shape": existing["shape"]}  # the findings have chosen
    else:
        fields["place"] = place
    return save.save(Series, record["id"], fields, {"sources": save.sources(record)})


def shape_for(record: Record) -> str:
    """The chart that fits the data's form: one share, parts of one year, two years of countries, or years."""
    rows, parts = record.get("observations") or [], record.get("dimensions") or []
    periods = {row["period"] for row in rows}
    if record["kind"] == Series.Kind.CASES:
        return Series.Shape.COLUMNS
    if len(periods) < 2:
        return Series.Shape.WAFFLE if not parts and record["unit"] == Series.Unit.PERCENT else Series.Shape.BARS
    return Series.Shape.DUMBBELL if len(parts) > 4 and len(periods) == 2 else Series.Shape.LINE


def _dimension(series: Series, record: Record, place: int, countries: Mapping[str, Country], save: Saver) -> Dimension | None:
    country = countries.get(record["id"])
    unit = record.get("unit") or ""
    fields = {
        "series": series,
        "place": place,
        "country": country,
        "name": {} if country else save.need(record, "name"),
        "unit": "" if unit == series.unit else unit,
    }
    return save.part(series, Dimension, f"{series.key}-{record['id']}".lower(), fields)


def _observation(series: Series, parts: Mapping[str, Dimension | None], row: Record, save: Saver) -> None:
    period = str(row["period"])
    name, year = f"{series.key} {period}", int(period[:4])
    if row.get("dimension") and row["dimension"] not in parts:
        raise save.fail(name, "dimension", f"“{row['dimension']}” is not known")
    if row.get("dimension") and parts[row["dimension"]] is None:
        return  # an editor took this part out of the series
    part, rest = parts.get(row.get("dimension") or ""), period if len(period) > 4 else ""
    fields = {
        "series": series,
        "dimension": part,
        "year": year,
        "period": rest,
        "value": number(row.get("value")),
        "said": row.get("said") or {},
        "low": number(row.get("low")),
        "high": number(row.get("high")),
        "rank": row.get("rank"),
        "out_of": row.get("of"),
        "confidence": row.get("conf") or Observation.Sure.GENERAL,
        "rank_confidence": row.get("rank_conf") or "",
        "note": row.get("note") or {},
    }
    save.part(series, Observation, Observation.make_key(series, part, year, rest), fields, {"sources": save.sources({"id": name, **row})})


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def load_findings(records: Any, save: Saver) -> None:
    """``findings.yaml``: what the network says about a series – title of the chart, what is measured, how to read it."""
    for place, record in enumerate(records):
        fields: dict[str, Any] = {"place": place, "headline": save.need(record, "headline"), "measures": record.get("measures") or {}}
        fields |= {name: record[name] for name in ("reading", "shape", "institution") if name in record}
        series = save.find(Series, [record["id"]], record["id"], "id")[0]
        save.save(Series, record["id"], fields)
        drawn = record.get("drawn")
        for part in series.dimensions.all():
            name = part.key.removeprefix(f"{series.key}-")
            save.save(Dimension, part.key, {"is_subject": name == record.get("subject"), "is_drawn": not drawn or name in drawn})


FILES = {"series.yaml": load_series, "findings.yaml": load_findings}
