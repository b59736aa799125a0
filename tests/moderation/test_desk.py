"""The moderators' desk: who may open it, what stands first, and each decision once."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rrjeti.moderation.models import Flag, Matter
from rrjeti.wishes.models import Request
from tests.moderation.conftest import HIDE, flag, fresh, signed_in, text

pytestmark = pytest.mark.django_db
DESK = "/en/desk/moderation/"
GOOD = {f"decide-{name}": value for name, value in HIDE.items()}


@pytest.fixture
def at_desk(bora: Any) -> Client:
    return signed_in(bora)


def decide(matter: Matter) -> str:
    return f"{DESK}{matter.pk}/decide/"


@pytest.mark.parametrize("name", ["author", "editor", "besa", "charlie"])
def test_desk_is_not_there_for_others(name: str, request: pytest.FixtureRequest, flagged: Matter, dora: Client) -> None:
    client = signed_in(request.getfixturevalue(name))

    assert [{one.get(address).status_code for address in (DESK, f"{DESK}{flagged.pk}/")} for one in (client, dora)] == [{404}, {302}]
    verbs = [f"{DESK}{flagged.pk}/{verb}/" for verb in ("decide", "answer")]
    assert [{one.post(address, GOOD).status_code for address in verbs} for one in (client, dora)] == [{405}, {302}]


@pytest.mark.parametrize("name", ["bora", "admin"])
def test_desk_is_there_for_moderators(name: str, request: pytest.FixtureRequest, flagged: Matter) -> None:
    client = signed_in(request.getfixturevalue(name))

    assert "Title wish 1" in text(client.get(DESK)) and "Charlie" in text(client.get(f"{DESK}{flagged.pk}/"))
    assert {client.get(f"{DESK}{flagged.pk}/{verb}/").status_code for verb in ("decide", "answer")} == {405}


def test_grave_things_stand_first_then_the_oldest_and_late_ones_are_marked(at_desk: Client, wish: Any, charlie: Any, mira: Any) -> None:
    old, new, grave = (flag(wish(), charlie, reason) for reason in ("spam", "spam", "data"))
    Matter.objects.filter(pk=old.pk).update(waits_since=timezone.now() - dt.timedelta(hours=25))
    flag(new.thing, mira, "threat")
    page = text(at_desk.get(DESK))

    assert re.findall(r'scope="row"><a href="/en/desk/moderation/(\d+)/', page) == [str(one.pk) for one in (grave, old, new)]
    assert page.count("queue__late") == 1 and "25 hours" in page and "Insult or threat" in page
    assert re.findall(r"<b>(\d+)</b>", page.partition('class="counts"')[2].partition("</ul>")[0]) == ["3", "1", "0", "0"]


@pytest.mark.parametrize("query", ["?state=x", "?after=x", "?after=999", "x/", "999/", "0/"])
def test_what_does_not_exist_is_404(at_desk: Client, query: str) -> None:
    assert at_desk.get(DESK + query).status_code == 404


def test_desk_pages_by_key(at_desk: Client) -> None:
    now = timezone.now()
    for n in range(65):
        Matter.objects.create(kind="wishes.request", key=n, gravity=n % 3, waits_since=now - dt.timedelta(hours=n // 4))
    address, found = DESK, []
    while address:
        page = text(at_desk.get(address))
        found += re.findall(r'scope="row"><a href="/en/desk/moderation/(\d+)/', page)
        after = re.search(r'rel="next" href="([^"]+)"', page)
        address = DESK + after.group(1) if after else ""

    assert len(found) == len(set(found)) == 65
    assert [Matter.objects.get(pk=pk).is_grave for pk in (found[0], found[-1])] == [True, False]


@pytest.mark.parametrize("rows", [1, 30])
def test_desk_asks_the_same_whatever_the_rows(at_desk: Client, charlie: Any, mira: Any, rows: int) -> None:
    for n in range(rows):
        matter = Matter.objects.create(kind="wishes.request", key=n, author=mira, title={"en": "Title"})
        Flag.objects.create(matter=matter, flagged_by=charlie, reason="spam")
    for address, most in ((DESK, 9), (f"{DESK}{Matter.objects.latest('pk').pk}/", 12)):
        at_desk.get(address)
        with CaptureQueriesContext(connection) as asked:
            at_desk.get(address)
        assert len(asked) <= most, [query["sql"] for query in asked]


@pytest.mark.parametrize("rows", [1, 30])
def test_matter_asks_the_same_however_many_flagged_it(at_desk: Client, flagged: Matter, rows: int) -> None:
    Flag.objects.bulk_create(Flag(matter=flagged, reason="spam") for _n in range(rows))
    address = f"{DESK}{flagged.pk}/"
    at_desk.get(address)
    with CaptureQueriesContext(connection) as asked:
        at_desk.get(address)

    assert len(asked) <= 12


def test_decided_once_and_twice_is_once(at_desk: Client, flagged: Matter) -> None:
    pages = [text(at_desk.post(decide(flagged), GOOD, follow=True)) for _twice in range(2)]

    assert all("Decided. It stands in the public record" in page for page in pages) and not Request.objects.get().is_public
    assert "Content hidden" in text(Client().get("/en/record/"))


def test_second_decision_is_told_and_its_words_stay(at_desk: Client, flagged: Matter, blerim: Any) -> None:
    flagged.decide(by=blerim, outcome="left")
    page = text(at_desk.post(decide(flagged), GOOD | {"decide-words": "My other words."}), 409)

    assert "Somebody else decided it in the meantime." in page and "My other words." in page and Request.objects.get().is_public


BAD = [
    ({"decide-outcome": ""}, "Choose one of the list."),
    ({"decide-outcome": "gone"}, "Choose one of the list."),
    ({"decide-reason": ""}, "Choose one of the list."),
    ({"decide-reason": "ugly"}, "Choose one of the list."),
    ({"decide-words": ""}, "Tell the author what was wrong."),
    ({"decide-words": "x" * 10_000}, "you wrote 10000"),
    ({"decide-outcome": "stopped"}, "Choose one of the list."),
    ({"decide-outcome": "stopped", "decide-days": "365"}, "Choose one of the list."),
]


@pytest.mark.parametrize(("changes", "words"), BAD)
def test_bad_decision_is_told(at_desk: Client, flagged: Matter, changes: dict[str, str], words: str) -> None:
    assert words in text(at_desk.post(decide(flagged), GOOD | changes), 400) and fresh(flagged).status == "waiting"


def test_nobody_decides_on_what_is_theirs_or_what_they_flagged(at_desk: Client, wish: Any, bora: Any, charlie: Any) -> None:
    own, flagged_by_bora = flag(wish(asked_by=bora), charlie), flag(wish(), bora)

    assert at_desk.get(f"{DESK}{own.pk}/").status_code == 404 and at_desk.post(decide(own), GOOD).status_code == 404
    assert "You flagged it yourself." in text(at_desk.get(f"{DESK}{flagged_by_bora.pk}/"))
    assert at_desk.post(decide(flagged_by_bora), GOOD).status_code == 404
    assert not Matter.objects.exclude(status="waiting").exists()


def test_thing_that_is_gone_is_closed(at_desk: Client, flagged: Matter) -> None:
    Request.objects.all().delete()

    assert "It is no longer there: withdrawn" in text(at_desk.get(f"{DESK}{flagged.pk}/"))
    at_desk.post(decide(flagged), {"decide-outcome": "gone"})
    assert (fresh(flagged).status, fresh(flagged).outcome) == ("decided", "gone")


def test_changed_text_is_told_and_the_old_one_shown(at_desk: Client, flagged: Matter) -> None:
    Request.objects.update(answer_text={"en": "Harmless."})
    page = text(at_desk.get(f"{DESK}{flagged.pk}/"))

    assert "The text has changed" in page and "Title wish 1" in page and "Harmless." not in page


def test_appeal_is_decided_by_another(at_desk: Client, flagged: Matter, blerim: Any, besa: Any, bora: Any) -> None:
    flagged.decide(by=bora, **HIDE)
    flagged.appeal_with("It is a company.", by=besa)
    sent, address = {"answer-is_accepted": "yes", "answer-words": "You are right."}, f"{DESK}{flagged.pk}/answer/"
    assert "the appeal is for somebody else" in text(at_desk.get(f"{DESK}{flagged.pk}/")) and at_desk.post(address, sent).status_code == 404

    other = signed_in(blerim)
    assert "It is a company." in text(other.get(f"{DESK}{flagged.pk}/")) and "Appeal waits" in text(other.get(f"{DESK}?state=appealed"))
    assert "Tell" not in text(other.post(address, {"answer-is_accepted": "maybe"}), 400)
    assert all("Decided. It stands" in text(other.post(address, sent, follow=True)) for _twice in range(2))
    assert Request.objects.get().is_public and "Appeal accepted" in text(Client().get("/en/record/"))
    assert "Somebody else decided" in text(at_desk.post(address, sent | {"answer-is_accepted": "no"}), 409)


def test_earlier_decisions_are_counted(at_desk: Client, wish: Any, charlie: Any, blerim: Any) -> None:
    flag(wish(), charlie).decide(by=blerim, **HIDE)
    flag(wish(), charlie).decide(by=blerim, outcome="left")
    page = text(at_desk.get(f"{DESK}{flag(wish(), charlie).pk}/"))

    assert "Earlier decisions</dt><dd>1</dd>" in page


def test_desk_speaks_albanian(at_desk: Client, flagged: Matter) -> None:
    for address in ("", f"{flagged.pk}/"):
        page = text(at_desk.get(f"/sq/desk/moderation/{address}")).partition("<main")[2]
        assert not re.search(r"\b(Flagged|Decide|Waits|Status|author)\b", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("days", [1, 7, 30])
def test_author_is_stopped_from_the_desk(at_desk: Client, flagged: Matter, days: int) -> None:
    at_desk.post(decide(flagged), GOOD | {"decide-outcome": "stopped", "decide-days": str(days)})
    until = fresh(flagged).restriction.until - timezone.now()

    assert dt.timedelta(days=days, minutes=-5) < until <= dt.timedelta(days=days)
