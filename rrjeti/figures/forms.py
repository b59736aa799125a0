"""The editors' form of a series checks its values against each other."""

from typing import Any

from django.utils.translation import gettext as _

from rrjeti.figures.models import Observation, within
from rrjeti.provenance.forms import KeyedForm


class SeriesForm(KeyedForm):
    """Finds two values for one period, values beyond the scale and parts of another series before the database does."""

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        seen: set[str] = set()
        rights = [self._row_is_right(row, seen) for row in self.formsets["observations"].forms]
        return all(rights)

    def _row_is_right(self, row: Any, seen: set[str]) -> bool:
        values = row.cleaned_data
        if not values or values.get("DELETE"):
            return True
        key = Observation.make_key(self.instance, values.get("dimension"), values["year"], values.get("period") or "")
        value, part = values.get("value"), values.get("dimension")
        if key in seen:
            row.add_error("year", _("There is already a value for this year and part."))
        if value is not None and not within(value, self.instance.scale_min, self.instance.scale_max):
            row.add_error("value", _("The value lies outside the scale of its series."))
        if part is not None and part.series_id != self.instance.pk:
            row.add_error("dimension", _("This part belongs to another series."))
        seen.add(key)
        return not row.errors
