"""The glossary on the page of components."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rrjeti.ui.specimens import Specimen, parts


def lend(request: HttpRequest) -> list[Specimen]:
    """The letters, and the words under the first of them."""
    return parts(request, _("Glossary"), [reverse("vocabulary:list")], "letters", "glossary")
