"""Pages of an organisation's own people, what they propose from there, and who does not find them."""

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rrjeti.accounts.next_steps import steps
from rrjeti.organisations.models import Interest, Organisation, Status
from tests.directory.conftest import make_institution
from tests.organisations.conftest import NAME, PLACE, REGISTER, filled, fresh, own, signed_in, upload, verified


def test_interest_shown_twice_is_once_and_leads_on(alice: Any) -> None:
    client = signed_in(alice)
    for _n in range(2):
        client.post("/en/organisations/register/interest/", {"kind": "cso", "name": "E re", "text": "Soon"})

    assert Interest.objects.count() == 1
    assert "register/?name=E%20re" in client.get("/en/organisations/mine/").content.decode()


def test_one_person_opens_no_more_than_five_applications(alice: Any) -> None:
    for n in range(6):
        signed_in(alice).post("/en/organisations/register/", {"kind": "cso", "name": f"Organisation number {n}"})

    assert Organisation.objects.count() == 5


def test_page_is_confirmed_once_a_year(member: Any, alice: Any) -> None:
    Organisation.objects.update(confirmed_until=timezone.localdate() - dt.timedelta(days=1))
    page = Client().get(f"/en/organisations/{member.slug}/").content.decode()
    assert "Yearly confirmation missing" in page
    signed_in(alice).post(own(member, "confirm/"))

    assert "Yearly confirmation missing" not in Client().get(f"/en/organisations/{member.slug}/").content.decode()


def test_owners_are_reminded_once_a_month_before(member: Any, alice: Any, mailoutbox: Any) -> None:
    from rrjeti.organisations import tasks

    Organisation.objects.update(confirmed_until=timezone.localdate() + dt.timedelta(days=29))
    for _n in range(2):
        tasks.remind_to_confirm.call_local()

    assert [mail.to for mail in mailoutbox] == [[alice.email]]


def test_member_changes_contact_but_not_the_name(member: Any, alice: Any) -> None:
    client = signed_in(alice)
    client.post(own(member, "edit/contact/"), {**PLACE, "seat": "Vlorë", "legal_name": "Another"})

    assert (fresh(member).seat, fresh(member).legal_name) == ("Vlorë", "Qendra e Provës")
    assert client.get(own(member, "step/1/")).status_code == 302
    assert client.get(own(member, "step/5/")).status_code == client.get(own(member, "edit/name/")).status_code == 404


@pytest.mark.parametrize("page", ["step/1/", "step/4/", "documents/", "review/"])
def test_old_step_of_a_sent_application_leads_to_where_it_stands(sent: Any, alice: Any, charlie: Any, page: str) -> None:
    client = signed_in(alice)
    for answer in (client.get(own(sent, page), follow=True), client.post(own(sent, page), {**NAME, "legal_name": "Another"}, follow=True)):
        assert answer.redirect_chain == [(own(sent), 302)]
        assert "was sent and cannot be changed as it stands now" in answer.content.decode()
    assert fresh(sent).legal_name == "Qendra e Provës"
    assert signed_in(charlie).get(own(sent, page)).status_code == 404


def test_applicant_reads_what_was_sent(draft: Any, alice: Any, bob: Any, django_assert_max_num_queries: Any) -> None:
    from rrjeti.organisations.models import Membership

    client = signed_in(alice)
    client.post(own(draft, "documents/"), {"kind": "statute", "file": upload()})
    assert "What you sent" not in client.get(own(draft)).content.decode()
    draft.application.send(by=alice)
    Membership.objects.create(organisation=draft, person=bob, role="observer")

    with django_assert_max_num_queries(12):
        page = client.get(own(draft)).content.decode()
    assert all(words in page for words in ("What you sent", "Looks after public money.", "Decision of the board", "statute.pdf"))
    assert "Decision of the board" not in signed_in(bob).get(own(draft)).content.decode()


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (20, True)])
def test_applicant_is_told_when_it_takes_longer(sent: Any, alice: Any, days: int, is_late: bool) -> None:
    Organisation.objects.update(sent_at=timezone.now() - dt.timedelta(days=days))
    page = signed_in(alice).get(own(sent)).content.decode()

    assert ("marked as late" in page, "as a rule it is decided by" in page) == (is_late, not is_late)


@pytest.mark.parametrize("kind", ["cso", "media", "business"])
def test_name_of_an_institution_is_for_institutions(alice: Any, kind: str) -> None:
    name = "Ministria e Provave"
    make_institution(1, name={"sq": name})
    client = signed_in(alice)
    refused = [client.post(f"{REGISTER}{page}", {"kind": kind, "name": f" {name.upper()} "}) for page in ("", "interest/")]

    assert all("A public institution has this name." in answer.content.decode() for answer in refused)
    assert not Organisation.objects.exists() and not Interest.objects.exists()
    assert client.post(REGISTER, {"kind": "institution", "name": name}).status_code == 302
    made = filled(alice, kind=kind)
    assert "A public institution has this name." in client.post(own(made, "step/1/"), {**NAME, "legal_name": name}).content.decode()
    Organisation.objects.filter(pk=made.pk).update(legal_name=name)
    assert "A public institution has this name." in client.get(own(made, "review/")).content.decode()


def test_closed_organisation_is_gone(member: Any, alice: Any) -> None:
    client = signed_in(alice)
    client.post(own(member, "close/"))

    assert fresh(member).status == Status.CLOSED
    assert Client().get(f"/en/organisations/{member.slug}/").status_code == 404
    assert client.get(own(member)).status_code == 404


PAGES = ["", "step/1/", "step/2/", "step/3/", "step/4/", "documents/", "review/", "members/"]


