"""The guide for editors: draft, preview, publish; a graph with a dead end stays a draft."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from rrjeti.directory.guide import graph
from rrjeti.directory.guide.models import Guide, Procedure

OPEN_HELP = _("The answers that it stands for, as in the address: 2.2.1. With ?.2.1 the reader is asked the first question.")


def fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


class GuideForm(WagtailAdminModelForm):
    """Names every problem of the graph when somebody tries to publish it; a draft may have them."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "action-publish" in self.data:
            found = form_problems(self)
            if found:
                raise ValidationError([problem.message for problem in found])
        return cleaned


# The panels build their form from this class.
Guide.base_form_class = GuideForm  # type: ignore[attr-defined]


def filled(forms: Any, name: str = "trail") -> list[Any]:
    """The forms of an inline list that are filled in and not to be deleted."""
    return [form for form in forms if form.is_valid() and form.cleaned_data.get(name) and not form.cleaned_data.get("DELETE")]


def rows(forms: Any) -> list[Any]:
    """The filled forms in the order that the editor sees."""
    kept = filled(forms, "key")
    return sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or 0)


def form_problems(form: GuideForm) -> list[graph.Problem]:
    """The problems of the graph as it stands in the form, before anything is saved."""
    nodes, outcomes = rows(form.formsets["nodes"]), rows(form.formsets["outcomes"])
    keys = [row.cleaned_data["key"] for row in nodes + outcomes]
    twice = [graph.Problem(key, "", str(_("The key “%(key)s” is used twice.")) % {"key": key}) for key in sorted(set(keys)) if keys.count(key) > 1]
    branches = {
        node.cleaned_data["key"]: tuple(graph.Choice(row.cleaned_data["key"], row.cleaned_data["target"]) for row in rows(node.formsets["options"]))
        for node in nodes
    }
    whole = graph.Graph(form.cleaned_data.get("start") or "", branches, frozenset(row.cleaned_data["key"] for row in outcomes))
    return twice + graph.problems(whole) + graph.lost(whole, [row.cleaned_data["trail"] for row in filled(form.formsets["entrances"])])


class GuideViewSet(SnippetViewSet):
    model = Guide
    icon = "help"
    list_display = ["__str__", "country", "live", "has_unpublished_changes"]
    panels = [
        *fields("key", "country", "title", "start", "warning", "note", "emergency"),
        InlinePanel(
            "entrances", panels=[FieldPanel("label"), FieldPanel("trail", help_text=OPEN_HELP)],
            label=_("Entrance"), heading=_("Entrances on the front page"),
        ),
        InlinePanel(
            "nodes", panels=[*fields("key", "question", "help"), InlinePanel("options", panels=fields("key", "label", "hint", "target"),
            label=_("Answer"))],
            label=_("Question"), heading=_("Questions"),
        ),
        InlinePanel(
            "outcomes",
            panels=[
                *fields("key", "title", "text", "channels", "institutions", "procedures", "steps", "prepare"),
                *fields("deadline", "deadline_confidence", "risk", "risk_confidence", "protection", "protection_confidence"),
                *fields("alternatives", "helpers", "help", "explainers", "sources", "confidence", "as_of", "verified_on", "review_by"),
            ],
            label=_("Outcome"), heading=_("Outcomes"),
        ),
    ]  # fmt: skip


class ProcedureViewSet(SnippetViewSet):
    model = Procedure
    icon = "list-ol"
    list_display = ["__str__", "confidence", "verified_on"]
    panels = [
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
            panels=fields("key", "name", "law", "public", "private", "receipt", "feedback", "place", "confidence", "as_of", "note", "verified_on"),
            label=_("Rule for organisations"),
        ),
        MultiFieldPanel(fields("confidence", "as_of", "note", "sources", "verified_on", "review_by"), _("How sure we are")),
    ]


class GuideGroup(SnippetViewSetGroup):
    items = (GuideViewSet, ProcedureViewSet)
    menu_icon = "help"
    menu_label = _("Where do I report?")
    menu_name = "guide"
    menu_order = 310


register_snippet(GuideGroup)
