"""The applicant's way through the pages: saved as one goes, sent, corrected, appealed."""

from typing import Any

import pytest
from django.test import Client

from rrjeti.accounts.next_steps import steps
from rrjeti.organisations.models import Document, MailDomain, Organisation, Status, Verification
from tests.organisations.conftest import MANDATE, NAME, PDF, PLACE, WORK, filled, fresh, own, signed_in, upload


def test_organisation_applies_step_by_step(alice: Any, django_capture_on_commit_callbacks: Any, mailoutbox: Any) -> None:
    client = signed_in(alice)
    answer = client.post("/en/organisations/register/", {"kind": "cso", "name": "Qendra e  Provës"})
    made = Organisation.objects.get()
    assert answer["Location"] == own(made, "step/1/")
    for number, said in enumerate((NAME, PLACE, WORK, MANDATE), 1):
        assert client.post(own(made, f"step/{number}/"), said).status_code == 302
    assert client.post(own(made, "documents/"), {"kind": "statute", "file": upload()}).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        client.post(own(made, "review/"))

    found = fresh(made)
    assert (found.status, found.number, str(found.description)) == (Status.WAITING, "L12345678A", "Looks after public money.")
    assert found.documents.get().media_type == "application/pdf"
    assert "We received the application" in mailoutbox[0].subject and mailoutbox[0].to == [alice.email]
    assert "as a rule it is decided by" in client.get(own(made)).content.decode()


def test_unfinished_application_says_what_is_missing_and_is_not_sent(alice: Any) -> None:
    client = signed_in(alice)
    client.post("/en/organisations/register/", {"kind": "cso", "name": "Qendra e Provës"})
    made = Organisation.objects.get()
    answer = client.post(own(made, "review/"))

    assert answer.status_code == 200 and "Add at least one document." in answer.content.decode()
    assert fresh(made).status == Status.DRAFT


def test_step_left_backwards_is_saved_too(draft: Any, alice: Any) -> None:
    answer = signed_in(alice).post(own(draft, "step/2/"), {**PLACE, "seat": "Shkodër", "back": "1"})

    assert answer["Location"] == own(draft, "step/1/")
    assert fresh(draft).seat == "Shkodër"


def test_wrong_values_stay_in_the_form_with_what_is_wrong(draft: Any, alice: Any) -> None:
    page = signed_in(alice).post(own(draft, "step/1/"), {**NAME, "number": "12345"}).content.decode()

    assert 'value="12345"' in page and "A NIPT is a letter" in page
    assert fresh(draft).number == "L12345678A"


@pytest.mark.parametrize(
    "name",
    ["Qendra\u200b e Provës", "Qendra e Prov\u0451s", "Q\u0435ndra e Provës", "x" * 10_000, "\u202eQendra", "12", "Qendra\x00"],
)
def test_names_that_deceive_are_refused(alice: Any, name: str) -> None:
    answer = signed_in(alice).post("/en/organisations/register/", {"kind": "cso", "name": name})

    assert answer.status_code == 200 and "field--error" in answer.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("country", "number", "kept"), [("AL", "K 123-45678B", ""), ("AL", "k12345678b", "K12345678B"), ("XK", "7012/34", "7012/34")]
)
def test_numbers_are_checked_where_the_format_is_known(draft: Any, alice: Any, country: str, number: str, kept: str) -> None:
    from rrjeti.vocabulary.models import Country

    Country.objects.get_or_create(code="XK", defaults={"name": {"sq": "Kosova"}})
    Organisation.objects.update(number="")
    signed_in(alice).post(own(draft, "step/1/"), {**NAME, "country": country, "number": number})

    assert fresh(draft).number == kept


@pytest.mark.parametrize("said", [{"website": "javascript:alert(1)"}, {"email": "no"}, {"phone": "call me"}, {"seat": "x" * 10_000}])
def test_contacts_that_are_none_are_refused(draft: Any, alice: Any, said: dict[str, str]) -> None:
    answer = signed_in(alice).post(own(draft, "step/2/"), {**PLACE, **said})

    assert answer.status_code == 200
    assert fresh(draft).seat == "Tiranë" and fresh(draft).website == ""


def test_name_of_a_member_is_refused_before_sending(member: Any, bob: Any) -> None:
    twin = filled(bob, name="Qëndra e Proves", number="L99999999X")
    client = signed_in(bob)
    client.post(own(twin, "documents/"), {"kind": "statute", "file": upload()})
    page = client.post(own(twin, "review/")).content.decode()

    assert "is in the network already" in page and fresh(twin).status == Status.DRAFT


def test_late_save_does_not_reopen_what_was_sent(draft: Any, alice: Any) -> None:
    from rrjeti.organisations.forms import PlaceStep

    stale = fresh(draft)
    form = PlaceStep(PLACE, instance=stale)
    assert form.is_valid()
    draft.application.send(by=alice)
    form.save()

    assert fresh(draft).status == Status.WAITING


