import datetime as dt

import pytest
from django.utils.translation import override

from rrjeti.languages.dates import say_date, say_number, say_partial, say_span

DAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("style", "text"), [("long", "21 nëntor 2026"), ("full", "e shtunë, 21 nëntor 2026"), ("month", "nëntor 2026"), ("short", "21.11.2026")]
)
def test_dates_read_as_albanian(style: str, text: str) -> None:
    with override("sq"):
        assert say_date(DAY, style) == text


def test_span_does_not_repeat_the_month() -> None:
    with override("sq"):
        assert say_span(dt.date(2008, 5, 6), dt.date(2008, 5, 7)) == "6–7 maj 2008"
        assert say_span(dt.date(2008, 5, 30), dt.date(2008, 6, 2)) == "30 maj – 2 qershor 2008"


@pytest.mark.parametrize(("text", "said"), [("2021", "2021"), ("2021-09", "shtator 2021"), ("2021-09-30", "30 shtator 2021"), ("soon", "soon")])
def test_partial_dates(text: str, said: str) -> None:
    with override("sq"):
        assert say_partial(text) == said


def test_numbers_in_both_languages() -> None:
    with override("sq"):
        assert say_number(1234567.5, 1) == "1\u00a0234\u00a0567,5"
        assert say_number(-0.33, 2) == "\u22120,33"
    with override("en"):
        assert say_number(1234567.5, 1) == "1,234,567.5"


def test_moment_is_on_the_day_of_the_site() -> None:
    """Half past eleven at night in UTC is half past midnight in Tirana."""
    with override("en"):
        assert say_date(dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)) == "23 November 2026"
        assert say_date(dt.datetime(2026, 11, 22, 22, 30, tzinfo=dt.UTC)) == "22 November 2026"
