"""The guide for editors: draft, preview, publish; a graph with a dead end stays a draft."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from rrjeti.directory.guide import editing
from rrjeti.directory.guide.comparing import parts_compared
from rrjeti.directory.guide.forms import GuideForm
from rrjeti.directory.guide.models import Guide, Outcome, Procedure
from rrjeti.provenance.forms import keyed

OPEN_HELP = _(
    "The answers that it stands for, as in the address: 2.2.1. With a question mark instead of the first one, the reader is asked the first question."
)


def fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


class PartsPanel(Panel):
    """Leads to the questions and outcomes, each of which has a form of its own."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "guide/admin/parts.html"

        def get_comparison(self) -> list[Any]:
            return parts_compared()


class GuideViewSet(SnippetViewSet):
    model = Guide
    icon = "help"
    list_display = ["__str__", "country", "live", "has_unpublished_changes"]
    edit_handler = ObjectList([
        *fields("key", "country", "title", "start", "warning", "note", "emergency"),
        InlinePanel(
            "entrances", panels=[FieldPanel("label"), FieldPanel("trail", help_text=OPEN_HELP)],
            label=_("Entrance"), heading=_("Entrances on the front page"),
        ),
        PartsPanel(heading=_("Questions and outcomes")),
    ], base_form_class=GuideForm)  # fmt: skip


class ProcedureViewSet(SnippetViewSet):
    model = Procedure
    icon = "list-ol"
    list_display = ["__str__", "confidence", "verified_on"]
    edit_handler = keyed(
        [
            *fields(
                "key",
                "name",
                "law",
                "status",
                "who",
                "who_confidence",
                "what",
                "what_confidence",
                "protection",
                "protection_confidence",
                "practice",
                "place",
            ),
            InlinePanel(
                "stages",
                panels=fields(
                    "num",
                    "text",
                    "actor",
                    "rights",
                    "rights_confidence",
                    "limit_number",
                    "limit_unit",
                    "limit_confidence",
                    "confidence",
                    "as_of",
                    "note",
                    "verified_on",
                ),
                label=_("Stage"),
            ),
            InlinePanel(
                "norms",
                panels=fields(
                    "key", "name", "law", "public", "private", "receipt", "feedback", "place", "confidence", "as_of", "note", "verified_on"
                ),
                label=_("Rule for organisations"),
            ),
            MultiFieldPanel(fields("confidence", "as_of", "note", "sources", "verified_on", "review_by"), _("How sure we are")),
        ]
    )


class GuideGroup(SnippetViewSetGroup):
    items = (GuideViewSet, ProcedureViewSet)
    menu_icon = "help"
    menu_label = _("Where do I report?")
    menu_name = "guide"
    menu_order = 310


register_snippet(GuideGroup)


class OutcomeAddress:
    """Where an outcome is edited, for those who may change the guide."""

    def __init__(self, user: Any) -> None:
        self.may_edit = user is None or user.has_perm("guide.change_guide")

    def get_edit_url(self, outcome: Outcome) -> str | None:
        return reverse("guide_part", args=[outcome.guide_id, "outcome", outcome.key]) if self.may_edit else None


register_admin_url_finder(Outcome, OutcomeAddress)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("guide/<number:pk>/", editing.overview, name="guide_overview"),
        path("guide/<number:pk>/throw-away/", editing.throw_away, name="guide_throw_away"),
        path("guide/<number:pk>/new/<slug:kind>/", editing.part, name="guide_new"),
        path("guide/<number:pk>/<slug:kind>/<slug:key>/", editing.part, name="guide_part"),
        path("guide/<number:pk>/<slug:kind>/<slug:key>/delete/", editing.remove, name="guide_remove"),
    ]
