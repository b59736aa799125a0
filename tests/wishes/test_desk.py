"""The desk: who may open it, what waits, and each decision once."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rrjeti.audit.models import LogEntry
from rrjeti.wishes.models import Request
from tests import world
from tests.wishes.conftest import ANSWER, answer

pytestmark = pytest.mark.django_db
DESK = "/en/desk/wishes/"
GOOD = {"answer-text_sq": ANSWER["sq"], "answer-text_en": ANSWER["en"], "answer-url": "/en/directory/", "answer-is_public": "on"}


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.status_code
    return str(response.content.decode())


@pytest.mark.parametrize("name", ["author", "besa"])
def test_desk_is_not_there_for_others(name: str, request: pytest.FixtureRequest, ask: Any, dora: Any) -> None:
    one, client = ask(), Client()
    client.force_login(request.getfixturevalue(name))
    paths = [DESK, f"{DESK}{one.number}/"]
    verbs = [f"{DESK}{one.number}/{verb}/" for verb in ("take", "answer", "decline", "join")]

    assert [{someone.get(path).status_code for path in paths} for someone in (client, dora)] == [{404}, {302}]
    assert [{someone.post(path).status_code for path in verbs} for someone in (client, dora)] == [{405}, {302}]


@pytest.mark.parametrize("name", ["editor", "coordinator", "admin"])
def test_desk_is_there_for_those_who_decide(name: str, request: pytest.FixtureRequest, ask: Any) -> None:
    one, client = ask(), Client()
    client.force_login(request.getfixturevalue(name))

    assert one.title in text(client.get(DESK)) and one.text in text(client.get(f"{DESK}{one.number}/"))


def test_desk_counts_and_marks_what_is_late(at_desk: Client, ask: Any, editor: Any) -> None:
    ask(waits_since=timezone.now() - dt.timedelta(days=15)), ask(), answer(ask(), editor)
    page = text(at_desk.get(DESK))

    assert re.findall(r"<b>(\d+)</b>", page.partition('class="counts"')[2].partition("</ul>")[0]) == ["2", "1", "1"]
    assert page.count("queue__late") == 1 and page.index("queue__late") < page.index("2024-2")


def test_desk_is_filtered_and_shows_what_waits_first(at_desk: Client, ask: Any, editor: Any) -> None:
    ask(kind="figure"), answer(ask(), editor)
    rows = {query: re.findall(r"<td[^>]*>(2024-\d)</td>", text(at_desk.get(DESK + query))) for query in ("", "?state=all", "?state=answered")}

    assert rows == {"": ["2024-1"], "?state=all": ["2024-1", "2024-2"], "?state=answered": ["2024-2"]}
    assert "Nothing waits here." in text(at_desk.get(DESK + "?kind=contact"))


def test_desk_pages_by_key_the_oldest_first(at_desk: Client, ask: Any) -> None:
    now = timezone.now()
    for n in range(65):
        ask(waits_since=now - dt.timedelta(hours=n // 2))
    path, found = DESK, []
    while path:
        page = text(at_desk.get(path))
        found += re.findall(r'data-label="Number" class="u-nowrap">(2024-\d+)<', page)
        after = re.search(r'rel="next" href="([^"]+)"', page)
        path = DESK + after.group(1) if after else ""

    assert len(found) == len(set(found)) == 65 and found[-1] == "2024-2"


@pytest.mark.parametrize("path", ["?kind=x", "?state=withdrawn", "?after=x", "?after=2024-9", "2024-9/", "2024-01/", "x/"])
def test_what_does_not_exist_is_404(at_desk: Client, ask: Any, path: str) -> None:
    ask()

    assert at_desk.get(DESK + path).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_desk_asks_the_same_whatever_the_rows(at_desk: Client, ask: Any, editor: Any, rows: int) -> None:
    for _n in range(rows):
        ask(status="in-work", held_by=editor)
    at_desk.get(DESK)
    with CaptureQueriesContext(connection) as asked:
        at_desk.get(DESK)

    assert len(asked) <= 8


@pytest.mark.parametrize("verb", ["take", "answer", "decline", "join"])
def test_deeds_are_not_links(at_desk: Client, ask: Any, verb: str) -> None:
    assert at_desk.get(f"{DESK}{ask().number}/{verb}/").status_code == 405


def test_taken_by_the_quicker_one(at_desk: Client, ask: Any, editor: Any, coordinator: Any) -> None:
    one, late = ask(), Client()
    late.force_login(coordinator)
    path = f"{DESK}{one.number}/take/"

    assert "You work on it now." in text(at_desk.post(path, {"holder": ""}, follow=True))
    assert "Somebody else was quicker." in text(late.post(path, {"holder": ""}, follow=True))
    assert late.post(path, {"holder": "x"}).status_code == 404
    late.post(path, {"holder": str(editor.pk)})
    one.refresh_from_db()
    assert one.held_by == coordinator


def test_answered_from_the_desk_once(at_desk: Client, ask: Any, dora: Any, django_capture_on_commit_callbacks: Any) -> None:
    one = ask()
    path = f"{DESK}{one.number}/answer/"
    with django_capture_on_commit_callbacks(execute=True):
        told = [text(at_desk.post(path, GOOD, follow=True)) for _twice in range(2)]

    assert all("Answered. The person is told by e-mail." in page for page in told) and len(mail.outbox) == 1
    assert LogEntry.objects.filter(verb="request.answered").count() == 1
    assert "The list is here." in text(dora.get(one.get_absolute_url())) and one.number in text(dora.get("/en/record/"))


def test_second_answer_is_told_and_kept(at_desk: Client, ask: Any, coordinator: Any) -> None:
    one = ask()
    answer(one, coordinator)
    page = text(at_desk.post(f"{DESK}{one.number}/answer/", GOOD | {"answer-text_en": "My other words."}), 409)

    assert "Somebody else decided it in the meantime." in page and "My other words." in page
    one.refresh_from_db()
    assert one.answer_text == ANSWER["en"]


BAD = [
    ({"answer-text_en": ""}, "text_en", "Write something here."),
    ({"answer-text_sq": ""}, "text_sq", "A public answer is read in every language"),
    ({"answer-text_en": "x" * 4000}, "text_en", "you wrote 4000"),
    ({"answer-url": ""}, "url", "Write something here."),
    ({"answer-url": "https://elsewhere.example/"}, "url", "Write an address of this site"),
    ({"answer-url": "/en/nothing-like-it/"}, "url", "There is no page here"),
    ({"answer-url": "/en/directory/nothing/"}, "url", "There is no page here"),
    ({"answer-url": "/en/account/"}, "url", "There is no page here"),
    ({"answer-url": "/en/wishes/mine/"}, "url", "There is no page here"),
    ({"answer-url": DESK}, "url", "There is no page here"),
]


@pytest.mark.parametrize(("changes", "field", "words"), BAD)
def test_bad_answer_is_told_beside_its_field(at_desk: Client, ask: Any, changes: dict[str, str], field: str, words: str) -> None:
    one = ask()
    page = text(at_desk.post(f"{DESK}{one.number}/answer/", GOOD | changes), 400)

    assert words in page.partition(f'id="id_answer-{field}_error"')[2].partition("</div>")[0]
    assert all(value in page for name, value in GOOD.items() if name not in changes and name != "answer-is_public")
    assert Request.objects.get().is_open


def test_private_answer_needs_the_language_of_the_person_alone(at_desk: Client, ask: Any, dora: Any) -> None:
    one = ask()
    at_desk.post(f"{DESK}{one.number}/answer/", {"answer-text_en": "Here.", "answer-url": "/en/directory/"})
    one.refresh_from_db()

    assert (one.status, one.is_public) == ("answered", False) and dora.get(one.get_absolute_url()).status_code == 404


def test_page_of_the_site_and_its_whole_address_are_answers(at_desk: Client, ask: Any, settings: Any) -> None:
    world.page("w1")
    for url in (f"{settings.SITE_URL}/en/learn/w1/", "/en/learn/w1/#part", "/sq/directory/"):
        one = ask()
        assert at_desk.post(f"{DESK}{one.number}/answer/", GOOD | {"answer-url": url}).status_code == 302, url


def test_declined_from_the_desk(at_desk: Client, ask: Any) -> None:
    one = ask()
    path = f"{DESK}{one.number}/decline/"

    assert "Choose one of the list." in text(at_desk.post(path, {"decline-reason": "", "decline-text": "Kept."}), 400)
    assert "Declined. The person is told" in text(at_desk.post(path, {"decline-reason": "closed"}, follow=True))


def test_joined_from_the_desk(at_desk: Client, ask: Any) -> None:
    one, other, gone = ask(), ask(), ask(status="declined")
    path = f"{DESK}{one.number}/join/"

    for number in ("2024-77", "nonsense", one.number):
        assert "There is no other request with this number." in text(at_desk.post(path, {"join-number": number}), 400)
    assert "was declined, withdrawn or joined itself" in text(at_desk.post(path, {"join-number": gone.number}), 400)
    assert "Joined. The answer" in text(at_desk.post(path, {"join-number": other.number}, follow=True))
    assert one.number in text(at_desk.get(f"{DESK}{other.number}/"))


def test_owner_of_a_joined_request_reads_the_answer_and_not_the_other_title(
    at_desk: Client, signed_in: Client, ask: Any, charlie: Any, editor: Any
) -> None:
    other, one = ask(asked_by=charlie, title="Secret title"), ask()
    one.join(other, by=editor)
    answer(other, editor, is_public=False)
    page = text(signed_in.get(one.get_absolute_url()))

    assert "The list is here." in page and "Secret title" not in page


def test_account_of_staff_leads_to_the_desk(at_desk: Client, ask: Any) -> None:
    ask()

    assert DESK in text(at_desk.get("/en/account/"))


def test_desk_speaks_albanian(at_desk: Client, ask: Any) -> None:
    one = ask(title="Lista", text="", language="sq")
    for path in ("", f"{one.number}/"):
        page = text(at_desk.get(f"/sq/desk/wishes/{path}")).partition("<main")[2]
        assert not re.search(r"\b(Request|answer|Decline|Waits|Status)\b", re.sub(r"<[^>]+>", " ", page))