@pytest.mark.parametrize(("name", "data"), [("a.svg", b"<svg/>"), ("a.pdf", b"<!doctype html>"), ("a.pdf", b"MZ\x90"), ("a.pdf", b"")])
def test_dangerous_upload_is_answered_and_nothing_kept(draft: Any, alice: Any, name: str, data: bytes) -> None:
    answer = signed_in(alice).post(own(draft, "documents/"), {"kind": "statute", "file": upload(data, name)})

    assert answer.status_code == 200 and "field--error" in answer.content.decode()
    assert not Document.objects.exists()


def test_eleventh_document_is_refused(draft: Any, alice: Any) -> None:
    client = signed_in(alice)
    for n in range(11):
        client.post(own(draft, "documents/"), {"kind": "other", "file": upload(PDF + b"%" + str(n).encode(), f"{n}.pdf")})

    assert draft.documents.count() == 10


def test_document_is_a_download_that_runs_nowhere(draft: Any, alice: Any, charlie: Any, vera: Any, client: Client) -> None:
    signed_in(alice).post(own(draft, "documents/"), {"kind": "statute", "file": upload(name="Statuti; i ë.pdf")})
    address = own(draft, f"documents/{draft.documents.get().pk}/")
    answer = signed_in(alice).get(address)

    assert b"".join(answer.streaming_content) == PDF
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"] and "no-store" in answer["Cache-Control"]
    assert signed_in(charlie).get(address).status_code == signed_in(vera).get(address).status_code == 404
    assert client.get(address).status_code == 302
    draft.application.send(by=alice)
    assert signed_in(vera).get(address).status_code == 200
    assert signed_in(alice).get(own(draft, "documents/9999/")).status_code == 404


def test_institution_with_a_listed_domain_needs_no_documents(bob: Any, vera: Any, viktor: Any) -> None:
    MailDomain.objects.create(domain="test.example", institution="Ministria")
    made = filled(bob, name="Ministria e Provës", number="", kind="institution")
    client = signed_in(bob)
    assert "Recognised by its official domain" in client.get(own(made, "documents/")).content.decode()
    client.post(own(made, "review/"))

    assert fresh(made).status == Status.WAITING
    assert fresh(made).application.official_domain == "test.example"


@pytest.mark.parametrize("domain", ["example", "other.test.example", "test.example.al"])
def test_only_the_whole_domain_counts(bob: Any, domain: str) -> None:
    MailDomain.objects.create(domain=domain, institution="Ministria")
    made = filled(bob, name="Ministria e Provës", number="", kind="institution")
    signed_in(bob).post(own(made, "review/"))

    assert fresh(made).status == Status.DRAFT


def test_unconfirmed_address_proves_nothing(bob: Any) -> None:
    from allauth.account.models import EmailAddress

    MailDomain.objects.create(domain="test.example", institution="Ministria")
    EmailAddress.objects.update(verified=False)
    made = filled(bob, name="Ministria e Provës", number="", kind="institution")

    signed_in(bob).post(own(made, "review/"))
    assert fresh(made).status == Status.DRAFT


def test_returned_application_is_corrected_and_sent_again(sent: Any, alice: Any, vera: Any) -> None:
    Verification.send_back(fresh(sent), by=vera, reason="The seat is not the one in the register.")
    client = signed_in(alice)
    page = client.get(own(sent)).content.decode()
    assert "The seat is not the one in the register." in page and "Correct the application" in page
    assert any(step.is_urgent for step in steps(alice))
    client.post(own(sent, "step/2/"), {**PLACE, "seat": "Durrës"})
    client.post(own(sent, "documents/"), {"kind": "statute", "file": upload()})
    client.post(own(sent, "review/"))

    assert (fresh(sent).status, fresh(sent).seat) == (Status.WAITING, "Durrës")


def test_declined_application_appeals_once(sent: Any, alice: Any, vera: Any, viktor: Any) -> None:
    client = signed_in(alice)
    assert client.get(own(sent, "appeal/")).status_code == 302
    Verification.decline(fresh(sent), by=vera, reason="Not found.")
    client.post(own(sent, "appeal/"), {"text": "It is there."})
    client.post(own(sent, "appeal/"), {"text": "It is there."})

    assert fresh(sent).status == Status.WAITING
    Verification.decline(fresh(sent), by=viktor, reason="Not found.")
    assert "this decision stands" in client.get(own(sent)).content.decode()
    client.post(own(sent, "appeal/"), {"text": "Again."})
    assert fresh(sent).status == Status.DECLINED


def test_withdrawn_application_can_be_thrown_away(sent: Any, alice: Any) -> None:
    client = signed_in(alice)
    client.post(own(sent, "discard/"))
    assert fresh(sent).status == Status.WAITING
    client.post(own(sent, "withdraw/"))
    client.post(own(sent, "withdraw/"))
    client.post(own(sent, "discard/"))

    assert not Organisation.objects.exists()
