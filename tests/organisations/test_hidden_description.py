"""After a moderator hid a description: every owner is told and may appeal, and a new one is looked at before everyone sees it."""

from typing import Any

import pytest

from rrjeti.audit.models import LogEntry
from rrjeti.moderation import hidden
from rrjeti.moderation.models import Matter
from rrjeti.notifications.models import Notification
from rrjeti.organisations.models import Membership, Organisation
from tests.organisations.conftest import fresh, signed_in

WHY = {"outcome": "hidden", "reason": "person", "words": "It names your neighbour."}
NEW = {"sq": "Përshkrim i ri.", "en": "A new description."}
POSTED = {"description_sq": NEW["sq"], "description_en": NEW["en"]}


@pytest.fixture
def decision(member: Organisation, alice: Any, bob: Any, charlie: Any, bora: Any) -> Matter:
    """The description of alice's and bob's organisation is hidden."""
    for one in (alice, bob):
        one.vouch_for_address()
    Membership.objects.create(organisation=member, person=bob, role="owner")
    matter = Matter.objects.flag(member, by=charlie, reason="person").matter
    assert matter.decide(by=bora, **WHY)
    return fresh(matter)


def edit(organisation: Any) -> str:
    return f"/en/organisations/own/{organisation.pk}/edit/work/"


def text(client: Any, path: str) -> str:
    return str(client.get(path).content.decode())


def decide(who: Any, matter: Matter, outcome: str = "left", **more: str) -> Any:
    return signed_in(who).post(f"/en/desk/moderation/{matter.pk}/decide/", {"decide-outcome": outcome, "decide-is_held": "True", **more})


