"""What each deed at the desk of people does, and what keeps it from being done."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from rrjeti.accounts import staffing
from rrjeti.accounts.models import Person, Session
from rrjeti.organisations.models import Membership
from tests import world
from tests.accounts.people import PEOPLE, at, deeds
from tests.at_once import at_once
from tests.conftest import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("deed", ["close/", "link/", "second-step/", "sign-out/", "give/author/", "take/editor/"])
def test_every_deed_asks_who_one_is_first(client: Client, admin: Person, editor: Person, deed: str) -> None:
    client.force_login(admin)
    for answer in (client.get(at(editor, deed)), client.post(at(editor, deed), {"reason": "left"})):
        assert answer.status_code == 302 and answer["Location"].startswith("/en/account/again/")

    assert client.get(f"{PEOPLE}invite/").status_code == 302
    assert deeds() == []


def test_page_asks_before_anything_is_done(desk: Client, editor: Person) -> None:
    for deed in ("close/", "link/", "second-step/", "sign-out/", "give/author/", "take/editor/"):
        assert "<form" in desk.get(at(editor, deed)).content.decode()

    assert deeds() == [] and not mail.outbox


def test_role_is_given_with_what_staff_need(desk: Client) -> None:
    besa = person("besa", language="en")
    desk.post(at(besa, "give/verifier/"))

    besa = Person.objects.get(pk=besa.pk)
    assert (besa.role, besa.is_staff, besa.needs_second_factor, besa.needs_long_password) == ("verifier", True, True, True)
    assert deeds() == [("role.given", {"to": "verifier"})]
    assert mail.outbox[-1].to == [besa.email] and "Verifier" in mail.outbox[-1].subject


def test_given_twice_is_given_once(desk: Client, editor: Person) -> None:
    answer = desk.post(at(editor, "give/editor/"), follow=True)

    assert "Nothing was changed" in answer.content.decode()
    assert deeds() == []


def test_old_groups_do_not_come_back_with_a_new_role(desk: Client) -> None:
    besa = person("besa", "Editors")
    desk.post(at(besa, "give/author/"))

    assert Person.objects.get(pk=besa.pk).roles == ["author"]


def test_administrator_is_a_role_too(desk: Client, editor: Person) -> None:
    desk.post(at(editor, "give/administrator/"))
    assert Person.objects.get(pk=editor.pk).roles == ["administrator", "editor"]
    desk.post(at(editor, "take/administrator/"))
    assert Person.objects.get(pk=editor.pk).roles == ["editor"]


def test_last_role_taken_ends_work_on_the_next_click(desk: Client, editor: Person) -> None:
    theirs = Client()
    theirs.force_login(editor)
    assert theirs.get("/admin/").status_code == 200
    desk.post(at(editor, "take/editor/"))

    editor = Person.objects.get(pk=editor.pk)
    assert (editor.roles, editor.is_staff, editor.is_active) == ([], False, True)
    assert theirs.get("/en/desk/").status_code == 404 and theirs.get("/en/desk/wishes/").status_code == 404
    assert deeds() == [("role.taken", {"to": "editor"})]


def test_nobody_gives_a_role_to_themself(desk: Client, admin: Person) -> None:
    assert desk.post(at(admin, "give/verifier/")).status_code == 404
    with pytest.raises(staffing.Refused):
        staffing.give_role(admin, "verifier", by=admin)


def test_last_administrator_stays(desk: Client, admin: Person) -> None:
    answer = desk.post(at(admin, "take/administrator/"), follow=True)

    assert "Make somebody else an administrator first." in answer.content.decode()
    assert desk.post(at(admin, "close/"), {"reason": "left"}).status_code == 404
    with pytest.raises(staffing.Refused):
        staffing.close(admin, by=admin, reason="left")
    admin.refresh_from_db()
    assert admin.is_superuser and admin.is_active and deeds() == []


def test_administrator_may_lay_the_role_down_when_there_is_another(desk: Client, admin: Person) -> None:
    person("second", is_staff=True, is_superuser=True)

    assert desk.post(at(admin, "take/administrator/"))["Location"] == "/en/account/"
    assert not Person.objects.get(pk=admin.pk).is_staff


@pytest.mark.parametrize(
    "deed", [lambda one, by: staffing.take_role(one, "administrator", by=by), lambda one, by: staffing.close(one, by=by, reason="left")]
)
def test_two_administrators_do_not_remove_each_other(admin: Person, deed: Any) -> None:
    second = person("second", is_staff=True, is_superuser=True)
    stale = Person.objects.get(pk=second.pk)
    deed(second, admin)

    with pytest.raises(staffing.Refused):
        deed(admin, stale)
    assert Person.objects.get(is_superuser=True, is_active=True) == admin


def test_closing_ends_every_session_and_reopening_gives_the_account_back(desk: Client) -> None:
    besa = person("besa", language="en")
    hers = Client()
    hers.force_login(besa)
    page = desk.post(at(besa, "close/"), {"reason": "stolen", "words": "Call us."}, follow=True).content.decode()

    assert "Somebody else may have got into it." in page
    assert not Session.objects.filter(person=besa).exists() and hers.get("/en/account/").status_code == 302
    assert "Call us." in mail.outbox[-1].body and "Somebody else may" in mail.outbox[-1].body
    assert deeds() == [("account.closed", {"reason": "stolen"})]
    hers.post("/en/account/sign-in/", {"login": besa.email, "password": "a long password 123"})
    assert hers.get("/en/account/").status_code == 302
    desk.post(at(besa, "reopen/"))
    besa.refresh_from_db()
    assert besa.is_active and deeds()[-1] == ("account.reopened", {})


def test_account_is_not_closed_without_a_reason(desk: Client, editor: Person) -> None:
    answer = desk.post(at(editor, "close/"), {"reason": "", "words": "x" * 2001})

    assert answer.status_code == 400 and "<title>Error: " in answer.content.decode()
    assert deeds() == []


def test_lost_second_step_is_removed_and_must_be_set_up_anew(desk: Client, editor: Person) -> None:
    theirs = Client()
    theirs.force_login(editor)
    desk.post(at(editor, "second-step/"))

    editor.refresh_from_db()
    assert editor.needs_second_factor and not editor.sessions.exists()
    theirs.force_login(editor)
    assert theirs.get("/admin/")["Location"].endswith("/account/second-step/")
    assert deeds() == [("second_step.removed", {})]


def test_signing_out_everywhere(desk: Client, editor: Person) -> None:
    Client().force_login(editor)
    desk.post(at(editor, "sign-out/"))
    desk.post(at(editor, "sign-out/"))

    assert not editor.sessions.exists() and deeds() == [("account.signed_out", {})]


def link_in(text: str) -> str:
    return re.findall(r"https?://[^/\s]+(/\S+/first/\S+)", text)[-1]


def test_link_sets_a_password_and_does_not_go_around_the_second_step(desk: Client, editor: Person) -> None:
    desk.post(at(editor, "link/"))
    theirs, words = Client(), {"new_password1": "four yellow lemons", "new_password2": "four yellow lemons"}
    form = theirs.get(link_in(str(mail.outbox[-1].body)), follow=True).request["PATH_INFO"]
    answer = theirs.post(form, words)

    editor.refresh_from_db()
    assert editor.check_password("four yellow lemons")
    assert "/account/sign-in/" in answer["Location"]
    assert not theirs.session.get("_auth_user_id")
    assert link_in(str(mail.outbox[0].body)) not in desk.get(at(editor)).content.decode()


def test_link_of_a_closed_account_opens_nothing(desk: Client, editor: Person) -> None:
    desk.post(at(editor, "link/"))
    Person.objects.filter(pk=editor.pk).update(is_active=False)

    assert "new_password1" not in Client().get(link_in(str(mail.outbox[-1].body)), follow=True).content.decode()


INVITED = {"email": "Arta@test.example", "public_name": "Arta Koka", "language": "en", "role": "verifier"}


def test_invited_person_gets_account_role_and_link(desk: Client) -> None:
    assert desk.post(f"{PEOPLE}invite/", INVITED).status_code == 302
    arta, theirs = Person.objects.get(email="arta@test.example"), Client()

    assert (arta.roles, arta.is_staff, arta.has_usable_password(), arta.language) == (["verifier"], True, False, "en")
    assert deeds() == [("account.invited", {"to": "verifier"})]
    form = theirs.get(link_in(str(mail.outbox[-1].body)), follow=True)
    assert "At least 15 characters" in form.content.decode()
    theirs.post(form.request["PATH_INFO"], {"new_password1": "four yellow lemons", "new_password2": "four yellow lemons"})
    assert theirs.get("/en/desk/organisations/")["Location"].endswith("/account/second-step/")


@pytest.mark.parametrize(
    "change", [{"email": "editor@test.example"}, {"email": "x@mailinator.com"}, {"role": "boss"}, {"role": ""}, {"public_name": "Аdmin"}]
)
def test_invitation_that_cannot_be_is_told(desk: Client, editor: Person, change: dict[str, str]) -> None:
    answer = desk.post(f"{PEOPLE}invite/", INVITED | change)

    assert answer.status_code == 400 and "<title>Error: " in answer.content.decode()
    assert Person.objects.count() == 2


def test_invitation_sent_twice_makes_one_account(desk: Client) -> None:
    desk.post(f"{PEOPLE}invite/", INVITED)

    assert desk.post(f"{PEOPLE}invite/", INVITED).status_code == 400
    assert Person.objects.filter(email="arta@test.example").count() == 1 and len(mail.outbox) == 1


def test_page_says_for_whom_a_person_speaks(desk: Client) -> None:
    besa = person("besa")
    Membership.objects.create(organisation=world.organisation("w1"), person=besa, role="owner")

    assert "Organisation w1" in desk.get(at(besa)).content.decode()
    assert "Organisation w1" in desk.get(at(besa, "close/")).content.decode()


def test_public_record_tells_deeds_without_names(desk: Client, client: Client, editor: Person) -> None:
    desk.post(at(editor, "take/editor/"))
    text = client.get("/en/record/").content.decode().partition("<main")[2]

    assert "Role taken away" in text and "an administrator" in text
    assert "Editor" not in text and "Admin" not in text.replace("administrator", "")


def test_joined_shows_the_month_alone(desk: Client) -> None:
    besa = person("besa")
    Person.objects.filter(pk=besa.pk).update(joined_at=dt.datetime(2024, 3, 17, 12, tzinfo=dt.UTC))

    assert "March 2024" in (text := desk.get(at(besa)).content.decode()) and "17 March" not in text
    assert Group.objects.filter(name="Nobody").count() == 0


def test_administrators_who_remove_each_other_at_once_leave_one(transactional_db: None) -> None:
    first, second = (person(name, is_staff=True, is_superuser=True) for name in ("first", "second"))

    def take(other: Person, by: Person) -> bool:
        try:
            return staffing.take_role(Person.objects.get(pk=other.pk), "administrator", by=by)
        except staffing.Refused:
            return False

    outcomes = at_once([lambda: take(first, second), lambda: take(second, first)])
    assert sorted(outcomes) == [False, True] and Person.objects.filter(is_superuser=True).count() == 1


def test_each_of_several_roles_counts(desk: Client, editor: Person) -> None:
    for role in ("moderator", "coordinator", "verifier"):
        desk.post(at(editor, f"give/{role}/"))
    client = Client()
    client.force_login(editor)

    for path in ("wishes", "moderation", "groups", "organisations"):
        assert client.get(f"/en/desk/{path}/").status_code == 200
