"""Acts that come too late, and ends that an owner can always reach: nothing is lost without a word, and nobody stands before a closed door."""

from typing import Any

import pytest

from rrjeti.audit.models import LogEntry
from rrjeti.organisations.models import Document, Invitation, Organisation, Status, Verification
from tests.organisations.conftest import PLACE, filled, fresh, own, signed_in, upload

DESK = "/en/desk/organisations/"


def test_change_of_a_page_that_was_suspended_meanwhile_keeps_what_was_typed(member: Any, alice: Any, admin: Any) -> None:
    Verification.suspend(member, by=admin, reason="Complaints")
    client = signed_in(alice)
    page = client.post(own(member, "edit/contact/"), {**PLACE, "seat": "Rruga e re 5"}).content.decode()

    assert "Nothing was saved" in page and 'value="Rruga e re 5"' in page
    assert "Everyone sees it at once" not in page and 'button--main">Save' not in page
    assert fresh(member).seat == "Tiranë" and client.get(own(member, "edit/contact/"))["Location"] == own(member)


@pytest.mark.parametrize("way", ["withdraw/", "discard/"])
def test_verifier_is_told_of_an_application_taken_back_meanwhile(sent: Any, alice: Any, charlie: Any, vera: Any, way: str) -> None:
    said = {"decision": "decline", "reason": "No such name", "round": sent.round}
    for verb in ("withdraw/", way):
        signed_in(alice).post(own(sent, verb))
    answer = signed_in(vera).post(f"{DESK}{sent.pk}/decide/", said, follow=True)

    assert "withdrew the application in the meantime" in answer.content.decode()
    assert signed_in(vera).get(f"{DESK}{sent.pk}/")["Location"] == DESK and signed_in(charlie).get(f"{DESK}{sent.pk}/").status_code == 404
    assert signed_in(vera).post(f"{DESK}{sent.pk + 1000}/decide/", said).status_code == 404
    assert signed_in(charlie).post(f"{DESK}{sent.pk}/decide/", said).status_code == 404


@pytest.mark.parametrize("decide", [Verification.send_back, Verification.decline])
def test_owner_deletes_what_was_returned_or_declined(sent: Any, alice: Any, vera: Any, decide: Any) -> None:
    decide(sent, by=vera, reason="Not this one")
    client = signed_in(alice)
    page, members = (client.get(own(sent, rest)).content.decode() for rest in ("", "members/"))
    assert "Delete the application" in page and "Delete the application, if" in members
    client.post(own(sent, "discard/"))

    assert not Organisation.objects.exists() and LogEntry.objects.filter(verb="organisation.discarded").count() == 1


@pytest.mark.parametrize(
    ("state", "act", "told"),
    [
        ("sent", None, "Withdraw the application and then delete it"),
        ("sent", Verification.decline, "nobody can be invited"),
        ("member", Verification.suspend, "Once the organisation is restored"),
    ],
)
def test_only_owner_reads_the_ways_out_of_each_state(state: str, act: Any, told: str, alice: Any, admin: Any, request: pytest.FixtureRequest) -> None:
    one = request.getfixturevalue(state)
    if act:
        act(one, by=admin, reason="Complaints")
    page = signed_in(alice).get(own(one, "members/")).content.decode()

    assert told in page and ("Once the organisation is verified" in page) is (act is None)


@pytest.mark.parametrize("state", ["sent", "member"])
def test_nobody_deletes_what_others_look_at_or_rely_on(state: str, alice: Any, request: pytest.FixtureRequest) -> None:
    one = request.getfixturevalue(state)
    signed_in(alice).post(own(one, "discard/"))

    assert fresh(one).status in (Status.WAITING, Status.VERIFIED)


