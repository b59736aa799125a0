"""A group from its proposal to the archive, and who belongs to it in the meantime."""

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from rrjeti.audit.models import LogEntry
from rrjeti.notifications.models import Notification
from rrjeti.outbox.models import Mail
from rrjeti.workgroups import rules
from rrjeti.workgroups.models import GroupInvitation, GroupMembership, GroupRole, JoinRequest, LastLead, WorkingGroup
from tests.workgroups.conftest import known, let_in, said, signed_in

pytestmark = pytest.mark.django_db
FORM = {"name_sq": "Buxhete", "name_en": "Budgets", "purpose_sq": "", "purpose_en": "To read budgets.", "joining": "asked"}


def letters(to: Any) -> list[str]:
    return [one.subject for one in Mail.objects.filter(recipient=to.email)] + [one.subject for one in mail.outbox if to.email in one.to]


def verbs() -> set[str]:
    return set(LogEntry.objects.values_list("verb", flat=True))


def test_proposal_waits_until_a_coordinator_accepts_it(alice: Any, ilir: Any, centre: Any, office: Any, coordinator: Any) -> None:
    client = signed_in(alice)
    client.post("/en/groups/propose/", {**FORM, "name_of": centre.pk})
    made = WorkingGroup.objects.get()
    assert (made.slug, made.state, made.organisation, made.proposed_by) == ("buxhete", "proposed", centre, alice)
    assert signed_in(ilir).get(made.get_absolute_url()).status_code == 404
    assert client.get(made.get_absolute_url()).status_code == 200

    signed_in(coordinator).post(f"/en/desk/groups/{made.pk}/accept/")
    lead = GroupMembership.objects.get()
    assert (lead.person, lead.role, lead.organisation) == (alice, "lead", centre)
    assert letters(alice) == ["Your working group begins"]
    assert signed_in(ilir).get(made.get_absolute_url()).status_code == 200


def test_accepting_twice_is_once(group: WorkingGroup, coordinator: Any) -> None:
    assert not group.accept(by=coordinator)
    assert LogEntry.objects.filter(verb="group.founded").count() == 1


def test_declined_proposal_shows_its_reason_to_who_made_it_alone(alice: Any, ilir: Any, centre: Any, office: Any, coordinator: Any) -> None:
    made = WorkingGroup.propose(said(), by=alice)
    desk = signed_in(coordinator)
    assert desk.post(f"/en/desk/groups/{made.pk}/decline/", {"reason": ""}).status_code == 400
    desk.post(f"/en/desk/groups/{made.pk}/decline/", {"reason": "There is one already."})

    assert "There is one already." in signed_in(alice).get(made.get_absolute_url()).content.decode()
    assert signed_in(ilir).get(made.get_absolute_url()).status_code == 404
    assert letters(alice) == ["Your proposal for a working group was declined"]


def test_forged_organisation_in_a_proposal_is_an_error_at_the_field(alice: Any, centre: Any, office: Any) -> None:
    answer = signed_in(alice).post("/en/groups/propose/", {**FORM, "name_of": office.pk})

    assert answer.status_code == 200 and not WorkingGroup.objects.exists()
    assert "name_of" in answer.context["form"].errors


@pytest.mark.parametrize("name", ["12", "Bud\u200bgets here", "Вudgets mixed", "Open budgets", "0pen  Budgets"])
def test_names_that_mislead_are_refused(group: WorkingGroup, alice: Any, name: str) -> None:
    answer = signed_in(alice).post("/en/groups/propose/", {**FORM, "name_sq": "", "name_en": name, "name_of": ""})

    assert answer.context["form"].errors.keys() == {"name"}


def test_three_proposals_are_enough(alice: Any, centre: Any) -> None:
    for number in ("one", "two", "three"):
        WorkingGroup.propose(said(number), by=alice)

    assert signed_in(alice).post("/en/groups/propose/", {**FORM, "name_of": ""}).context["form"].non_field_errors()


def test_coordinator_founds_a_group_and_leads_it(coordinator: Any) -> None:
    signed_in(coordinator).post("/en/desk/groups/new/", FORM)

    assert rules.role_in(coordinator, WorkingGroup.objects.get()) == "lead"


def test_open_group_is_joined_at_once(ilir: Any, office: Any, group: WorkingGroup) -> None:
    WorkingGroup.objects.update(is_open_to_join=True)
    for _twice in range(2):
        signed_in(ilir).post(f"/en/groups/{group.slug}/join/", {"name_of": office.pk})

    assert GroupMembership.objects.get(person=ilir).organisation == office
    assert LogEntry.objects.filter(verb="group_membership.begun").count() == 2


