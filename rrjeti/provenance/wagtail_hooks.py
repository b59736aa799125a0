"""The bibliography in the editors' menu; and what is used is not deleted."""

from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from rrjeti.provenance import comparing  # noqa: F401  # registers how texts of several languages are compared
from rrjeti.provenance.deleting import keep_what_is_used
from rrjeti.provenance.forms import keyed
from rrjeti.provenance.models import Source


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "doc-full"
    list_display = ["title", "key", "as_of"]
    search_fields = ["title", "key", "url"]
    edit_handler = keyed([FieldPanel(name) for name in ("title", "described", "key", "url", "as_of", "read")])


register_snippet(SourceViewSet)
hooks.register("before_delete_snippet", keep_what_is_used)
