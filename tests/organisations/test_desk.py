"""The verifiers' desk in the browser: who finds it, what it counts and shows, and how a decision is made."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rrjeti.audit.models import LogEntry
from rrjeti.organisations.listeners import waiting as waiting_at_desk
from rrjeti.organisations.models import Interest, MailDomain, Organisation, Status, Verification
from tests.organisations.conftest import fresh, signed_in, verified, waiting

DESK = "/en/desk/organisations/"
ALL = ["name", "number", "active", "documents", "mandate", "contact"]


def decide(who: Any, organisation: Any, decision: str = "approve", **more: Any) -> Any:
    said = {"decision": decision, "checks": ALL, "reason": "", "round": fresh(organisation).round, **more}
    return signed_in(who).post(f"{DESK}{organisation.pk}/decide/", said)


def many(owner: Any, count: int) -> None:
    for n in range(count):
        waiting(owner, name=f"Organizata numër {n:02}", number=f"L{n:08}A")


@pytest.mark.parametrize("path", ["", "interest/", "domains/", "1/"])
@pytest.mark.parametrize("who", ["alice", "charlie", "editor", "author"])
def test_desk_is_not_there_for_others(sent: Any, who: str, path: str, request: pytest.FixtureRequest) -> None:
    asked = signed_in(request.getfixturevalue(who)).get(f"{DESK}{path.replace('1', str(sent.pk))}")

    assert asked.status_code == 404


def test_visitor_is_asked_to_sign_in_whatever_is_there(sent: Any) -> None:
    answers = [Client().get(f"{DESK}{pk}/") for pk in (sent.pk, 9999)]

    assert [answer.status_code for answer in answers] == [302, 302]


@pytest.mark.parametrize("path", ["decide/", "suspend/", "restore/"])
@pytest.mark.parametrize("who", ["alice", "charlie", "editor"])
def test_decisions_of_others_are_not_there(sent: Any, who: str, path: str, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))

    assert client.post(f"{DESK}{sent.pk}/{path}", {"decision": "decline", "reason": "x"}).status_code == 404
    assert client.get(f"{DESK}{sent.pk}/{path}").status_code == 405
    assert fresh(sent).status == Status.WAITING


def test_draft_is_not_at_the_desk(draft: Any, vera: Any) -> None:
    assert signed_in(vera).get(f"{DESK}{draft.pk}/").status_code == 404
    assert draft.legal_name not in signed_in(vera).get(DESK).content.decode()


def test_two_verifiers_let_an_organisation_in(sent: Any, vera: Any, viktor: Any, alice: Any) -> None:
    decide(vera, sent)
    decide(vera, sent)
    page = signed_in(viktor).get(DESK).content.decode()
    assert "1 of 2 approvals" in page
    decide(viktor, sent)

    assert fresh(sent).status == Status.VERIFIED
    assert Client().get(f"/en/organisations/{fresh(sent).slug}/").status_code == 200
    record = Client().get("/en/record/").content.decode()
    assert "Organisation verified" in record and sent.legal_name in record and "Vera" not in record


def test_decided_ones_show_the_day_of_the_decision_the_newest_first(alice: Any, vera: Any, viktor: Any) -> None:
    for n, days in enumerate((300, 2, 100)):
        made = verified(alice, (vera, viktor), name=f"Qendra numër {n}", number=f"L{n:08}A")
        Verification.objects.filter(organisation=made).update(at=timezone.now() - dt.timedelta(days=days))
    page = signed_in(vera).get(f"{DESK}?state=verified").content.decode()

    assert "Organisations, decided last first" in page and "working days" not in page[page.index("<table") : page.index("</table")]
    assert [page.index(f"{n}</a>") for n in (1, 2, 0)] == sorted(page.index(f"{n}</a>") for n in range(3))
    assert 'aria-sort="descending">Decided on' in page


@pytest.mark.parametrize("more", [{"checks": ALL[:3]}, {"decision": "return"}, {"decision": "decline", "reason": "  "}, {"decision": "nonsense"}])
def test_decision_without_its_grounds_is_not_taken(sent: Any, vera: Any, more: dict[str, Any]) -> None:
    answer = decide(vera, sent, **more)

    assert answer.status_code == 200 and "field--error" in answer.content.decode()
    assert not Verification.objects.exists()


def test_second_of_two_at_once_is_told(sent: Any, vera: Any, viktor: Any) -> None:
    before = sent.round
    decide(vera, sent, "return", reason="The statute is missing.")
    answer = decide(viktor, sent, "decline", reason="No.", round=before)

    assert answer.status_code == 302
    assert fresh(sent).status == Status.RETURNED
    assert Verification.objects.get().verifier == vera


def test_decision_on_an_older_version_is_refused(sent: Any, alice: Any, vera: Any) -> None:
    seen = fresh(sent).round
    fresh(sent).application.withdraw(by=alice)
    fresh(sent).application.send(by=alice)
    answer = decide(vera, sent, round=seen)

    assert "Somebody decided in the meantime" in answer.content.decode()
    assert not Verification.objects.exists()


def test_twin_of_a_member_is_named_and_not_let_in(member: Any, bob: Any, vera: Any) -> None:
    twin = waiting(bob, name="QENDRA E PROVES", number="L87654321B")
    assert "Same name or same number" in signed_in(vera).get(f"{DESK}{twin.pk}/").content.decode()

    assert decide(vera, twin).status_code == 200
    assert fresh(twin).votes == 0


def test_verifier_who_was_a_member_reads_no_papers_and_decides_nothing(sent: Any, vera: Any) -> None:
    sent.memberships.create(person=vera, role="observer", ended_at=timezone.now())
    page = signed_in(vera).get(f"{DESK}{sent.pk}/").content.decode()

    assert "Not yours to decide" in page and "/decide/" not in page
    assert decide(vera, sent).status_code == 404


def test_verifier_without_second_factor_reaches_nothing(sent: Any, vera: Any) -> None:
    vera.has_second_factor = False
    vera.save()

    assert signed_in(vera).get(DESK).status_code == 302


def test_suspension_hides_the_page_at_once(member: Any, admin: Any, alice: Any, django_capture_on_commit_callbacks: Any, mailoutbox: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(admin).post(f"{DESK}{member.pk}/suspend/", {"reason": "Complaints", "round": fresh(member).round})

    assert Client().get(f"/en/organisations/{member.slug}/").status_code == 404
    assert "Complaints" in mailoutbox[0].body
    signed_in(admin).post(f"{DESK}{member.pk}/restore/", {"reason": "Cleared up", "round": fresh(member).round})
    assert Client().get(f"/en/organisations/{member.slug}/").status_code == 200


def test_counts_say_what_waits(alice: Any, vera: Any, viktor: Any) -> None:
    many(alice, 3)
    verified(alice, (vera, viktor))
    late, half = Organisation.objects.filter(status="waiting")[:2]
    Organisation.objects.filter(pk=late.pk).update(sent_at=timezone.now() - dt.timedelta(days=11))
    Verification.approve(half, by=vera)

    from rrjeti.organisations.desk_views import counts

    assert counts(vera) == {"queued": 3, "late": 1, "second": 1, "verified": 1}
    page = signed_in(vera).get(DESK).content.decode()
    assert 'class="is-late"' in page and 'class="queue__late"' in page


def test_queue_goes_by_key_the_oldest_first(alice: Any, vera: Any) -> None:
    many(alice, 35)
    client = signed_in(vera)
    first = client.get(DESK)
    rows = first.context["rows"]
    second = client.get(f"{DESK}?after={first.context['after']}").context["rows"]

    assert [row.legal_name for row in [*rows, *second]] == [f"Organizata numër {n:02}" for n in range(35)]
    assert client.get(f"{DESK}?after=x").status_code == client.get(f"{DESK}?after=99999").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [("name=qendra+e+proves", 1), ("name=L1234", 1), ("kind=media", 0), ("kind=cso", 2), ("state=second", 1), ("state=verified", 0),
     ("state=draft", 2), ("name=%00", 2), ("kind=nonsense", 2)],
)  # fmt: skip
def test_queue_is_narrowed(sent: Any, bob: Any, vera: Any, query: str, found: int) -> None:
    Verification.approve(waiting(bob, name="Tjetra", number="K87654321B"), by=vera)

    assert len(signed_in(vera).get(f"{DESK}?{query}").context["rows"]) == found


def test_desk_costs_the_same_for_one_and_thirty(alice: Any, vera: Any, django_assert_max_num_queries: Any) -> None:
    many(alice, 1)
    client = signed_in(vera)
    client.get(DESK)
    with django_assert_max_num_queries(12) as few:
        client.get(DESK)
    many(alice, 30)
    with django_assert_max_num_queries(12) as more:
        assert len(client.get(DESK).context["rows"]) == 30
    assert len(more) <= len(few)


def test_application_costs_at_most_twelve(sent: Any, vera: Any, viktor: Any, django_assert_max_num_queries: Any) -> None:
    Verification.approve(fresh(sent), by=viktor)
    client = signed_in(vera)
    client.get(f"{DESK}{sent.pk}/")
    with django_assert_max_num_queries(12):
        client.get(f"{DESK}{sent.pk}/")


def test_interests_reach_verifiers(alice: Any, vera: Any) -> None:
    Interest.objects.create(person=alice, kind="cso", name="E re", text="Soon")

    assert "E re" in signed_in(vera).get(f"{DESK}interest/").content.decode()
    assert not Interest.objects.visible_to(vera).exclude(person=alice).exists()


def test_interest_is_answered_once_and_waits_no_more(alice: Any, vera: Any, viktor: Any) -> None:
    asked = Interest.objects.create(person=alice, kind="cso", name="E re", text="Soon")
    before = waiting_at_desk(vera)
    for who in (vera, viktor):
        signed_in(who).post(f"{DESK}interest/{asked.pk}/answered/")
    page = signed_in(vera).get(f"{DESK}interest/").content.decode()

    assert (before, waiting_at_desk(vera)) == (1, 0)
    assert "Everybody has been answered" in page and ", Vera" in page and "Viktor" not in page
    assert [entry.actor for entry in LogEntry.objects.filter(verb="interest.answered")] == [f"person:{vera.pk}"]


@pytest.mark.parametrize("who", ["alice", "editor"])
def test_others_answer_no_interest(alice: Any, who: str, request: pytest.FixtureRequest) -> None:
    asked = Interest.objects.create(person=alice, kind="cso", name="E re")

    assert signed_in(request.getfixturevalue(who)).post(f"{DESK}interest/{asked.pk}/answered/").status_code == 405  # as where nothing is
    assert Interest.objects.waiting().exists()


def test_only_administrators_list_domains(vera: Any, admin: Any) -> None:
    said = {"domain": "Ministria.GOV.al", "institution": "Ministria"}
    assert signed_in(vera).post(f"{DESK}domains/", said).status_code == 404
    signed_in(admin).post(f"{DESK}domains/", said)
    found = MailDomain.objects.get()

    assert found.domain == "ministria.gov.al"
    assert signed_in(vera).post(f"{DESK}domains/{found.pk}/remove/").status_code == 404
    signed_in(admin).post(f"{DESK}domains/{found.pk}/remove/")
    assert not MailDomain.objects.exists()


@pytest.mark.parametrize("domain", ["@gov.al", "gov", "a b.al", "https://gov.al", "gov.al\n"])
def test_what_is_no_domain_is_not_listed(admin: Any, domain: str) -> None:
    signed_in(admin).post(f"{DESK}domains/", {"domain": domain, "institution": "Ministria"})

    assert not MailDomain.objects.exclude(domain="gov.al").exists()


SHARED, ANYBODY, NONE = "shared by many", "Anybody can have an address there", "not a domain"


@pytest.mark.parametrize(
    ("domain", "told"),
    [("al", SHARED), ("com", SHARED), ("gov.al", SHARED), ("@gov.al", SHARED), ("co.uk", SHARED), ("rks-gov.net", SHARED), ("gmail.com", ANYBODY),
     ("Yahoo.co.uk", ANYBODY), ("@outlook.com", ANYBODY), ("mailinator.com", ANYBODY), ("nonsense", NONE), ("a b.al", NONE)],
)  # fmt: skip
def test_domain_of_many_is_refused(admin: Any, domain: str, told: str) -> None:
    page = signed_in(admin).post(f"{DESK}domains/", {"domain": domain, "institution": "Ministria"}).content.decode()

    assert told in page and not MailDomain.objects.exists()


@pytest.mark.parametrize("domain", ["@ministria.gov.al", "mail.gov.al", "live.ministria.gov.al", "bashkia.al"])
def test_domain_of_one_is_listed_once(admin: Any, domain: str) -> None:
    said = {"domain": domain, "institution": "Ministria"}
    signed_in(admin).post(f"{DESK}domains/", said)
    page = signed_in(admin).post(f"{DESK}domains/", said).content.decode()

    assert [one.domain for one in MailDomain.objects.all()] == [domain.removeprefix("@")]
    assert "This domain is in the list already." in page


@pytest.mark.parametrize("language", ["en", "sq"])
def test_desk_speaks_both_languages(sent: Any, vera: Any, language: str) -> None:
    for path in ("", "interest/", "domains/", f"{sent.pk}/"):
        answer = signed_in(vera).get(f"/{language}/desk/organisations/{path}")
        assert answer.status_code == 200 and f'<html lang="{language}">' in answer.content.decode()
