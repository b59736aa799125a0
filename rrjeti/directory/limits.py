"""Time limits in words, with the right plural."""

from django.utils.translation import ngettext


def say_limit(number: int | None, unit: str) -> str:
    """``15 days``, ``10 working days``, ``3 months``; empty when there is no number."""
    if not number:
        return ""
    if unit == "months":
        text = ngettext("%(n)d month", "%(n)d months", number)
    elif unit == "working-days":
        text = ngettext("%(n)d working day", "%(n)d working days", number)
    else:
        text = ngettext("%(n)d day", "%(n)d days", number)
    return text % {"n": number}
