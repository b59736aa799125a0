"""Targets on the wall: how many members there are, how many are wanted, and how it came to be."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rrjeti.languages.dates import say_date, say_number
from rrjeti.organisations.models import MemberCount, MemberKind, Target, counted
from rrjeti.ui import charts
from rrjeti.ui.charts import Line, Point, Words

FEWEST = 10  # of citizens: a smaller number could tell one from another
DAYS = 62  # a longer way is drawn by month, with the last number of each
COUNTED = {
    MemberKind.CSO: gettext_lazy("Counted: verified civil-society organisations."),
    MemberKind.INSTITUTION: gettext_lazy("Counted: people who represent a verified public institution."),
    MemberKind.BUSINESS: gettext_lazy("Counted: verified businesses and media."),
    MemberKind.CITIZEN: gettext_lazy("Counted: citizens’ accounts with a confirmed e-mail address. The staff is not counted."),
}


def month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def say_month(number: int) -> str:
    return say_date(dt.date(number // 12, number % 12 + 1, 1), "month")


def say_day(number: int) -> str:
    return say_date(dt.date.fromordinal(number), "day")


@dataclass(frozen=True)
class Panel:
    """One target with what is counted for it; ``history`` has one number for each day, the oldest first."""

    target: Target
    count: int
    history: list[tuple[dt.date, int]]

    def shown(self, count: int) -> int | None:
        """The number, if it may be shown."""
        return None if self.target.kind == MemberKind.CITIZEN and count < FEWEST else count

    def say(self, count: int) -> str:
        return say_number(count, 0) if self.shown(count) is not None else _("fewer than %(n)s") % {"n": FEWEST}

    @property
    def now(self) -> str:
        return self.say(self.count)

    @property
    def value(self) -> int | None:
        """For the bar, which ends at the target."""
        found = self.shown(self.count)
        return None if found is None else min(found, self.target.least)

    @property
    def wanted(self) -> str:
        """``50`` or ``2,000–3,000``."""
        least, most = self.target.least, self.target.most
        return f"{say_number(least, 0)}–{say_number(most, 0)}" if most else say_number(least, 0)

    @property
    def is_reached(self) -> bool:
        return self.count >= self.target.least

    @property
    def missing(self) -> str:
        """How many more are wanted; empty where that would tell a small number."""
        return say_number(self.target.least - self.count, 0) if self.shown(self.count) is not None and not self.is_reached else ""

    @property
    def what(self) -> Any:
        return COUNTED[MemberKind(self.target.kind)]

    @cached_property
    def is_long(self) -> bool:
        return (self.history[-1][0] - self.history[0][0]).days > DAYS

    @cached_property
    def steps(self) -> dict[int, int]:
        """By day or by month, as a number that grows by one, the last count of each."""
        place: Callable[[dt.date], int] = month if self.is_long else dt.date.toordinal
        return {place(day): count for day, count in self.history}

    @property
    def table(self) -> list[tuple[str, str]]:
        """The same as the chart, the newest first."""
        say = say_month if self.is_long else lambda number: say_date(dt.date.fromordinal(number))
        return [(say(place), self.say(count)) for place, count in reversed(self.steps.items())]

    @cached_property
    def chart(self) -> SafeString | str:
        """The way over time beside the target; nothing before there are two points to draw it from."""
        if not self.history or len(self.steps) < 2 or all(self.shown(count) is None for count in self.steps.values()):
            return ""
        target = self.target
        own = Line([Point(place, self.shown(count)) for place, count in self.steps.items()])
        ends = range(min(self.steps), max(self.steps) + 1)
        aim = Line([Point(place, target.least, target.least, target.most or target.least) for place in ends], False, [pgettext("chart", "wanted")])
        on = charts.frame([*self.steps.values(), target.least, target.most], from_zero=True)
        return charts.line([own, aim], self.words, "small", on)

    @property
    def words(self) -> Words:
        (first, before), (last, after) = self.history[0], self.history[-1]
        said = {"first": say_date(first), "last": say_date(last), "before": self.say(before), "after": self.say(after), "wanted": self.wanted}
        about = _("%(first)s: %(before)s. %(last)s: %(after)s. Wanted: %(wanted)s.") % said
        return Words(str(target_label(self.target)), about, decimals=0, times=say_month if self.is_long else say_day)


def target_label(target: Target) -> Any:
    return MemberKind(target.kind).label


def panels(user: Any) -> list[Panel]:
    """All targets, each with its numbers; the last is the one of this moment, whatever was noted earlier today."""
    history: dict[str, list[tuple[dt.date, int]]] = defaultdict(list)
    today, counts = timezone.localdate(), counted()
    for day, kind, count in MemberCount.objects.visible_to(user).filter(day__lt=today).order_by("day").values_list("day", "kind", "count"):
        history[kind].append((day, count))
    return [Panel(one, counts[one.kind], [*history[one.kind], (today, counts[one.kind])]) for one in Target.objects.visible_to(user)]
