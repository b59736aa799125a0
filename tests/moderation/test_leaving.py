"""What stays of a matter when those who had to do with it leave."""

from typing import Any

import pytest

from rrjeti.accounts.leaving import erase
from rrjeti.accounts.personal import about
from rrjeti.moderation.models import Appeal, Flag, Matter, Restriction
from tests.moderation.conftest import HIDE, flag, fresh

pytestmark = pytest.mark.django_db


def test_flag_stays_without_the_person(wish: Any, charlie: Any) -> None:
    matter = flag(wish(), charlie, words="I am Charlie.")
    erase(charlie)

    assert (Flag.objects.get().flagged_by, Flag.objects.get().words, fresh(matter).status) == (None, "", "waiting")


def test_author_takes_words_appeal_and_restriction_along(flagged: Matter, bora: Any, besa: Any) -> None:
    flagged.decide(by=bora, **{**HIDE, "outcome": "stopped"}, days=7)
    flagged.appeal_with("I am Besa.", by=besa)
    assert {kept.model for kept, rows in about(besa) if rows} >= {"moderation.Matter", "moderation.Appeal", "moderation.Restriction"}
    erase(besa)
    left = Matter.objects.get()

    assert (left.author, left.title, left.text, left.words, left.aside) == (None, "", "", "", None)
    assert (left.status, left.outcome) == ("decided", "stopped")
    assert not Appeal.objects.exists() and not Restriction.objects.exists()


def test_moderator_leaves_the_decision(flagged: Matter, bora: Any) -> None:
    flagged.decide(by=bora, **HIDE)
    erase(bora)

    assert (fresh(flagged).decided_by, fresh(flagged).outcome) == (None, "hidden")
