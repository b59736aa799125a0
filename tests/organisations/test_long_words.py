"""Ten thousand signs in any field of an organisation are told beside the field, and nothing that was typed is lost."""

from typing import Any

import pytest

from rrjeti.organisations.models import Verification
from tests.long_words import answered
from tests.organisations.conftest import fresh, signed_in, waiting

NAME = {"legal_name": "Qendra e Provës", "short_name": "QP", "number": "L12345678A"}
PLACE = {"seat": "Rruga e Gjatë 7", "website": "https://qp.example", "email": "info@qp.example", "phone": "+355 4 123 456"}
WORK = {"description_sq": "Ruan paranë publike.", "description_en": "Looks after public money."}
MANDATE = {"position": "Director of all", "mandate": "Decision of the board"}
STEPS = [(number, field, said) for number, said in enumerate((NAME, PLACE, WORK, MANDATE), 1) for field in said]


def others(said: dict[str, str], field: str) -> dict[str, str]:
    return {name: value for name, value in said.items() if name != field}


@pytest.mark.parametrize(("step", "field", "said"), STEPS)
def test_long_words_in_a_step_are_told_and_kept(draft: Any, alice: Any, step: int, field: str, said: dict[str, str]) -> None:
    answered(signed_in(alice), f"/en/organisations/own/{draft.pk}/step/{step}/", field, others(said, field))


@pytest.mark.parametrize(("part", "field", "said"), [*(("contact", field, PLACE) for field in PLACE), *(("work", field, WORK) for field in WORK)])
def test_long_words_on_the_page_of_a_member_are_told_and_kept(member: Any, alice: Any, part: str, field: str, said: dict[str, str]) -> None:
    before = fresh(member)
    answered(signed_in(alice), f"/en/organisations/own/{member.pk}/edit/{part}/", field, others(said, field))

    assert (fresh(member).description, fresh(member).seat) == (before.description, before.seat)


@pytest.mark.parametrize(("path", "field"), [("register", "name"), ("register/interest", "name"), ("register/interest", "text")])
def test_long_words_at_the_beginning_are_told_and_kept(alice: Any, path: str, field: str) -> None:
    answered(signed_in(alice), f"/en/organisations/{path}/", field, {"kind": "cso"} if field == "name" else {"kind": "cso", "name": "Qendra e Re"})


def test_long_words_of_an_appeal_and_of_a_decision_are_told_and_kept(alice: Any, vera: Any) -> None:
    made = waiting(alice)
    answered(signed_in(vera), f"/en/desk/organisations/{made.pk}/decide/", "reason", {"decision": "decline", "round": made.round})
    Verification.decline(fresh(made), by=vera, reason="No.")

    answered(signed_in(alice), f"/en/organisations/own/{made.pk}/appeal/", "text", {})
