"""From a draft to a member and out again: each verb does nothing twice, and two people let an organisation in."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from rrjeti.audit.models import LogEntry
from rrjeti.organisations import rules
from rrjeti.organisations.models import Application, Membership, Organisation, Overtaken, Status, Verification
from tests.organisations.conftest import filled, fresh, verified, waiting


def deeds(verb: str) -> int:
    return LogEntry.objects.filter(verb=verb).count()


def test_application_begun_twice_is_one_draft(alice: Any) -> None:
    first, second = (Application.begin(alice, "cso", "Qendra e Provës") for _n in range(2))

    assert first == second
    assert Membership.objects.count() == 1


def test_application_sent_twice_waits_once(draft: Any, alice: Any) -> None:
    other = fresh(draft)

    assert draft.application.send(by=alice)
    assert not other.application.send(by=alice)
    assert deeds("organisation.applied") == 1
    assert fresh(draft).status == Status.WAITING


def test_one_approval_is_not_enough(sent: Any, vera: Any) -> None:
    Verification.approve(sent, by=vera)

    assert fresh(sent).status == Status.WAITING
    assert fresh(sent).votes == 1


def test_same_verifier_never_counts_twice(sent: Any, vera: Any) -> None:
    assert Verification.approve(fresh(sent), by=vera)
    assert not Verification.approve(fresh(sent), by=vera)

    assert fresh(sent).status == Status.WAITING
    assert deeds("organisation.approved") == 1


def test_two_verifiers_make_a_member(sent: Any, alice: Any, vera: Any, viktor: Any) -> None:
    for verifier in (vera, viktor):
        Verification.approve(fresh(sent), by=verifier)
    found = fresh(sent)

    assert (found.status, found.slug, found.confirmed_until) == (Status.VERIFIED, "qendra-e-proves", timezone.localdate() + dt.timedelta(days=365))
    assert deeds("organisation.verified") == 1
    assert fresh(alice).is_representative


def test_third_verifier_comes_too_late(member: Any, sent_copy: Any, vlora: Any) -> None:
    with pytest.raises(Overtaken):
        Verification.approve(sent_copy, by=vlora)

    assert deeds("organisation.verified") == 1
    assert fresh(member).votes == 0


@pytest.fixture
def sent_copy(member: Any) -> Any:
    """The organisation as a verifier's page saw it before the others decided."""
    seen = fresh(member)
    seen.status, seen.round = Status.WAITING, seen.round - 1
    return seen


def test_two_decide_at_once_and_one_is_told(sent: Any, vera: Any, viktor: Any) -> None:
    seen_by_vera, seen_by_viktor = fresh(sent), fresh(sent)
    Verification.send_back(seen_by_vera, by=vera, reason="The statute is missing.")

    with pytest.raises(Overtaken):
        Verification.decline(seen_by_viktor, by=viktor, reason="No.")
    assert fresh(sent).status == Status.RETURNED
    assert Verification.objects.count() == 1


def test_correction_begins_a_round_without_approvals(sent: Any, alice: Any, vera: Any, viktor: Any) -> None:
    Verification.approve(fresh(sent), by=vera)
    Verification.send_back(fresh(sent), by=viktor, reason="The statute is missing.")
    fresh(sent).application.send(by=alice)

    assert fresh(sent).votes == 0
    assert Verification.approve(fresh(sent), by=vera)
    assert fresh(sent).status == Status.WAITING


def test_appeal_is_one_and_others_decide(sent: Any, alice: Any, vera: Any, viktor: Any, vlora: Any) -> None:
    Verification.decline(fresh(sent), by=vera, reason="Not found in the register.")
    assert fresh(sent).application.object_to_refusal("It is there.", by=alice)
    found = fresh(sent)

    assert not rules.may_decide(vera, found)
    assert rules.may_decide(viktor, found) and rules.may_decide(vlora, found)
    Verification.decline(found, by=viktor, reason="Still not found.")
    assert not fresh(sent).application.object_to_refusal("Once more.", by=alice)
    assert deeds("organisation.appealed") == 1


def test_whoever_was_not_let_in_has_no_name_in_the_public_record(sent: Any, alice: Any, vera: Any, viktor: Any, client: Any) -> None:
    Verification.send_back(fresh(sent), by=vera, reason="The statute is missing.")
    fresh(sent).application.send(by=alice)
    Verification.decline(fresh(sent), by=viktor, reason="Not found in the register.")
    fresh(sent).application.object_to_refusal("It is there.", by=alice)

    for path in ("/en/record/", "/sq/record/", "/api/v1/actions", "/api/v1/actions?format=csv"):
        answer = client.get(path)
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert sent.legal_name not in text and text.count("Application declined") + text.count("organisation.declined") + text.count("u refuzua") > 0


