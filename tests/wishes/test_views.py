"""The pages of those who read and of those who ask."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rrjeti.accounts.models import Consent
from rrjeti.moderation.models import Matter
from rrjeti.search.documents import SOURCES
from rrjeti.search.indexing import rebuild
from rrjeti.wishes.models import PER_DAY, Request
from tests import world
from tests.conftest import person
from tests.wishes.conftest import WORDS, answer

pytestmark = pytest.mark.django_db
NEW = "/en/wishes/new/"


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.status_code
    return str(response.content.decode())


def send(client: Client, **changes: str) -> Any:
    return client.post(NEW, WORDS | {"sure": "yes"} | changes)


def test_empty_list_says_so(dora: Any) -> None:
    assert "No answer has been published here yet." in text(dora.get("/en/wishes/"))


def test_list_holds_public_answers_alone(dora: Any, ask: Any, editor: Any) -> None:
    answer(ask(title="Public list"), editor), answer(ask(title="Private list"), editor, is_public=False), ask(title="Waiting list")
    page = text(dora.get("/en/wishes/"))

    assert "Public list" in page and "Private list" not in page and "Waiting list" not in page and "Besa" not in page


def test_list_is_narrowed_by_kind_and_words(dora: Any, ask: Any, editor: Any) -> None:
    answer(ask(title="Çmimi i ujit", folded=""), editor), answer(ask(title="Other thing", kind="figure"), editor)

    assert "Çmimi" in text(dora.get("/en/wishes/?q=cmimi+list")) and "Other thing" not in text(dora.get("/en/wishes/?q=cmimi"))
    assert "Çmimi" not in text(dora.get("/en/wishes/?kind=figure"))
    assert "Nothing was answered yet that fits." in text(dora.get("/en/wishes/?q=nothinglikeit%00"))
    assert dora.get("/en/wishes/?q=water")["Cache-Control"] == "private"


def test_list_pages_by_key_to_the_end(dora: Any, ask: Any, editor: Any) -> None:
    for _n in range(45):
        answer(ask(), editor)
    path, found = "/en/wishes/", []
    while path:
        page = text(dora.get(path))
        found += re.findall(r'entry__title"><a href="/en/wishes/([\d-]+)/', page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        path = f"/en/wishes/{older.group(1)}" if older else ""

    assert found == [f"2024-{n}" for n in range(45, 0, -1)]


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_ask_the_same_whatever_the_rows(dora: Any, signed_in: Client, ask: Any, editor: Any, rows: int) -> None:
    for _n in range(rows):
        answer(ask(is_named=True), editor)
    counts = []
    for client, path in ((dora, "/en/wishes/"), (signed_in, "/en/wishes/mine/")):
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(path)
        counts.append(len(asked))

    assert counts[0] <= 4 and counts[1] <= 6


@pytest.mark.parametrize(
    "path", ["2024-0/", "2024-01/", "24-1/", "2024-99999999/", "2024-9/", "x/", "2024-1/x/", "?kind=x", "?before=x", "?before=2024-9", "?before=²-1"]
)
def test_what_does_not_exist_is_404(dora: Any, ask: Any, editor: Any, path: str) -> None:
    answer(ask(), editor)

    assert dora.get(f"/en/wishes/{path}").status_code == 404


def test_hidden_request_is_404_for_outsiders(dora: Any, ask: Any, charlie: Any, signed_in: Client) -> None:
    path = ask().get_absolute_url()
    outsider = Client()
    outsider.force_login(charlie)

    assert [client.get(path).status_code for client in (dora, outsider, signed_in)] == [404, 404, 200]
    assert [outsider.post(path + verb).status_code for verb in ("withdraw/", "ask-again/")] == [404, 404]


def test_words_of_readers_are_no_lack_of_translation(dora: Any, ask: Any, editor: Any) -> None:
    one = ask(title="Lista e tenderëve", language="sq")
    answer(one, editor)

    for path in (one.get_absolute_url(), "/en/wishes/"):
        page = text(dora.get(path))
        assert '<span lang="sq">Lista e tenderëve</span>' in page and "not been translated" not in page


def test_name_is_shown_when_the_person_wants_it(dora: Any, ask: Any, editor: Any) -> None:
    shown, hidden = ask(is_named=True), ask()
    answer(shown, editor), answer(hidden, editor)

    assert "asked by Besa" in text(dora.get(shown.get_absolute_url())) and "Besa" not in text(dora.get(hidden.get_absolute_url()))


def test_text_is_for_the_owner_and_the_staff(dora: Any, signed_in: Client, at_desk: Client, ask: Any, editor: Any) -> None:
    one = ask(text="My private words.")
    answer(one, editor)

    told = ["My private words." in text(client.get(one.get_absolute_url())) for client in (dora, signed_in, at_desk)]
    assert told == [False, True, True]


def test_sent_request_gets_a_number(signed_in: Client, besa: Any) -> None:
    response = send(signed_in, title="  Two\u200b   words\t", about_url="/en/wishes/")
    one = Request.objects.get()

    assert response["Location"] == one.get_absolute_url()
    assert (one.title, one.asked_by, one.is_named, one.about_url) == ("Two words", besa, False, "/en/wishes/")
    assert "Received under the number" in text(signed_in.get(one.get_absolute_url()))


def test_request_sent_twice_is_one(signed_in: Client) -> None:
    assert send(signed_in)["Location"] == send(signed_in)["Location"]
    assert Request.objects.count() == 1


def test_too_many_a_day_is_told_and_nothing_is_lost(signed_in: Client) -> None:
    for n in range(PER_DAY):
        send(signed_in, title=f"Title {n}")
    page = text(send(signed_in, title="One more", text="Kept words."), 429)

    assert "as many as one day takes" in page and "One more" in page and "Kept words." in page


BAD = [
    ("title", "x" * 10_000, "you wrote 10000"),
    ("text", "x" * 10_000, "you wrote 10000"),
    ("title", "\u200b\u200b\u200b", "Write something here."),
    ("title", "…!?", "Write at least one word."),
    ("title", "", "Write something here."),
    ("kind", "none", "Choose one of the list."),
    ("kind", "", "Choose one of the list."),
    ("language", "xx", "Choose one of the list."),
    ("about_url", "https://elsewhere.example/en/wishes/", "Write an address of this site"),
    ("about_url", "//elsewhere.example/", "Write an address of this site"),
    ("about_url", "javascript:alert(1)", "Write an address of this site"),
    ("about_url", "/\\elsewhere.example", "Write an address of this site"),
    ("about_url", "/admin/pages/", "Write an address of this site"),
]


@pytest.mark.parametrize(("field", "value", "words"), BAD)
def test_bad_input_is_told_beside_its_field(signed_in: Client, field: str, value: str, words: str) -> None:
    page = text(send(signed_in, **{field: value}), 400)
    beside = page.partition(f'id="id_{field}_error"')[2].partition("</div>")[0]

    assert words in beside and not Request.objects.exists()
    assert all(kept in page for name, kept in WORDS.items() if name != field)
    assert len(value) < 1000 or value in page


def test_whole_address_of_the_site_is_its_path(signed_in: Client, settings: Any) -> None:
    send(signed_in, about_url=f"{settings.SITE_URL}/en/wishes/?kind=figure")

    assert Request.objects.get().about_url == "/en/wishes/?kind=figure"


def test_similar_ones_are_offered_first(signed_in: Client, ask: Any, editor: Any) -> None:
    for title in ("State tenders of 2023, the list", "List of all the state tenders", "Tenders of the state", "A list of tenders", "Bees and honey"):
        answer(ask(title=title, folded=title.lower(), asked_by=None), editor)
    world.publication("tenders", title={"en": "State tenders", "sq": "Tenderat"})
    rebuild(SOURCES)
    page = text(signed_in.post(NEW, WORDS))

    assert "Is it one of these?" in page and len(re.findall(r'href="/en/wishes/2024-\d+/"', page)) == 3 and "Bees" not in page
    assert "/en/library/tenders/" in page and not Request.objects.filter(asked_by__isnull=False).exists()
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.partition("<main")[2]))
    assert signed_in.post(NEW, fields | {"change": "yes"}).status_code == 200
    assert signed_in.post(NEW, fields | {"sure": "yes"}).status_code == 302


def test_nothing_similar_is_sent_at_once(signed_in: Client) -> None:
    assert signed_in.post(NEW, WORDS).status_code == 302


def test_who_has_not_agreed_is_told_and_nothing_is_lost(signed_in: Client) -> None:
    Consent.objects.all().delete()
    page = text(send(signed_in), 403)

    assert "Agree to the rules of conduct first" in page and WORDS["text"] in page and not Request.objects.exists()


def test_visitor_is_led_to_sign_in_and_back(dora: Any) -> None:
    page = text(dora.get(NEW + "?title=Water+%26+bread"))
    link = re.findall(r'href="(/en/account/sign-in/[^"]+)"', page)[0].replace("&amp;", "&")
    back = parse_qs(urlsplit(link).query)["next"][0]

    assert parse_qs(urlsplit(back).query) == {"title": ["Water & bread"]} and "Where do I report?" in page


def test_what_came_back_stands_in_the_form(signed_in: Client) -> None:
    assert 'value="Water &amp; bread"' in text(signed_in.get(NEW + "?title=Water+%26+bread"))


def test_long_text_of_a_visitor_stays_on_the_page(dora: Any) -> None:
    page = text(dora.post(NEW, WORDS | {"text": "long words " * 100}))

    assert "Copy your text before you sign in" in page and "long words long words" in page
    assert "long" not in re.findall(r'href="(/en/account/sign-in/[^"]+)"', page)[0] and not Request.objects.exists()


@pytest.mark.parametrize(("path", "back"), [("mine/", "mine/"), ("2024-1/withdraw/", "2024-1/"), ("2024-1/ask-again/", "2024-1/")])
def test_visitor_without_a_session_is_led_to_sign_in(dora: Any, ask: Any, path: str, back: str) -> None:
    ask()
    response = (
        dora.get(f"/sq/wishes/{path}")
        if path == back
        else dora.post(f"/sq/wishes/{path}", headers={"referer": f"http://testserver/sq/wishes/{back}"})
    )

    assert (response.status_code, urlsplit(response["Location"]).path) == (302, "/sq/account/sign-in/")
    assert parse_qs(urlsplit(response["Location"]).query) == {"next": [f"/sq/wishes/{back}"]}


def test_own_list_shows_status_and_answer(signed_in: Client, ask: Any, editor: Any, charlie: Any) -> None:
    answer(ask(), editor), ask(), ask(asked_by=charlie, title="Of somebody else")
    page = text(signed_in.get("/en/wishes/mine/"))

    assert "Answered" in page and "Waiting" in page and 'href="/en/wishes/"' in page and "Of somebody else" not in page


def test_account_leads_to_own_requests(signed_in: Client, ask: Any, editor: Any) -> None:
    assert "Your requests" not in text(signed_in.get("/en/account/"))
    answer(ask(), editor), ask()

    assert "You have asked the network for 2 things. 1 waits for an answer." in text(signed_in.get("/en/account/"))


def test_withdrawn_request_is_gone(signed_in: Client, ask: Any) -> None:
    one = ask()
    signed_in.post(one.get_absolute_url() + "withdraw/")

    assert signed_in.get(one.get_absolute_url()).status_code == 404
    assert "You have asked for nothing yet." in text(signed_in.get("/en/wishes/mine/"))


def test_what_is_in_work_is_not_withdrawn(signed_in: Client, ask: Any, editor: Any) -> None:
    one = ask()
    one.take(by=editor)

    assert "Somebody works on it already" in text(signed_in.post(one.get_absolute_url() + "withdraw/", follow=True))


def test_asking_again_keeps_what_is_wrong_and_works_once(signed_in: Client, ask: Any, editor: Any) -> None:
    one = ask()
    answer(one, editor)
    path = one.get_absolute_url() + "ask-again/"

    assert "you wrote 4000" in text(signed_in.post(path, {"text": "x" * 4000}), 400)
    assert "waits for a better answer" in text(signed_in.post(path, {"text": "The year is missing."}, follow=True))
    assert "One can ask again once" in text(signed_in.post(path, {"text": "Other words."}, follow=True))


@pytest.mark.parametrize("verb", ["withdraw/", "ask-again/"])
def test_deeds_are_not_links(signed_in: Client, ask: Any, verb: str) -> None:
    path = ask().get_absolute_url()

    assert signed_in.get(path + verb).status_code == 405 and signed_in.post(path).status_code == 405


@pytest.mark.parametrize("path", ["", "new/", "mine/", "2024-1/"])
def test_pages_speak_albanian(signed_in: Client, ask: Any, editor: Any, path: str) -> None:
    answer(ask(title="Lista", language="sq"), editor)
    page = text(signed_in.get(f"/sq/wishes/{path}")).partition("<main")[2]

    assert "ërkes" in page and not re.search(r"\b(request|answer|Ask|network)\b", re.sub(r"<[^>]+>", " ", page))


def test_menu_leads_here(dora: Any) -> None:
    assert 'href="/en/wishes/">Ask for what is missing' in text(dora.get("/en/wishes/"))


def hidden_one(ask: Any, editor: Any, charlie: Any, **decided: Any) -> tuple[Request, Matter]:
    one, moderator = ask(), person("bora", "Moderators", is_staff=True)
    answer(one, editor)
    matter = Matter.objects.flag(one, by=charlie, reason="person").matter
    matter.decide(by=moderator, **{"outcome": "hidden", "reason": "person", "words": "It names your neighbour.", **decided})
    return one, matter


def test_author_reads_that_a_request_was_hidden_why_and_how_to_appeal(signed_in: Client, ask: Any, editor: Any, charlie: Any) -> None:
    one, matter = hidden_one(ask, editor, charlie)
    page = signed_in.get(one.get_absolute_url()).content.decode()

    assert "Hidden by a moderator" in page and "It names your neighbour." in page
    assert f"/en/moderation/decisions/{matter.pk}/#appeal" in page and "You cannot write here" not in page
    at_desk = Client()
    at_desk.force_login(editor)
    assert "Hidden by a moderator" not in text(at_desk.get(one.get_absolute_url()))
    assert Client().get(one.get_absolute_url()).status_code == 404
    matter.appeal_with("It names nobody.", by=one.asked_by)
    assert "Your appeal waits" in signed_in.get(one.get_absolute_url()).content.decode()


def test_author_who_may_not_write_reads_why_before_filling_anything_in(signed_in: Client, ask: Any, editor: Any, charlie: Any) -> None:
    one, _matter = hidden_one(ask, editor, charlie, outcome="stopped", days=7)

    for path in (one.get_absolute_url(), "/en/wishes/new/"):
        page = signed_in.get(path).content.decode()
        assert "You cannot write here for a time" in page and 'href="/en/moderation/mine/"' in page
