"""Where to write to the site: the address that the operator gave, and without one the page about the site, which says who runs it."""

from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from rrjeti.languages.reader import spoken
from rrjeti.ui.context import menus_of
from rrjeti.ui.identity import identity


def about() -> tuple[str, str]:
    """Label and address of the page about the site, in the active language; the first page where there is none."""
    language = spoken(get_language())
    first = next(iter(menus_of(language, timezone.localdate())["about"]), {})
    return str(first.get("label") or identity().name), str(first.get("url") or f"/{language}/")


def line() -> str:
    """For a letter: the address, or the whole address of the page, to stand on a line of its own."""
    return settings.CONTACT or f"{settings.SITE_URL}{about()[1]}"


def link() -> SafeString:
    """For a page."""
    if settings.CONTACT:
        return format_html('<a href="mailto:{}">{}</a>', settings.CONTACT, settings.CONTACT)
    label, url = about()
    return format_html(gettext('see <a href="{url}">“{label}”</a>'), url=url, label=label)
