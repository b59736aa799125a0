"""A series ready to be shown: its values, its words, and what is drawn and tabled of them."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rrjeti.figures import drawing
from rrjeti.figures.models import Dimension, Observation, Series, decimals_of
from rrjeti.figures.table import Entry, Short, entries, short
from rrjeti.languages.dates import say_number
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.provenance.models import Source

DEFAULT = "cpi"


def figures(series: QuerySet[Series], with_sources: bool = True) -> list["Figure"]:
    """The series with all their values in a constant number of queries."""
    found = list(series.prefetch_related("sources") if with_sources else series)
    values = Observation.objects.filter(series__in=found).select_related("dimension__country").order_by("year", "period", "dimension__place", "pk")
    if with_sources:
        values = values.prefetch_related(Prefetch("sources", Source.objects.only("key", "title", "described", "url", "as_of")))
    by_series: dict[int, list[Observation]] = {}
    for value in values:
        by_series.setdefault(value.series_id, []).append(value)
    return [Figure(one, by_series.get(one.pk, [])) for one in found]


@once_per_generation
def public_figures(language: str | None) -> tuple["Figure", ...]:
    """Every public series in the language; what is drawn of one is drawn once until something public changes."""
    return tuple(figures(Series.objects.visible_to(AnonymousUser())))


def all_figures(user: Any) -> list["Figure"]:
    """The series that this person may see."""
    return figures(Series.objects.visible_to(user)) if getattr(user, "is_staff", False) else list(public_figures(get_language()))


def figure_of_the_month(found: Sequence["Figure"]) -> "Figure | None":
    """The one editors chose; without a choice the corruption index, else the first."""
    ranked = sorted(found, key=lambda figure: (not figure.series.is_of_the_month, figure.series.key != DEFAULT))
    return ranked[0] if ranked else None


class Figure:
    """One series with its values, in the active language."""

    def __init__(self, series: Series, values: Sequence[Observation]) -> None:
        self.series, self.values = series, list(values)
        for value in self.values:
            value.series = series

    @cached_property
    def known(self) -> list[Observation]:
        return [value for value in self.values if value.value is not None]

    @cached_property
    def parts(self) -> list[Dimension | None]:
        """What the series is split by, the subject first as it is placed; a single ``None`` when it is whole."""
        found = {value.dimension_id: value.dimension for value in self.values}
        return sorted(found.values(), key=lambda part: (part.place, part.key) if part else (0, ""))

    @cached_property
    def drawn(self) -> list[Dimension | None]:
        """The parts that stand in the chart; the table has all."""
        return [part for part in self.parts if part is None or part.is_drawn]

    @cached_property
    def drawn_values(self) -> list[Observation]:
        return [value for value in self.known if value.dimension is None or value.dimension.is_drawn]

    @cached_property
    def years(self) -> list[int]:
        return sorted({value.year for value in self.values})

    @cached_property
    def every_year(self) -> list[int]:
        """From the first year to the last, also those for which nothing was found."""
        return list(range(self.years[0], self.years[-1] + 1)) if self.years else []

    @cached_property
    def gaps(self) -> list[Observation]:
        """A part without a value in a year, as an empty value that is nowhere kept."""
        found = {(value.dimension_id, value.year) for value in self.values}
        pairs = [(part, year) for year in self.every_year for part in self.parts if (part.pk if part else None, year) not in found]
        return [Observation(series=self.series, dimension=part, year=year, confidence="") for part, year in pairs]

    @cached_property
    def values_and_gaps(self) -> list[Observation]:
        """By year and part; a year with half-years keeps their order."""
        order = {part.pk if part else None: place for place, part in enumerate(self.parts)}
        return sorted([*self.values, *self.gaps], key=lambda value: (value.year, value.period, order[value.dimension_id]))

    @cached_property
    def decimals(self) -> int | None:
        """Two at most on a chart; the table gives all that were published."""
        return 2 if max((decimals_of(value.value) for value in self.drawn_values if value.value is not None), default=0) > 2 else None

    def of(self, part: Dimension | None) -> list[Observation]:
        return [value for value in self.values if value.dimension_id == (part.pk if part else None)]

    def at(self, part: Dimension | None, year: int) -> Observation | None:
        return next((value for value in self.of(part) if value.year == year), None)

    @property
    def title(self) -> str:
        """The finding; without one, the name."""
        return self.series.headline or self.series.name

    @cached_property
    def subject(self) -> Dimension | None:
        """The part the chart is about: the marked one, the site's country, else the first."""
        marked = [part for part in self.drawn if part and (part.is_subject or (part.country_id and part.country_id == self.series.country_id))]
        return marked[0] if marked else self.drawn[0] if self.drawn else None

    @cached_property
    def last(self) -> Observation | None:
        """The newest value of the subject."""
        subject = self.subject.pk if self.subject else None
        return max((value for value in self.known if value.dimension_id == subject), key=lambda value: value.year, default=None)

    @cached_property
    def description(self) -> str:
        """Every value in words, for those who cannot see the chart."""
        return ". ".join(self.said(part) for part in self.drawn)

    def said(self, part: Dimension | None) -> str:
        values = ", ".join(f"{value.period or value.year}: {value.said_value or _('no data')}" for value in self.of(part))
        return f"{part.label} – {values}" if part else values

    @cached_property
    def sub(self) -> str:
        return " ".join(self.sub_parts)

    @cached_property
    def sub_parts(self) -> list[str]:
        """What is measured, which way is better, and where the axis starts when that is not zero."""
        low = drawing.axis_start(self)
        measures = self.series.measures or self.series.name
        parts = [measures.part(measures.rstrip(".") + ".")]
        if self.series.better == Series.Better.HIGHER:
            parts.append(_("Higher is better."))
        elif self.series.better == Series.Better.LOWER:
            parts.append(_("Lower is better."))
        if low is not None:
            parts.append(_("The axis starts at %(n)s.") % {"n": say_number(low)})
        if self.series.shape == Series.Shape.DUMBBELL and len(self.years) > 1:
            parts.append(_("The small dot is %(before)s, the large one %(after)s.") % {"before": self.years[-2], "after": self.years[-1]})
        return parts

    @property
    def key_to_marks(self) -> str:
        """What the hollow marks of this chart mean, when it has any."""
        return "" if all(value.is_confirmed for value in self.drawn_values) else _("Hollow and dashed: not yet confirmed.")

    @cached_property
    def wide(self) -> SafeString:
        return drawing.draw(self, "wide")

    @cached_property
    def narrow(self) -> SafeString:
        return drawing.draw(self, "narrow")

    @cached_property
    def small(self) -> SafeString:
        return drawing.draw(self, "small")

    @cached_property
    def by_country(self) -> list[tuple[str, SafeString]]:
        """Small charts of one country each, when there are several countries and years to compare."""
        compared = [part for part in self.drawn if part and part.country_id and len([v for v in self.of(part) if v.value is not None]) > 1]
        if len(compared) < 2:
            return []
        return list(zip([part.label for part in self.drawn if part], drawing.by_country(self), strict=True))

    @cached_property
    def both(self) -> SafeString:
        """The wide chart and its twin for phones; one that fits both stands once."""
        if self.wide == self.narrow:
            return self.wide
        return mark_safe(f'<div class="u-wide">{self.wide}</div><div class="u-narrow">{self.narrow}</div>')

    @property
    def newest(self) -> str:
        return str(self.years[-1]) if self.years else ""

    @property
    def span(self) -> str:
        """``2012–2025``."""
        return str(self.years[0]) + (f"–{self.years[-1]}" if len(self.years) > 1 else "") if self.years else ""

    @property
    def missing(self) -> list[str]:
        """Parts that have no value in the newest year."""
        newest = {value.dimension_id for value in self.known if value.year == self.years[-1]}
        return [part.label for part in self.drawn if part and part.pk not in newest]

    @property
    def unit(self) -> str:
        return "" if self.series.sign else self.series.get_unit_display()

    @cached_property
    def foot(self) -> SafeString:
        """Source, marks and table under the chart, written once like the chart itself."""
        return render_to_string("figures/_foot.html", {"figure": self})

    @cached_property
    def table(self) -> Short:
        """The short table under the chart."""
        return short(self)

    @property
    def part_name(self) -> str:
        return pgettext("figures", "Country") if any(part and part.country_id for part in self.parts) else pgettext("figures", "Part")

    @cached_property
    def sources(self) -> list[Source]:
        """The sources of the values in their order, then those of the series as a whole; each once."""
        found: dict[int, Source] = {}
        for source in [*(source for value in self.values for source in value.sources.all()), *self.series.sources.all()]:
            found.setdefault(source.pk, source)
        return list(found.values())

    @cached_property
    def rows(self) -> list[Entry]:
        """The long table: every value, and what was not found."""
        return entries(self)

    @property
    def is_named_after_publisher(self) -> bool:
        """``SPAK: corruption cases`` of SPAK, ``Gallup: …`` of “Gallup, World Happiness Report”: the name is said once."""
        head, colon, _rest = str(self.series.name).partition(": ")
        return bool(colon) and head.casefold() == str(self.series.publisher).partition(", ")[0].casefold()

    @property
    def own_name(self) -> Any:
        """The name as it stands after its publisher's."""
        name = self.series.name
        return name.part(name.partition(": ")[2]) if self.is_named_after_publisher else name