@pytest.mark.parametrize("language", ["en", "sq"])
def test_pages_of_an_applicant_are_hidden_from_others(draft: Any, alice: Any, charlie: Any, vera: Any, language: str) -> None:
    for page in PAGES:
        address = own(draft, page).replace("/en/", f"/{language}/")
        found = {one.public_name: signed_in(one).get(address).status_code for one in (alice, charlie, vera)}
        assert (address, found) == (address, {"Alice": 200, "Charlie": 404, "Vera": 404})


@pytest.mark.parametrize("page", ["withdraw/", "discard/", "confirm/", "leave/", "members/1/role/", "documents/1/remove/"])
def test_verbs_take_no_reading(draft: Any, alice: Any, page: str) -> None:
    assert signed_in(alice).get(own(draft, page)).status_code == 405


@pytest.mark.parametrize("page", ["withdraw/", "discard/", "confirm/", "close/", "appeal/", "step/1/", "review/", "leave/", "edit/work/"])
def test_verbs_of_another_organisation_are_not_there(member: Any, charlie: Any, page: str) -> None:
    before = fresh(member).round

    assert signed_in(charlie).post(own(member, page), NAME).status_code == 404
    assert fresh(member).round == before


def test_list_costs_the_same_for_one_and_thirty(alice: Any, vera: Any, viktor: Any, django_assert_max_num_queries: Any) -> None:
    verified(alice, (vera, viktor))
    with django_assert_max_num_queries(12) as few:
        Client().get("/en/organisations/")
    for n in range(29):
        verified(alice, (vera, viktor), name=f"Organizata numër {n:02}", number=f"L{n:08}A")
    with django_assert_max_num_queries(12) as many:
        page = Client().get("/en/organisations/").content.decode()

    assert page.count("entry__title") == 30
    assert len(many) <= len(few)


@pytest.mark.parametrize(("language", "word"), [("en", "Members of the network"), ("sq", "Anëtarët e rrjetit")])
def test_public_pages_speak_both_languages(member: Any, language: str, word: str) -> None:
    assert word in Client().get(f"/{language}/organisations/").content.decode()
    assert member.legal_name in Client().get(f"/{language}/organisations/{member.slug}/").content.decode()


@pytest.mark.parametrize("query", ["kind=cso", "after=zzz", "q=%00", "q=%25"])
def test_list_takes_any_query(member: Any, query: str) -> None:
    assert Client().get(f"/en/organisations/?{query}").status_code == 200


def test_account_says_what_to_do_next(alice: Any, vera: Any) -> None:
    assert [step.url for step in steps(alice)] == ["/en/organisations/register/"]
    assert [step.url for step in steps(vera)] == ["/en/desk/organisations/"]
    filled(alice)
    assert "own" in steps(alice)[0].url


@pytest.mark.parametrize("name", ["Qëndra e Proves", "QENDRA  E PROVËS", "Qendra e Pr0vës", "Qendra-e-Provës"])
def test_name_of_a_member_is_refused_where_it_is_typed(member: Any, bob: Any, name: str) -> None:
    client, draft = signed_in(bob), filled(bob, name="Another Centre", number="L99999999X")
    pages = [
        client.post("/en/organisations/register/", {"kind": "cso", "name": name}).content.decode(),
        client.post(own(draft, "step/1/"), {**NAME, "legal_name": name, "number": "L99999999X"}).content.decode(),
    ]

    for page in pages:
        assert 'field__error">An organisation with this name, or one that looks like it' in page and f'value="{name}"' in page
    assert fresh(draft).legal_name == "Another Centre" and Organisation.objects.count() == 2


def test_number_of_a_member_is_refused_where_it_is_typed(member: Any, bob: Any) -> None:
    draft = filled(bob, name="Another Centre", number="")
    page = signed_in(bob).post(own(draft, "step/1/"), {**NAME, "legal_name": "Another Centre"}).content.decode()

    assert 'field__error">An organisation with this number' in page and fresh(draft).number == ""


def test_returned_application_keeps_its_own_name(draft: Any, alice: Any) -> None:
    assert signed_in(alice).post(own(draft, "step/1/"), NAME).status_code == 302


def test_member_proposes_a_publication_by_a_request_filled_in(member: Any, alice: Any) -> None:
    client = signed_in(alice)
    (address,) = re.findall(r'href="(/en/wishes/new/\?kind=document[^"]+)"', client.get(own(member)).content.decode())
    form = client.get(unescape(address)).content.decode()

    assert '<option value="document" selected>' in form and "Publication for the library: Qendra e Provës" in form
    assert f'value="{member.get_absolute_url()}"' in form and "Address where it can be read:" in form


@pytest.mark.parametrize(("kind", "is_offered"), [("institution", True), ("cso", False)])
def test_institution_proposes_its_focal_point_by_a_request_filled_in(
    alice: Any, charlie: Any, vera: Any, viktor: Any, kind: str, is_offered: bool
) -> None:
    made = verified(alice, (vera, viktor), kind=kind)
    client = signed_in(alice)
    pages = [client.get(address).content.decode() for address in (own(made), made.get_absolute_url())]
    found = [re.findall(r'href="(/en/wishes/new/\?kind=contact[^"]+)"', page) for page in pages]

    assert [bool(one) for one in found] == [is_offered, is_offered]
    assert "/en/wishes/new/?" not in signed_in(charlie).get(made.get_absolute_url()).content.decode()
    if is_offered:
        form = client.get(unescape(found[0][0])).content.decode()
        assert '<option value="contact" selected>' in form and "Focal point of the network: Qendra e Provës" in form
        assert f'value="{made.get_absolute_url()}"' in form and "Telephone number:" in form
