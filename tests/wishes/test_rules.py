"""Who may do what with a request, as a table; and which requests each of them sees."""

from typing import Any

import pytest

from rrjeti.wishes import rules
from rrjeti.wishes.models import Request
from tests.conftest import person
from tests.wishes.conftest import answer

pytestmark = pytest.mark.django_db
STATES = ("new", "taken", "answered", "public", "reopened", "declined", "withdrawn")
PEOPLE = ("visitor", "besa", "charlie", "author", "moderator", "editor", "coordinator", "admin")
DECIDERS = {"editor", "coordinator", "admin"}
SEEN = {
    "visitor": {"public", "reopened"},
    "besa": {"new", "taken", "answered", "public", "reopened", "declined"},
    "charlie": {"public", "reopened"},
    "author": {"public", "reopened"},
    "moderator": {"public", "reopened"},
    **dict.fromkeys(DECIDERS, set(STATES) - {"withdrawn"}),
}


@pytest.fixture
def moderator(db: Any) -> Any:
    return person("moderator", "Moderators", is_staff=True)


@pytest.fixture
def who(request: pytest.FixtureRequest) -> Any:
    def named(name: str) -> Any:
        from django.contrib.auth.models import AnonymousUser

        return AnonymousUser() if name == "visitor" else request.getfixturevalue(name)

    return named


@pytest.fixture
def requests(ask: Any, besa: Any, editor: Any) -> dict[str, Request]:
    """One in each state, all of besa."""
    made: dict[str, Request] = {state: ask() for state in STATES}
    made["taken"].take(by=editor)
    made["declined"].decline(by=editor, reason="rules")
    made["withdrawn"].withdraw(by=besa)
    for state in ("answered", "public", "reopened"):
        answer(made[state], editor, is_public=state != "answered")
    made["reopened"].ask_again(by=besa, text="The year is missing.")
    return made


@pytest.mark.parametrize("name", PEOPLE)
def test_everyone_sees_what_is_theirs_to_see(name: str, who: Any, requests: dict[str, Request]) -> None:
    seen = set(Request.objects.visible_to(who(name)))

    assert {state for state, one in requests.items() if one in seen} == SEEN[name]


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_do_what(name: str, who: Any, requests: dict[str, Request]) -> None:
    person = who(name)
    withdraws = {state for state, one in requests.items() if rules.may_withdraw(person, one)}
    asks_again = {state for state, one in requests.items() if rules.may_ask_again(person, one)}

    assert rules.may_decide(person) == (name in DECIDERS)
    assert rules.may_ask(person) == (name in {"besa", "charlie"})  # those who agreed to the rules
    assert withdraws == ({"new"} if name == "besa" else set())
    assert asks_again == ({"answered", "public"} if name == "besa" else set())


def test_editor_who_is_also_a_moderator_decides(db: Any) -> None:
    both = person("both", "Editors", is_staff=True)
    both.groups.add(person("x", "Moderators", is_staff=True).groups.get())

    assert rules.may_decide(both)


def test_closed_account_decides_nothing(editor: Any, admin: Any) -> None:
    editor.is_active = admin.is_active = False

    assert not rules.may_decide(editor) and not rules.may_decide(admin)
