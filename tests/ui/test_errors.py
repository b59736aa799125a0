"""What goes wrong is told in the reader's language, on a page of the site's own, and tells nothing of the inside."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

WORDS = {
    400: {"sq": "Kërkesa nuk u kuptua", "en": "The request was not understood"},
    403: {"sq": "Kjo faqe nuk është e hapur për ju", "en": "This is not open to you"},
    404: {"sq": "Kjo faqe nuk ekziston", "en": "This page does not exist"},
}


def refuse(*_args: Any) -> Any:
    raise DatabaseError("secret of the inside")


def check(answer: Any, status: int, language: str) -> None:
    text = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{WORDS[status][language]}</h1>" in text
    assert f'<html lang="{language}"' in text
    assert "default-src 'self'" in answer["Content-Security-Policy"] and "unsafe" not in answer["Content-Security-Policy"]
    assert "Traceback" not in text and "Django" not in text


@pytest.mark.parametrize("language", ["sq", "en"])
def test_not_found(client: Client, db: Any, language: str) -> None:
    check(client.get(f"/{language}/nothing/here/"), 404, language)
    check(client.get("/nothing.at.all", headers={"accept-language": language}), 404, language)


@pytest.mark.parametrize("language", ["sq", "en"])
def test_foreign_host_is_a_bad_request(client: Client, db: Any, language: str) -> None:
    answer = client.get(f"/{language}/", headers={"host": "evil.example"})

    check(answer, 400, language)
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize("language", ["sq", "en"])
def test_form_that_was_open_too_long(db: Any, language: str) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": language})

    check(client.post("/account/sign-in/", {"username": "a@b.example", "password": "x"}), 403, language)


@pytest.mark.parametrize("path", ["/sq/glossary/x/", "/en/library/"])
def test_broken_page_says_so_in_both_languages(db: Any, path: str) -> None:
    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(refuse):
        answer = client.get(path)
    text = answer.content.decode()

    assert answer.status_code == 500
    assert "Diçka nuk funksionoi" in text and '<h1 lang="en">Something went wrong</h1>' in text
    assert "secret of the inside" not in text
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_page_of_components_is_for_staff(client: Client, author: Any) -> None:
    assert client.get("/ui/").status_code == 404
    client.force_login(author)
    assert client.get("/ui/").status_code == 200


def test_page_of_components_shows_what_the_apps_lend(client: Client, author: Any) -> None:
    client.force_login(author)
    text = client.get("/ui/").content.decode()
    assert all(f'<h2 id="{anchor}">' in text for anchor in ("tabs", "chips", "exit", "progress"))
    assert '<nav class="tabs' in text and '<nav class="narrow' in text
    assert "<svg" in text and "1 234" not in text
