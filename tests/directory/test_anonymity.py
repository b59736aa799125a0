"""No page promises more than a way to report can keep, and none sends people to contacts that are not there."""

import datetime as dt
import re
from typing import Any

import pytest

from rrjeti.directory import anonymity
from rrjeti.directory.models import Institution
from tests.directory.conftest import make_channel, make_institution

GREEN = re.compile(r'mark--good">.*?<span>([^<]*)</span>', re.S)


def page(client: Any, path: str, language: str = "en") -> str:
    return str(client.get(f"/{language}/directory/{path}").content.decode())


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("phone", "Takes reports without a name. By telephone your number may be seen."),
        ("in-person", "Takes reports without a name. In person you are seen."),
        ("email", "Takes reports without a name. By e-mail your address is seen."),
    ],
)
def test_way_that_gives_people_away_is_never_green(client: Any, agency: Institution, kind: str, said: str) -> None:
    make_channel(agency, "way", kind=kind, anonymous="yes", verified_on=dt.date.today())

    text = page(client, "channels/")

    assert said in re.sub("<[^>]*>", "", text)
    assert [words for words in GREEN.findall(text) if "name" in words] == []
    assert "You can stay anonymous" not in text


def test_form_is_green_only_when_an_editor_has_checked_it(client: Any, agency: Institution) -> None:
    channel = make_channel(agency, "form", anonymous="yes", as_of="2020-01")
    assert "Takes reports without a name" not in GREEN.findall(page(client, "channels/"))

    channel.verified_on = dt.date.today()
    channel.save()
    assert "Takes reports without a name" in GREEN.findall(page(client, "channels/"))


@pytest.mark.parametrize(
    ("ways", "weakest"), [(["yes", "limited"], "limited"), (["yes"], "yes"), (["unknown", "yes"], "unknown"), (["no"], "no"), ([], "yes")]
)
def test_institution_promises_the_weakest_of_its_ways(client: Any, agency: Institution, ways: list[str], weakest: str) -> None:
    Institution.objects.update(anonymous="yes")
    for number, value in enumerate(ways):
        make_channel(agency, f"way-{number}", anonymous=value)

    assert f"<dd>{anonymity.said(weakest)}</dd>" in page(client, "i1/")
    row = client.get("/api/v1/institutions").json()
    assert f'"anonymous": "{weakest}"' in str(row).replace("'", '"')


def test_institution_without_contacts_says_so_and_leads_on(client: Any, db: Any) -> None:
    make_institution(7)

    text = page(client, "i7/")

    assert "Use the contacts below" not in text
    assert "We know of no contact of this institution" in text
    assert 'href="/en/report/"' in text and 'href="/en/directory/channels/"' in text


def test_institution_with_contacts_points_to_them(client: Any, agency: Institution) -> None:
    assert "Use the contacts below" in page(client, "i1/")


@pytest.mark.parametrize("path", ["channels/", "i1/"])
def test_way_without_an_address_names_the_official_website(client: Any, agency: Institution, path: str) -> None:
    make_channel(agency, "post", kind="post", web="")

    assert re.search(r'Official website: <a[^>]* href="https://agency.example">', page(client, path))


def test_institution_without_a_source_says_so(client: Any, agency: Institution) -> None:
    assert "We have no source for this entry yet." in page(client, "i1/")
