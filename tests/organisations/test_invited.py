"""Whoever is invited finds the invitation again without the e-mail, in a language they read, and learns why a link has ended."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from rrjeti.accounts.models import Person
from rrjeti.organisations.models import Invitation, acting_as
from tests.accounts.conftest import JOIN, last_code
from tests.conftest import person
from tests.organisations.conftest import signed_in, verified

LINK = re.compile(r"/\w\w/organisations/invitation/[\w-]+/")
HOME, MINE = "/en/account/", "/en/organisations/mine/"
ASKED, NEW = "You have an invitation to join an organisation", "new@test.example"


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    from django.core.cache import cache

    cache.clear()


def make(organisation: Any, email: str) -> str:
    """An invitation without an e-mail; gives the path of its link."""
    return f"/en/organisations/invitation/{Invitation.make(organisation, email, 'representative', by=None)[1]}/"


@pytest.fixture
def write(member: Any, alice: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """Alice invites an address on the page in a language; gives the e-mail."""

    def asked(email: str, language: str = "en") -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            signed_in(alice).post(f"/{language}/organisations/own/{member.pk}/members/", {"email": email, "role": "observer"})
        assert mail.outbox[-1].to == [email]
        return mail.outbox[-1]

    return asked


def test_newcomer_finds_the_invitation_after_joining_without_the_e_mail(member: Any) -> None:
    make(member, NEW)
    client = Client()
    client.post("/en/account/join/", JOIN | {"email": NEW})
    client.post("/en/account/join/confirm/", {"code": last_code()})

    address = f"/en/organisations/invitations/{Invitation.objects.get().pk}/"
    assert all(address in client.get(page).content.decode() for page in (HOME, MINE))
    assert ASKED in client.get(HOME).content.decode()
    assert member.legal_name in client.get(address).content.decode()
    client.post(address)
    joined = Person.objects.get(email=NEW)
    assert list(acting_as(joined)) == [member] and not Invitation.objects.offered_to(joined)


def test_link_leads_to_joining_and_back(member: Any) -> None:
    link, client = make(member, NEW), Client()
    page = client.get(client.get(link)["Location"]).content.decode()
    join = re.findall(r'<a href="(/en/account/join/\?next=[^"]+)">', page)[0]
    back = re.findall(r'name="next" value="([^"]+)"', client.get(join).content.decode())
    assert back == [link]

    client.post("/en/account/join/", JOIN | {"email": NEW, "next": link})
    assert client.post("/en/account/join/confirm/", {"code": last_code()})["Location"] == link
    assert "Join the organisation" in client.get(link).content.decode()


def test_sign_in_without_a_page_to_go_on_to_says_nothing_of_it(client: Client, db: Any) -> None:
    assert "After that you go on" not in client.get("/en/account/sign-in/").content.decode()


def test_address_that_is_not_confirmed_opens_nothing(member: Any, charlie: Any) -> None:
    link = make(member, charlie.email)
    EmailAddress.objects.filter(user=charlie).update(verified=False)
    client = signed_in(charlie)

    assert ASKED not in client.get(HOME).content.decode()
    assert client.post(f"/en/organisations/invitations/{Invitation.objects.get().pk}/").status_code == 404
    client.post(link)
    assert not acting_as(charlie).exists()


@pytest.mark.parametrize("ended", ["used", "expired", "suspended", "foreign"])
def test_only_what_waits_for_the_person_is_offered(member: Any, bob: Any, charlie: Any, ended: str) -> None:
    make(member, bob.email if ended == "foreign" else charlie.email)
    if ended == "used":
        Invitation.objects.update(used_at=timezone.now())
    elif ended == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    elif ended == "suspended":
        type(member).objects.filter(pk=member.pk).update(status="suspended")
    client = signed_in(charlie)

    assert member.legal_name not in client.get(MINE).content.decode()
    assert client.get(f"/en/organisations/invitations/{Invitation.objects.get().pk}/").status_code == 404


def test_older_link_says_that_a_newer_one_replaced_it_and_leads_there(member: Any, charlie: Any) -> None:
    old, _new = make(member, charlie.email), make(member, charlie.email)
    newest = Invitation.objects.open().get()
    answer = signed_in(charlie).get(old)

    assert answer.status_code == 410 and "A newer one to the same address replaces it" in answer.content.decode()
    assert f"/en/organisations/invitations/{newest.pk}/" in answer.content.decode()


def test_member_is_told_that_they_belong(member: Any, charlie: Any) -> None:
    link, client = make(member, charlie.email), signed_in(charlie)
    client.post(link)
    page = client.get(link).content.decode()

    assert "You belong to this organisation already" in page and f"/en/organisations/own/{member.pk}/" in page
    assert member.legal_name not in signed_in(person("dora")).get(link).content.decode()


def test_pages_ask_the_same_at_one_and_at_ten_invitations(
    member: Any, alice: Any, vera: Any, viktor: Any, charlie: Any, django_assert_max_num_queries: Any
) -> None:
    make(member, charlie.email)
    client, counts = signed_in(charlie), []
    for more in (0, 9):
        for number in range(more):
            make(verified(alice, (vera, viktor), name=f"Qendra {number}", number=f"L1111111{number}A"), charlie.email)
        for page in (HOME, MINE):
            client.get(page)
            with django_assert_max_num_queries(12) as asked:
                client.get(page)
            counts.append(len(asked.captured_queries))

    assert counts[:2] == counts[2:], counts


@pytest.mark.parametrize(("language", "first"), [("sq", "sq"), ("en", "en")])
def test_bare_address_is_written_to_in_both_languages(write: Any, language: str, first: str) -> None:
    made = write(NEW, language)
    above, below = (" ".join(part.split()) for part in made.body.split("-" * 72))
    albanian, english = (above, below) if first == "sq" else (below, above)

    assert "Roli: Vëzhgues" in albanian and "Role: Observer" in english
    assert LINK.findall(albanian)[0].startswith("/sq/") and LINK.findall(english)[0].startswith("/en/")
    assert made.subject.count(" / ") == 1 and made.extra_headers["Content-Language"].startswith(first)


def test_person_with_an_account_is_written_to_in_their_language(write: Any, bob: Any) -> None:
    made = write(bob.email, "en")
    body = " ".join(made.body.split())

    assert "Roli: Vëzhgues" in body and "Role:" not in body
    assert (made.extra_headers["Content-Language"], " / " in made.subject) == ("sq", False)


def test_invitations_follow_their_person_to_a_new_address_and_into_erasure(member: Any, charlie: Any, alice: Any) -> None:
    from rrjeti.accounts import leaving
    from rrjeti.workgroups.models import GroupInvitation, WorkingGroup
    from tests.accounts.test_personal import dump

    old, group = charlie.email, WorkingGroup.objects.create(name="Prokurimi", state="active")
    make(member, old)
    GroupInvitation.make(group, old, by=alice)
    GroupInvitation.make(group, NEW, by=alice)
    change_address(charlie, NEW)

    assert [one.email for one in Invitation.objects.offered_to(charlie)] == [NEW]
    assert [one.email for one in GroupInvitation.objects.open()] == [NEW]
    leaving.erase(charlie)
    assert old not in (left := dump()) and NEW not in left


def change_address(who: Person, email: str) -> None:
    from allauth.core import context
    from django.test import RequestFactory

    from rrjeti.accounts import changing

    request = RequestFactory().get("/")
    request.session = signed_in(who).session
    request.session[changing.KEPT] = {"email": email}
    with context.request_context(request):
        changing.finish(request, who)
