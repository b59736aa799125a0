"""A request in the name of an organisation: who may, what others see, and when no longer."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rrjeti.accounts.leaving import erase
from rrjeti.accounts.personal import about
from rrjeti.moderation import flaggable
from rrjeti.organisations.models import Membership, Organisation
from rrjeti.pagestore.generation import public_changed
from rrjeti.wishes.models import Request
from tests.wishes.conftest import WORDS, answer

pytestmark = pytest.mark.django_db
NEW, DESK = "/en/wishes/new/", "/en/desk/wishes/"
LINK = 'asked by <a href="/en/organisations/centre-one/">Centre One</a>'


def organisation(name: str, *people: Any, role: str = "owner", status: str = "verified") -> Organisation:
    made = Organisation.objects.create(kind="cso", legal_name=name, slug=name.lower().replace(" ", "-"), status=status)
    for one in people:
        Membership.objects.create(organisation=made, person=one, role=role)
    return made


@pytest.fixture
def centre(besa: Any) -> Organisation:
    return organisation("Centre One", besa)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def send(client: Client, **more: Any) -> Any:
    return client.post(NEW, {**WORDS, "sure": "yes", **more})


def suspend(centre: Organisation) -> None:
    centre.status = "suspended"
    centre.save(update_fields=["status"])
    public_changed()


@pytest.mark.parametrize(("role", "status"), [("observer", "verified"), ("owner", "waiting"), ("owner", "suspended")])
def test_choice_is_for_those_who_speak_for_a_verified_organisation(signed_in: Client, besa: Any, role: str, status: str) -> None:
    organisation("Centre One", besa, role=role, status=status)
    shown = page(signed_in, NEW)

    assert "Centre One" not in shown and 'name="name_of"' not in shown and 'name="is_named"' in shown


@pytest.mark.parametrize("role", ["owner", "representative"])
def test_representative_chooses_among_three_and_none_is_shown_unasked(signed_in: Client, besa: Any, role: str) -> None:
    centre = organisation("Centre One", besa, role=role)
    shown = page(signed_in, NEW)
    assert f'<option value="{centre.pk}">Centre One</option>' in shown and "In my own name, shown: Besa" in shown and 'name="is_named"' not in shown

    for title, chosen in (("One", ""), ("Two", "own"), ("Three", centre.pk)):
        send(signed_in, title=title, name_of=chosen)
    found = Request.objects.order_by("pk").values_list("is_named", "asked_as")
    assert list(found) == [(False, None), (True, None), (False, centre.pk)]


def test_forged_organisation_is_an_error_beside_the_field(signed_in: Client, centre: Organisation) -> None:
    response = send(signed_in, name_of=organisation("Office Two").pk)
    beside = response.content.decode().partition('id="id_name_of_error"')[2].partition("</div>")[0]

    assert response.status_code == 400 and "Choose one of the list." in beside and not Request.objects.exists()


def test_who_spoke_for_it_until_now_is_told_and_asks_under_no_other_name(signed_in: Client, centre: Organisation) -> None:
    suspend(centre)
    response = send(signed_in, name_of=centre.pk)

    assert response.status_code == 400 and 'id="id_name_of_error"' in response.content.decode() and not Request.objects.exists()


def test_choice_goes_through_the_step_between(signed_in: Client, centre: Organisation, ask: Any, editor: Any) -> None:
    answer(ask(title=WORDS["title"], folded=WORDS["title"].lower(), asked_by=None), editor)
    between = signed_in.post(NEW, {**WORDS, "name_of": centre.pk}).content.decode()

    assert f'<input type="hidden" name="name_of" value="{centre.pk}">' in between


def test_same_words_in_another_name_are_another_request(signed_in: Client, centre: Organisation) -> None:
    places = [send(signed_in, name_of=chosen)["Location"] for chosen in ("", centre.pk, centre.pk)]

    assert places[0] != places[1] == places[2]


def test_readers_see_the_organisation_and_not_the_person(dora: Any, at_desk: Client, ask: Any, centre: Organisation, editor: Any) -> None:
    one = ask(asked_as=centre)
    answer(one, editor)

    for path in ("/en/wishes/", one.get_absolute_url()):
        shown = page(dora, path)
        assert LINK in shown and "Besa" not in shown
    assert LINK in page(at_desk, one.get_absolute_url())
    assert not [form for form in ("csv", "json") if "Besa" in dora.get(f"/api/v1/wishes?format={form}").getvalue().decode()]
    assert 'kërkuar nga <a href="/sq/organisations/centre-one/">Centre One</a>' in page(dora, "/sq/wishes/")


def test_suspended_organisation_is_not_named(dora: Any, signed_in: Client, at_desk: Client, ask: Any, centre: Organisation, editor: Any) -> None:
    one = ask(asked_as=centre, is_named=True)
    answer(one, editor)
    page(dora, "/en/wishes/"), suspend(centre)

    for path in ("/en/wishes/", one.get_absolute_url()):
        shown = page(dora, path)
        assert "Centre One" not in shown and "Besa" not in shown and "asked by" not in shown
    for client, path in ((signed_in, one.get_absolute_url()), (signed_in, "/en/wishes/mine/"), (at_desk, f"{DESK}{one.number}/")):
        assert "Centre One – not shown while the organisation is not verified" in page(client, path)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "own name, not shown"),
        ({"is_named": True}, "own name, shown"),
        ({"asked_as": True}, '<a href="/en/organisations/centre-one/">Centre One</a>'),
    ],
)
def test_person_reads_in_whose_name_it_was_asked(signed_in: Client, ask: Any, centre: Organisation, fields: dict[str, Any], said: str) -> None:
    one = ask(**{**fields, **({"asked_as": centre} if "asked_as" in fields else {})})

    assert said in page(signed_in, one.get_absolute_url()) and said in page(signed_in, "/en/wishes/mine/")


def test_desk_shows_both(at_desk: Client, ask: Any, centre: Organisation) -> None:
    one = ask(asked_as=centre)

    for path in (DESK, f"{DESK}{one.number}/"):
        shown = page(at_desk, path)
        assert "Besa" in shown and '<a href="/en/organisations/centre-one/">Centre One</a>' in shown


def test_queries_do_not_grow_with_organisations(dora: Any, signed_in: Client, at_desk: Client, ask: Any, besa: Any, editor: Any) -> None:
    def grow(count: int) -> None:
        for n in range(count):
            house = organisation(f"House {count} {n}", besa)
            answer(ask(asked_as=house), editor), ask(asked_as=house)
        public_changed()

    def queries(client: Client, path: str) -> int:
        client.get(path + "?q=list" if client is dora else path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(path + "?q=list" if client is dora else path)
        return len(asked)

    places = ((dora, "/en/wishes/"), (signed_in, "/en/wishes/mine/"), (at_desk, DESK), (signed_in, NEW))
    grow(1)
    one = [queries(*place) for place in places]
    grow(30)

    assert ([queries(*place) for place in places], max(one) <= 12) == (one, True)


def test_those_who_belong_to_the_organisation_neither_flag_nor_judge_it(ask: Any, centre: Organisation, charlie: Any, editor: Any) -> None:
    one, known = ask(asked_as=centre), flaggable.named("wishes.request")
    assert not known.concerns(charlie, one)
    Membership.objects.create(organisation=centre, person=charlie, role="observer")

    assert known.concerns(charlie, one)


def test_organisation_is_in_the_export_and_stays_named_without_the_person(dora: Any, ask: Any, besa: Any, centre: Organisation, editor: Any) -> None:
    one = ask(asked_as=centre, text="I am Besa.")
    Membership.objects.create(organisation=centre, person=editor, role="owner")
    answer(one, editor)
    assert [row["asked_as__legal_name"] for kept, rows in about(besa) if kept.link == "asked_by" for row in rows] == ["Centre One"]

    erase(besa)
    one.refresh_from_db()
    assert (one.asked_by, one.text, one.asked_as) == (None, "", centre)
    assert LINK in page(dora, one.get_absolute_url())


def test_organisation_that_is_gone_leaves_the_request_without_a_name(ask: Any, centre: Organisation) -> None:
    one = ask(asked_as=centre)
    centre.delete()
    one.refresh_from_db()

    assert (one.asked_as, one.asker) == (None, "")
