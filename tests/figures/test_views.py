import csv
import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test.utils import CaptureQueriesContext
from PIL import Image

from rrjeti.figures.models import Dimension, Observation, Series

pytestmark = pytest.mark.django_db


def test_overview_shows_finding_gap_and_missing_countries(dora: Any, make_series: Any, region: Any) -> None:
    make_series()
    page = dora.get("/en/figures/").content.decode()
    assert "Finding cpi" in page and 'class="gap"' in page
    assert "No value for 2025" in page and "Serbia" in page


@pytest.mark.parametrize(("year", "status"), [("0", 404), ("x", 404), ("", 404), ("1700", 404), ("2014", 404), ("2015", 200)])
def test_year_without_figures_is_404(dora: Any, make_series: Any, year: str, status: int) -> None:
    make_series()
    assert dora.get("/en/figures/", {"year": year}).status_code == status


def test_overview_without_figures_says_so(dora: Any) -> None:
    assert "No figures have been published yet." in dora.get("/en/figures/").content.decode()


def test_case_figures_stand_apart_from_perception(dora: Any, make_series: Any) -> None:
    make_series()
    make_series("cases", {2023: 214, 2024: 186}, kind="cases", unit="cases", shape="columns", scale_max=None)
    make_series("other", {2023: 50, 2024: 52})
    page = dora.get("/en/figures/").content.decode()
    assert page.index('id="seen"') < page.index("Finding other") < page.index('id="cases"') < page.index("Finding cases")


def test_series_lists_every_value_with_source_and_doubt(dora: Any, make_series: Any) -> None:
    series = make_series()
    Observation.objects.filter(year=2013).update(confidence="general", note={"en": "A doubt"})
    page = dora.get("/en/figures/cpi/").content.decode()
    assert "The source" in page and "not yet confirmed" in page and "A doubt" in page and "no data" in page
    assert "dot--unsure" in page and "line--dash" in page
    assert series.get_absolute_url() == "/en/figures/cpi/"


def test_years_carry_no_thousands_separator(dora: Any, make_series: Any, region: Any) -> None:
    make_series()
    for path in ("/en/figures/", "/en/figures/cpi/", "/en/figures/region/", "/sq/figures/cpi/"):
        assert not re.search(r">\s*2[,.\u00a0 ]0\d\d", dora.get(path).content.decode())


@pytest.mark.parametrize("path", ["none/", "none/data.csv", "none/chart.svg", "UPPER CASE/", "cpi%00/"])
def test_unknown_series_is_404(dora: Any, path: str) -> None:
    assert dora.get(f"/en/figures/{path}").status_code == 404


def test_hidden_and_uncertain_series_are_404_for_readers_only(client: Any, make_series: Any, editor: Any) -> None:
    make_series("hidden", is_shown=False)
    make_series("uncertain", confidence="uncertain")
    assert [client.get(f"/en/figures/{key}/").status_code for key in ("hidden", "uncertain")] == [404, 404]
    client.force_login(editor)
    assert client.get("/en/figures/hidden/").status_code == 200


def test_a_series_without_values_is_a_page_without_a_chart(dora: Any, make_series: Any) -> None:
    make_series("empty", {})
    assert dora.get("/en/figures/empty/").status_code == 200
    assert dora.get("/en/figures/empty/chart.svg").status_code == 404


