"""The whole log: administrators see who did what; names go when their accounts do."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from rrjeti.accounts import leaving, staffing
from rrjeti.audit.models import LogEntry
from rrjeti.audit.recording import record
from tests import world
from tests.conftest import person

pytestmark = pytest.mark.django_db
LOG = "/en/desk/log/"


@pytest.fixture
def desk(admin: Any) -> Client:
    client = Client()
    client.force_login(admin)
    return client


def shown(client: Client, **query: Any) -> list[str]:
    return [f"{row['entry'].verb} {row['entry'].details.get('old', '')}".strip() for row in client.get(LOG, query).context["rows"]]


def test_entry_names_who_did_it_until_they_leave(desk: Client, editor: Any) -> None:
    record("thing.hidden", editor, by=editor, name="A thing")
    assert ">Editor</a>" in desk.get(LOG).content.decode()
    number = editor.pk
    leaving.erase(editor)

    text = desk.get(LOG).content.decode()
    assert f"Person no. {number}, erased" in text and ">Editor</a>" not in text


def test_log_is_narrowed_by_deed_person_and_day(desk: Client, log: Any, admin: Any) -> None:
    record("thing.hidden", admin, by=admin)

    assert shown(desk, deed="thing.hidden") == ["thing.hidden"]
    assert shown(desk, person=admin.pk) == ["thing.hidden"]
    day = LogEntry.objects.first().day.isoformat()  # type: ignore[union-attr]
    assert len(shown(desk, since=day, until=day)) == 6
    assert shown(desk, until="2020-01-01") == [] == shown(desk, since="2099-01-01")
    assert desk.get(LOG, {"deed": "nothing.done"}).status_code == 404
    assert desk.get(LOG, {"since": "yesterday"}).status_code == 400


def test_log_pages_by_key(desk: Client, editor: Any) -> None:
    for n in range(60):
        record("thing.shown", editor, old=n)

    assert shown(desk)[0] == "thing.shown 59" and shown(desk, before=11)[-1] == "thing.shown 0"


def test_thing_is_led_to_while_it_is_there(desk: Client, editor: Any) -> None:
    organisation, besa = world.organisation("w1"), person("besa")
    for about in (organisation, editor, besa, world.page("w1")):
        record("thing.shown", about)
    besa.delete()

    ways = [desk.get(f"{LOG}{n}/")["Location"] for n in (1, 2, 3, 4)]
    assert ways[:3] == ["/en/organisations/w1/", f"/en/desk/people/{editor.pk}/", LOG]
    assert ways[3] != LOG
    assert desk.get(f"{LOG}99/").status_code == 404


def test_page_says_when_the_log_was_last_found_whole(desk: Client, log: Any) -> None:
    assert "It has not been checked yet." in desk.get(LOG).content.decode()
    call_command("check_audit")

    assert "up to entry 5." in desk.get(LOG).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow(desk: Client, editor: Any, count: int, django_assert_max_num_queries: Any) -> None:
    for n in range(count):
        record("thing.shown", person(f"p{n}"), by=editor, name=f"Thing {n}")

    with django_assert_max_num_queries(12):
        desk.get(LOG)


@pytest.mark.parametrize(("language", "words"), [("en", ("role: Editor", "reason: ")), ("sq", ("roli: Redaktor", "arsyeja: "))])
def test_facts_of_an_entry_are_in_words(desk: Client, admin: Any, language: str, words: tuple[str, ...]) -> None:
    besa = person("besa")
    record("role.given", besa, by=admin, to="editor")
    record("account.closed", besa, by=admin, reason=staffing.Reason.values[0])
    record("thing.shown", besa, by=admin, old="from before")
    text = desk.get(LOG.replace("/en/", f"/{language}/")).content.decode()

    assert all(word in text for word in words) and "old: from before" in text
    assert "to: editor" not in text and f": {staffing.Reason.values[0]}<" not in text
