"""Loads the counties and municipalities of a country, and the outlines of its map."""

from typing import Any

from rrjeti.provenance.starter import Saver
from rrjeti.regions.models import County, Municipality, Outlines
from rrjeti.vocabulary.models import Country


def load_regions(records: Any, save: Saver) -> None:
    """``regions.yaml``: the counties of one country, each with its municipalities."""
    country = save.find(Country, [records["country"]], "country", "country")[0]
    for record in records["counties"]:
        fields = {"name": save.need(record, "name"), "country": country, "place": record.get("place") or 0}
        county = save.save(County, save.need(record, "id"), fields)
        for part in save.need(record, "municipalities"):
            save.save(Municipality, save.need(part, "id"), {"name": save.need(part, "name"), "county": county})


def load_outlines(records: Any, save: Saver) -> None:
    """``outlines.yaml``: a path for each county that ``regions.yaml`` names. Without the file there are lists and no map."""
    country = save.find(Country, [records["country"]], "country", "country")[0]
    shapes = {save.need(shape, "id"): {"path": save.need(shape, "path"), "at": save.need(shape, "at")} for shape in records["shapes"]}
    save.find(County, shapes, "shapes", "id")
    fields = {name: save.need({"id": "outlines", **records}, name) for name in ("width", "height", "source", "licence")}
    save.save(Outlines, country.code, {**fields, "url": records.get("url") or "", "shapes": shapes}, match="country_id")


FILES = {"regions.yaml": load_regions, "outlines.yaml": load_outlines}
