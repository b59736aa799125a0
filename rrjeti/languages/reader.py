"""The language of whoever reads: asked for in a request, or chosen in an account."""

from django.conf import settings
from django.utils.translation import get_language


def spoken(code: str | None) -> str:
    """A language of the site: the one asked for, with or without a region, or the first."""
    languages, asked = dict(settings.LANGUAGES), code or ""
    return next((one for one in (asked, asked.partition("-")[0]) if one in languages), settings.LANGUAGE_CODE)


def reader_language() -> str:
    """The code of the active one without a region; the site's own where none is active."""
    return spoken(get_language()).partition("-")[0]
