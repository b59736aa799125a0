"""In which order the overview shows its figures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rrjeti.ui.charts import height_of

if TYPE_CHECKING:
    from rrjeti.figures.figure import Figure

COLUMNS, WORDS_HEIGHT = 3, 210.0  # at the widest; what stands above and below a small chart


def packed(found: Sequence["Figure"]) -> list["Figure"]:
    """The figures in an order that fills columns of like length: the highest first, each into the column that is shortest so far."""
    columns: list[list[Figure]] = [[] for _ in range(min(COLUMNS, len(found)))]
    heights = {figure.series.key: height_of(figure.small) + WORDS_HEIGHT for figure in found}
    for figure in sorted(found, key=lambda figure: -heights[figure.series.key]):
        min(columns, key=lambda column: sum(heights[one.series.key] for one in column)).append(figure)
    for column in columns:
        column.sort(key=found.index)
    return [figure for column in sorted(columns, key=lambda column: found.index(column[0])) for figure in column]
