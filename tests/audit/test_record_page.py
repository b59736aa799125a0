"""The public record shows deeds and roles, never names."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group

from rrjeti.audit.recording import record


def test_record_names_deed_and_role_but_nobody(client: Any, log: Any, editor: Any) -> None:
    text = client.get("/en/record/").content.decode()

    assert "Thing shown" in text
    assert "an editor" in text
    assert editor.public_name not in text.partition("<main")[2].replace("an editor", "")
    assert f"person:{editor.pk}" not in text


@pytest.mark.parametrize("path", ["/en/record/", "/en/desk/log/"])
def test_names_in_another_language_are_no_missing_translation(client: Any, admin: Any, path: str) -> None:
    record("thing.shown", Group.objects.create(name="x"), by=admin, name="Qendra")
    client.force_login(admin)
    page = client.get(path).content.decode()

    assert '<span lang="sq">Qendra</span>' in page
    assert "have not been translated yet" not in page


def test_what_is_not_public_stays_out(client: Any, editor: Any) -> None:
    record("thing.hidden", editor, by=editor, name="Closed deed")

    assert "Closed deed" not in client.get("/en/record/").content.decode()
    assert client.get("/api/v1/actions").json()["items"] == []


def test_record_pages_by_key(client: Any, editor: Any) -> None:
    for n in range(60):
        record("thing.shown", editor, name=f"Thing {n};")
    first = client.get("/en/record/")
    second = client.get("/en/record/?before=11")

    assert "Thing 59;" in first.content.decode()
    assert "?before=11" in first.content.decode()
    assert "Thing 9;" in second.content.decode()
    assert "Thing 10;" not in second.content.decode()


def test_record_filters_by_deed(client: Any, log: Any) -> None:
    assert client.get("/en/record/?deed=thing.shown").status_code == 200
    assert client.get("/en/record/?deed=thing.hidden").status_code == 404
    assert [row["about"] for row in client.get("/api/v1/actions?deed=thing.shown").json()["items"]] == [f"Thing {n}" for n in range(5, 0, -1)]


@pytest.mark.parametrize("before", ["x", "-1", "٣", "9" * 30])
def test_number_that_is_none_answers_404(client: Any, db: Any, before: str) -> None:
    assert client.get(f"/en/record/?before={before}").status_code == 404


def test_queries_do_not_grow(client: Any, editor: Any, django_assert_max_num_queries: Any) -> None:
    for n in range(30):
        record("thing.shown", editor, name=f"Thing {n}")

    with django_assert_max_num_queries(6):
        client.get("/en/record/")


def test_only_deeds_that_occur_can_be_chosen_by_a_form(client: Any, log: Any) -> None:
    page = client.get("/en/record/?deed=organisation.verified").content.decode()
    form = page.partition('<form class="filters"')[2].partition("</form>")[0]

    assert re.findall(r'<option value="([\w.]*)"( selected)?', form) == [("", ""), ("organisation.verified", " selected"), ("thing.shown", "")]
    assert "<button" in form and client.get("/en/record/?deed=").status_code == 200
    assert "Organizata u verifikua" in client.get("/sq/record/?deed=organisation.verified").content.decode()
