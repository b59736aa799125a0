"""Makes the map of a country: outlines of its counties from GeoJSON, simplified and projected, as the content file ``outlines.yaml``.

    .venv/bin/python scripts/outlines.py counties.geojson COUNTRY [PROPERTY] > rrjeti/content/xx/data/outlines.yaml

PROPERTY (``key`` unless told) holds the key of the county. A border of two counties is simplified once, so neighbours keep touching.
Only data that may be used so: write source, address and licence into the file.
"""

import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

HEIGHT = 1000
LEAST = 5.0  # square units of the drawing: a corner that spans less is left out
STEP = 6  # of the grid on which the place of the number is sought

Point = tuple[float, float]
Ring = list[Point]


def rings_of(geometry: dict[str, Any]) -> list[Ring]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(round(x, 6), round(y, 6)) for x, y, *_height in ring[:-1]] for part in parts for ring in part]


def projected(shapes: dict[str, list[Ring]]) -> tuple[int, dict[str, list[Ring]]]:
    """Equirectangular, true to scale in the middle of the country: at this size no reader sees more."""
    xs, ys = zip(*(point for rings in shapes.values() for ring in rings for point in ring), strict=True)
    west, north = min(xs), max(ys)
    scale = HEIGHT / (north - min(ys))
    across = scale * math.cos(math.radians((north + min(ys)) / 2))
    moved = {key: [[((x - west) * across, (north - y) * scale) for x, y in ring] for ring in rings] for key, rings in shapes.items()}
    return math.ceil((max(xs) - west) * across), moved


def junctions(shapes: dict[str, list[Ring]]) -> set[Point]:
    """Where more than two lines meet: these points stay."""
    beside = defaultdict(set)
    for rings in shapes.values():
        for ring in rings:
            for one, other in pairwise([*ring, ring[0]]):
                beside[one].add(other)
                beside[other].add(one)
    return {point for point, others in beside.items() if len(others) > 2}


def area(one: Point, two: Point, three: Point) -> float:
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2


def simplified(line: Ring) -> Ring:
    """Visvalingam and Whyatt (1993): the corner that spans least goes first. The ends stay."""
    kept = line if line <= line[::-1] else line[::-1]  # the same whichever side the border is walked on
    while len(kept) > 3:
        spans = [area(*kept[place - 1 : place + 2]) for place in range(1, len(kept) - 1)]
        least = min(spans)
        if least >= LEAST:
            break
        kept = kept[: spans.index(least) + 1] + kept[spans.index(least) + 2 :]
    return kept if line <= line[::-1] else kept[::-1]


def cut(ring: Ring, fixed: set[Point]) -> Ring:
    """The ring made of its simplified lines between junctions."""
    first = next((place for place, point in enumerate(ring) if point in fixed), ring.index(min(ring)))
    turned = [*ring[first:], *ring[: first + 1]]
    ends = [place for place, point in enumerate(turned) if point in fixed or place in (0, len(turned) - 1)]
    return [point for one, other in pairwise(ends) for point in simplified(turned[one : other + 1])[:-1]]


def distance(point: Point, one: Point, other: Point) -> float:
    run, rise = other[0] - one[0], other[1] - one[1]
    along = ((point[0] - one[0]) * run + (point[1] - one[1]) * rise) / ((run * run + rise * rise) or 1)
    along = min(max(along, 0), 1)
    return math.hypot(point[0] - one[0] - along * run, point[1] - one[1] - along * rise)


def is_inside(point: Point, ring: Ring) -> bool:
    x, y = point
    crossings = (
        one[0] + (y - one[1]) * (other[0] - one[0]) / (other[1] - one[1]) > x
        for one, other in pairwise([*ring, ring[0]])
        if (one[1] > y) != (other[1] > y)
    )
    return sum(crossings) % 2 == 1


def place_of_number(ring: Ring) -> list[int]:
    """The point of the grid that is furthest from every border."""
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    grid = ((x, y) for x in range(int(min(xs)), int(max(xs)), STEP) for y in range(int(min(ys)), int(max(ys)), STEP))
    inside = (point for point in grid if is_inside(point, ring))
    best = max(inside, key=lambda point: min(distance(point, one, other) for one, other in pairwise([*ring, ring[0]])))
    return [round(best[0]), round(best[1])]


def path(rings: list[Ring]) -> str:
    """Absolute start, then steps from point to point: whole units are fine enough, and neighbours round alike."""
    drawn = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points) if a != b]
        drawn.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(drawn)


def main(file: str, country: str, name: str = "key") -> None:
    features = json.loads(Path(file).read_text(encoding="utf-8"))["features"]
    width, shapes = projected({feature["properties"][name]: rings_of(feature["geometry"]) for feature in features})
    fixed = junctions(shapes)
    print(f"country: {country}\nwidth: {width}\nheight: {HEIGHT}\nsource: ''\nurl: ''\nlicence: {{}}\nshapes:")
    for key, rings in sorted(shapes.items()):
        lines = [cut(ring, fixed) for ring in rings]
        print(f"- {{id: {key}, at: {place_of_number(max(lines, key=len))}, path: {path(lines)}}}")


if __name__ == "__main__":
    main(*sys.argv[1:])
