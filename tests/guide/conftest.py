"""A small guide to break."""

from typing import Any

import pytest

from rrjeti.directory.guide.models import Guide, Node, Option, Outcome


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
