"""Where editors keep the series, their parts and values."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from rrjeti.figures.editing import import_values
from rrjeti.figures.forms import SeriesForm
from rrjeti.figures.models import Observation, Series
from rrjeti.provenance.forms import keyed


class SeriesViewSet(SnippetViewSet):
    model = Series
    icon = "history"
    list_display = ["key", "name", "kind", "shape", "is_shown", "is_of_the_month"]
    list_filter = ["kind", "is_shown", "confidence"]
    search_fields = ["key"]
    words = [
        FieldPanel("key"),
        FieldPanel("name"),
        FieldPanel("headline"),
        FieldPanel("measures"),
        FieldPanel("publisher"),
        FieldPanel("reading"),
        FieldPanel("method"),
        FieldPanel("is_of_the_month"),
        FieldPanel("is_shown"),
    ]
    scale = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("shape")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("better")]),
        FieldRowPanel([FieldPanel("scale_min"), FieldPanel("scale_max")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("institution")]),
        FieldPanel("place"),
        InlinePanel(
            "dimensions",
            heading=_("Parts"),
            panels=[
                FieldRowPanel([FieldPanel("key"), FieldPanel("country"), FieldPanel("unit")]),
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("is_subject"), FieldPanel("is_drawn"), FieldPanel("place")]),
            ],
        ),
    ]
    values = [
        InlinePanel(
            "observations",
            heading=_("Values"),
            panels=[
                FieldRowPanel([FieldPanel("year"), FieldPanel("period"), FieldPanel("dimension")]),
                FieldRowPanel([FieldPanel("value"), FieldPanel("low"), FieldPanel("high")]),
                FieldRowPanel([FieldPanel("rank"), FieldPanel("out_of"), FieldPanel("rank_confidence"), FieldPanel("confidence")]),
                FieldPanel("note"),
            ],
        ),
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
        [
            ObjectList(words, heading=pgettext_lazy("part of the form", "Words")),
            ObjectList(scale, heading=_("Scale and parts")),
            ObjectList(values, heading=_("Values")),
            ObjectList(reliability, heading=_("Reliability")),
        ],
        base_form_class=SeriesForm,
    )


class ObservationViewSet(SnippetViewSet):
    """Single values: the place to name the sources of each."""

    model = Observation
    icon = "table"
    list_display = ["key", "value", "confidence"]
    list_filter = ["series", "year", "confidence"]
    search_fields = ["key"]
    edit_handler = keyed(
        [
            FieldPanel("series"),
            FieldRowPanel([FieldPanel("year"), FieldPanel("period"), FieldPanel("dimension")]),
            MultiFieldPanel(
                [
                    FieldPanel("value"),
                    FieldPanel("said"),
                    FieldPanel("low"),
                    FieldPanel("high"),
                    FieldPanel("rank"),
                    FieldPanel("out_of"),
                    FieldPanel("rank_confidence"),
                ],
                heading=_("Value"),
            ),
            FieldPanel("confidence"),
            FieldPanel("note"),
            FieldPanel("sources"),
        ]
    )


class FiguresGroup(SnippetViewSetGroup):
    items = (SeriesViewSet, ObservationViewSet)
    menu_label = _("Figures")
    menu_icon = "history"
    menu_order = 250


register_snippet(FiguresGroup)


@hooks.register("register_admin_urls")
def import_url() -> list[URLPattern]:
    return [path("figures/<int:pk>/import/", import_values, name="figures_import")]


@hooks.register("register_snippet_listing_buttons")
def import_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Series) and user.has_perm("figures.change_series"):
        yield Button(_("Values from a CSV file"), reverse("figures_import", args=[snippet.pk]), icon_name="table", priority=20)
