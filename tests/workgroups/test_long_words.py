"""Ten thousand signs in any field of a working group are told beside the field, and nothing that was typed is lost."""

from typing import Any

import pytest

from rrjeti.workgroups.models import WorkingGroup
from tests.long_words import answered
from tests.workgroups.conftest import known, organisation, signed_in

SAID = {"name_sq": "Prokurime të hapura", "name_en": "Open tenders", "purpose_sq": "Ndjekim tenderët.", "purpose_en": "We follow tenders."}


def group(by: Any) -> WorkingGroup:
    said = {"name": {"en": "Open budgets"}, "purpose": {"en": "We read budgets."}, "themes": [], "is_open_to_join": False}
    return WorkingGroup.found(said, by=by)


@pytest.mark.parametrize("field", list(SAID))
def test_long_words_about_a_group_are_told_and_kept(centre: Any, alice: Any, coordinator: Any, field: str) -> None:
    said = {name: value for name, value in {**SAID, "joining": "asked"}.items() if name != field}
    made = group(coordinator)
    answered(signed_in(alice), "/en/groups/propose/", field, said)
    answered(signed_in(coordinator), "/en/desk/groups/new/", field, said)
    answered(signed_in(coordinator), f"/en/groups/{made.slug}/edit/", field, said)


def test_long_words_to_a_group_are_told_and_kept(coordinator: Any) -> None:
    made, ilir = group(coordinator), known("ilir")
    organisation("Office", ilir)
    answered(signed_in(ilir), f"/en/groups/{made.slug}/join/", "message", {})
    answered(signed_in(coordinator), f"/en/groups/{made.slug}/files/add/", "title", {})
    answered(signed_in(coordinator), f"/en/groups/{made.slug}/members/", "email", {})


def test_long_reason_of_a_coordinator_is_told_and_kept(centre: Any, alice: Any, coordinator: Any) -> None:
    said = {"name": {"en": "Open budgets"}, "purpose": {"en": "We read budgets."}, "themes": [], "is_open_to_join": False}
    made = WorkingGroup.propose(said, by=alice, organisation=centre)

    answered(signed_in(coordinator), f"/en/desk/groups/{made.pk}/decline/", "reason", {})
