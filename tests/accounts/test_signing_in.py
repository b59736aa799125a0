"""Who signs in, who does not, and what a stranger learns from it: nothing."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from rrjeti.accounts.models import Person, Session
from rrjeti.pagestore.generation import current
from tests.accounts.conftest import last_code
from tests.conftest import person

SIGN_IN, PASSWORD = "/en/account/sign-in/", "a long password 123"
READ = ["/", "/sq/", "/en/library/", "/en/report/", "/en/search/?q=a", "/api/v1/", "/en/nothing/", "/en/account/rules/", "/en/account/what-we-keep/"]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


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

    assert client.get("/en/account/sign-out/").status_code == 200
    answer = client.post("/en/account/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/")
    assert client.get("/admin/")["Location"] == "/account/sign-in/?next=/admin/"


@pytest.mark.django_db(transaction=True)
def test_signing_in_leaves_stored_pages_alone(client: Client) -> None:
    person("reader")
    before = current()

    assert sign_in(client, "reader@test.example").status_code == 302
    assert client.get("/en/account/").status_code == 200
    assert current() == before


def test_form_sent_without_a_session_leads_back_to_its_page(client: Client) -> None:
    form = "/en/organisations/own/1/leave/"

    assert client.post(form)["Location"] == "/en/account/sign-in/?next=/account/"
    answer = client.post(form, headers={"referer": "http://testserver/en/organisations/own/1/members/"})
    assert answer["Location"] == "/en/account/sign-in/?next=/en/organisations/own/1/members/"
    assert client.post(form, headers={"referer": "https://elsewhere.example/en/"})["Location"] == "/en/account/sign-in/?next=/account/"


def test_address_without_a_language_leads_to_the_readers(client: Client) -> None:
    answer = client.get("/account/sign-in/?next=/admin/", headers={"accept-language": "en"})

    assert answer["Location"] == "/en/account/sign-in/?next=%2Fadmin%2F"


def test_session_gets_a_new_key_at_sign_in(client: Client, editor: Person) -> None:
    session = client.session
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client, editor.email)

    assert client.cookies["sessionid"].value != before


def test_wrong_sign_ins_look_the_same(editor: Person) -> None:
    asked = [("editor@test.example", "wrong"), ("nobody@test.example", "wrong")]
    answers = [sign_in(Client(), *pair) for pair in asked]

    assert {answer.status_code for answer in answers} == {200}
    assert all('role="alert"' in answer.content.decode() for answer in answers)
    assert len({without_token(answer).replace(email, "") for answer, (email, _) in zip(answers, asked, strict=True)}) == 1
    assert not any("sessionid" in answer.cookies for answer in answers)


def test_closed_account_does_not_open(client: Client) -> None:
    person("gone", is_active=False)
    sign_in(client, "gone@test.example")

    assert client.get("/en/account/").status_code == 302


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


def test_five_wrong_passwords_slow_an_account_down_and_leave_others_alone(client: Client, editor: Person, author: Person) -> None:
    for _n in range(5):
        sign_in(client, editor.email, "wrong")

    assert "Too many attempts" in sign_in(client, editor.email).content.decode()
    assert sign_in(client, author.email).status_code == 302


def test_code_by_mail_signs_in_and_tells_nobody_who_has_an_account(client: Client) -> None:
    person("besa")
    asked = client.post("/en/account/sign-in/code/", {"email": "besa@test.example"})
    code = last_code()
    unknown = Client().post("/en/account/sign-in/code/", {"email": "nobody@test.example"})

    assert (asked.status_code, asked["Location"]) == (unknown.status_code, unknown["Location"])
    assert "There is no account with this address" in mail.outbox[-1].subject
    assert client.post(asked["Location"], {"code": code.lower()}).status_code == 302
    assert client.get("/en/account/").status_code == 200


def test_lost_password_is_set_anew_with_a_code(client: Client) -> None:
    besa = person("besa")
    asked = client.post("/en/account/password/lost/", {"email": besa.email})
    unknown = Client().post("/en/account/password/lost/", {"email": "nobody@test.example"})
    assert (asked.status_code, asked["Location"]) == (unknown.status_code, unknown["Location"])

    code = next(str(one.body) for one in mail.outbox if one.to == [besa.email])
    answer = client.post(asked["Location"], {"code": re.findall(r"^ {4}(\S+)$", code, re.M)[0]})
    client.post(answer["Location"], {"password1": "another long one 9", "password2": "another long one 9"})
    besa.refresh_from_db()
    assert besa.check_password("another long one 9")


def test_person_sees_their_devices_and_ends_them(client: Client) -> None:
    besa, other = person("besa"), Client(headers={"user-agent": FIREFOX})
    sign_in(client, besa.email)
    sign_in(other, besa.email)
    page = client.get("/en/account/devices/").content.decode()
    assert "Firefox, Linux" in page and "This device" in page
    assert client.session.session_key not in page and other.session.session_key not in page

    client.post("/en/account/devices/end/", {"session": re.findall(r'name="session" value="(\w+)"', page)[0]})
    assert other.get("/en/account/").status_code == 302
    assert client.get("/en/account/").status_code == 200


def test_sign_out_everywhere_keeps_this_device_alone(client: Client) -> None:
    besa, others = person("besa"), [Client(), Client()]
    for one in (client, *others):
        sign_in(one, besa.email)
    client.post("/en/account/devices/end/")

    assert Session.objects.filter(person=besa).count() == 1
    assert client.get("/en/account/").status_code == 200


def test_nobody_ends_the_session_of_another(client: Client) -> None:
    besa, mira, hers = person("besa"), person("mira"), Client()
    sign_in(client, besa.email)
    sign_in(hers, mira.email)
    from rrjeti.accounts.views import name_of

    answer = client.post("/en/account/devices/end/", {"session": name_of(Session.objects.get(person=mira))})
    assert answer.status_code == 404
    assert hers.get("/en/account/").status_code == 200


def test_session_holds_no_address_of_the_network(client: Client) -> None:
    besa = person("besa")
    client.post(SIGN_IN, {"login": besa.email, "password": PASSWORD}, REMOTE_ADDR="198.51.100.7")
    session = Session.objects.get(person=besa)

    assert "198.51.100" not in str([getattr(session, field.attname) for field in Session._meta.concrete_fields]) + str(session.get_decoded())


def test_page_behind_sign_in_is_not_shown_after_signing_out(client: Client) -> None:
    sign_in(client, person("besa").email)
    answer = client.get("/en/account/")

    assert "no-store" in answer["Cache-Control"]


def test_editors_do_not_manage_people(client: Client, editor: Person) -> None:
    client.force_login(editor)

    assert client.get("/admin/users/").status_code == 404
    assert client.get(f"/admin/users/edit/{editor.pk}/").status_code == 404
    assert client.get("/admin/settings/").status_code in (302, 403, 404)


@pytest.mark.parametrize(("language", "word"), [("en", "Error: "), ("sq", "Gabim: ")])
def test_wrong_sign_in_is_told_in_the_title_and_in_a_summary(client: Client, language: str, word: str) -> None:
    page = client.post(f"/{language}/account/sign-in/", {"login": "nobody@test.example", "password": "wrong"}).content.decode()

    assert f"<title>{word}" in page
    assert re.search(r'<div class="errors" role="alert" tabindex="-1" aria-labelledby="form_errors" autofocus>', page)
    assert 'value="nobody@test.example"' in page


@pytest.mark.parametrize("path", [SIGN_IN, "/en/account/join/", "/en/account/password/lost/", "/en/account/sign-in/code/"])
def test_pages_bear_the_name_of_the_site_and_both_languages(client: Client, path: str) -> None:
    page = client.get(path).content.decode()

    assert " – Rrjeti</title>" in page and '<span class="brand__name">Rrjeti</span>' in page
    assert f'href="{path.replace("/en/", "/sq/")}"' in page
