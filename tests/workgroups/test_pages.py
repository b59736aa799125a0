"""Role by address, nothing for outsiders, and as many queries for thirty rows as for one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rrjeti.accounts import next_steps
from rrjeti.organisations.models import Membership
from rrjeti.workgroups.models import FileVersion, GroupFile, GroupInvitation, GroupMembership, JoinRequest, WorkingGroup
from tests.urls.table import CLOSED_SPACE, DESK_OF_GROUPS
from tests.workgroups.conftest import join, known, let_in, organisation, said, signed_in

pytestmark = pytest.mark.django_db
# Address → answers to a visitor, an outsider, a verifier, an identified person, a member, a lead, a moderator and a coordinator who do not belong.
WHO = ("visitor", "charlie", "verifier", "ilir", "bob", "alice", "moderator", "coordinator")
MATRIX = {
    "groups/": (404, 404, 404, 200, 200, 200, 200, 200),
    "groups/propose/": (404, 404, 404, 200, 200, 200, 200, 200),
    "groups/{slug}/": (404, 404, 404, 200, 200, 200, 200, 200),
    "groups/{slug}/join/": (404, 404, 404, 200, 404, 404, 200, 200),
    "groups/{slug}/members/": (404, 404, 404, 404, 200, 200, 404, 200),
    "groups/{slug}/edit/": (404, 404, 404, 404, 404, 200, 404, 404),
    "groups/{slug}/leave/": (404, 404, 404, 404, 405, 405, 404, 404),
    "groups/{slug}/invitation/": (404, 404, 404, 405, 404, 404, 405, 405),
    "groups/{slug}/members/{member}/role/": (404, 404, 404, 404, 404, 405, 404, 404),
    "groups/{slug}/members/{member}/remove/": (404, 404, 404, 404, 404, 405, 404, 404),
    "groups/{slug}/requests/{asked}/": (404, 404, 404, 404, 404, 405, 404, 404),
    "groups/{slug}/invitations/{invited}/take-back/": (404, 404, 404, 404, 404, 405, 404, 404),
    "groups/{slug}/files/add/": (404, 404, 404, 404, 200, 200, 404, 404),
    "groups/{slug}/files/{file}/": (404, 404, 404, 404, 200, 200, 404, 404),
    "groups/{slug}/files/{file}/1/": (404, 404, 404, 404, 200, 200, 404, 404),
    "groups/{slug}/files/{file}/remove/": (404, 404, 404, 404, 405, 405, 404, 404),
    "desk/groups/": (302, 404, 404, 404, 404, 404, 404, 200),
    "desk/groups/new/": (302, 404, 404, 404, 404, 404, 404, 200),
    "desk/groups/{pk}/": (302, 404, 404, 404, 404, 404, 404, 200),
    "desk/groups/{pk}/decline/": (302, 404, 404, 404, 404, 404, 404, 405),
    "desk/groups/{pk}/archive/": (302, 404, 404, 404, 404, 404, 404, 405),
}


@pytest.fixture
def places(group: WorkingGroup, alice: Any, bob: Any, olta: Any, centre: Any, office: Any) -> dict[str, Any]:
    from rrjeti.workgroups.models.file import Upload
    from tests.workgroups.conftest import upload

    member = let_in(group, bob, centre)
    asked, _new = JoinRequest.ask(group, olta, None, "")
    invited, _new = GroupInvitation.make(group, "somebody@else.example", by=alice)
    file = GroupFile.add(group, "Plan", Upload(upload(), "application/pdf", centre), by=alice)
    return {"slug": group.slug, "pk": group.pk, "member": member.pk, "asked": asked.pk, "invited": invited.pk, "file": file.pk}


def client_of(name: str, request: pytest.FixtureRequest) -> Client:
    return Client() if name == "visitor" else signed_in(request.getfixturevalue(name))


@pytest.mark.parametrize("name", WHO)
def test_every_role_gets_what_the_matrix_says(places: dict[str, Any], name: str, request: pytest.FixtureRequest) -> None:
    client, column = client_of(name, request), WHO.index(name)
    wrong = {path: answer for path, row in MATRIX.items() if (answer := client.get("/en/" + path.format(**places)).status_code) != row[column]}

    assert wrong == {}


@pytest.mark.parametrize("name", ["ilir", "moderator", "coordinator"])
def test_who_does_not_belong_reads_who_sees_what(places: dict[str, Any], name: str, request: pytest.FixtureRequest) -> None:
    page = client_of(name, request).get("/en/groups/{slug}/".format(**places)).content.decode()

    assert "Members of the group alone open its files. They see the names, and so do coordinators and administrators." in page
    assert "only people of verified organisations, moderators, coordinators and administrators come in" in page


def test_matrix_has_every_address_of_the_closed_space() -> None:
    assert len(MATRIX) == len([*CLOSED_SPACE, *DESK_OF_GROUPS])


@pytest.mark.parametrize("name", ["visitor", "charlie", "verifier"])
@pytest.mark.parametrize("method", ["get", "post", "options", "put"])
def test_nothing_tells_an_outsider_that_there_is_something(places: dict[str, Any], name: str, method: str, request: pytest.FixtureRequest) -> None:
    client = client_of(name, request)

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        """What comes, but for the address itself, which stands on the page that says that it does not exist."""
        got = getattr(client, method)(path)
        headers = {name: value for name, value in got.headers.items() if name != "Content-Length"}
        return got.status_code, headers, got.content.replace(path.removeprefix("/en").encode(), b"/")

    missing = answer("/en/no-such-page/")
    assert missing[0] == (404 if method == "get" else 405)
    hidden = [path for path in MATRIX if name != "visitor" or not path.startswith("desk/")]  # from desks visitors are led to signing in
    assert {path: found for path in hidden if (found := answer("/en/" + path.format(**places))) != missing} == {}


@pytest.mark.parametrize("name", ["ilir", "bob"])
def test_a_group_that_does_not_exist_and_one_that_is_hidden_look_alike(
    alice: Any, centre: Any, office: Any, name: str, request: pytest.FixtureRequest
) -> None:
    hidden = WorkingGroup.propose(said("Hidden"), by=alice)
    client = client_of(name, request)
    answers = [client.get(f"/en/groups/{slug}/members/") for slug in (hidden.slug, "no-such-group")]
    pages = [answer.content.replace(slug.encode(), b"") for answer, slug in zip(answers, (hidden.slug, "no-such-group"), strict=True)]

    assert pages[0] == pages[1] and {answer.status_code for answer in answers} == {404}


def test_pages_are_kept_nowhere(places: dict[str, Any], alice: Any) -> None:
    client = signed_in(alice)
    kept = {path: client.get("/en/" + path.format(**places)) for path, row in MATRIX.items() if row[5] == 200}

    assert kept and all("no-store" in page["Cache-Control"] and "private" in page["Cache-Control"] for page in kept.values())


def test_groups_are_in_no_search_list_feed_or_sitemap(places: dict[str, Any], alice: Any, client: Client) -> None:
    paths = (
        "/en/search/?q=budgets",
        "/api/v1/",
        "/api/v1/openapi.json",
        "/api/v1/search?q=budgets",
        "/sitemap.xml",
        "/robots.txt",
        "/en/",
        "/en/feeds/news.atom",
    )
    texts = [page.getvalue().decode() for who in (client, signed_in(alice)) for page in (who.get(path) for path in paths)]

    assert not [text for text in texts if "Open budgets" in text or "/groups/" in text]


def test_only_the_account_page_of_the_identified_leads_in(alice: Any, charlie: Any, centre: Any) -> None:
    def led(who: Any) -> bool:
        return any(step.url == "/en/groups/" for step in next_steps.steps(who))

    assert led(alice) and not led(charlie)
    assert "/en/groups/" in signed_in(alice).get("/en/account/").content.decode()


def grow(group: WorkingGroup, coordinator: Any, count: int) -> None:
    """So many of everything: groups, members, files with two versions, requests, invitations."""
    for n in range(count):
        house = organisation(f"House {count} {n}")
        people = [known(f"p{count}x{n}x{place}") for place in range(2)]
        join(house, *people)
        let_in(group, people[0], house)
        JoinRequest.ask(group, people[1], house, "Hello.")
        GroupInvitation.make(group, f"i{count}x{n}@else.example", by=coordinator)
        WorkingGroup.found(said(f"Group {count} {n}"), by=coordinator)
        file = GroupFile.objects.create(group=group, title=f"File {n}", added_by=people[0])
        for number in (1, 2):
            FileVersion.objects.create(
                file=file, number=number, name="a.pdf", media_type="application/pdf", size=5, sha256="0", added_by=people[0], organisation=house
            )


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("alice", "groups/"),
        ("alice", "groups/{slug}/"),
        ("alice", "groups/{slug}/members/"),
        ("coordinator", "groups/"),
        ("coordinator", "desk/groups/"),
        ("coordinator", "desk/groups/{pk}/"),
    ],
)
def test_queries_do_not_grow_with_rows(group: WorkingGroup, coordinator: Any, who: str, path: str, request: pytest.FixtureRequest) -> None:
    client, address = client_of(who, request), "/en/" + path.format(slug=group.slug, pk=group.pk)

    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    grow(group, coordinator, 1)
    one = queries()
    grow(group, coordinator, 30)
    assert (queries(), one <= 12) == (one, True), one


def test_long_lists_go_on_by_key(group: WorkingGroup, alice: Any, coordinator: Any) -> None:
    for n in range(51):
        WorkingGroup.found(said(f"Group {n}"), by=coordinator)
    client = signed_in(alice)
    first = client.get("/en/groups/")
    rest = client.get(f"/en/groups/?after={first.context['after']}")

    assert len(first.context["rows"]) == 50 and len(rest.context["rows"]) == 1
    assert client.get("/en/groups/?after=x").status_code == 404


def test_account_that_is_erased_leaves_the_files_without_it(places: dict[str, Any], bob: Any, group: WorkingGroup, centre: Any) -> None:
    from rrjeti.accounts.leaving import erase
    from rrjeti.workgroups.models.file import Upload
    from tests.workgroups.conftest import upload

    file = GroupFile.add(group, "Bob’s", Upload(upload(b"%PDF-1.4 bob %%EOF"), "application/pdf", centre), by=bob)
    JoinRequest.objects.create(group=group, person=bob, message="I am Bob.", decided_at=timezone.now())
    GroupInvitation.objects.create(group=group, email=bob.email, expires_at=timezone.now())
    number = bob.pk
    erase(bob)
    file.refresh_from_db()

    assert (file.added_by, file.latest.added_by, file.latest.organisation) == (None, None, centre)
    assert not GroupMembership.objects.filter(person=number).exists() and not Membership.objects.filter(person=number).exists()
    assert not JoinRequest.objects.filter(message="I am Bob.").exists()
    assert GroupInvitation.objects.count() == 1


def test_export_tells_what_a_person_did_in_groups(places: dict[str, Any], alice: Any) -> None:
    from rrjeti.accounts.personal import about

    models = {kept.model for kept, rows in about(alice) if rows}

    assert {"workgroups.WorkingGroup", "workgroups.GroupMembership", "workgroups.GroupFile", "workgroups.FileVersion"} <= models


def test_a_proposal_that_never_began_goes_with_the_person(alice: Any, bob: Any, centre: Any) -> None:
    from rrjeti.accounts.leaving import erase

    WorkingGroup.propose(said(), by=bob)
    erase(bob)

    assert not WorkingGroup.objects.exists()
