"""Topics, countries and the glossary in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from rrjeti.provenance.forms import NamedForm, keyed
from rrjeti.vocabulary.models import Country, Synonyms, Term, Topic


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "openquote"
    list_display = ["__str__", "key"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("key", "name", "similar_confirmed", "definition", "not_meant", "related")], base_form_class=NamedForm
    )


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["__str__", "key", "parent"]
    edit_handler = keyed([FieldPanel(name) for name in ("key", "name", "parent", "place")])


class CountryViewSet(SnippetViewSet):
    model = Country
    icon = "globe"
    list_display = ["__str__", "code"]
    edit_handler = keyed([FieldPanel(name) for name in ("code", "name")])


class SynonymsViewSet(SnippetViewSet):
    model = Synonyms
    icon = "search"
    list_display = ["__str__", "key"]
    edit_handler = keyed([FieldPanel(name) for name in ("key", "words", "is_danger")])


class VocabularyGroup(SnippetViewSetGroup):
    items = (TermViewSet, TopicViewSet, CountryViewSet, SynonymsViewSet)
    menu_icon = "openquote"
    menu_label = _("Vocabulary")
    menu_name = "vocabulary"
    menu_order = 320


register_snippet(VocabularyGroup)
