"""The pages of the portal on the page of components."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rrjeti.languages.reader import reader_language
from rrjeti.portal.models import ContentPage
from rrjeti.ui.specimens import Specimen, parts


def lend(request: HttpRequest) -> list[Specimen]:
    """The parts of the home page, of the lists and of a text, each from the first page that has it."""
    pages = ContentPage.objects.visible_to(None).filter(locale__language_code=reader_language(), key__gt="").select_related("content_type")
    places: dict[str, list[str]] = {}
    for page in pages.order_by("-path"):
        places.setdefault(page.content_type.model.removesuffix("page"), []).append(page.address)
    texts = [*places.get("explainer", []), *places.get("about", [])]
    news = places.get("newsindex", [])
    histories = [reverse("portal:history", args=[page.pk]) for page in pages.filter(content_type__model="aboutpage")[:1]]
    return [
        *parts(request, _("Home page"), places.get("home", []), "tasks", "figure", "pair"),
        *parts(request, _("Learn"), places.get("learnindex", []), "lessons", "rail"),
        *parts(request, _("Contents"), texts, "contents"),
        *parts(request, _("In a text"), texts, "term", "margin", "fact", "letter", "toguide", "due"),
        *parts(request, _("Sources"), texts, "foot", "sources", "checked"),
        *parts(request, _("What changed"), histories, "versions"),
        *parts(request, _("Booklets"), [*places.get("booklet", []), *places.get("bundle", [])], "downloads"),
        *parts(request, _("To print and take with you"), places.get("shelf", []), "shelf"),
        *parts(request, _("Archive"), [address for path in news for address in (f"{path}?year=2026", path)], "years", "months"),
    ]
