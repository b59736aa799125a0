"""Which series is the figure of the month."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rrjeti.figures.figure import Figure

DEFAULT = "cpi"


def figure_of_the_month(found: Sequence["Figure"]) -> "Figure | None":
    """The one editors chose; without a choice the corruption index, else the first."""
    ranked = sorted(found, key=lambda figure: (not figure.series.is_of_the_month, figure.series.key != DEFAULT))
    return ranked[0] if ranked else None
