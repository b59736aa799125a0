from decimal import Decimal
from typing import Any

import pytest

from rrjeti.figures.models import Dimension, Observation, Series
from rrjeti.provenance.models import Source
from rrjeti.vocabulary.models import Country


@pytest.fixture
def make_series(db: Any) -> Any:
    """A series with one value per year; ``values`` maps years to numbers."""

    def make(key: str = "cpi", values: dict[int, Any] | None = None, **fields: Any) -> Series:
        texts = {"name": {"en": f"Index {key}", "sq": f"Indeksi {key}"}, "headline": {"en": f"Finding {key}", "sq": f"Gjetja {key}"}}
        facts = {"publisher": {"en": "Publisher"}, "kind": "perception", "unit": "points", "scale_min": 0, "scale_max": 100, "confidence": "verified"}
        series = Series.objects.create(key=key, **{**texts, **facts, **fields})
        source, _ = Source.objects.get_or_create(key="s", defaults={"title": "The source", "url": "https://source.example/"})
        for year, value in (values if values is not None else {2012: 33, 2013: 31, 2014: None, 2015: 36}).items():
            number = None if value is None else Decimal(str(value))
            Observation.objects.create(series=series, year=year, value=number, confidence="verified").sources.add(source)
        return series

    return make


@pytest.fixture
def region(make_series: Any) -> Series:
    """Two years of three countries; one has no newer value."""
    series = make_series("region", {}, shape="dumbbell")
    for place, (code, name, values) in enumerate([("AL", "Albania", (42, 39)), ("ME", "Montenegro", (46, 46)), ("RS", "Serbia", (35, None))]):
        country, _ = Country.objects.get_or_create(code=code, defaults={"name": {"en": name}})
        part = Dimension.objects.create(series=series, country=country, place=place, is_subject=code == "AL")
        for year, value in zip((2024, 2025), values, strict=True):
            if value is not None:
                Observation.objects.create(series=series, dimension=part, year=year, value=value, confidence="verified")
    return series
