"""From values to pixels, and where the gridlines stand."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)
MOST_LINES = 5


@dataclass(frozen=True)
class Frame:
    """The part of a scale that a chart shows, with its gridlines; the first and the last of them are its ends."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        return self.ticks[0]

    @property
    def high(self) -> float:
        return self.ticks[-1]

    @property
    def decimals(self) -> int:
        """How many decimals the gridlines' numbers need."""
        return next((n for n in range(4) if all(abs(round(tick, n) - tick) < 1e-9 for tick in self.ticks)), 4)


@dataclass(frozen=True)
class Scale:
    """A straight map from values to pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high != self.low else 0.5
        return self.start + share * (self.end - self.start)


def frame(values: Iterable[float | None], floor: float | None = None, ceiling: float | None = None, from_zero: bool = False) -> Frame:
    """At most five round gridlines around the values, within ``floor`` and ``ceiling`` (the ends of the scale)."""
    known = [value for value in values if value is not None] or [0.0, 1.0]
    low, high = min(known), max(known)
    air = max((high - low) * 0.08, abs(high) * 0.1 if high - low < 1e-6 else 0, 1e-3)
    low = min(low, 0.0) if from_zero else low - air
    high = max(high, 0.0) if from_zero and high <= 0 else high + (air if not from_zero else 0)
    low = low if floor is None else max(low, floor)
    high = high if ceiling is None else min(high, ceiling)
    if high <= low:
        low, high = low - 1, low + 1
    return Frame(_round_ticks(low, high, floor, ceiling))


def _round_ticks(low: float, high: float, floor: float | None, ceiling: float | None) -> tuple[float, ...]:
    size = 10.0 ** math.floor(math.log10((high - low) / MOST_LINES))
    for step in [size * factor for factor in STEPS] + [size * 10 * factor for factor in STEPS]:
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first < MOST_LINES:
            ticks = [round(place * step, 10) + 0.0 for place in range(first, last + 1)]
            return _within(ticks, floor, ceiling)
    raise AssertionError("the largest step always fits")


def _within(ticks: list[float], floor: float | None, ceiling: float | None) -> tuple[float, ...]:
    """Ends that the rounding pushed past the scale's own come back to it."""
    kept = [min(max(tick, floor if floor is not None else tick), ceiling if ceiling is not None else tick) for tick in ticks]
    return tuple(sorted(set(kept)))
