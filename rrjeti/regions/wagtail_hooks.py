"""Where editors correct the names of counties and municipalities."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from rrjeti.provenance.forms import keyed
from rrjeti.regions.models import County, Municipality


class CountyViewSet(SnippetViewSet):
    model = County
    icon = "globe"
    list_display = ["__str__", "key", "country"]
    edit_handler = keyed([FieldPanel(name) for name in ("key", "name", "country", "place")])


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "home"
    list_display = ["__str__", "key", "county"]
    list_filter = ["county"]
    edit_handler = keyed([FieldPanel(name) for name in ("key", "name", "county")])


class RegionsGroup(SnippetViewSetGroup):
    items = (CountyViewSet, MunicipalityViewSet)
    menu_icon = "globe"
    menu_label = _("Counties and municipalities")
    menu_name = "regions"
    menu_order = 325


register_snippet(RegionsGroup)