def test_owner_reads_each_decision_once(member: Any, alice: Any, vera: Any, viktor: Any) -> None:
    for verifier in (vera, viktor):
        Verification.suspend(fresh(member), by=verifier, reason="Complaints")
    page = signed_in(alice).get(own(member)).content.decode()

    assert (page.count("Approved"), page.count('title">Suspended<'), page.count("To be suspended"), page.count("Complaints")) == (2, 1, 0, 1)


def test_first_of_two_votes_stands_in_the_log(member: Any, vera: Any, viktor: Any) -> None:
    for verifier in (vera, viktor):
        Verification.suspend(fresh(member), by=verifier, reason="Complaints")
    Verification.restore(fresh(member), by=vera, reason="Settled")

    told = LogEntry.objects.filter(verb__contains="suspen").order_by("sequence").values_list("verb", "actor")
    assert list(told) == [("organisation.suspension_proposed", f"person:{vera.pk}"), ("organisation.suspended", f"person:{viktor.pk}")]
    assert LogEntry.objects.filter(verb="organisation.restoring_proposed").exists()


def test_whoever_is_suspended_reads_where_to_write(
    member: Any, alice: Any, admin: Any, settings: Any, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.CONTACT = "help@rrjeti.example"
    with django_capture_on_commit_callbacks(execute=True):
        Verification.suspend(fresh(member), by=admin, reason="Complaints")

    assert "help@rrjeti.example" in mailoutbox[-1].body
    assert 'href="mailto:help@rrjeti.example"' in signed_in(alice).get(own(member)).content.decode()


def test_invitation_waits_while_the_organisation_is_suspended(member: Any, alice: Any, bob: Any, admin: Any) -> None:
    link = f"/en/organisations/invitation/{Invitation.make(member, bob.email, 'observer', by=alice)[1]}/"
    Verification.suspend(fresh(member), by=admin, reason="Complaints")
    page = signed_in(bob).get(link)

    assert page.status_code == 410 and "cannot be followed now" in page.content.decode() and "new invitation" not in page.content.decode()
    assert "nobody can be invited" in signed_in(alice).get(own(member, "members/")).content.decode()


@pytest.mark.parametrize("reason", ["\u200b", " \u200b\n", "…"])
def test_reason_that_nobody_can_read_is_none(sent: Any, vera: Any, reason: str) -> None:
    answer = signed_in(vera).post(f"{DESK}{sent.pk}/decide/", {"decision": "decline", "reason": reason, "round": sent.round})

    assert "Say why, so that the organisation knows." in answer.content.decode() and fresh(sent).status == Status.WAITING


def test_too_long_a_reason_is_told_once(sent: Any, vera: Any) -> None:
    page = signed_in(vera).post(f"{DESK}{sent.pk}/decide/", {"decision": "decline", "reason": "a" * 3001, "round": sent.round}).content.decode()

    assert "3001" in page and "Say why" not in page


@pytest.mark.parametrize(("typed", "kept"), [("ojfprova.al", "https://ojfprova.al"), ("not an address", "https://qp.example")])
def test_website_is_taken_as_people_write_it(draft: Any, alice: Any, typed: str, kept: str) -> None:
    Organisation.objects.update(website="https://qp.example")
    page = signed_in(alice).post(own(draft, "step/2/"), {**PLACE, "website": typed})

    assert fresh(draft).website == kept
    assert page.status_code == 302 or "www.example.org" in page.content.decode()


def test_institution_gets_its_own_examples(alice: Any) -> None:
    client, made = signed_in(alice), [filled(alice, kind=kind, name=f"New {kind}") for kind in ("cso", "institution")]
    pages = [client.get(own(one, "step/4/")).content.decode() for one in made]

    assert ["executive director" in page for page in pages] == [True, False]


def test_papers_go_with_a_declined_application(sent: Any, alice: Any, vera: Any) -> None:
    Document.add(sent, upload(), "statute", "application/pdf", by=alice)
    Verification.decline(fresh(sent), by=vera, reason="No such name")
    signed_in(alice).post(own(sent, "discard/"))

    assert not Document.objects.exists()
