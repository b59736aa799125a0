"""The language of whoever asks."""

from django.conf import settings
from django.utils.translation import get_language


def reader_language() -> str:
    """Its code without a region; the site's own where none is active."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
