"""Ten thousand signs in any field of moderation are told beside the field, and nothing that was typed is lost."""

from typing import Any

from tests.long_words import answered
from tests.moderation.conftest import HIDE, flag, fresh, signed_in


def test_long_words_of_a_flag_are_told_and_kept(wish: Any, charlie: Any) -> None:
    answered(signed_in(charlie), f"/en/moderation/flag/wishes.request/{wish().pk}/", "words", {"reason": "spam"})


def test_long_words_of_moderators_and_of_an_appeal_are_told_and_kept(wish: Any, besa: Any, charlie: Any, bora: Any, blerim: Any) -> None:
    matter = flag(wish(), charlie)
    answered(signed_in(bora), f"/en/desk/moderation/{matter.pk}/decide/", "decide-words", {"decide-outcome": "hidden", "decide-reason": "person"})
    matter.decide(by=bora, **HIDE)
    answered(signed_in(besa), f"/en/moderation/decisions/{matter.pk}/appeal/", "text", {})
    fresh(matter).appeal_with("It names nobody.", by=besa)

    answered(signed_in(blerim), f"/en/desk/moderation/{matter.pk}/answer/", "answer-words", {"answer-is_accepted": "no"})