def test_all_owners_are_told_and_the_first_appeal_counts(
    decision: Matter, alice: Any, bob: Any, vera: Any, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    path = f"/en/moderation/decisions/{decision.pk}/"
    assert set(Notification.objects.filter(kind="content.decided").values_list("person", flat=True)) == {alice.pk, bob.pk}
    assert [signed_in(one).get(path).status_code for one in (alice, bob, vera)] == [200, 200, 404]
    signed_in(bob).post(f"{path}appeal/", {"text": "It names nobody at all."})

    assert fresh(decision).appeal.person == bob and not decision.appeal_with("Me too.", by=alice)


def test_answer_to_an_appeal_reaches_all_owners(decision: Matter, alice: Any, bob: Any, blerim: Any) -> None:
    decision.appeal_with("It names nobody.", by=alice)
    fresh(decision).answer(by=blerim, is_accepted=True, words="You are right.")

    assert set(Notification.objects.filter(kind="content.answered").values_list("person", flat=True)) == {alice.pk, bob.pk}
    assert fresh(decision.thing).description == "Looks after public money."


def test_who_was_an_owner_is_neither_told_nor_shown(decision: Matter, bob: Any) -> None:
    Membership.objects.get(person=bob).end(by=bob)

    assert signed_in(bob).get(f"/en/moderation/decisions/{decision.pk}/").status_code == 404
    assert not Matter.objects.visible_to(bob).exists()


def test_form_says_that_it_was_hidden_why_and_what_happens_then(decision: Matter, member: Any, alice: Any) -> None:
    pages = [text(signed_in(alice), path) for path in (edit(member), f"/en/organisations/own/{member.pk}/")]

    for page in pages:
        assert "It names your neighbour." in page and "Names a private person" in page and f"/moderation/decisions/{decision.pk}/#appeal" in page
    assert "Everyone sees it at once" not in pages[0] and "within 24 hours" in pages[0]


def test_new_description_waits_and_is_public_once_let_through(decision: Matter, member: Any, alice: Any, bora: Any, client: Any) -> None:
    signed_in(alice).post(edit(member), POSTED)
    held, public = hidden.waiting(member), fresh(member).get_absolute_url()
    assert held and not fresh(member).description and "A new description" not in text(client, public)
    page = text(signed_in(bora), f"/en/desk/moderation/{held.pk}/")
    assert "A new description." in page and "Let it through" in page and "The text has changed" not in page
    decide(bora, held)

    assert fresh(member).description.values == NEW and "A new description" in text(client, public)
    assert Notification.objects.filter(kind="content.shown").count() == 2
    assert LogEntry.objects.filter(verb="content.shown").count() == 1 and hidden.must_wait(member) is None
    signed_in(alice).post(edit(member), {**POSTED, "description_en": "Changed again."})
    assert fresh(member).description == "Changed again."


def test_description_that_waits_cannot_be_changed_unseen(decision: Matter, member: Any, alice: Any) -> None:
    client = signed_in(alice)
    client.post(edit(member), POSTED)
    second = client.post(edit(member), {**POSTED, "description_en": "Something else."}).content.decode()

    assert "This one was not sent" in second and "Something else." in second and client.post(edit(member), POSTED).status_code == 302
    assert hidden.waiting(member).text.values == NEW and not hidden.hold(member, {"en": "Something else."})
    assert 'name="description_en"' not in text(client, edit(member)) and "A new description." in text(client, edit(member))


def test_new_description_not_let_through_can_be_appealed(decision: Matter, member: Any, alice: Any, bora: Any, blerim: Any) -> None:
    signed_in(alice).post(edit(member), POSTED)
    held = hidden.waiting(member)
    decide(bora, held, "hidden", **{"decide-reason": "person", "decide-words": "Still your neighbour."})
    assert not fresh(member).description and hidden.must_wait(member) == held
    fresh(held).appeal_with("He is the mayor.", by=alice)
    fresh(held).answer(by=blerim, is_accepted=True, words="True.")

    assert fresh(member).description.values == NEW and hidden.must_wait(member) is None


def test_text_that_waits_stays_in_sight_and_alone_when_an_appeal_brings_the_old_one_back(
    decision: Matter, member: Any, alice: Any, bora: Any, blerim: Any
) -> None:
    decision.appeal_with("It names nobody.", by=alice)
    signed_in(alice).post(edit(member), POSTED)
    fresh(decision).answer(by=blerim, is_accepted=True, words="You are right.")
    assert fresh(member).description == "Looks after public money."

    pages = text(signed_in(alice), f"/en/organisations/own/{member.pk}/"), text(signed_in(alice), edit(member))
    assert "Your new description waits" in pages[0] and "A new description." in pages[1] and 'name="description_en"' not in pages[1]
    assert "hidden by a moderator" not in pages[1] and "Everyone sees it at once" not in pages[1]
    assert "This one was not sent" in signed_in(alice).post(edit(member), {**POSTED, "description_en": "A third one."}).content.decode()
    decide(bora, hidden.waiting(member))
    assert fresh(member).description.values == NEW


def test_appeal_for_a_text_that_was_not_let_through_never_takes_the_place_of_a_later_one(
    decision: Matter, member: Any, alice: Any, bora: Any, blerim: Any
) -> None:
    signed_in(alice).post(edit(member), POSTED)
    held = hidden.waiting(member)
    decide(bora, held, "hidden", **{"decide-reason": "person", "decide-words": "Still your neighbour."})
    fresh(held).appeal_with("He is the mayor.", by=alice)
    signed_in(alice).post(edit(member), {**POSTED, "description_en": "A later one."})
    decide(bora, hidden.waiting(member))
    fresh(held).answer(by=blerim, is_accepted=True, words="True.")

    assert fresh(member).description.values["en"] == "A later one."


def test_moderator_who_did_not_see_the_new_text_decides_nothing(decision: Matter, member: Any, alice: Any, bob: Any, vera: Any, bora: Any) -> None:
    flagged = Matter.objects.flag(member, by=vera, reason="other", words="The name.").matter
    signed_in(alice).post(edit(member), POSTED)
    answer = signed_in(bora).post(f"/en/desk/moderation/{flagged.pk}/decide/", {"decide-outcome": "left"})

    assert answer.status_code == 409 and "A new text has come" in answer.content.decode()
    assert not flagged.decide(by=bora, outcome="left") and fresh(flagged).status == "waiting"
    decide(bora, flagged)
    assert fresh(member).description.values == NEW


def test_themes_are_saved_and_taking_the_words_away_needs_nobody(decision: Matter, member: Any, alice: Any) -> None:
    Organisation.objects.update(description={"en": "From before."})
    signed_in(alice).post(edit(member), {"description_sq": "", "description_en": ""})

    assert not fresh(member).description and hidden.waiting(member) is None


def test_member_whose_description_was_never_hidden_writes_at_once(member: Any, alice: Any) -> None:
    signed_in(alice).post(edit(member), POSTED)

    assert fresh(member).description.values == NEW and not Matter.objects.exists()
