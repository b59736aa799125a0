"""Geometry and honesty of the charts: inside the sheet, gaps broken, texts escaped, unsure values hollow."""

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrjeti.ui.charts import (
    Bar,
    Caption,
    Group,
    Line,
    Pair,
    Point,
    Span,
    Words,
    as_file,
    bars,
    columns,
    dumbbell,
    file_width,
    frame,
    line,
    multiples,
    timeline,
    waffle,
)
from rrjeti.ui.charts.sheet import balanced, width_of, wrap

WORDS = Words("Title", "Description", no_data="no data")
VALUES = st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False))


def parse(svg: str) -> Any:
    return ElementTree.fromstring(svg)  # noqa: S314


def numbers(svg: str, attributes: str) -> list[float]:
    return [float(found) for found in re.findall(rf' (?:{attributes})="(-?[\d.]+)"', svg)]


def corners(svg: str) -> list[tuple[float, float]]:
    paths = [path.get("d") for path in parse(svg).iter("path") if "line" in (path.get("class") or "")]
    return [(float(x), float(y)) for path in paths for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def years(*values: float | None) -> Line:
    return Line([Point(2010 + place, value) for place, value in enumerate(values)])


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=25), st.sampled_from(["wide", "narrow", "small"]))
def test_line_stays_inside_its_sheet(values: list[float | None], size: str) -> None:
    svg = line([years(*values)], WORDS, size)
    width, height = (float(part) for part in parse(svg).get("viewBox").split()[2:])
    assert all(0 <= x <= width and 0 <= y <= height for x, y in corners(svg))
    assert all(-1 <= x <= width + 1 for x in numbers(svg, "cx|x"))
    assert all(0 <= y <= height + 40 for y in numbers(svg, "cy|y"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=20))
def test_frame_has_at_most_six_lines_and_holds_every_value(values: list[float]) -> None:
    made = frame(values)
    assert len(made.ticks) <= 6
    assert made.low <= min(values) and made.high >= max(values)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=9), st.sampled_from(["wide", "narrow"]))
def test_dumbbell_stays_inside_its_sheet(pairs: list[tuple[float | None, float | None]], size: str) -> None:
    svg = dumbbell([Pair("Place", before, after) for before, after in pairs], WORDS, size)
    width, height = (float(part) for part in parse(svg).get("viewBox").split()[2:])
    assert all(0 <= x <= width for x in numbers(svg, "cx")) and all(0 <= y <= height for y in numbers(svg, "cy"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=1, max_size=12), st.sampled_from(["wide", "narrow"]))
def test_bars_start_at_zero_and_end_inside(values: list[float | None], size: str) -> None:
    svg = bars([Bar(f"Name {place}", value) for place, value in enumerate(values)], WORDS, size)
    width = float(parse(svg).get("viewBox").split()[2])
    rects = list(parse(svg).iter("rect"))
    assert len({rect.get("x") for rect in rects}) <= 1
    assert all(float(rect.get("x")) + float(rect.get("width")) <= width for rect in rects)


def test_a_missing_value_breaks_the_line_and_is_named() -> None:
    svg = line([years(1, 2, None, None, 3, 4)], WORDS)
    assert len(re.findall('<path class="line"', svg)) == 2
    assert "no data" in svg and 'class="gap"' in svg


def test_a_missing_year_breaks_the_line_too() -> None:
    svg = line([Line([Point(2013, 84.7), Point(2018, 88.6)])], WORDS)
    assert '<path class="line"' not in svg and "no data" in svg
    assert svg.count("<circle") == 2


def test_an_unsure_value_is_hollow_and_its_line_dashed() -> None:
    svg = line([Line([Point(2012, 33, sure=False), Point(2013, 31), Point(2014, 33)])], WORDS)
    assert "dot--unsure" in svg and svg.count("line--dash") == 1


def test_what_is_sure_is_full() -> None:
    svg = line([Line([Point(2013, 31), Point(2020, 33), Point(2024, 42)]), Line([Point(2024, 40)], subject=False)], WORDS)
    assert svg.count("<circle") == 4 and "dot--unsure" not in svg

    svg = dumbbell([Pair("A", 31, 33), Pair("B", 40, None), Pair("C", 50, 55, sure_after=False)], WORDS)
    assert re.findall('class="(dot[^"]*)"', svg) == ["dot dot--soft", "dot dot--ink", "dot dot--soft", "dot dot--soft", "dot dot--ink dot--unsure"]
    assert svg.count("line--dash") == 1


def test_earlier_year_of_a_pair_is_the_smaller_dot() -> None:
    before, after = (float(size) for size in re.findall('r="([0-9.]+)"', dumbbell([Pair("A", 31, 33)], WORDS)))
    assert before < after / 2


