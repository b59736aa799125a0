"""The directory for editors: forms, “confirm today”, and the report of what is stale, uncertain or dead."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from rrjeti.directory import editing
from rrjeti.directory.models import Body, Channel, ContactPoint, Group, Institution
from rrjeti.provenance.forms import NamedForm, keyed


def fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


TRUST = MultiFieldPanel(fields("confidence", "as_of", "note", "sources", "verified_on", "review_by", "is_withdrawn"), _("How sure we are"))
REACH = MultiFieldPanel(fields("web", "email", "phone", "post"), _("Contact"))


class InstitutionViewSet(SnippetViewSet):
    model = Institution
    icon = "home"
    list_display = ["__str__", "abbr", "group", "confidence", "verified_on", "review_by"]
    list_filter = ["kind", "group", "confidence"]
    edit_handler = ObjectList(
        [
            *fields("key", "name", "similar_confirmed", "abbr", "kind", "group", "country", "powers", "report", "legal_basis"),
            MultiFieldPanel(fields("deadline_number", "deadline_unit", "deadline_text", "deadline_basis", "deadline_confidence"), _("Time limit")),
            *fields("anonymous", "contacts_note", "history"),
            InlinePanel(
                "contacts",
                panels=fields("kind", "value", "confidence", "as_of", "note", "verified_on", "review_by", "is_withdrawn"),
                label=_("Contact"),
            ),
            TRUST,
        ],
        base_form_class=NamedForm,
    )


class ChannelViewSet(SnippetViewSet):
    model = Channel
    icon = "mail"
    list_display = ["__str__", "institution", "kind", "confidence", "verified_on", "review_by"]
    list_filter = ["kind", "status", "confidence"]
    edit_handler = ObjectList(
        [
            *fields("key", "name", "similar_confirmed", "institution", "body", "kind", "status"),
            REACH,
            *fields("anonymous", "cost", "languages", "place"),
            TRUST,
        ],
        base_form_class=NamedForm,
    )


class BodyViewSet(SnippetViewSet):
    model = Body
    icon = "globe"
    list_display = ["__str__", "abbr", "kind", "confidence", "verified_on"]
    list_filter = ["kind", "confidence"]
    edit_handler = ObjectList(
        [
            *fields(
                "key",
                "name",
                "similar_confirmed",
                "abbr",
                "kind",
                "role",
                "city",
                "country",
                "founded",
                "ended",
                "web",
                "members",
                "observers",
                "predecessor",
                "facts",
                "place",
            ),
            TRUST,
        ],
        base_form_class=NamedForm,
    )


class ContactPointViewSet(SnippetViewSet):
    model = ContactPoint
    icon = "link"
    list_display = ["country", "function", "institution", "confidence", "verified_on"]
    list_filter = ["country", "function"]
    edit_handler = keyed([*fields("key", "country", "function", "institution", "authority"), REACH, *fields("languages"), TRUST])


class GroupViewSet(SnippetViewSet):
    model = Group
    icon = "folder-open-inverse"
    list_display = ["__str__", "key", "place"]
    edit_handler = keyed(fields("key", "name", "topics", "place"))


class DirectoryGroup(SnippetViewSetGroup):
    items = (InstitutionViewSet, ChannelViewSet, BodyViewSet, ContactPointViewSet, GroupViewSet)
    menu_icon = "home"
    menu_label = _("Directory")
    menu_name = "directory"
    menu_order = 300


register_snippet(DirectoryGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("directory/doubts/", editing.doubts, name="directory_doubts"),
        path("directory/confirm/<str:model>/<int:pk>/", editing.confirm, name="directory_confirm"),
    ]


@hooks.register("register_reports_menu_item")
def doubts_menu_item() -> MenuItem:
    return MenuItem(_("Stale and unconfirmed"), reverse("directory_doubts"), name="directory-doubts", icon_name="warning", order=600)


@hooks.register("register_snippet_listing_buttons")
def confirm_button(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    if editing.may_confirm(user, snippet):
        url = reverse("directory_confirm", args=[snippet._meta.model_name, snippet.pk])
        yield Button(_("Confirm today"), url, icon_name="check", priority=30)