def test_csv_has_one_row_per_value_and_no_formula(dora: Any, make_series: Any) -> None:
    make_series(name={"en": "=1+1"})
    response = dora.get("/en/figures/cpi/data.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [(row["period"], row["value"]) for row in rows] == [("2012", "33"), ("2013", "31"), ("2014", ""), ("2015", "36")]
    assert rows[0]["name"] == "'=1+1" and rows[0]["sources"] == "https://source.example/"
    assert response["Content-Type"].startswith("text/csv")


def test_all_csv_holds_public_series_only(dora: Any, make_series: Any) -> None:
    make_series()
    make_series("hidden", is_shown=False)
    text = dora.get("/en/figures/data.csv").content.decode()
    assert "cpi" in text and "hidden" not in text


def test_svg_can_be_embedded_elsewhere_in_both_languages(dora: Any, make_series: Any) -> None:
    make_series()
    response = dora.get("/sq/figures/cpi/chart.svg?lang=en")
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8" and response["Cross-Origin-Resource-Policy"] == "cross-origin"
    root = ElementTree.fromstring(response.content)  # noqa: S314
    assert root.get("lang") == "en" and "Finding cpi" in response.content.decode()
    assert "Gjetja cpi" in dora.get("/sq/figures/cpi/chart.svg?lang=xx").content.decode()


@pytest.mark.parametrize("shape", Series.Shape.values)
def test_every_shape_draws_any_series(dora: Any, make_series: Any, region: Any, shape: str) -> None:
    make_series("one", {2020: 50}, shape=shape)
    make_series("many", shape=shape)
    region.shape = shape
    region.save()
    for key in ("one", "many", "region"):
        assert dora.get(f"/en/figures/{key}/").status_code == 200
        assert dora.get(f"/en/figures/{key}/chart.svg").status_code == 200


def queries(client: Any, path: str) -> int:
    from django.db import connection

    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(path).status_code == 200
    return len(found)


@pytest.mark.parametrize("path", ["/en/figures/", "/en/figures/cpi/", "/en/figures/data.csv"])
def test_queries_do_not_grow_with_rows(dora: Any, make_series: Any, path: str) -> None:
    make_series()
    few = queries(dora, path)
    for number in range(29):
        make_series(f"s{number}")
    assert queries(dora, path) == few <= 12


def test_head_is_answered_and_post_is_not(dora: Any, make_series: Any) -> None:
    make_series()
    assert dora.head("/en/figures/cpi/").status_code == 200
    assert dora.post("/en/figures/cpi/").status_code == 405


def test_every_chart_offers_its_files(dora: Any, make_series: Any) -> None:
    make_series()
    for path in ("/en/figures/", "/en/figures/cpi/"):
        page = dora.get(path).content.decode()
        for file in ("chart.svg", "chart.png", "data.csv"):
            assert f'<a href="/en/figures/cpi/{file}" aria-label="{file[-3:].upper()}, Index cpi">' in page


def test_files_are_offered_once(dora: Any, make_series: Any) -> None:
    make_series()
    make_series("empty", {})
    page = dora.get("/en/figures/cpi/").content.decode()
    assert [page.count(f'href="/en/figures/cpi/{file}"') for file in ("chart.svg", "chart.png", "data.csv")] == [1, 1, 1]
    page = dora.get("/en/figures/empty/").content.decode()
    assert page.count('href="/en/figures/empty/data.csv"') == 1 and "chart.png" not in page


def test_only_what_is_not_confirmed_is_hollow(dora: Any, make_series: Any, region: Any) -> None:
    make_series()
    Observation.objects.filter(value=42).update(confidence="general")
    sure, doubtful = (dora.get(f"/en/figures/{key}/").content.decode() for key in ("cpi", "region"))
    assert "<circle" in sure and "dot--unsure" not in sure and "Hollow and dashed" not in sure
    assert 'class="dot dot--unsure"' in doubtful and "Hollow and dashed" in doubtful
    assert "The small dot is 2024, the large one 2025." in doubtful


def test_words_instead_of_a_number_stand_in_the_gap(dora: Any, make_series: Any) -> None:
    make_series("told", {2019: 85, 2020: None, 2022: 77, 2023: 81})
    Observation.objects.filter(year=2020).update(said={"en": "over 84%"})
    page = dora.get("/en/figures/told/").content.decode()
    assert ">2020: over 84%</text>" in page and ">2021: no data</text>" in page and ">no data</text>" not in page
    assert page.count("over 84%</text>") == page.count(">2020: over 84%</text>")


def test_png_is_the_chart_in_twice_its_size(dora: Any, make_series: Any) -> None:
    make_series()
    response = dora.get("/sq/figures/cpi/chart.png")
    assert response["Content-Type"] == "image/png" and response["Cross-Origin-Resource-Policy"] == "cross-origin"
    root = ElementTree.fromstring(dora.get("/sq/figures/cpi/chart.svg").content)  # noqa: S314
    with Image.open(io.BytesIO(response.content)) as picture:
        assert picture.size == (2 * int(root.get("width", "0")), 2 * int(root.get("height", "0")))
    assert dora.get("/sq/figures/cpi/chart.png?lang=en").content != response.content
    assert dora.get("/en/figures/none/chart.png").status_code == 404


def test_countries_stand_side_by_side_on_one_scale(dora: Any, make_series: Any, region: Any) -> None:
    page = dora.get("/en/figures/region/").content.decode()
    part = page[page.index('id="countries"') : page.index('id="values"')]
    assert re.findall(r"<h3[^>]*>([^<]+)</h3>", part) == ["Albania", "Montenegro", "Serbia"]
    assert len(set(re.findall(r'class="t-end" x="[\d.]+" y="([\d.]+)">30<', part))) == 1 == part.count('class="gap"')
    make_series()
    assert 'id="countries"' not in dora.get("/en/figures/cpi/").content.decode()


def cells_of(html: str) -> list[list[str]]:
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr>(.*?)</tr>", html, re.S)
    ]


