from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rrjeti.figures import imports
from rrjeti.figures.models import Observation

pytestmark = pytest.mark.django_db


def test_good_file_adds_and_renews(make_series: Any) -> None:
    series = make_series()
    assert imports.read(series, "\ufeffperiod;value;rank;confidence\n2012;34,5;80;verified\n2016;40;;\n".encode()) == 2
    assert float(Observation.objects.get(series=series, year=2012).value) == 34.5
    assert Observation.objects.get(series=series, year=2016).rank is None
    assert Observation.objects.filter(series=series).count() == 5


def test_parts_are_named_by_their_short_key(region: Any) -> None:
    part = region.dimensions.get(country="RS")
    imports.read(region, f"period,dimension,value\n2025,{part.key.removeprefix('region-')},33\n".encode())
    assert Observation.objects.filter(dimension=part, year=2025).exists()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("period,value\n2012,many\n", "Row 2, value: “many” is not a number."),
        ("period,value\n12,1\n", "Row 2, period"),
        ("period,value\n2012,101\n", "Row 2, value: The value lies outside"),
        ("period,value,dimension\n2012,1,mars\n", "“mars” is not a part"),
        ("period,value,confidence\n2012,1,sure\n", "Row 2, confidence"),
        ("period,value,rank\n2012,1,1.5\n", "whole number"),
        ("year,score\n2012,1\n", "Missing: period, value"),
        ("", "Missing"),
    ],
)
def test_errors_name_row_and_column_and_nothing_is_saved(make_series: Any, text: str, word: str) -> None:
    series = make_series(values={})
    with pytest.raises(imports.BadRows, match=word.split(":")[0].replace("(", "")) as error:
        imports.read(series, (text + "2020,1\n").encode())
    assert word in str(error.value) and not Observation.objects.exists()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused_in_words(make_series: Any, data: bytes) -> None:
    from rrjeti.figures.models import Series

    series = Series.objects.filter(key="any").first() or make_series("any", {})
    try:
        imports.read(series, b"period,value,dimension,note\n" + data)
    except imports.BadRows as error:
        assert error.errors


def upload(client: Any, series: Any, text: str) -> Any:
    return client.post(reverse("figures_import", args=[series.pk]), {"file": SimpleUploadedFile("v.csv", text.encode())})


def test_editors_page_saves_and_shows_errors(client: Any, admin: Any, make_series: Any) -> None:
    series = make_series(values={})
    client.force_login(admin)
    assert "2, value: “x”" in upload(client, series, "period,value\n2012,x\n").content.decode()
    assert upload(client, series, "period,value\n2012,30\n").status_code == 302
    assert Observation.objects.count() == 1


def test_editing_pages_open_for_administrators_only(client: Any, admin: Any, make_series: Any) -> None:
    series = make_series()
    paths = [reverse("wagtailsnippets_figures_series:list"), reverse("wagtailsnippets_figures_series:edit", args=[series.pk])]
    paths += [reverse("wagtailsnippets_figures_series:add"), reverse("figures_import", args=[series.pk])]
    assert {client.get(path).status_code for path in paths} == {302}
    client.force_login(admin)
    assert {client.get(path).status_code for path in paths} == {200}


def edit(client: Any, series: Any, *rows: dict[str, Any]) -> Any:
    """Posts the editors' form of a series with these values; the first of them exist."""
    fields = {"key": "cpi", "kind": "perception", "unit": "points", "shape": "line", "better": "higher", "place": "0", "is_shown": "on"}
    fields |= {"scale_min": "0", "scale_max": "100", "confidence": "verified"}
    for name in ("name", "headline", "measures", "publisher", "reading", "method", "note"):
        fields |= {f"{name}_sq": "Shqip", f"{name}_en": "English"}
    fields |= {f"{prefix}-{part}": "0" for prefix in ("dimensions", "observations") for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    fields |= {f"{prefix}-MAX_NUM_FORMS": "1000" for prefix in ("dimensions", "observations")}
    fields |= {"observations-TOTAL_FORMS": str(len(rows)), "observations-INITIAL_FORMS": str(sum(bool(row["id"]) for row in rows))}
    fields |= {f"observations-{n}-{name}": text for n, row in enumerate(rows) for name, text in {"ORDER": str(n + 1), **row}.items()}
    return client.post(reverse("wagtailsnippets_figures_series:edit", args=[series.pk]), fields)


def test_a_series_with_values_can_be_edited(client: Any, admin: Any, make_series: Any) -> None:
    series = make_series()
    value = Observation.objects.get(series=series, year=2012)
    client.force_login(admin)
    known = {"id": value.pk, "year": "2012", "value": "34", "confidence": "verified"}
    response = edit(client, series, known, {"id": "", "year": "2020", "value": "50", "confidence": "general"})
    assert response.status_code == 302
    value.refresh_from_db()
    assert value.value == 34 and Observation.objects.get(series=series, year=2020).value == 50


@pytest.mark.parametrize("wrong", [{"year": "2012", "value": "34"}, {"year": "2020", "value": "101"}])
def test_a_doubled_or_impossible_value_is_refused_in_words(client: Any, admin: Any, make_series: Any, wrong: dict[str, str]) -> None:
    series = make_series()
    value = Observation.objects.get(series=series, year=2012)
    client.force_login(admin)
    response = edit(
        client, series, {"id": value.pk, "year": "2012", "value": "34", "confidence": "verified"}, {"id": "", "confidence": "general", **wrong}
    )
    assert response.status_code == 200 and response.context["form"].formsets["observations"].forms[1].errors