def test_asking_leads_to_a_decision_of_a_lead(alice: Any, ilir: Any, office: Any, group: WorkingGroup) -> None:
    client = signed_in(ilir)
    for _twice in range(2):
        client.post(f"/en/groups/{group.slug}/join/", {"name_of": office.pk, "message": "We know budgets."})
    asked = JoinRequest.objects.get()
    assert letters(alice) == ["Somebody asks to join your working group"] and not rules.role_in(ilir, group)
    assert "We know budgets." in signed_in(alice).get(f"/en/groups/{group.slug}/members/").content.decode()

    for _twice in range(2):
        signed_in(alice).post(f"/en/groups/{group.slug}/requests/{asked.pk}/", {"answer": "accept"})
    assert rules.role_in(ilir, group) == "member" and letters(ilir) == ["You belong to the working group now"]


def test_declined_request_can_come_again_after_thirty_days(alice: Any, ilir: Any, office: Any, group: WorkingGroup) -> None:
    client = signed_in(ilir)
    client.post(f"/en/groups/{group.slug}/join/", {"name_of": ""})
    signed_in(alice).post(f"/en/groups/{group.slug}/requests/{JoinRequest.objects.get().pk}/", {"answer": "decline"})
    client.post(f"/en/groups/{group.slug}/join/", {"name_of": ""})
    assert JoinRequest.objects.count() == 1 and letters(ilir) == ["Your request to join was declined"]

    JoinRequest.objects.update(decided_at=timezone.now() - timezone.timedelta(days=31))
    client.post(f"/en/groups/{group.slug}/join/", {"name_of": ""})
    assert JoinRequest.objects.open().count() == 1


def test_request_of_who_is_no_longer_identified_vanishes(alice: Any, ilir: Any, office: Any, group: WorkingGroup) -> None:
    asked, _new = JoinRequest.ask(group, ilir, office, "")
    office.status = "suspended"
    office.save()
    lead = signed_in(alice)

    assert "Ilir" not in lead.get(f"/en/groups/{group.slug}/members/").content.decode()
    assert lead.post(f"/en/groups/{group.slug}/requests/{asked.pk}/", {"answer": "accept"}).status_code == 404


def test_invitation_reaches_the_identified_alone_and_says_nothing_of_others(
    alice: Any, ilir: Any, charlie: Any, office: Any, group: WorkingGroup
) -> None:
    lead, address = signed_in(alice), f"/en/groups/{group.slug}/members/"
    pages = [lead.post(address, {"email": email}, follow=True) for email in (ilir.email, charlie.email, "nobody@else.example", ilir.email)]

    assert letters(ilir) == ["You are invited to a working group"] and letters(charlie) == []
    assert len({tuple(str(message) for message in page.context["messages"]) for page in pages}) == 1
    assert GroupInvitation.objects.count() == 3
    assert signed_in(charlie).get(f"/en/groups/{group.slug}/join/").status_code == 404


def test_invited_enter_without_being_asked_for(ilir: Any, alice: Any, office: Any, group: WorkingGroup) -> None:
    GroupInvitation.make(group, ilir.email, by=alice)
    client = signed_in(ilir)
    assert "You are invited" in client.get("/en/groups/").content.decode()
    client.post(f"/en/groups/{group.slug}/join/", {"name_of": office.pk})

    assert rules.role_in(ilir, group) == "member" and not GroupInvitation.objects.open().exists()


def test_invitation_can_be_turned_down_and_taken_back(ilir: Any, alice: Any, office: Any, group: WorkingGroup) -> None:
    GroupInvitation.make(group, ilir.email, by=alice)
    signed_in(ilir).post(f"/en/groups/{group.slug}/invitation/")
    assert not GroupInvitation.objects.open().exists() and not rules.role_in(ilir, group)

    made, _new = GroupInvitation.make(group, ilir.email, by=alice)
    signed_in(alice).post(f"/en/groups/{group.slug}/invitations/{made.pk}/take-back/")
    assert not GroupInvitation.objects.open().exists()


def test_last_lead_stays_until_another_leads(alice: Any, bob: Any, centre: Any, group: WorkingGroup) -> None:
    client, mine = signed_in(alice), GroupMembership.objects.get()
    page = client.post(f"/en/groups/{group.slug}/leave/", follow=True)
    assert "last lead" in page.content.decode()
    with pytest.raises(LastLead):
        mine.change_role(GroupRole.MEMBER, by=alice)

    other = let_in(group, bob, centre)
    client.post(f"/en/groups/{group.slug}/members/{other.pk}/role/", {"role": "lead"})
    client.post(f"/en/groups/{group.slug}/leave/")
    assert not rules.role_in(alice, group) and rules.role_in(bob, group) == "lead"


