"""The bibliography in the editors' menu."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from rrjeti.provenance.models import Source


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "doc-full"
    list_display = ["title", "key", "as_of"]
    search_fields = ["title", "key", "url"]
    panels = [FieldPanel(name) for name in ("title", "key", "url", "as_of", "read")]


register_snippet(SourceViewSet)
