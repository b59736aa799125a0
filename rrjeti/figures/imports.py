"""Values of one series from a CSV file: all of it or nothing, and every error says its row and column."""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from rrjeti.figures.models import Dimension, Observation, Series

COLUMNS = ("period", "dimension", "value", "low", "high", "rank", "out_of", "confidence", "rank_confidence", "note")
MOST_ROWS, MOST_BYTES = 5000, 2 * 1024 * 1024


class BadRows(Exception):
    """What is wrong with the file, one sentence per error."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(" ".join(errors))
        self.errors = errors


def read(series: Series, data: bytes) -> int:
    """Creates or renews the values that the file names and leaves all others; gives how many there were."""
    rows = _rows(data)
    parts = {part.key.removeprefix(f"{series.key}-"): part for part in series.dimensions.all()}
    made, errors = {}, []
    for number, row in enumerate(rows, 2):
        try:
            value = _observation(series, parts, row)
            value.pk = Observation.objects.filter(key=value.key).values_list("pk", flat=True).first()
            value._state.adding = value.pk is None
            value.full_clean()
            made[value.key] = value
        except ValidationError as error:
            errors += [
                _("Row %(n)s, %(column)s: %(error)s") % {"n": number, "column": name, "error": " ".join(texts)}
                for name, texts in error.message_dict.items()
            ]
    if errors:
        raise BadRows(errors[:50])
    with transaction.atomic():
        for value in made.values():
            value.save()
    return len(made)


def _rows(data: bytes) -> list[Mapping[str, str]]:
    if len(data) > MOST_BYTES:
        raise BadRows([_("The file is too large: up to 2 MB.")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRows([_("The file is not written in UTF-8. Save it as “CSV UTF-8”.")]) from error
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", restval="")
    missing = {"period", "value"} - set(reader.fieldnames or [])
    if missing:
        raise BadRows([_("The first row must name the columns. Missing: %(columns)s") % {"columns": ", ".join(sorted(missing))}])
    try:
        rows: list[Mapping[str, str]] = list(reader)
    except csv.Error as error:
        raise BadRows([_("The file is not a CSV table.")]) from error
    if len(rows) > MOST_ROWS:
        raise BadRows([_("The file has too many rows: up to 5000.")])
    return rows


def _observation(series: Series, parts: Mapping[str, Dimension], row: Mapping[str, Any]) -> Observation:
    period, name = _text(row, "period"), _text(row, "dimension")
    if not (period[:4].isascii() and period[:4].isdigit()) or not 1900 <= int(period[:4]) <= 2200:
        raise ValidationError({"period": _("Write a year, for example 2025.")})
    if name and name not in parts:
        raise ValidationError({"dimension": _("“%(name)s” is not a part of this series.") % {"name": name}})
    part, rest = parts.get(name), period if len(period) > 4 else ""
    value = Observation(
        series=series, dimension=part, year=int(period[:4]), period=rest, key=Observation.make_key(series, part, int(period[:4]), rest)
    )
    value.value, value.low, value.high = (_number(row, column) for column in ("value", "low", "high"))
    value.rank, value.out_of = (_whole(row, column) for column in ("rank", "out_of"))
    value.confidence = _text(row, "confidence") or Observation.Sure.GENERAL
    sure_of_rank = _text(row, "rank_confidence")
    value.rank_confidence = "" if sure_of_rank == value.confidence else sure_of_rank
    value.note = _text(row, "note")
    return value


def _text(row: Mapping[str, Any], column: str) -> str:
    return str(row.get(column) or "").strip()


def _number(row: Mapping[str, Any], column: str) -> Decimal | None:
    """``1 234,5`` or ``1234.5``; empty is no value."""
    text = "".join(_text(row, column).replace("\u2212", "-").split())
    text = text.replace(",", ".") if "." not in text else text.replace(",", "")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValidationError({column: _("“%(text)s” is not a number.") % {"text": _text(row, column)}}) from error
    if not number.is_finite():
        raise ValidationError({column: _("“%(text)s” is not a number.") % {"text": _text(row, column)}})
    return number


def _whole(row: Mapping[str, Any], column: str) -> int | None:
    number = _number(row, column)
    if number is not None and (number != int(number) or number < 0):
        raise ValidationError({column: _("Write a whole number.")})
    return None if number is None else int(number)
