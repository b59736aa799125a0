"""Who signs in, who does not, and what a stranger learns from it: nothing."""

import re
from typing import Any

import pytest
from django.test import Client

from rrjeti.accounts.models import Person
from tests.conftest import person

SIGN_IN, PASSWORD = "/account/sign-in/", "a long password 123"
READ = ["/", "/sq/", "/en/library/", "/en/report/", "/en/search/?q=a", "/api/v1/", "/en/nothing/"]
pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(SIGN_IN, {"username": email, "password": password, **more})


def without_token(answer: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_readers_get_no_cookie(client: Client) -> None:
    for path in READ:
        client.get(path)

    assert not client.cookies


def test_staff_sign_in_and_out(client: Client, editor: Person) -> None:
    answer = sign_in(client, "Editor@Test.example")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert client.get("/admin/").status_code == 200

    assert client.get("/account/sign-out/").status_code == 405
    answer = client.post("/account/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/admin/")["Location"] == f"{SIGN_IN}?next=/admin/"


def test_session_gets_a_new_key_at_sign_in(client: Client, editor: Person) -> None:
    session = client.session
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client, editor.email)

    assert client.cookies["sessionid"].value != before


def test_wrong_sign_ins_look_the_same(editor: Person) -> None:
    person("gone", is_staff=True, is_active=False)
    asked = [("editor@test.example", "wrong"), ("nobody@test.example", "wrong"), ("gone@test.example", PASSWORD)]
    answers = [sign_in(Client(), *pair) for pair in asked]

    assert {answer.status_code for answer in answers} == {200}
    assert all('role="alert"' in answer.content.decode() for answer in answers)
    assert len({without_token(answer).replace(email, "") for answer, (email, _) in zip(answers, asked, strict=True)}) == 1
    assert not any("sessionid" in answer.cookies for answer in answers)


def test_hashing_is_done_for_unknown_people_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the time of the answer would tell who has an account."""
    hashed: list[str] = []
    set_password = Person.set_password
    monkeypatch.setattr(Person, "set_password", lambda self, raw: (hashed.append(raw), set_password(self, raw))[1])
    sign_in(client, "nobody@test.example", "wrong")

    assert hashed == ["wrong"]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"])
def test_sign_in_never_leads_elsewhere(client: Client, editor: Person, target: str) -> None:
    assert sign_in(client, editor.email, next=target)["Location"] == "/admin/"


def test_sign_in_leads_back(client: Client, editor: Person) -> None:
    assert sign_in(client, editor.email, next="/admin/pages/")["Location"] == "/admin/pages/"


@pytest.mark.parametrize("email", ["", "x" * 5000, "\x00", "a@b.example\nx", "<script>"])
def test_odd_input_is_told(client: Client, email: str) -> None:
    answer = sign_in(client, email)

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main", 1)[1]


def test_who_may_not_edit_is_told_and_not_sent_in_circles(client: Client) -> None:
    person("guest")
    sign_in(client, "guest@test.example")
    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 403
    assert "sign-out" in answer.content.decode()


def test_editors_do_not_manage_people(client: Client, editor: Person) -> None:
    client.force_login(editor)

    assert client.get("/admin/users/").status_code in (302, 403)
    assert client.get(f"/admin/users/edit/{editor.pk}/").status_code in (302, 403)
    assert client.get("/admin/settings/").status_code in (302, 403, 404)


def test_sign_in_page_bears_the_name_of_the_site_and_both_languages(client: Client) -> None:
    page = client.get(SIGN_IN + "?lang=en&next=/admin/pages/").content.decode()
    assert '<span class="brand__name">Rrjeti</span>' in page and "Sign in – Rrjeti</title>" in page
    assert '<html lang="en">' in page and f'href="{SIGN_IN}?lang=sq&amp;next=%2Fadmin%2Fpages%2F"' in page
    assert 'rel="alternate"' not in page

    page = client.get(SIGN_IN + "?lang=sq").content.decode()
    assert '<html lang="sq">' in page and f'href="{SIGN_IN}?lang=en"' in page
    assert client.get(SIGN_IN + "?lang=zz").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("en", "Error: "), ("sq", "Gabim: ")])
def test_wrong_sign_in_is_told_in_the_title_in_a_summary_and_at_the_field(client: Client, language: str, word: str) -> None:
    page = client.post(f"{SIGN_IN}?lang={language}", {"username": "nobody@test.example", "password": "wrong"}).content.decode()

    assert f"<title>{word}" in page
    assert re.search(r'<div class="errors" role="alert" tabindex="-1" autofocus>.*<a href="#id_username">', page, re.S)
    assert re.search(r'<input type="email"[^>]+aria-invalid="true"[^>]+aria-describedby="id_username_error"', page)
    assert 'id="id_username_error"' in page and "autofocus" not in page.split("</form>")[0].split("<form", 1)[1]