def test_lead_whose_organisation_is_gone_does_not_count(alice: Any, ilir: Any, office: Any, centre: Any, group: WorkingGroup) -> None:
    let_in(group, ilir, office, GroupRole.LEAD)
    office.status = "suspended"
    office.save()

    with pytest.raises(LastLead):
        GroupMembership.objects.get(person=alice).end(by=alice)


def test_coordinator_takes_over_a_group_without_a_lead(centre: Any, group: WorkingGroup, coordinator: Any) -> None:
    centre.status = "suspended"
    centre.save()
    desk = signed_in(coordinator)
    assert desk.get("/en/desk/groups/").context["leaderless"] == 1
    for _twice in range(2):
        desk.post(f"/en/desk/groups/{group.pk}/take-over/")

    assert rules.role_in(coordinator, group) == "lead" and desk.get("/en/desk/groups/").context["leaderless"] == 0


def test_all_members_are_told_who_took_over(alice: Any, bob: Any, centre: Any, group: WorkingGroup, coordinator: Any) -> None:
    let_in(group, bob, centre)
    desk, path = signed_in(coordinator), f"/en/desk/groups/{group.pk}/"
    page = desk.get(path).content.decode()
    assert "All members are told, with your name." in page and "take-over/" in page

    for _twice in range(2):
        desk.post(f"{path}take-over/")
    told = [mail.outbox[-2:][place].body for place in (0, 1)]
    assert letters(alice).count("A coordinator leads your working group now") == 1 and coordinator.public_name in told[0]
    assert letters(bob) == ["Një koordinator e drejton tani grupin tuaj të punës"] and letters(coordinator) == []
    assert set(Notification.objects.filter(kind="group.told", key__startswith="taken_over").values_list("person__email", "url")) == {
        (alice.email, f"/en/groups/{group.slug}/"),
        (bob.email, f"/sq/groups/{group.slug}/"),
    }


def test_who_leads_already_is_not_offered_to_take_over(group: WorkingGroup, coordinator: Any, alice: Any) -> None:
    let_in(group, coordinator, role=GroupRole.LEAD)
    desk, path = signed_in(coordinator), f"/en/desk/groups/{group.pk}/"
    page = desk.get(path).content.decode()
    assert "take-over/" not in page and "You lead this group." in page

    page = desk.post(f"{path}take-over/", follow=True).content.decode()
    assert "Nothing was changed" in page and letters(alice) == []


def test_taking_over_again_is_told_again_though_the_first_letter_waits_unread(group: WorkingGroup, coordinator: Any, alice: Any) -> None:
    desk = signed_in(coordinator)
    for _time in range(2):
        desk.post(f"/en/desk/groups/{group.pk}/take-over/")
        desk.post(f"/en/groups/{group.slug}/leave/")

    assert letters(alice).count("A coordinator leads your working group now") == 2


def test_removed_member_is_out(alice: Any, bob: Any, centre: Any, group: WorkingGroup) -> None:
    other = let_in(group, bob, centre)
    signed_in(alice).post(f"/en/groups/{group.slug}/members/{other.pk}/remove/")

    assert not rules.role_in(bob, group) and not GroupMembership.objects.visible_to(bob).exists()


def test_archived_group_is_read_by_its_members_alone(alice: Any, ilir: Any, office: Any, group: WorkingGroup, coordinator: Any) -> None:
    signed_in(coordinator).post(f"/en/desk/groups/{group.pk}/archive/")
    client = signed_in(alice)
    answers = [client.get(f"/en/groups/{group.slug}/{part}").status_code for part in ("", "members/", "edit/", "files/add/", "join/")]

    assert answers == [200, 200, 404, 404, 404]
    assert signed_in(ilir).get(group.get_absolute_url()).status_code == 404
    signed_in(coordinator).post(f"/en/desk/groups/{group.pk}/reopen/")
    assert signed_in(ilir).get(group.get_absolute_url()).status_code == 200


def test_lead_changes_what_the_group_says(alice: Any, group: WorkingGroup) -> None:
    signed_in(alice).post(f"/en/groups/{group.slug}/edit/", {**FORM, "joining": "open"})
    group.refresh_from_db()

    assert (group.name.values["en"], group.is_open_to_join, group.slug) == ("Budgets", True, "buxhete-open-budgets")


def test_only_founding_and_archiving_are_public(group: WorkingGroup, coordinator: Any, client: Any) -> None:
    let_in(group, known("late"))
    group.archive(by=coordinator)
    public = set(LogEntry.objects.public().values_list("verb", flat=True))

    assert public & verbs() == {"group.founded", "group.archived"} and "group_membership.begun" in verbs()
    page = client.get("/en/record/").content.decode()
    assert "Working group founded" in page and "Alice" not in page
