"""What the portal puts into the masthead and the footer: its own pages, and the entrances of the other parts where they exist."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from rrjeti.portal.models import ContentPage
from rrjeti.portal.places import best
from rrjeti.ui import menu

# key of the page, menu, label (empty: the page's own title), place
PAGES = [
    ("learn", "main", _("Learn"), 10), ("news", "main", _("News"), 70),
    ("booklets", "help", _("Booklets"), 30), ("about", "about", _("About"), 10),
    ("a-initiative", "about", "", 20), ("a-implementers", "about", "", 30), ("a-donors", "about", "", 40),
    ("a-method", "about", "", 50), ("a-privacy", "about", "", 60), ("a-accessibility", "about", "", 70),
    ("t-citizens", "help", _("How to use this site"), 50), ("a-data", "data", _("Using the data"), 15),
]  # fmt: skip
VIEWS = [
    ("main", _("Where do I report?"), "guide:start", 20), ("main", _("Library"), "library:list", 30), ("main", _("Directory"), "directory:list", 40),
    ("main", _("Figures"), "figures:overview", 50), ("main", _("Events"), "events:list", 60),
    ("help", _("Where do I report?"), "guide:start", 10), ("help", _("Ways to report"), "directory:channels", 20),
    ("help", _("Glossary"), "vocabulary:list", 40),
    ("data", _("Figures to download"), "figures:overview", 20),
    ("data", _("News feed"), "portal:news_feed", 30), ("data", _("Not yet confirmed"), "directory:unconfirmed", 40),
]  # fmt: skip


def register() -> None:
    for name, label, view, place in VIEWS:
        menu.add(name, label, view, place)
    menu.provide(entries)


def entries() -> Iterator[tuple[str, str, str, int]]:
    """Menu, label, address and place of every page that stands in a menu, with one query."""
    keys = [key for key, _menu, _label, _place in PAGES]
    found = {page.key: page for page in best(ContentPage.objects.live().filter(key__in=keys).only("key", "title", "url_path", "translation_key"))}
    for key, name, label, place in PAGES:
        if key in found:
            yield name, str(label) or found[key].title, found[key].href, place
