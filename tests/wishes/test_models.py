"""Numbers, and what becomes of a request: each deed once, and one winner of two at the same time."""

import datetime as dt
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from rrjeti.audit.models import LogEntry
from rrjeti.languages.fields import Translated
from rrjeti.wishes.models import PER_DAY, Request, TooMany
from tests.at_once import at_once
from tests.conftest import member
from tests.wishes.conftest import ANSWER, WORDS, answer

pytestmark = pytest.mark.django_db


def deeds() -> list[tuple[str, str, str]]:
    return [(entry.verb, str(entry.subject), entry.role) for entry in LogEntry.objects.order_by("sequence")]


def test_numbers_of_a_year_follow_each_other(besa: Any) -> None:
    numbers = [Request.objects.send(by=besa, **{**WORDS, "title": f"Title {n}"}).number for n in range(3)]
    year = timezone.localdate().year

    assert numbers == [f"{year}-1", f"{year}-2", f"{year}-3"]


def test_number_of_a_removed_request_is_not_given_again(besa: Any) -> None:
    Request.objects.send(by=besa, **WORDS).delete()

    assert Request.objects.send(by=besa, **WORDS).sequence == 2


@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_the_same_time_have_no_gap_and_no_double() -> None:
    people = [member(f"person{n}") for n in range(6)]

    sent = at_once([partial(Request.objects.send, by=one, **WORDS) for one in people])
    assert sorted(one.sequence for one in sent) == list(range(1, 7))


def test_same_request_sent_twice_is_one(besa: Any, charlie: Any) -> None:
    first, again, other = (Request.objects.send(by=who, **WORDS) for who in (besa, besa, charlie))

    assert first == again != other


@pytest.mark.django_db(transaction=True)
def test_same_request_sent_at_the_same_time_is_one(besa: Any) -> None:
    assert len({one.pk for one in at_once([lambda: Request.objects.send(by=besa, **WORDS)] * 4)}) == 1


def test_day_has_a_limit_that_withdrawing_does_not_lift(besa: Any) -> None:
    for n in range(PER_DAY):
        Request.objects.send(by=besa, **{**WORDS, "title": f"Title {n}"}).withdraw(by=besa)

    with pytest.raises(TooMany):
        Request.objects.send(by=besa, **WORDS)


def test_limit_counts_today_alone(besa: Any, ask: Any) -> None:
    for _n in range(PER_DAY):
        ask(created_at=timezone.now() - dt.timedelta(days=2))

    assert Request.objects.send(by=besa, **WORDS).pk


def test_taken_once_by_one(ask: Any, editor: Any, coordinator: Any) -> None:
    one = ask()
    seen = Request.objects.get(pk=one.pk)

    assert one.take(by=editor) and not seen.take(by=coordinator) and not one.take(by=editor)
    assert (one.status, one.held_by) == ("in-work", editor)
    assert deeds() == [("request.taken", "2024-1", "editor")]


def test_taken_over_from_whom_it_was_seen_with(ask: Any, editor: Any, coordinator: Any) -> None:
    one = ask(status="in-work", held_by=editor)

    assert one.take(by=coordinator, holder=editor.pk)
    assert not one.take(by=editor, holder=editor.pk)


def test_answered_once(ask: Any, editor: Any, coordinator: Any) -> None:
    one = ask()
    seen = Request.objects.get(pk=one.pk)

    assert answer(one, editor) and not answer(seen, coordinator) and not seen.decline(by=coordinator, reason="rules")
    one.refresh_from_db()
    assert (one.status, one.decided_by, one.is_public, one.answer_text) == ("answered", editor, True, "The list is here.")
    assert deeds() == [("request.answered", "2024-1", "editor")]


def test_log_names_the_number_alone(ask: Any, editor: Any) -> None:
    answer(ask(), editor)
    entry = LogEntry.objects.get()

    assert set(entry.naming.text.values.values()) == {"2024-1"} and isinstance(entry.naming.text, Translated)
    assert "Tender" not in repr(entry.details) and not entry.naming.text.is_fallback


def test_declined_once_with_its_reason(ask: Any, editor: Any) -> None:
    one = ask()

    assert one.decline(by=editor, reason="person", text="Not this one.") and not one.decline(by=editor, reason="rules")
    assert (one.status, one.reason, one.answer_text, one.is_public) == ("declined", "person", "Not this one.", False)
    assert LogEntry.objects.get().details == {"reason": "person"}


def test_answer_answers_what_was_joined(ask: Any, editor: Any, charlie: Any, django_capture_on_commit_callbacks: Any) -> None:
    one, other = ask(), ask(asked_by=charlie)
    with django_capture_on_commit_callbacks(execute=True):
        assert other.join(one, by=editor) and not other.join(one, by=editor)
        answer(one, editor)

    assert {letter.to[0] for letter in mail.outbox} == {"besa@test.example", "charlie@test.example"}
    assert other.outcome.answer_text == ANSWER["en"]
    assert [verb for verb, _name, _role in deeds()] == ["request.merged", "request.answered"]


def test_joined_with_an_answered_one_is_told_at_once(ask: Any, editor: Any, charlie: Any, django_capture_on_commit_callbacks: Any) -> None:
    one, other = ask(), ask(asked_by=charlie)
    answer(one, editor)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        other.join(one, by=editor)

    assert [letter.to for letter in mail.outbox] == [["charlie@test.example"]]
    assert "The list is here." in mail.outbox[0].body


def test_joining_makes_no_chain_and_no_ring(ask: Any, editor: Any) -> None:
    first, second, third = ask(), ask(), ask()
    assert first.join(second, by=editor) and second.join(third, by=editor)
    first.refresh_from_db()

    assert first.merged_into == third
    assert not third.join(first, by=editor) and not third.join(third, by=editor)


def test_withdrawn_while_nobody_has_begun(ask: Any, besa: Any, editor: Any, charlie: Any) -> None:
    one, begun, other = ask(), ask(), ask(asked_by=charlie)
    begun.take(by=editor)
    other.join(one, by=editor)

    assert not one.withdraw(by=charlie) and one.withdraw(by=besa) and not one.withdraw(by=besa) and not begun.withdraw(by=besa)
    one.refresh_from_db(), other.refresh_from_db()
    assert (one.title, one.text, one.number) == ("", "", "2024-1")
    assert (other.status, other.merged_into) == ("new", None)


def test_asked_again_once(ask: Any, besa: Any, editor: Any, charlie: Any) -> None:
    one = ask()
    assert not one.ask_again(by=besa, text="Too early.")
    answer(one, editor)

    assert not one.ask_again(by=charlie, text="Not mine.") and one.ask_again(by=besa, text="The year is missing.")
    assert one.is_open and one.is_shown and one.follow_up == "The year is missing."
    answer(one, editor)
    assert not one.ask_again(by=besa, text="Once more.")


def test_letter_is_in_the_language_of_the_person(ask: Any, besa: Any, editor: Any, django_capture_on_commit_callbacks: Any) -> None:
    besa.language = "sq"
    besa.save()
    with django_capture_on_commit_callbacks(execute=True):
        answer(ask(), editor)

    letter = mail.outbox[0]
    assert ANSWER["sq"] in letter.body and "/sq/wishes/2024-1/" in letter.body and "2024-1" in letter.subject
    assert "besa" not in letter.subject + letter.body


def test_letter_of_a_refusal_says_why(ask: Any, editor: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask().decline(by=editor, reason="report", text="Go to the police & ask.")

    assert "It reports a case." in mail.outbox[0].body and "/en/report/" in mail.outbox[0].body and "police & ask." in mail.outbox[0].body
