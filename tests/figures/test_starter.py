import html
import re
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from rrjeti.content.loader import FOLDER, load_file
from rrjeti.figures import starter
from rrjeti.figures.models import Observation, Series
from rrjeti.ui.charts.picture import FONTS

pytestmark = pytest.mark.django_db


def load() -> list[Any]:
    outcomes = [load_file(FOLDER / "al" / "data" / name, function) for name, function in starter.FILES.items()]
    assert [str(outcome.error) for outcome in outcomes if outcome.error] == []
    return outcomes


def test_starter_series_are_complete(whole_data: None, client: Any) -> None:
    assert Series.objects.count() == 14
    assert Observation.objects.filter(series__key="cpi").count() == 14
    assert all(series.headline.values.keys() >= {"sq", "en"} for series in Series.objects.all())
    for path in ("/sq/figures/", "/en/figures/spak-cases/", "/sq/figures/cpi-region/chart.svg"):
        assert client.get(path).status_code == 200


def test_the_year_without_a_number_stays_a_gap(whole_data: None) -> None:
    assert not Observation.objects.filter(series__key="tig-widespread", year=2020, value__isnull=False).exists()


def test_loading_again_keeps_an_editors_finding(whole_data: None) -> None:
    series = Series.objects.get(key="cpi")
    series.headline = {"en": "My own"}
    series.save()
    load()
    assert Series.objects.get(key="cpi").headline == "My own"


def test_loading_twice_changes_nothing(whole_data: None) -> None:
    before = list(Series.objects.values_list("key", "place", "shape", "headline"))
    load()
    assert list(Series.objects.values_list("key", "place", "shape", "headline")) == before
    assert Observation.objects.count() == len(set(Observation.objects.values_list("key", flat=True)))


def test_typefaces_of_the_pictures_have_every_sign_of_the_charts(whole_data: None, client: Any) -> None:
    known = set.intersection(*(set(TTFont(file).getBestCmap()) for file in FONTS.glob("*.ttf")))
    used = set((FOLDER / "al" / "data" / "countries.yaml").read_text(encoding="utf-8"))
    for series in Series.objects.all():
        for language in ("sq", "en"):
            used |= set(re.sub(r"<[^>]+>", "", html.unescape(client.get(f"/{language}/figures/{series.key}/chart.svg").content.decode())))

    assert "→" in used
    assert {sign for sign in used if sign.isprintable() and ord(sign) not in known} == set()
