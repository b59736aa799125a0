import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone

from rrjeti.directory.models import Body, ContactPoint, Institution, LinkCheck
from tests.directory.conftest import make_channel, make_institution, many

PAGES = ["", "i1/", "bodies/", "bodies/b0/", "channels/", "contact-points/", "unconfirmed/"]


@pytest.fixture
def filled(agency: Institution) -> Institution:
    make_channel(agency, "form")
    Body.objects.create(key="b0", name={"en": "Network"}, kind="network", role={"en": "Helps."})
    return agency


@pytest.mark.parametrize("language", ["sq", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_answers_without_cookies(client: Any, filled: Institution, page: str, language: str) -> None:
    response = client.get(f"/{language}/directory/{page}")
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize(
    "page", ["nothing/", "bodies/nothing/", "?kind=nothing", "?group=nothing", "bodies/?kind=x", "channels/?way=x", "contact-points/?country=ZZ"]
)
def test_unknown_things_are_404(client: Any, filled: Institution, page: str) -> None:
    assert client.get(f"/en/directory/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_only_read(client: Any, filled: Institution, page: str) -> None:
    assert client.post(f"/en/directory/{page}").status_code == 405


def test_empty_directory_answers(client: Any, db: Any) -> None:
    for page in ("", "bodies/", "channels/", "contact-points/", "unconfirmed/"):
        assert client.get(f"/en/directory/{page}").status_code == 200


def test_hidden_contact_is_not_shown_but_said(client: Any, filled: Institution) -> None:
    text = client.get("/en/directory/i1/").content.decode()
    assert "0800 12 34" not in text
    assert "Not published yet" in text


def test_missing_contact_is_said_with_where_to_write(client: Any, filled: Institution, settings: Any) -> None:
    settings.CONTACT = "office@network.example"
    text = client.get("/en/directory/i1/").content.decode()
    assert text.count("Not in our sources") == 2
    assert 'href="mailto:office@network.example"' in text


def test_each_row_of_the_list_says_from_when_it_is(client: Any, filled: Institution, editor: Any) -> None:
    assert "According to the source" in client.get("/en/directory/").content.decode()
    filled.confirm(by=editor)
    assert "Last checked on" in client.get("/en/directory/").content.decode()


@pytest.mark.parametrize("page", ["i1/", "channels/"])
def test_every_entry_says_what_was_checked_and_when(client: Any, filled: Institution, editor: Any, page: str) -> None:
    text = client.get(f"/en/directory/{page}").content.decode()
    assert "Link not yet checked" in text
    assert "Not yet confirmed by the network" in text

    for url in ("https://agency.example", "https://report.example"):
        LinkCheck.objects.create(url=url, status="ok", last_checked_at=dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC))
    filled.confirm(by=editor)
    filled.channels.get().confirm(by=editor)
    text = client.get(f"/en/directory/{page}").content.decode()
    assert "Link checked on 4 March 2026: it answers" in text
    assert "Last checked on" in text
    assert "Not yet confirmed by the network" not in text or page != "i1/"


@pytest.mark.parametrize(
    ("codes", "said"), [("", "Languages: not stated"), ("sq, en", "Languages: shqip, English"), ("sq, xx", "Languages: shqip, xx")]
)
def test_channel_says_its_languages(client: Any, agency: Institution, codes: str, said: str) -> None:
    make_channel(agency, "form", languages=codes)
    assert said in client.get("/en/directory/channels/").content.decode()


def test_hidden_contact_is_on_the_public_list_without_its_value(client: Any, filled: Institution) -> None:
    text = client.get("/en/directory/unconfirmed/").content.decode()
    assert "Institution 1 – Telephone" in text
    assert "0800 12 34" not in text


def test_hidden_channel_is_not_in_the_catalogue(client: Any, agency: Institution) -> None:
    make_channel(agency, "secret", confidence="uncertain", web="https://hidden.example")
    assert b"hidden.example" not in client.get("/en/directory/channels/").content


def test_withdrawn_institution_is_404(client: Any, filled: Institution) -> None:
    Institution.objects.update(is_withdrawn=True)
    assert client.get("/en/directory/i1/").status_code == 404


def test_overdue_record_is_listed(client: Any, filled: Institution) -> None:
    Institution.objects.update(verified_on=dt.date(2025, 1, 1), review_by=dt.date(2025, 7, 1))
    assert "Due for a new check" in client.get("/en/directory/unconfirmed/").content.decode()


def test_dead_link_is_flagged_on_the_page_and_listed(client: Any, filled: Institution) -> None:
    LinkCheck.objects.create(url="https://report.example", status="dead", failures=2, last_checked_at=timezone.now(), reason="HTTP 404")
    assert "does not answer" in client.get("/en/directory/i1/").content.decode()
    assert "https://report.example" in client.get("/en/directory/unconfirmed/").content.decode()


def test_letters_follow_the_albanian_alphabet(client: Any, db: Any) -> None:
    for number, name in enumerate(["Shkolla", "Spitali", "Dhoma", "Drejtoria"]):
        make_institution(number, name={"sq": name})
    text = client.get("/sq/directory/").content.decode()
    places = [text.index(f"<dt>{letter}</dt>") for letter in ("D", "Dh", "S", "Sh")]
    assert places == sorted(places)


def test_filter_by_function(client: Any, filled: Institution) -> None:
    assert b"Institution 1" in client.get("/en/directory/?group=prosecution&kind=independent").content


@pytest.mark.parametrize("page", ["", "bodies/", "channels/", "contact-points/", "unconfirmed/"])
def test_queries_do_not_grow_with_rows(client: Any, db: Any, django_assert_max_num_queries: Any, page: str) -> None:
    counts = []
    for count in (1, 30):
        Institution.objects.all().delete()
        Body.objects.all().delete()
        many(count)
        with django_assert_max_num_queries(12) as captured:
            client.get(f"/en/directory/{page}")
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", ["i0/", "bodies/b0/"])
def test_single_pages_need_few_queries(client: Any, db: Any, django_assert_max_num_queries: Any, page: str) -> None:
    many(30)
    with django_assert_max_num_queries(12):
        assert client.get(f"/en/directory/{page}").status_code == 200


def test_unconfirmed_list_says_what_is_missing(client: Any, db: Any) -> None:
    Body.objects.create(key="bare", name={"en": "Bare"}, kind="network", role={"en": "Helps."}, note={"en": "Founded in May."})
    known = Body.objects.create(key="known", name={"en": "Known"}, kind="network", role={"en": "Helps."}, web="https://known.example")
    known.sources.create(key="s", title="Leaflet")
    rows = {row.split("</a>")[0].rsplit(">", 1)[1]: row for row in client.get("/en/directory/unconfirmed/").content.decode().split("<tr>")[2:]}
    assert "No source is named. No contact is known." in rows["Bare"]
    assert "Founded in May" not in rows["Bare"]
    assert "It has not been compared with its source yet.</td>" in rows["Known"]


def test_contact_points_have_a_column_for_contacts_only_with_contacts(client: Any, filled: Institution) -> None:
    text = client.get("/en/directory/contact-points/").content.decode()
    assert "No contact point is published yet" in text
    assert '<th scope="col">Contact</th>' not in text
    assert text.count("<th scope") == 3 + text.count('<th scope="row">')
    assert text.count("<td") == 2 * text.count('<th scope="row">')


def test_name_of_a_channel_looks_the_same_with_and_without_a_contact(client: Any, agency: Institution) -> None:
    make_channel(agency, "bare", web="", kind="web-form")
    make_channel(agency, "full")
    text = client.get("/en/directory/channels/").content.decode()
    assert text.count('<p class="channel__name">') == 2
    assert text.count('<p class="channel__value">') == 1


def test_legal_basis_speaks_the_language_of_each_reader(client: Any, db: Any) -> None:
    make_institution(1, legal_basis={"sq": "Kushtetuta, neni 135 ", "en": "Constitution, article 135 "})
    assert "Kushtetuta, neni 135" in client.get("/sq/directory/i1/").content.decode()
    page = client.get("/en/directory/i1/").content.decode()
    assert "Constitution, article 135" in page and "neni 135" not in page


def test_several_bodies_stand_under_a_plural(client: Any, db: Any) -> None:
    many(1)
    assert "<h2>Network</h2>" in client.get("/en/directory/bodies/").content.decode()
    Body.objects.create(key="second", name={"en": "Second"}, kind="network", role={"en": "Helps."})
    assert "<h2>Networks</h2>" in client.get("/en/directory/bodies/").content.decode()


def test_the_part_has_one_name(client: Any, db: Any) -> None:
    make_institution(1)
    assert "<h1>Adresari</h1>" in client.get("/sq/directory/").content.decode()
    page = client.get("/sq/directory/i1/").content.decode()
    assert '<a href="/sq/directory/">Adresari</a>' in page[page.index("<main") :]


def test_contact_printed_by_a_way_has_the_source_of_the_way(client: Any, agency: Institution) -> None:
    def row() -> str:
        text = client.get("/en/directory/unconfirmed/").content.decode()
        return str(text.split("Institution 1 – Telephone")[1].split("</tr>")[0])

    assert "No source is named." in row()
    make_channel(agency, "line", kind="phone", web="", phone="0800 12 34").sources.create(key="s", title="Leaflet")
    assert "It has not been compared with its source yet." in row()


@pytest.mark.parametrize("path", ["channels/", "i1/"])
def test_each_link_to_a_history_says_whose(client: Any, filled: Institution, path: str) -> None:
    make_channel(filled, "second", name={"en": "Second way"})
    text = client.get(f"/en/directory/{path}").content.decode()
    names = re.findall(r"What changed and when(.*?)</a>", text)
    assert len(names) == len(set(names)) >= 2
    assert all("u-hidden" in name for name in names)


@pytest.mark.parametrize("path", ["i1/", "contact-points/", "unconfirmed/"])
def test_every_table_has_a_name(client: Any, filled: Institution, path: str) -> None:
    text = client.get(f"/en/directory/{path}").content.decode()
    tables = re.findall(r"<table[^>]*>\s*(.{9})", text)
    assert tables
    assert [start for start in tables if not start.startswith("<caption ")] == []


def test_institution_shows_the_ways_first_and_those_with_a_contact_before_the_others(client: Any, agency: Institution) -> None:
    make_channel(agency, "bare", web="", kind="post", name={"en": "By post"})
    make_channel(agency, "full", name={"en": "By form"})
    text = client.get("/en/directory/i1/").content.decode()
    main = text[text.index("<main") :]
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", main)[0] == "Ways to report"
    assert main.index("By form") < main.index("By post")


@pytest.mark.parametrize("path", ["i1/", "contact-points/", "channels/"])
def test_red_is_not_for_what_is_only_not_confirmed(client: Any, filled: Institution, path: str) -> None:
    text = client.get(f"/en/directory/{path}").content.decode()
    assert "mark--bad" not in text
    assert "Not confirmed" in text or path == "channels/"


def test_names_from_a_to_z_are_folded_on_a_phone(client: Any, filled: Institution) -> None:
    text = client.get("/en/directory/").content.decode()
    assert re.search(r'<details class="fold"><summary>Show all names</summary></details>\s*<dl class="atoz folded">', text)


def test_institution_shows_its_focal_point_or_asks_for_it(client: Any, agency: Institution, django_assert_max_num_queries: Any) -> None:
    text = client.get("/en/directory/i1/").content.decode()
    assert "No focal point for the network is known here yet." in text
    assert 'href="/en/wishes/new/?kind=contact&amp;about_url=/en/directory/i1/"' in text

    for number, function in enumerate(["network", "mla"]):
        ContactPoint.objects.create(
            key=f"p{number}", country_id="AL", institution=agency, function=function, email="focal@agency.example", confidence="verified",
            verified_on=dt.date(2026, 11, 1),
        )  # fmt: skip
    with django_assert_max_num_queries(12):
        text = client.get("/en/directory/i1/").content.decode()
    assert "Focal point of the" in text and text.count("mailto:focal@agency.example") == 2
    assert "No focal point" not in text and "1 November 2026" in text.partition('id="focal"')[2]


def test_unsure_focal_point_is_not_shown(client: Any, agency: Institution) -> None:
    ContactPoint.objects.create(
        key="p", country_id="AL", institution=agency, function="network", email="focal@agency.example", confidence="uncertain"
    )
    assert "focal@agency.example" not in client.get("/en/directory/i1/").content.decode()
