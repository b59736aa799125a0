"""The made-up network: all states, labelled, repeatable, and never mistaken for what is real."""

from collections import Counter
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from rrjeti.accounts import demo as accounts
from rrjeti.accounts import demo_crowd
from rrjeti.accounts.models import Person
from rrjeti.audit.models import LogEntry
from rrjeti.organisations import demo
from rrjeti.organisations.models import Interest, MailDomain, MemberCount, Organisation, Status, acting_as, counted
from rrjeti.wishes import demo as requests
from rrjeti.wishes.models import Request
from tests.conftest import person


@pytest.fixture
def network(whole_data: Any) -> None:
    accounts.make("a long password 123")
    demo_crowd.citizens(40, seed=2)
    demo.make(seed=2)
    requests.make(20, seed=2)


def shape() -> list[tuple[str, ...]]:
    return list(Organisation.objects.filter(is_demo=True).order_by("kind", "pk").values_list("kind", "legal_name", "status"))


def test_network_has_every_state_and_is_labelled(network: None) -> None:
    kinds = Counter(Organisation.objects.values_list("kind", flat=True))
    assert kinds == {"cso": 52, "institution": 25, "business": 30, "media": 20}
    assert {Status(one) for one in Organisation.objects.values_list("status", flat=True)} == set(Status) - {Status.CLOSED}
    assert Person.objects.filter(kind="institution", memberships__organisation__is_demo=True).count() == 50
    assert all(name.endswith("(demo)") for name in Organisation.objects.values_list("legal_name", flat=True))
    assert all("(demo)" in name for name in Person.objects.filter(is_demo=True).values_list("public_name", flat=True))
    assert all(title.endswith("(demo)") for title in Request.objects.values_list("title", flat=True))


def test_article_follows_the_noun(network: None) -> None:
    names = Organisation.objects.values_list("legal_name", flat=True)

    wrong = [name for name in names if name.split()[0] in demo.MASCULINE and name.split()[1] == "e"]
    assert wrong == [] and any(name.split()[1] == "i" for name in names)


def test_citizens_show_interest_domains_are_listed_and_today_is_counted(network: None) -> None:
    assert not Interest.objects.filter(person__is_staff=True).exists() and Interest.objects.exists()
    assert set(MailDomain.objects.values_list("domain", flat=True)) == set(demo.DOMAINS)
    assert dict(MemberCount.objects.filter(day=timezone.localdate()).values_list("kind", "count")) == counted()


def test_requests_come_in_the_order_of_their_days(network: None) -> None:
    days = list(Request.objects.order_by("pk").values_list("created_at", flat=True))

    assert days == sorted(days)


def test_verified_ones_were_decided_by_two(network: None) -> None:
    for one in Organisation.objects.filter(status=Status.VERIFIED):
        assert one.verifications.filter(decision="approve").values("verifier").distinct().count() == 2


def test_accounts_of_the_contract_speak_for_an_organisation(network: None, client: Client) -> None:
    for kind in ("cso", "institution", "business", "media"):
        one = Person.objects.get(email=f"{kind}1@demo.example")
        assert acting_as(one).filter(kind=kind).exists() and one.is_representative
        client.force_login(one)
        assert client.get("/en/account/").status_code == 200


def test_made_again_it_is_the_same_and_leaves_what_is_real(network: None) -> None:
    real, before = person("besa"), shape()
    Organisation.objects.create(kind="cso", legal_name="A real one", status=Status.VERIFIED, slug="a-real-one")
    demo.clear(), demo_crowd.clear()

    assert not Person.objects.filter(email="citizen2@demo.example").exists() and Person.objects.filter(pk=real.pk).exists()
    demo_crowd.citizens(40, seed=2)
    assert demo.make(seed=2) == 127
    assert shape() == before and Organisation.objects.filter(is_demo=False).count() == 1


def test_nobody_is_written_to_and_nothing_is_logged(network: None) -> None:
    assert not mail.outbox
    assert not LogEntry.objects.filter(verb__startswith="organisation.").exists()


def test_desk_of_verifiers_shows_what_waits(network: None, client: Client) -> None:
    client.force_login(Person.objects.get(email="verifier@demo.example"))

    assert "1 of 2 approvals" in client.get("/en/desk/organisations/").content.decode()
