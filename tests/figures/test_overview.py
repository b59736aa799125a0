"""The order of the overview fills its columns."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rrjeti.figures.overview import WORDS_HEIGHT, packed


def made(height: float, number: int) -> Any:
    return SimpleNamespace(series=SimpleNamespace(key=str(number)), small=f'<svg class="ch" viewBox="0 0 340 {height}"')


@given(st.lists(st.integers(100, 600), max_size=20))
def test_every_figure_stands_once(heights: list[int]) -> None:
    found = [made(height, number) for number, height in enumerate(heights)]
    assert sorted(one.series.key for one in packed(found)) == sorted(one.series.key for one in found)


def test_high_and_low_share_columns() -> None:
    heights = [210, 210, 210, 220, 158, 558, 210, 80]
    order = [int(one.series.key) for one in packed([made(height, number) for number, height in enumerate(heights)])]
    most = max(heights[number] + WORDS_HEIGHT for number in order)
    columns, room = [[]], 1.12 * sum(height + WORDS_HEIGHT for height in heights) / 3
    for number in order:
        if sum(heights[one] + WORDS_HEIGHT for one in columns[-1]) + heights[number] + WORDS_HEIGHT > max(room, most):
            columns.append([])
        columns[-1].append(number)
    assert len(columns) == 3 and order[0] == 0
