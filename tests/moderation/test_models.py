"""Flag, decision and appeal as verbs: once each, in order, and with what follows."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from rrjeti.audit.models import LogEntry
from rrjeti.moderation import flaggable, rules
from rrjeti.moderation.models import Flag, Matter, Restriction
from rrjeti.moderation.models.flag import PER_DAY, TooMany
from rrjeti.moderation.tasks import erase_words, tell_moderators
from rrjeti.organisations.models import Membership, Organisation
from rrjeti.wishes.models import Request
from rrjeti.wishes.rules import may_ask
from tests import world
from tests.moderation.conftest import HIDE, flag, fresh

pytestmark = pytest.mark.django_db


def test_only_named_kinds_can_be_flagged(besa: Any) -> None:
    assert {"wishes.request", "organisations.organisation"} <= {kind.kind for kind in flaggable.kinds()}
    with pytest.raises(LookupError):
        flaggable.of(besa)


def test_kind_without_a_part_is_refused() -> None:
    with pytest.raises(TypeError):
        flaggable.add("chat.post", author=lambda one: None)


def test_what_one_cannot_see_one_cannot_flag(wish: Any, besa: Any, charlie: Any) -> None:
    hidden, kind = wish(is_public=False), flaggable.named("wishes.request")

    assert kind.seen(charlie, hidden.pk) is None and kind.seen(besa, hidden.pk) is None
    assert kind.seen(charlie, wish().pk) is not None


def test_flags_on_one_thing_are_one_matter_with_the_gravest_reason(wish: Any, charlie: Any, mira: Any) -> None:
    one = wish()
    first, second = flag(one, charlie, "spam"), flag(one, mira, "unlawful")

    assert first.pk == second.pk and second.flags.count() == 2
    assert (second.is_grave, second.gravest, second.author) == (True, "Unlawful content", one.asked_by)
    assert (second.title, second.text) == (one.title, one.answer_text)


def test_same_flag_twice_is_once(flagged: Matter, charlie: Any) -> None:
    assert flag(flagged.thing, charlie, "spam") == flagged and Flag.objects.count() == 1


def test_after_a_decision_only_a_changed_text_is_flagged_anew(flagged: Matter, charlie: Any, mira: Any, bora: Any) -> None:
    flagged.decide(by=bora, outcome="left")
    one = Request.objects.get()
    assert flag(one, charlie) == flagged and flag(one, mira) != flagged

    Request.objects.update(title="Another title")
    assert flag(Request.objects.get(), charlie) != flagged


def test_a_day_takes_ten_flags(wish: Any, charlie: Any) -> None:
    for _n in range(PER_DAY):
        flag(wish(), charlie)
    with pytest.raises(TooMany):
        flag(wish(), charlie)

    Flag.objects.update(at=timezone.now() - dt.timedelta(days=1))
    flag(wish(), charlie)


def test_left_as_it_is_tells_nobody(flagged: Matter, bora: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert flagged.decide(by=bora, outcome="left", words="Nothing wrong.")

    assert Request.objects.get().is_public and not mail.outbox
    assert [(entry.verb, entry.role, entry.details) for entry in LogEntry.objects.all()] == [("content.left", "moderator", {})]


def test_hidden_is_out_of_sight_and_the_author_is_told(flagged: Matter, bora: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        flagged.decide(by=bora, **HIDE)
    one, letter = Request.objects.get(), mail.outbox[0]

    assert (one.is_public, one.answer_text) == (False, "Title wish 1")
    assert letter.to == ["besa@test.example"] and f"/en/moderation/decisions/{flagged.pk}/" in letter.body
    assert all(words in " ".join(letter.body.split()) for words in (HIDE["words"], "Names a private person", "you can appeal once, until"))
    assert LogEntry.objects.get().details == {"reason": "person"} and "Besa" not in str(LogEntry.objects.values())


def test_of_two_at_once_one_decides(flagged: Matter, bora: Any, blerim: Any) -> None:
    other = fresh(flagged)

    assert flagged.decide(by=bora, outcome="left") and not other.decide(by=blerim, **HIDE)
    assert fresh(flagged).decided_by == bora and Request.objects.get().is_public and LogEntry.objects.count() == 1


def test_stopped_author_writes_again_when_the_time_is_over(flagged: Matter, bora: Any, besa: Any) -> None:
    assert may_ask(besa)
    flagged.decide(by=bora, **{**HIDE, "outcome": "stopped"}, days=7)
    assert not rules.may_write(besa) and not may_ask(besa) and rules.why_not(besa)

    Restriction.objects.update(until=timezone.now())
    assert may_ask(besa) and rules.why_not(besa) == ""


def appealed(matter: Matter, by: Any, besa: Any, **more: Any) -> Matter:
    matter.decide(by=by, **{**HIDE, **more})
    assert matter.appeal_with("It is a company.", by=besa)
    return matter


def test_accepted_appeal_brings_everything_back(flagged: Matter, bora: Any, blerim: Any, besa: Any) -> None:
    appealed(flagged, bora, besa, outcome="stopped", days=30)

    assert not flagged.answer(by=bora, is_accepted=True, words="No.") and not rules.may_answer(bora, flagged)
    assert rules.may_answer(blerim, flagged) and flagged.answer(by=blerim, is_accepted=True, words="You are right.")
    assert Request.objects.get().is_public and rules.may_write(besa)
    assert not flagged.answer(by=blerim, is_accepted=False, words="Twice.") and fresh(flagged).status == "overturned"


def test_rejected_appeal_ends_it(flagged: Matter, bora: Any, blerim: Any, besa: Any) -> None:
    appealed(flagged, bora, besa).answer(by=blerim, is_accepted=False, words="No.")

    assert not Request.objects.get().is_public and not flagged.appeal_with("Again.", by=besa)
    assert list(LogEntry.objects.order_by("sequence").values_list("verb", flat=True)) == ["content.hidden", "content.appealed", "content.upheld"]


def test_appeal_is_for_the_author_once_and_in_time(flagged: Matter, bora: Any, besa: Any, charlie: Any) -> None:
    flagged.decide(by=bora, **HIDE)
    assert not flagged.appeal_with("Not mine.", by=charlie)

    Matter.objects.update(final_at=timezone.now())
    assert not flagged.appeal_with("Late.", by=besa) and not fresh(flagged).may_be_appealed


def test_nobody_judges_their_own_or_what_they_flagged(wish: Any, bora: Any, blerim: Any, admin: Any, charlie: Any) -> None:
    own, flagged_by_bora, answered_by_bora = flag(wish(asked_by=bora), charlie), flag(wish(), bora), flag(wish(decided_by=bora), charlie)

    assert [rules.may_decide(bora, one) for one in (own, flagged_by_bora, answered_by_bora)] == [False] * 3
    assert [rules.may_decide(one, own) for one in (blerim, admin, charlie)] == [True, True, False]
    assert own not in Matter.objects.visible_to(bora) and own in Matter.objects.visible_to(blerim)


def test_description_of_an_organisation_goes_and_comes_back(charlie: Any, besa: Any, bora: Any, blerim: Any) -> None:
    made = world.organisation("w1")
    Membership.objects.create(organisation=made, person=besa, role="owner")
    matter, before = flag(made, charlie), made.description.values
    assert matter.author == besa and not rules.may_decide(besa, matter)

    appealed(matter, bora, besa)
    hidden = Organisation.objects.get()
    assert not hidden.description and hidden.is_public
    matter.answer(by=blerim, is_accepted=True, words="Right.")
    assert Organisation.objects.get().description.values == before


def test_description_written_since_is_not_overwritten(charlie: Any, bora: Any, blerim: Any, besa: Any) -> None:
    made = world.organisation("w1")
    Membership.objects.create(organisation=made, person=besa, role="owner")
    matter = appealed(flag(made, charlie), bora, besa)
    made.description = {"en": "Better words."}
    made.save()
    matter.answer(by=blerim, is_accepted=True, words="Right.")

    assert Organisation.objects.get().description == "Better words."


def test_thing_without_an_author_is_hidden_without_a_letter(wish: Any, charlie: Any, bora: Any, django_capture_on_commit_callbacks: Any) -> None:
    matter = flag(wish(asked_by=None), charlie)
    with django_capture_on_commit_callbacks(execute=True):
        matter.decide(by=bora, **HIDE)

    assert not Request.objects.get().is_public and not mail.outbox


def test_words_are_erased_thirty_days_after_the_end(wish: Any, charlie: Any, bora: Any, besa: Any) -> None:
    left, hidden = flag(wish(), charlie, words="My words."), flag(wish(), charlie, words="Other words.")
    left.decide(by=bora, outcome="left"), hidden.decide(by=bora, **HIDE)
    Matter.objects.filter(pk=left.pk).update(final_at=timezone.now() - dt.timedelta(days=31))
    erase_words()

    left, hidden = fresh(left), fresh(hidden)
    assert (left.title, left.text, left.flags.get().words, left.outcome) == ("", "", "", "left")
    assert hidden.text and hidden.flags.get().words == "Other words."


def test_moderators_are_told_once_a_day_and_only_of_something(
    wish: Any, charlie: Any, bora: Any, admin: Any, django_capture_on_commit_callbacks: Any
) -> None:
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tell_moderators()
    assert not mail.outbox

    flag(wish(), charlie)
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tell_moderators()
    assert sorted(letter.to[0] for letter in mail.outbox) == ["admin@test.example", "bora@test.example"]
    assert "/desk/moderation/" in mail.outbox[0].body and "Title wish" not in mail.outbox[0].body
