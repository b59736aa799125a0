"""The map says what its list says, to everyone."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils import translation

from rrjeti.regions.map import in_order, map_of, step
from rrjeti.regions.models import County, Outlines

pytestmark = pytest.mark.django_db
SVG = "{*}"
COUNTS, LINKS = {"dukagjin": 8, "cermenike": 1}, {"dukagjin": "/x/?county=dukagjin&a=1", "cermenike": "/y/"}


def drawn(*args: Any, **more: Any) -> ElementTree.Element:
    return ElementTree.fromstring(map_of(*args, **more))  # noqa: S314  (our own markup)


def whole(counts: Any, links: Any, current: str = "") -> str:
    template = Template('{% load regions %}{% county_map counts links current "Members" %}')
    return template.render(Context({"counts": counts, "links": links, "current": current}))


def test_map_is_valid_and_has_a_path_with_a_title_for_each_county(three: None) -> None:
    svg = drawn(COUNTS, LINKS, title="Members & friends")

    assert [title.text for title in svg.findall(f".//{SVG}path/{SVG}title")] == ["Çermenikë: 1", "Dhjetare: 0", "Dukagjin: 8"]
    assert svg.findtext(f"{SVG}title") == "Members & friends"
    assert svg.get("aria-labelledby") == svg.find(f"{SVG}title").get("id")  # type: ignore[union-attr]
    assert svg.get("aria-describedby") == svg.find(f"{SVG}desc").get("id")  # type: ignore[union-attr]
    assert [text.text for text in svg.iter("text")] == ["1", "0", "8"]


def test_county_with_an_address_is_a_link_and_a_map_with_links_is_a_group(three: None) -> None:
    svg = drawn(COUNTS, LINKS)

    assert {link.get("href"): link.get("aria-label") for link in svg.iter("a")} == {"/x/?county=dukagjin&a=1": "Dukagjin: 8", "/y/": "Çermenikë: 1"}
    assert svg.get("role") == "group"
    assert drawn(COUNTS, {}).get("role") == "img"
    assert drawn(COUNTS, {"dukagjin": ""}).get("role") == "img"


def test_chosen_county_is_marked_and_drawn_last(three: None) -> None:
    last = list(drawn(COUNTS, LINKS, "cermenike"))[-1]

    assert last.get("class") == "region region--2 region--current"
    assert last.get("aria-current") == "true"


@pytest.mark.parametrize(("count", "most", "shade"), [(0, 1, 0), (1, 1, 4), (6, 100, 1), (7, 100, 2), (25, 100, 2), (56, 100, 3), (57, 100, 4)])
def test_four_steps_lead_to_the_greatest_count(count: int, most: int, shade: int) -> None:
    assert step(count, most) == shade


def test_nothing_is_styled_inline_and_texts_are_escaped(three: None) -> None:
    County.objects.filter(key="dukagjin").update(name={"en": '<b onclick="x">"'})
    html = whole(COUNTS, {"dukagjin": '/"><script>'})

    assert not re.search(r"\sstyle=|<style|<script|<b |\bfill=|\bon\w+=\"", html)
    ElementTree.fromstring(map_of(COUNTS, {"dukagjin": '/"><script>'}))  # noqa: S314


def test_list_says_what_the_map_says(three: None) -> None:
    html = whole(COUNTS, LINKS, "dukagjin")
    listed = html[html.index("<ul") :]

    assert re.findall(r'<(a|span) class="regions__name"[^>]*>([^<]+)', listed) == [("a", "Çermenikë"), ("span", "Dhjetare"), ("a", "Dukagjin")]
    assert re.findall(r'regions__number">(\d+)', listed) == ["1", "0", "8"]
    assert listed.count('aria-current="true"') == 1
    assert 'aria-label="Members"' in listed
    assert "A survey, public domain" in html


def test_counties_stand_in_the_readers_alphabet_after_their_place(three: None) -> None:
    with translation.override("sq"):
        assert [county.key for county in in_order()] == ["cermenike", "dukagjin", "dhjetare"]  # dh is a letter after d
    assert [county.key for county in in_order()] == ["cermenike", "dhjetare", "dukagjin"]
    County.objects.exclude(key="dukagjin").update(place=5)
    assert in_order()[0].key == "dukagjin"


def test_country_without_outlines_has_the_list_alone(three: None) -> None:
    Outlines.objects.all().delete()

    assert map_of(COUNTS, LINKS) == ""
    assert "<svg" not in whole(COUNTS, LINKS) and "Dukagjin" in whole(COUNTS, LINKS)


def test_map_of_albania_takes_three_queries_at_most(whole_data: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        html = whole({"tirane": 1200}, {"tirane": "/t/"})

    assert html.count("<path") == 12 and html.count("regions__number") == 12
    assert len(html.encode()) < 20_000
