"""Members in the browser: invited, let in, moved and let go; access ends with the next request."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from rrjeti.organisations.models import Invitation, acting_as
from tests.conftest import person
from tests.organisations.conftest import fresh, signed_in, verified


def own(organisation: Any, rest: str = "members/") -> str:
    return f"/en/organisations/own/{organisation.pk}/{rest}"


@pytest.fixture
def invite(member: Any, alice: Any, django_capture_on_commit_callbacks: Any, mailoutbox: Any) -> Any:
    """Invites an address and gives the path of the link in its e-mail."""

    def asked(email: str, role: str = "representative") -> str:
        with django_capture_on_commit_callbacks(execute=True):
            signed_in(alice).post(own(member), {"email": email, "role": role})
        found = re.search(r"/\w\w/organisations/invitation/[\w-]+/", mailoutbox[-1].body)
        assert found and mailoutbox[-1].to == [email]
        return found[0]

    return asked


def test_colleague_joins_by_invitation(member: Any, bob: Any, invite: Any) -> None:
    link = invite(bob.email)
    client = signed_in(bob)
    assert member.legal_name in client.get(link).content.decode()
    client.post(link)

    assert client.get(own(member, "")).status_code == 200
    assert client.post(link).status_code == 410
    assert list(acting_as(bob)) == [member]


def test_invitation_is_answered_alike_for_known_and_unknown_addresses(member: Any, alice: Any, bob: Any) -> None:
    answers = []
    for email in (bob.email, "nobody@unknown.example"):
        client = signed_in(alice)
        answers.append(client.post(own(member), {"email": email, "role": "observer"}, follow=True).content.decode().partition("<table")[0])

    def plain(page: str) -> str:
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    assert plain(answers[0]) == plain(answers[1])


def test_owner_does_not_invite_herself(member: Any, alice: Any, mailoutbox: Any) -> None:
    page = signed_in(alice).post(own(member), {"email": alice.email.upper(), "role": "observer"}).content.decode()

    assert "you belong to the organisation already" in page and not mailoutbox


def test_address_without_account_joins_after_opening_one(member: Any, invite: Any) -> None:
    link = invite("late@test.example")
    assert Client().get(link)["Location"].startswith("/en/account/sign-in/?next=")
    late = person("late")
    signed_in(late).post(link)

    assert fresh(late).is_representative


def test_link_that_was_passed_on_opens_nothing(member: Any, bob: Any, charlie: Any, invite: Any) -> None:
    link = invite(bob.email).replace("/sq/", "/en/")
    page = signed_in(charlie).post(link)

    assert "another address" in page.content.decode() and bob.email not in page.content.decode()
    assert not acting_as(charlie).exists()
    assert Invitation.objects.open().exists()


def test_link_taken_back_has_ended(member: Any, alice: Any, bob: Any, invite: Any) -> None:
    link = invite(bob.email)
    signed_in(alice).post(own(member, f"invitations/{Invitation.objects.get().pk}/take-back/"))

    assert signed_in(bob).get(link).status_code == signed_in(bob).get("/en/organisations/invitation/nothing/").status_code == 410


def test_removed_member_is_outside_on_the_next_request(member: Any, alice: Any, bob: Any, invite: Any) -> None:
    client = signed_in(bob)
    client.post(invite(bob.email))
    assert client.get(own(member)).status_code == 200
    membership = member.memberships.get(person=bob, ended_at=None)
    asked = signed_in(alice).get(own(member, f"members/{membership.pk}/remove/")).content.decode()
    assert "Remove a member?" in asked and client.get(own(member)).status_code == 200
    signed_in(alice).post(own(member, f"members/{membership.pk}/remove/"))

    assert "Nuk bëni më pjesë" in mail.outbox[-1].subject and mail.outbox[-1].to == [bob.email]
    assert client.get(own(member)).status_code == 404
    assert client.post(own(member, "edit/contact/"), {}).status_code == 404


def test_member_without_second_factor_sets_one_up_first(member: Any, bob: Any, invite: Any) -> None:
    bob.has_second_factor = False
    bob.save()
    client = signed_in(bob)
    client.post(invite(bob.email))

    assert "second-step" in client.get(own(member))["Location"]


def test_last_owner_is_told_and_stays(member: Any, alice: Any) -> None:
    client, owner = signed_in(alice), member.memberships.get()
    for path, said in (("leave/", {}), (f"members/{owner.pk}/remove/", {}), (f"members/{owner.pk}/role/", {"role": "observer"})):
        assert "last owner" in client.post(own(member, path), said, follow=True).content.decode()

    assert fresh(owner).role == "owner" and fresh(owner).ended_at is None


def test_owner_hands_over_and_leaves(member: Any, alice: Any, bob: Any, invite: Any) -> None:
    signed_in(bob).post(invite(bob.email))
    client = signed_in(alice)
    client.post(own(member, f"members/{member.memberships.get(person=bob).pk}/role/"), {"role": "owner"})
    client.post(own(member, "leave/"))

    assert client.get(own(member)).status_code == 404
    assert not fresh(alice).is_representative
    assert signed_in(bob).post(own(member), {"email": "new@test.example", "role": "observer"}).status_code == 302


@pytest.mark.parametrize("role", ["representative", "observer"])
def test_only_owners_let_people_in_and_out(member: Any, bob: Any, role: str, invite: Any) -> None:
    signed_in(bob).post(invite(bob.email, role))
    client, owner = signed_in(bob), member.memberships.get(role="owner")
    posts = [own(member), own(member, f"members/{owner.pk}/role/"), own(member, f"members/{owner.pk}/remove/"), own(member, "close/")]

    assert [client.post(path, {"role": "observer", "email": "x@test.example"}).status_code for path in posts] == [404] * 4
    assert fresh(owner).role == "owner"
    assert "@" not in client.get(own(member)).content.decode().partition("<main")[2].partition("</main")[0]


def test_numbers_of_another_organisation_are_not_there(member: Any, alice: Any, bob: Any, vera: Any, viktor: Any) -> None:
    other = verified(bob, (vera, viktor), name="Tjetra", number="K87654321B")
    theirs = other.memberships.get()
    invitation, _token = Invitation.make(other, "x@test.example", "observer", by=bob)
    client = signed_in(alice)
    paths = [f"members/{theirs.pk}/role/", f"members/{theirs.pk}/remove/", f"invitations/{invitation.pk}/take-back/"]

    assert [client.post(own(member, path), {"role": "observer"}).status_code for path in paths] == [404] * 3
    assert [client.post(own(other, path), {"role": "observer"}).status_code for path in paths] == [404] * 3
    assert not acting_as(alice).filter(pk=other.pk).exists()
    assert fresh(theirs).role == "owner"


@pytest.mark.parametrize(
    "said", [{"email": "no", "role": "owner"}, {"email": "x@mailinator.com", "role": "owner"}, {"email": "x@test.example", "role": "king"}]
)
def test_invitations_that_are_none_are_refused(member: Any, alice: Any, said: dict[str, str]) -> None:
    assert signed_in(alice).post(own(member), said).status_code == 200
    assert not Invitation.objects.exists()


def test_thirty_invitations_a_day_are_enough(member: Any, alice: Any) -> None:
    for n in range(32):
        signed_in(alice).post(own(member), {"email": f"x{n}@test.example", "role": "observer"})

    assert Invitation.objects.count() == 30


def test_members_cost_the_same_for_two_and_thirty(member: Any, alice: Any, django_assert_max_num_queries: Any) -> None:
    client = signed_in(alice)
    client.get(own(member))
    with django_assert_max_num_queries(12) as few:
        client.get(own(member))
    for n in range(29):
        member.memberships.create(person=person(f"member{n}"), role="observer")
    with django_assert_max_num_queries(12) as many:
        client.get(own(member))
    assert len(many) <= len(few)


def test_last_owner_reads_what_to_do_before_leaving(member: Any, alice: Any, bob: Any, invite: Any) -> None:
    client, button = signed_in(alice), f'action="{own(member, "leave/")}"'
    alone = client.get(own(member)).content.decode()
    signed_in(bob).post(invite(bob.email))
    with_bob = client.get(own(member)).content.decode()

    assert button not in alone and "You are its only owner" in alone and f'href="{own(member, "close/")}"' in alone
    assert button not in with_bob and "beside the name of another member" in with_bob
    assert button in signed_in(bob).get(own(member)).content.decode()
    client.post(own(member, f"members/{member.memberships.get(person=bob).pk}/role/"), {"role": "owner"})
    assert button in client.get(own(member)).content.decode()


@pytest.mark.parametrize("status", ["draft", "returned"])
def test_last_owner_of_an_application_has_a_way_out(draft: Any, alice: Any, status: str) -> None:
    type(draft).objects.update(status=status)
    page = signed_in(alice).get(own(draft)).content.decode()

    assert "You are its only owner" in page and own(draft, "leave/") not in page


def test_account_leads_owners_to_their_organisations_and_others_to_registering(member: Any, alice: Any, bob: Any) -> None:
    owner, other = (signed_in(who).get("/en/account/").content.decode() for who in (alice, bob))

    assert "/en/organisations/mine/" in owner and "Register your organisation<" not in owner
    assert "Register your organisation<" in other