def test_appeal_ends_with_the_documents(sent: Any, alice: Any, vera: Any) -> None:
    Verification.decline(fresh(sent), by=vera, reason="No.")
    Organisation.objects.update(decided_at=timezone.now() - dt.timedelta(days=31))

    assert not fresh(sent).application.object_to_refusal("Late.", by=alice)


def test_withdrawal_gives_the_draft_back(sent: Any, alice: Any) -> None:
    assert fresh(sent).application.withdraw(by=alice)
    assert not fresh(sent).application.withdraw(by=alice)
    assert fresh(sent).status == Status.DRAFT
    assert fresh(sent).application.discard(by=alice)
    assert not Organisation.objects.exists()


def test_suspension_takes_an_administrator_or_two_verifiers(member: Any, alice: Any, vera: Any, viktor: Any, admin: Any) -> None:
    Verification.suspend(fresh(member), by=vera, reason="Complaints")
    assert fresh(member).status == Status.VERIFIED
    Verification.suspend(fresh(member), by=viktor, reason="Complaints")
    assert fresh(member).status == Status.SUSPENDED
    assert not fresh(alice).is_representative

    Verification.restore(fresh(member), by=admin, reason="Cleared up")
    assert fresh(member).status == Status.VERIFIED
    assert fresh(alice).is_representative
    Verification.suspend(fresh(member), by=admin, reason="Again")
    assert fresh(member).status == Status.SUSPENDED


def test_confirmation_lasts_a_year_and_lapses(member: Any, alice: Any) -> None:
    Organisation.objects.update(confirmed_until=timezone.localdate() - dt.timedelta(days=1))
    assert fresh(member).needs_confirmation

    assert fresh(member).confirm(by=alice)
    assert not fresh(member).confirm(by=alice)
    assert not fresh(member).needs_confirmation
    assert deeds("organisation.confirmed") == 1


def test_closing_ends_memberships(member: Any, alice: Any) -> None:
    assert member.close(by=alice)
    assert not fresh(member).close(by=alice)
    assert not Membership.objects.active().exists()
    assert not fresh(alice).is_representative


def test_twin_is_found_by_name_and_number(member: Any, bob: Any) -> None:
    by_name = filled(bob, name="QENDRA E PROVES", number="L87654321B")
    by_number = filled(bob, name="Something else", number="L12345678A")

    assert set(member.twins()) == {by_name, by_number}


STATES = (Status.DRAFT, Status.WAITING, Status.RETURNED, Status.VERIFIED, Status.DECLINED, Status.SUSPENDED, Status.CLOSED)
MAY_DECIDE = {("vera", Status.WAITING), ("admin", Status.WAITING)}
MAY_SUSPEND = {("vera", Status.VERIFIED), ("admin", Status.VERIFIED)}
MAY_RESTORE = {("vera", Status.SUSPENDED), ("admin", Status.SUSPENDED)}


@pytest.mark.parametrize("who", ["alice", "charlie", "vera", "vlora", "admin", "editor"])
def test_rules_hold_for_each_person_in_each_state(who: str, draft: Any, request: pytest.FixtureRequest) -> None:
    """vlora verifies, but was a member once; alice is who applied."""
    asked = request.getfixturevalue(who)
    Membership.objects.create(organisation=draft, person=request.getfixturevalue("vlora"), role="observer", ended_at=timezone.now())
    found = {}
    for status in STATES:
        Organisation.objects.update(status=status)
        here = fresh(draft)
        found[status] = (rules.may_decide(asked, here), rules.may_suspend(asked, here), rules.may_restore(asked, here))

    expected = {state: ((who, state) in MAY_DECIDE, (who, state) in MAY_SUSPEND, (who, state) in MAY_RESTORE) for state in STATES}
    assert found == expected


def test_verifier_who_applied_judges_not(vera: Any) -> None:
    own = waiting(vera)
    Membership.objects.all().delete()

    assert not rules.may_decide(vera, fresh(own))


@pytest.mark.parametrize(
    ("status", "who"), [("verified", {"charlie", "alice", "vera"}), ("waiting", {"alice", "vera"}), ("suspended", {"alice", "vera"})]
)
def test_organisation_is_visible_to_whom_it_concerns(status: str, who: set[str], alice: Any, charlie: Any, vera: Any, viktor: Any) -> None:
    made = verified(alice, (vera, viktor))
    Organisation.objects.update(status=status)

    assert {one.public_name.lower() for one in (alice, charlie, vera) if Organisation.objects.visible_to(one).filter(pk=made.pk)} == who


def test_draft_is_hidden_from_verifiers(draft: Any, vera: Any, alice: Any) -> None:
    assert not Organisation.objects.visible_to(vera).exists()
    assert Organisation.objects.visible_to(alice).get() == draft