def test_years_without_a_value_are_rows_that_say_so(dora: Any, make_series: Any) -> None:
    make_series("cases", {2019: 87, 2022: 77}, kind="cases", unit="cases", shape="columns", scale_max=None)
    page = dora.get("/en/figures/cases/").content.decode()

    rows = [row for row in cells_of(page[page.index('id="values"') :]) if row[0].isdigit()]
    assert [row[:2] for row in rows] == [["2019", "87"], ["2020", "no published value found"], ["2021", "no published value found"], ["2022", "77"]]
    assert rows[1][2:] == ["–", "–"]
    assert all(f">{year}</text>" in page for year in (2019, 2020, 2021, 2022)) and page.count(">data</text>") >= 2
    short = [row for row in cells_of(dora.get("/en/figures/").content.decode()) if row[0] in ("2020", "2022")]
    assert short == [["2020", "no data"], ["2022", "77"]]


def test_part_without_a_year_is_a_gap_in_table_and_file(dora: Any, region: Any) -> None:
    page = dora.get("/en/figures/region/").content.decode()
    rows = [row[:3] for row in cells_of(page[page.index('id="values"') :]) if "Serbia" in row]
    assert rows == [["2024", "Serbia", "35"], ["2025", "Serbia", "no published value found"]]

    table = list(csv.DictReader(io.StringIO(dora.get("/en/figures/region/data.csv").content.decode("utf-8-sig"))))
    serbia = [(row["period"], row["value"], row["value_note"]) for row in table if row["dimension_name"] == "Serbia"]
    assert serbia == [("2024", "35", ""), ("2025", "", "no published value found")]
    assert len(table) == 6


def test_gaps_of_a_year_are_one_row_that_names_them(dora: Any, region: Any) -> None:
    montenegro, kosovo = region.dimensions.get(place=1), Dimension.objects.create(series=region, name={"en": "Kosovo"}, place=9)
    for part, year in ((montenegro, 2026), (kosovo, 2024)):
        Observation.objects.create(series=region, dimension=part, year=year, value=44, confidence="verified")
    page = dora.get("/en/figures/region/").content.decode()

    newest = [row[:3] for row in cells_of(page[page.index('id="values"') :]) if row[0] == "2026"]
    assert newest == [["2026", "Montenegro", "44"], ["2026", "Albania, Serbia, Kosovo", "no published value found"]]
    table = csv.DictReader(io.StringIO(dora.get("/en/figures/region/data.csv").content.decode("utf-8-sig")))
    assert len([row for row in table if row["period"] == "2026"]) == 4


@pytest.mark.parametrize(("publisher", "lede"), [("SPAK", "SPAK: cases"), ("SPAK, the report", "SPAK: cases"), ("Court", "SPAK: cases, Court")])
def test_publisher_is_named_once(dora: Any, make_series: Any, publisher: str, lede: str) -> None:
    make_series(name={"en": "SPAK: cases"}, publisher={"en": publisher})
    words = " ".join(re.sub(r"<[^>]+>", "", dora.get("/en/figures/cpi/").content.decode()).split())

    assert "SPAK: SPAK" not in words and "cases, SPAK" not in words
    assert lede in words
    assert {"SPAK": "SPAK: cases", "SPAK, the report": "SPAK, the report: cases", "Court": "Court: SPAK: cases"}[publisher] in words


def test_axis_says_where_it_starts_also_below_zero(dora: Any, make_series: Any) -> None:
    make_series("wgi", {2022: -0.41, 2023: -0.33}, scale_min=-2.5, scale_max=2.5)
    make_series("zero", {2022: 2, 2023: 40})
    assert re.search("The axis starts at −0[.]4", dora.get("/en/figures/wgi/").content.decode())
    assert "The axis starts" not in dora.get("/en/figures/zero/").content.decode()


def test_country_and_rank_have_heads_of_their_own(dora: Any, region: Any) -> None:
    Observation.objects.filter(value=39).update(rank=91, out_of=182)
    page = dora.get("/sq/figures/region/").content.decode()
    heads = [re.sub(r"<[^>]+>", "", head) for head in re.findall(r"<th scope=\"col\"[^>]*>.*?</th>", page[page.index('id="values"') :])]
    assert "Shteti" in heads and "Vendi në renditje" in heads and len(heads) == len(set(heads))
    assert "Sipas burimit" in page and "e thotë burimi" not in page


def test_picture_is_embedded_as_wide_as_it_is(dora: Any, make_series: Any) -> None:
    make_series("share", {2025: 76}, shape="waffle")
    width = ElementTree.fromstring(dora.get("/en/figures/share/chart.svg").content).get("width")  # noqa: S314
    assert f'width="{width}"&gt;' in dora.get("/en/figures/share/").content.decode()
