"""Where editors keep the events."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from rrjeti.events.models import Event
from rrjeti.provenance.forms import TitledForm


class EventViewSet(SnippetViewSet):
    model = Event
    icon = "date"
    menu_label = _("Events")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["key", "title", "start", "type", "country", "is_shown"]
    list_filter = ["type", "country", "is_shown", "confidence"]
    search_fields = ["key"]
    ordering = ["-start"]
    facts = [
        FieldPanel("key"),
        FieldPanel("title"),
        FieldPanel("similar_confirmed"),
        FieldPanel("type"),
        MultiFieldPanel([FieldPanel("start"), FieldPanel("end"), FieldPanel("starts_at")], heading=_("When")),
        MultiFieldPanel([FieldPanel("city"), FieldPanel("country"), FieldPanel("venue")], heading=_("Where")),
        FieldPanel("topics"),
        FieldPanel("is_shown"),
        InlinePanel(
            "parties",
            heading=_("Organisers and funders"),
            panels=[FieldPanel("role"), FieldPanel("name"), FieldPanel("organisation"), FieldPanel("place")],
        ),
    ]
    record = [
        FieldPanel("objective"),
        FieldPanel("participants"),
        FieldPanel("participants_count"),
        FieldPanel("countries"),
        FieldPanel("activities"),
        FieldPanel("outcome"),
        FieldPanel("follow_up"),
        FieldPanel("feedback"),
        InlinePanel("materials", heading=_("Materials"), panels=[FieldPanel("title"), FieldPanel("url"), FieldPanel("place")]),
    ]
    reliability = [
        FieldPanel("confidence"),
        FieldPanel("as_of"),
        FieldPanel("sources"),
        FieldPanel("note"),
        FieldPanel("verified_on"),
        FieldPanel("review_by"),
    ]
    edit_handler = TabbedInterface(
        [ObjectList(facts, heading=_("Facts")), ObjectList(record, heading=_("Record")), ObjectList(reliability, heading=_("Reliability"))],
        base_form_class=TitledForm,
    )


register_snippet(EventViewSet)
