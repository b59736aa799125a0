from typing import Any

import pytest

from rrjeti.regions.models import Outlines
from tests import world

NAMES = {"dukagjin": "Dukagjin", "cermenike": "Çermenikë", "dhjetare": "Dhjetare"}


@pytest.fixture
def three(db: Any) -> None:
    """Three counties in a row, each a square, with a municipality each."""
    for key, name in NAMES.items():
        world.municipality(f"{key}-m", county=world.county(key, name={"sq": name, "en": name}))
    shapes = {key: {"path": f"M{place * 40} 0l40 0 0 40-40 0z", "at": [place * 40 + 20, 20]} for place, key in enumerate(NAMES)}
    Outlines.objects.create(country=world.albania(), width=120, height=40, shapes=shapes, source="A survey", licence={"en": "public domain"})
