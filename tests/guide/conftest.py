"""The real guide of the starter content, and a small one to break."""

from typing import Any

import pytest

from rrjeti.content import loader
from rrjeti.directory.guide.models import Guide, Node, Option, Outcome

STARTERS = ("provenance.loading", "vocabulary.starter", "directory.starter", "directory.guide.starter")


def load_starters() -> list[loader.Outcome]:
    before, loader.STARTERS = loader.STARTERS, STARTERS
    try:
        return [loader.load_file(path, load) for path, load in loader.files("AL")]
    finally:
        loader.STARTERS = before


@pytest.fixture
def starter(db: Any) -> list[loader.Outcome]:
    return load_starters()


@pytest.fixture
def small(db: Any) -> Guide:
    """Two questions, two outcomes."""
    from rrjeti.vocabulary.models import Country

    Country.objects.get_or_create(code="AL", defaults={"name": {"en": "Albania"}})
    guide = Guide(key="small", country_id="AL", title={"en": "Where?"}, start="first", live=True)
    first, second = Node(key="first", question={"en": "First?"}), Node(key="second", question={"en": "Second?"})
    first.options = [Option(key="1", label={"en": "On"}, target="second"), Option(key="2", label={"en": "End"}, target="end")]
    second.options = [Option(key="1", label={"en": "End"}, target="end"), Option(key="2", label={"en": "Other"}, target="other")]
    guide.nodes = [first, second]
    guide.outcomes = [
        Outcome(key="end", title={"en": "The end"}, text={"en": "Go there."}),
        Outcome(key="other", title={"en": "Other end"}, text={"en": "Or there."}),
    ]
    guide.save()
    return guide
