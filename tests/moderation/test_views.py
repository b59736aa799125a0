"""The pages of everyone: flagging, what became of it, the decision and the appeal, and the report."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rrjeti.moderation.models import Flag, Matter
from tests import world
from tests.conftest import person
from tests.moderation.conftest import HIDE, flag, signed_in, text

pytestmark = pytest.mark.django_db
MINE = "/en/moderation/mine/"


def path(one: Any) -> str:
    return f"/en/moderation/flag/wishes.request/{one.pk}/"


def test_pages_lead_to_flagging(wish: Any, dora: Client) -> None:
    one, organisation = wish(), world.organisation("w1")

    assert path(one) in text(dora.get(one.get_absolute_url()))
    assert f"/en/moderation/flag/organisations.organisation/{organisation.pk}/" in text(dora.get("/en/organisations/w1/"))


def test_visitor_is_led_to_sign_in_and_back_and_to_the_guide(wish: Any, dora: Client) -> None:
    page = text(dora.get(path(wish())))

    assert "/en/account/sign-in/?next=%2Fen%2Fmoderation%2Fflag%2F" in page and 'href="/en/report/"' in page and "112 or 129" in page
    assert "Kept words" in text(dora.post(path(wish()), {"reason": "spam", "words": "Kept words"})) and not Flag.objects.exists()


@pytest.mark.parametrize(
    "address", ["accounts.person/1/", "wishes.request/999/", "wishes.request/x/", "nothing/1/", "wishes.request/999999999999999/"]
)
def test_what_cannot_be_flagged_is_not_there(address: str, charlie: Any, dora: Client) -> None:
    assert {client.get(f"/en/moderation/flag/{address}").status_code for client in (signed_in(charlie), dora)} == {404}


def test_hidden_thing_is_not_there_also_for_flags(wish: Any, charlie: Any) -> None:
    one = wish(is_public=False)

    assert signed_in(charlie).post(path(one), {"reason": "spam"}).status_code == 404


def test_flag_is_sent_once_and_stands_in_the_own_list(wish: Any, charlie: Any, mira: Any) -> None:
    one, client = wish(), signed_in(charlie)
    pages = [text(client.post(path(one), {"reason": "spam", "words": ""}, follow=True)) for _twice in range(2)]

    assert all("Thank you. A moderator should look at it" in page and "Waits for a moderator" in page for page in pages)
    assert Flag.objects.count() == 1 and one.title not in text(signed_in(mira).get(MINE))


BAD = [
    ({"reason": ""}, "Choose one of the list."),
    ({"reason": "ugly"}, "Choose one of the list."),
    ({"reason": "other"}, "Say in a few words what is wrong."),
    ({"reason": "spam", "words": "x" * 10_000}, "you wrote 10000"),
]


@pytest.mark.parametrize(("sent", "words"), BAD)
def test_bad_flag_is_told(sent: dict[str, str], words: str, wish: Any, charlie: Any) -> None:
    assert words in text(signed_in(charlie).post(path(wish()), sent), 400) and not Matter.objects.exists()


def test_eleventh_flag_of_a_day_is_told(wish: Any, charlie: Any) -> None:
    for _n in range(10):
        flag(wish(), charlie)

    assert "as many as one day takes" in text(signed_in(charlie).post(path(wish()), {"reason": "spam"}), 429)


def test_who_did_not_agree_to_the_rules_is_told(wish: Any) -> None:
    client = signed_in(person("new", language="en"))

    assert "Agree to the rules" in text(client.post(path(wish()), {"reason": "spam"}), 403)


def test_own_thing_is_not_flagged(wish: Any, besa: Any) -> None:
    client = signed_in(besa)

    assert "This is yours" in text(client.get(path(wish()))) and client.post(path(wish()), {"reason": "spam"}).status_code == 403


def test_flagger_sees_the_outcome_and_not_what_the_author_got(flagged: Matter, charlie: Any, bora: Any) -> None:
    flagged.decide(by=bora, **{**HIDE, "outcome": "stopped"}, days=7)
    page = text(signed_in(charlie).get(MINE))

    assert "Hidden by a moderator" in page and HIDE["words"] not in page and "Decisions on what you wrote" not in page


def test_author_reads_the_decision_and_not_who_flagged(flagged: Matter, besa: Any, bora: Any) -> None:
    flagged.decide(by=bora, **{**HIDE, "outcome": "stopped"}, days=7)
    page = text(signed_in(besa).get(f"/en/moderation/decisions/{flagged.pk}/"))

    assert HIDE["words"] in page and "You cannot write here until" in page and "Charlie" not in page and "Bora" not in page
    assert "You cannot write here for a time" in text(signed_in(besa).get(MINE))


def test_decision_is_for_its_author_alone(flagged: Matter, charlie: Any, bora: Any, besa: Any, dora: Client) -> None:
    address = f"/en/moderation/decisions/{flagged.pk}/"
    assert signed_in(besa).get(address).status_code == 404  # nothing is decided

    flagged.decide(by=bora, **HIDE)
    assert [signed_in(who).get(address).status_code for who in (besa, charlie, bora)] == [200, 404, 404]
    assert [signed_in(who).post(f"{address}appeal/", {"text": "Words"}).status_code for who in (charlie, bora)] == [404, 404]
    assert dora.get(address).status_code == 302


def test_appeal_is_sent_once(flagged: Matter, besa: Any, bora: Any) -> None:
    flagged.decide(by=bora, **HIDE)
    client, address = signed_in(besa), f"/en/moderation/decisions/{flagged.pk}/appeal/"

    assert "Write something here." in text(client.post(address, {"text": " "}), 400)
    assert "you wrote 10000" in text(client.post(address, {"text": "x" * 10_000}), 400)
    assert "Received. Another moderator" in text(client.post(address, {"text": "It is a company."}, follow=True))
    assert "One can appeal once." not in text(client.post(address, {"text": "It is a company."}, follow=True))
    assert "One can appeal once." in text(client.post(address, {"text": "Other words."}, follow=True))


def test_late_appeal_is_told_and_its_words_stay(flagged: Matter, besa: Any, bora: Any) -> None:
    flagged.decide(by=bora, **HIDE)
    Matter.objects.update(final_at=timezone.now() - dt.timedelta(minutes=1))
    page = text(signed_in(besa).post(f"/en/moderation/decisions/{flagged.pk}/appeal/", {"text": "My late words."}), 409)

    assert "The 30 days for an appeal are over." in page and "My late words." in page


def test_stopped_person_is_told_where_they_wanted_to_write(flagged: Matter, besa: Any, bora: Any) -> None:
    flagged.decide(by=bora, **{**HIDE, "outcome": "stopped"}, days=1)
    words = {"kind": "document", "title": "The list of tenders", "text": "", "language": "en", "sure": "yes"}

    assert "A moderator decided that you cannot write here until" in text(signed_in(besa).post("/en/wishes/new/", words), 403)


def test_account_shows_what_waits(flagged: Matter, besa: Any, bora: Any) -> None:
    assert "/en/desk/moderation/" in text(signed_in(bora).get("/en/account/"))

    flagged.decide(by=bora, **HIDE)
    assert f"/en/moderation/decisions/{flagged.pk}/" in text(signed_in(besa).get("/en/account/"))
    assert "/en/desk/moderation/" not in text(signed_in(bora).get("/en/account/"))


def test_report_counts_the_rows(wish: Any, charlie: Any, bora: Any, blerim: Any, besa: Any, dora: Client) -> None:
    left, hidden, over, back = (flag(wish(), charlie) for _n in range(4))
    left.decide(by=bora, outcome="left"), hidden.decide(by=bora, **HIDE)
    for matter, accepted in ((over, False), (back, True)):
        matter.decide(by=bora, **{**HIDE, "outcome": "warned"})
        matter.appeal_with("Wrong.", by=besa)
        matter.answer(by=blerim, is_accepted=accepted, words="Words.")
    page = text(dora.get("/en/moderation/")).partition('id="figures"')[2]

    assert re.findall(r"<dd>(\d+)</dd>", page) == ["4", "4", "4", "1", "1", "2", "0", "0", "2", "1", "1"]


@pytest.mark.parametrize("rows", [1, 30])
def test_own_list_asks_the_same_whatever_the_rows(rows: int, wish: Any, charlie: Any, bora: Any) -> None:
    for _n in range(rows):
        Matter.objects.create(kind="wishes.request", key=_n, author=charlie, outcome="hidden", status="decided", decided_at=timezone.now())
        Flag.objects.create(matter=Matter.objects.latest("pk"), flagged_by=charlie, reason="spam")
    client = signed_in(charlie)
    client.get(MINE)
    with CaptureQueriesContext(connection) as asked:
        client.get(MINE)

    assert len(asked) <= 8


def test_own_list_pages_by_key(charlie: Any) -> None:
    for n in range(45):
        Flag.objects.create(matter=Matter.objects.create(kind="wishes.request", key=n, title={"en": f"Row {n}."}), flagged_by=charlie, reason="spam")
    client, address, found = signed_in(charlie), MINE, []
    while address:
        page = text(client.get(address))
        found += re.findall(r"Row (\d+)\.", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = MINE + older.group(1) if older else ""

    assert found == [str(n) for n in range(44, -1, -1)] and client.get(f"{MINE}?before=x").status_code == 404