def test_no_gridline_runs_through_the_words_of_a_pair() -> None:
    root = parse(dumbbell([Pair("A", 33, None), Pair("B", 35, 46)], WORDS))
    grounds = [rect for rect in root.iter("rect") if rect.get("class") == "ground"]
    words = [text for text in root.iter("text") if "→" in (text.text or "")]
    assert len(grounds) == len(words) == 2
    for ground, text in zip(grounds, words, strict=True):
        assert float(ground.get("x")) < float(text.get("x"))
        assert float(ground.get("x")) + float(ground.get("width")) >= float(text.get("x")) + width_of(text.text)


def test_gap_says_what_is_told_of_its_years() -> None:
    points = [Point(2019, 85), Point(2020, None, label="over 84%"), Point(2022, 77), Point(2023, 81)]
    svg = line([Line(points)], WORDS)
    assert ">2020: over 84%</text>" in svg and ">2021: no data</text>" in svg
    svg = line([Line(points), Line([Point(2020, 84), Point(2021, 80)], subject=False)], WORDS)
    assert "over 84%" not in svg and "no data" not in svg


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), max_size=20).map(" ".join), st.integers(100, 700))
def test_balanced_lines_are_as_few_and_hold_all(text: str, width: int) -> None:
    plain, even = wrap(text, width), balanced(text, width)
    assert len(even) == len(plain) and " ".join(even) == " ".join(plain)
    assert max(map(len, even), default=0) <= max(map(len, plain), default=0)


def test_title_does_not_end_in_a_lone_word() -> None:
    assert balanced("Albania rises to 39 points while the region stands at 46", 440)[-1] != "46"


def test_a_margin_of_error_is_drawn_as_a_band() -> None:
    svg = line([Line([Point(2012, 33, 30, 36), Point(2013, 31, 28, 34)])], WORDS)
    assert 'class="band"' in svg
    assert 'class="whisker"' in line([Line([Point(2012, 33, 30, 36)])], WORDS)


def test_end_labels_of_close_lines_do_not_touch() -> None:
    grand, petty = [Point(2022, 80), Point(2023, 81.3)], [Point(2022, 81), Point(2023, 81.5)]
    svg = line([Line(grand, end=["grand"]), Line(petty, subject=False, end=["petty"])], WORDS)
    at = [float(text.get("y")) for text in parse(svg).iter("text") if (text.text or "") in {"81.3", "81.5"}]
    assert abs(at[0] - at[1]) >= 36


def test_texts_are_escaped_everywhere() -> None:
    bad = Words("<b>&", '"x"<', no_data="<i>")
    drawn = [
        line([Line([Point(2012, 1, label="<s>"), Point(2014, 2)], end=["<u>"])], bad), bars([Bar("<b>", 1), Bar("x", None)], bad),
        columns([Group("<b>", [1, None])], ["<a>", "b"], bad), dumbbell([Pair("<b>", 1, None)], bad),
        timeline([Span("<b>", 0, 3, "<t>")], bad), waffle(8, bad),
    ]  # fmt: skip
    for svg in drawn:
        assert parse(svg).find("title").text == "<b>&"


def test_every_chart_is_an_image_with_title_and_description() -> None:
    for svg in (line([years(1, 2)], WORDS), bars([Bar("a", 1)], WORDS), waffle(81, WORDS), timeline([Span("a", 0, None, "open")], WORDS)):
        root = parse(svg)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby").split() == [root.find("title").get("id"), root.find("desc").get("id")]


def test_ids_differ_between_wide_and_narrow() -> None:
    wide, narrow = line([years(1, 2)], WORDS, "wide"), line([years(1, 2)], WORDS, "narrow")
    assert parse(wide).find("title").get("id") != parse(narrow).find("title").get("id")
    assert wide == line([years(1, 2)], WORDS, "wide")


@pytest.mark.parametrize(("share", "filled"), [(0, 0), (81.5, 82), (100, 100), (140, 100)])
def test_waffle_fills_so_many_of_a_hundred(share: float, filled: int) -> None:
    svg = waffle(share, WORDS)
    assert svg.count("knot--full") == filled and svg.count('class="knot') == 100


def test_multiples_share_their_scales() -> None:
    small, large = multiples([(years(1, 2, 3), WORDS), (years(50, 90), WORDS)])
    ticks = [[text.text for text in parse(svg).iter("text") if text.get("class") == "t-end"][:3] for svg in (small, large)]
    assert ticks[0] == ticks[1]


def test_columns_name_a_missing_value() -> None:
    assert "data" in columns([Group("2023", [214, None])], ["registered", "concluded"], WORDS, "narrow")


