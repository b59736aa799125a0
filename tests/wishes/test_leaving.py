"""What stays of a request when the person leaves, and what is given to them before."""

from typing import Any

import pytest

from rrjeti.accounts.leaving import archive, erase
from rrjeti.accounts.personal import about, declared
from rrjeti.wishes.models import Request
from tests.wishes.conftest import answer

pytestmark = pytest.mark.django_db


def test_public_answer_stays_without_the_person(ask: Any, besa: Any, editor: Any, client: Any) -> None:
    public, private, waiting = (ask(text="I am Besa.", is_named=True) for _n in range(3))
    answer(public, editor), answer(private, editor, is_public=False)
    erase(besa)

    kept = Request.objects.get()
    assert (kept.pk, kept.asked_by, kept.text, kept.follow_up, kept.asker) == (public.pk, None, "", "", "")
    text = client.get(f"/en/wishes/{kept.number}/").content.decode()
    assert "The list is here." in text and "Besa" not in text


def test_public_request_asked_anew_goes_with_the_person(ask: Any, besa: Any, editor: Any) -> None:
    one = ask()
    answer(one, editor)
    one.ask_again(by=besa, text="The year is missing.")
    erase(besa)

    assert not Request.objects.exists()


def test_joined_request_of_another_waits_again(ask: Any, besa: Any, charlie: Any, editor: Any) -> None:
    one, other = ask(), ask(asked_by=charlie)
    other.join(one, by=editor)
    erase(besa)
    other.refresh_from_db()

    assert (other.status, other.merged_into) == ("new", None)


def test_joined_request_of_another_keeps_its_answer(ask: Any, besa: Any, charlie: Any, editor: Any) -> None:
    one, other = ask(), ask(asked_by=charlie)
    other.join(one, by=editor)
    answer(one, editor, is_public=False)
    erase(besa)
    other.refresh_from_db()

    assert (other.status, other.answer_text, other.is_public) == ("answered", "The list is here.", False)


def test_staff_who_leave_leave_the_decision(ask: Any, editor: Any) -> None:
    one = ask()
    answer(one, editor)
    erase(editor)
    one.refresh_from_db()

    assert (one.status, one.decided_by, one.held_by) == ("answered", None, None)


def test_own_requests_are_in_the_export(ask: Any, besa: Any, editor: Any) -> None:
    ask(text="I am Besa."), answer(ask(), editor)
    rows = [row for kept, rows in about(besa) if kept.model == "wishes.Request" for row in rows]

    assert len(rows) == 2 and rows[0]["text"] == "I am Besa."
    assert archive(besa)[:2] == b"PK"


def test_every_field_is_declared() -> None:
    fields = {field.name for field in Request._meta.fields}
    links = {field.name for field in Request._meta.fields if field.is_relation and field.related_model.__name__ == "Person"}
    ours = [kept for kept in declared() if kept.model == "wishes.Request"]

    assert {kept.link for kept in ours} == links
    assert all({name.partition("__")[0] for name in (*kept.given, *kept.silent)} == fields for kept in ours)
