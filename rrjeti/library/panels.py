"""What editors are told of files whose text could not be read: on their first page, and in the form of the document."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from rrjeti.library.models import ExtractionState, PublicationFile

SHOWN = 8


def unread() -> QuerySet[PublicationFile]:
    """The newest first."""
    states = (ExtractionState.FAILED, ExtractionState.REFUSED)
    return PublicationFile.objects.filter(extraction_state__in=states).select_related("publication").order_by("-added_at", "-pk")


class UnreadFiles(Component):
    """On the editors' first page."""

    order = 120

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> SafeString:
        files, all_of_them = unread(), reverse("wagtailsnippets_library_publicationfile:list")
        return SafeString(render_to_string("library/admin/unread.html", {"files": files[:SHOWN], "count": files.count(), "all": all_of_them}))


class UnreadPanel(Panel):
    """Above the files of a document."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "library/admin/unread_here.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and unread().filter(publication=self.instance.pk).exists()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**(super().get_context_data(parent_context) or {}), "files": unread().filter(publication=self.instance.pk)}
