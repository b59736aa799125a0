"""A municipality is chosen under its county, in the reader's alphabet."""

import re
from typing import Any

import pytest
from django import forms
from django.utils import translation

from rrjeti.regions.forms import MunicipalityField
from rrjeti.regions.models import Municipality
from tests import world

pytestmark = pytest.mark.django_db


class Choice(forms.Form):
    municipality = MunicipalityField()


def groups(language: str) -> dict[str, list[str]]:
    with translation.override(language):
        html = str(Choice()["municipality"])
    return {label: re.findall(r"<option[^>]*>([^<]+)", body) for label, body in re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', html, re.S)}


def test_counties_are_groups_in_alphabetical_order(whole_data: None) -> None:
    found = groups("sq")

    assert list(found) == [
        "Berat", "Dibër", "Durrës", "Elbasan", "Fier", "Gjirokastër", "Korçë", "Kukës", "Lezhë", "Shkodër", "Tiranë", "Vlorë",
    ]  # fmt: skip
    assert sum(map(len, found.values())) == 61
    assert found["Tiranë"] == ["Kamëz", "Kavajë", "Rrogozhinë", "Tiranë", "Vorë"]
    assert found["Korçë"] == ["Devoll", "Kolonjë", "Korçë", "Maliq", "Pogradec", "Pustec"]
    assert "Tirana" in groups("en")


def test_letters_of_albanian_keep_their_places(db: Any) -> None:
    county = world.county("one")
    for place, name in enumerate(("Ëmbël", "Elbas", "Çerr", "Cakran", "Rrogë", "Ruzë", "Shijon", "Sukth")):
        world.municipality(f"m{place}", county=county, name={"sq": name})

    assert next(iter(groups("sq").values())) == ["Cakran", "Çerr", "Elbas", "Ëmbël", "Ruzë", "Rrogë", "Sukth", "Shijon"]


@pytest.mark.parametrize("how_many", [1, 30])
def test_choices_take_one_query_however_many(db: Any, how_many: int, django_assert_num_queries: Any) -> None:
    for number in range(how_many):
        world.municipality(f"m{number}", county=world.county(f"c{number}"))

    with django_assert_num_queries(1):
        html = str(Choice()["municipality"])
    assert html.count("<optgroup") == how_many


def test_key_is_what_is_sent_and_nothing_may_be_chosen(db: Any) -> None:
    row = world.municipality("m")

    assert Choice({"municipality": "m"}).is_valid()
    chosen = Choice({"municipality": "m"})
    chosen.full_clean()
    assert chosen.cleaned_data == {"municipality": row}
    assert Choice({"municipality": ""}).is_valid()
    for wrong in ("nothing", "\x00", str(row.pk)):
        assert not Choice({"municipality": wrong}).is_valid()


def test_chosen_one_is_shown_again(db: Any) -> None:
    world.municipality("m")
    assert '<option value="m" selected>' in str(Choice({"municipality": "m"})["municipality"])
    assert '<option value="m" selected>' in str(Choice(initial={"municipality": Municipality.objects.get()})["municipality"])


def test_other_countries_are_not_offered(db: Any, settings: Any) -> None:
    world.municipality("m")
    other = world.county("far", country=type(world.albania()).objects.create(code="XK", name={"en": "Kosovo"}))
    world.municipality("away", county=other)

    assert "away" not in str(Choice()["municipality"])
    assert not Choice({"municipality": "away"}).is_valid()