def test_file_stands_alone() -> None:
    svg = as_file(line([years(1, None, 3)], WORDS), "en", Caption("A <finding>", "What", "Source", "https://example.org"))
    root = parse(svg.split("\n", 1)[1])
    assert "class=" not in svg and "<style" not in svg and "var(" not in svg
    assert root.get("role") == "img" and "A &lt;finding&gt;" in svg and "https://example.org" in svg


def named_years(svg: str) -> dict[int, float]:
    """The years under the axis with where they are centred."""
    texts = [text for text in parse(svg).iter("text") if re.fullmatch(r"20\d\d", text.text or "")]
    assert all(text.get("class") == "t-mid" for text in texts)
    return {int(text.text): float(text.get("x")) for text in texts}


def test_every_year_is_named_under_its_point_where_there_is_room() -> None:
    svg = line([years(*range(30, 44))], WORDS, "wide")
    named = named_years(svg)
    assert list(named) == list(range(2010, 2024))
    places = [float(x) for _, x in re.findall(r"([ML])(-?[\d.]+) ", next(p.get("d") for p in parse(svg).iter("path") if p.get("class") == "line"))]
    assert list(named.values()) == places


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=2, max_size=25), st.sampled_from(["wide", "narrow", "small"]))
def test_named_years_have_values_and_do_not_touch(values: list[float | None], size: str) -> None:
    one = years(*values)
    named = named_years(line([one], WORDS, size))
    ends = {one.points[0].x, one.points[-1].x}
    steps = {after - before for before, after in zip(named, list(named)[1:], strict=False)}
    assert set(named) == {point.x for point in one.known} | ends or len(steps) == 1
    assert max(ends) in named
    assert all(after - before >= 36 for before, after in zip(named.values(), list(named.values())[1:], strict=False))


def test_years_without_room_for_all_are_named_in_even_steps() -> None:
    named = list(named_years(line([years(*range(30, 44))], WORDS, "narrow")))
    steps = {after - before for before, after in zip(named, named[1:], strict=False)}
    assert named[-1] == 2023 and len(named) >= 4
    assert len(steps) == 1


def test_first_dot_keeps_off_the_numbers_of_the_axis() -> None:
    root = parse(line([years(30, 31, 32)], WORDS, "small"))
    first = min(float(dot.get("cx")) - float(dot.get("r")) for dot in root.iter("circle"))
    assert first - max(float(text.get("x")) for text in root.iter("text") if text.get("class") == "t-end") >= 8


@pytest.mark.parametrize("last", [88.6, -0.33, 39])
def test_large_last_value_has_room_on_the_sheet(last: float) -> None:
    root = parse(line([Line([Point(2013, last - 1), Point(2018, last)])], replace(WORDS, unit="%"), "wide"))
    text = next(text for text in root.iter("text") if "t-big" in (text.get("class") or ""))
    assert float(text.get("x")) + width_of(text.text, 26) <= 720


def test_single_bar_stands_in_the_frame_of_its_scale() -> None:
    root = parse(bars([Bar("2010", 62.4)], WORDS, "narrow", ceiling=100))
    track = next(rect for rect in root.iter("rect") if rect.get("class") == "track")
    bar = next(rect for rect in root.iter("rect") if "bar" in rect.get("class"))
    assert float(bar.get("width")) / float(track.get("width")) == pytest.approx(0.624, abs=0.01)
    assert {"0", "100"} <= {text.text for text in root.iter("text")}


def test_file_of_a_small_drawing_holds_its_long_address() -> None:
    address = "https://a-long-name-of-a-site.example.org/sq/figures/" + "a-very-long-key-of-a-series/" * 4
    svg = as_file(
        waffle(76, WORDS), "sq", Caption("A long finding that takes more than one line of text", "What", "Source: the publisher " * 8, address)
    )
    root = parse(svg.split("\n", 1)[1])
    width = float(root.get("width"))
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert width == file_width(waffle(76, WORDS))
    assert all(float(text.get("x")) + width_of(text.text, float(text.get("font-size"))) <= width for text in texts)
    assert address in "".join(text.text for text in texts)
    assert max(float(text.get("y")) for text in texts) < float(root.get("height"))


def test_small_drawing_has_its_heading_beside_it() -> None:
    drawn = waffle(76, WORDS)
    root = parse(as_file(drawn, "en", Caption("76 of 100 adults said that they trust it", "Share of adults", "Source", "https://a.example/")))
    width, height = (float(size) for size in parse(drawn).get("viewBox").split()[2:])
    title = next(text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.get("font-size") == "24")
    assert float(title.get("x")) > width + 20
    assert float(root.get("height")) < height + 110
