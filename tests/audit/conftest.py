"""A deed that only these tests know."""

from collections.abc import Iterator
from typing import Any

import pytest

from rrjeti.audit import verbs


@pytest.fixture(autouse=True)
def _deeds() -> Iterator[None]:
    before = dict(verbs._verbs)
    verbs.add("thing.shown", "Thing shown", "old", "new", is_public=True)
    verbs.add("thing.hidden", "Thing hidden")
    yield
    verbs._verbs.clear()
    verbs._verbs.update(before)


@pytest.fixture
def log(editor: Any) -> Any:
    """Five deeds of the editor."""
    from rrjeti.audit.recording import record

    return [record("thing.shown", editor, by=editor, role="editor", name=f"Thing {n}", old=n) for n in range(1, 6)]
