"""A small guide to break."""

from typing import Any

import pytest

from rrjeti.directory.guide.models import Guide, Node, Option, Outcome


def answers(**targets: str) -> list[Option]:
    """Answers in the order given: label and where each leads."""
    return [Option(key=str(place), label={"en": label}, target=to, sort_order=place) for place, (label, to) in enumerate(targets.items(), 1)]


@pytest.fixture
def small(db: Any) -> Guide:
    """Two questions, two outcomes."""
    from rrjeti.vocabulary.models import Country

    Country.objects.get_or_create(code="AL", defaults={"name": {"en": "Albania"}})
    guide = Guide(key="small", country_id="AL", title={"en": "Where?"}, start="first", live=True)
    first, second = (Node(key=key, question={"en": f"{key.title()}?"}, sort_order=place) for place, key in enumerate(("first", "second")))
    first.options = answers(On="second", End="end")
    second.options = answers(End="end", Other="other")
    guide.nodes = [first, second]
    guide.outcomes = [
        Outcome(key="end", title={"en": "The end"}, text={"en": "Go there."}, sort_order=0),
        Outcome(key="other", title={"en": "Other end"}, text={"en": "Or there."}, sort_order=1),
    ]
    guide.save()
    return guide
