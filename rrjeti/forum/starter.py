"""Reads the categories of the forum."""

from collections.abc import Iterable, Mapping
from typing import Any

from rrjeti.forum.models import Category
from rrjeti.provenance.starter import Saver


def load_categories(records: Iterable[Mapping[str, Any]], save: Saver) -> None:
    """``forum.yaml``: each category with its name and what belongs there, in the order in which they are listed."""
    for place, record in enumerate(records, start=1):
        fields = {"name": save.need(record, "name"), "about": save.need(record, "about"), "place": place * 10}
        save.save(Category, record["id"], fields)


FILES = {"forum.yaml": load_categories}
