from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from rrjeti.figures import api, table
from rrjeti.figures.models import Observation, Series
from rrjeti.opendata.collections import BadFilter

pytestmark = pytest.mark.django_db


def test_a_value_outside_its_scale_is_refused(make_series: Any) -> None:
    value = Observation(series=make_series(values={}), year=2020, value=Decimal(101))
    with pytest.raises(ValidationError, match="outside the scale"):
        value.clean()


def test_a_second_value_for_the_same_year_is_refused(make_series: Any) -> None:
    value = Observation(series=make_series(), year=2012, value=Decimal(1))
    with pytest.raises(ValidationError, match="already"):
        value.clean()


def test_only_one_series_is_the_figure_of_the_month(make_series: Any) -> None:
    first = make_series("first", is_of_the_month=True)
    make_series("second", is_of_the_month=True)
    first.refresh_from_db()
    assert not first.is_of_the_month


def render(text: str) -> str:
    return Template("{% load figures_tags %}" + text).render(Context({"language": "en"}))


def test_figure_of_the_month_is_the_index_unless_editors_chose(make_series: Any) -> None:
    make_series()
    other = make_series("other")
    assert "Finding cpi" in render("{% figure_of_the_month %}") and "36" in render("{% figure_of_the_month %}")
    other.is_of_the_month = True
    other.save()
    assert "Finding other" in render("{% figure_of_the_month %}")


def test_tags_are_silent_without_a_series(db: Any) -> None:
    assert not render("{% figure_of_the_month %}{% figure_chart 'none' %}{% figure_cases 'none' %}").strip()


def test_case_figures_of_an_institution(make_series: Any) -> None:
    make_series("work", {2023: 3}, kind="cases", institution="spak", shape="columns")
    assert "Finding work" in render("{% figure_cases 'spak' %}")


def test_api_filters_and_refuses_nonsense(make_series: Any, region: Any) -> None:
    make_series()
    make_series("hidden", is_shown=False)
    assert {value.series.key for value in api.prepare(api.select({}))} == {"cpi", "region"}
    assert len(api.prepare(api.select({"country": "al"}))) == 2
    assert len(api.prepare(api.select({"series": "cpi", "kind": "perception"}))) == 4
    with pytest.raises(BadFilter):
        api.select({"kind": "rumour"})


def test_api_row_has_exactly_the_described_columns(region: Any) -> None:
    row = table.row(api.prepare(api.select({}))[0])
    assert list(row) == list(table.COLUMNS) and row["country"] == "AL" and row["value"] == 42


def test_visible_to_hides_what_is_not_shown(make_series: Any, editor: Any) -> None:
    make_series("hidden", is_shown=False)
    assert not Series.objects.visible_to(None).exists() and Series.objects.visible_to(editor).exists()
