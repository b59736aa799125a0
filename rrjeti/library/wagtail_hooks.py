"""The library for editors: documents with their files, instruments, practice notes, and how the reading of files stands."""

import json
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from rrjeti.library.forms import PublicationForm
from rrjeti.library.models import Article, DocumentType, Instrument, Practice, Publication, PublicationFile, Ratification
from rrjeti.library.panels import UnreadFiles, UnreadPanel
from rrjeti.provenance import saving
from rrjeti.provenance.forms import TitledForm, keyed
from rrjeti.vocabulary.forms import LensedForm, panel


def fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


def ticked(name: str) -> FieldPanel:
    return FieldPanel(name, widget=CheckboxSelectMultiple)


# Beside “state of the document”, which is that of the document itself.
SHOWN = LiveStatusTagColumn(label=_("Readers see it"))
TRUST = MultiFieldPanel(fields("confidence", "as_of", "note", "sources", "verified_on", "review_by"), _("How sure we are"))


class TitleSearch(IndexView):
    """Searches titles in every language: they are kept as JSON, where SQLite writes ë as an escape."""

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_searching:
            return queryset
        text = self.search_query.replace("\x00", "")
        escaped = json.dumps(text)[1:-1] if connection.vendor == "sqlite" else text
        return queryset.filter(Q(title__icontains=escaped) | Q(key__icontains=text))


READING_HELP = _("PDF, DOCX, ODT, HTML, TXT or CSV. The worker reads the text after saving; “Reading of files” in the menu tells how far it is.")


class PublicationViewSet(SnippetViewSet):
    model = Publication
    icon = "doc-full-inverse"
    index_view_class, add_view_class, edit_view_class = TitleSearch, saving.Create, saving.Edit
    list_display = ["__str__", SHOWN, "type", "year", "status", "updated_at"]
    list_filter = ["type", "status", "country", "is_demo"]
    list_per_page = 50
    copy_view_enabled = False
    ordering = ["-updated_at"]
    edit_handler = TabbedInterface([
        ObjectList([
            *fields("title", "similar_confirmed", "key", "type", "abstract"),
            UnreadPanel(),
            InlinePanel("files", panels=fields("file", "language", "label"), label=_("File"), heading=_("Files")),
            HelpPanel(content=READING_HELP),
            *fields("url", "languages"),
            MultiFieldPanel(fields("status", "valid_until", "replaced_by"), _("Version")),
        ], heading=_("Document")),
        ObjectList([*fields("institution", "institution_key", "member", "authors", "published_on", "year", "country", "licence", "act")],
            heading=_("Who and when")),
        ObjectList([ticked("topics"), *fields("instruments"), ticked("articles"), panel()], heading=_("Subjects")),
        ObjectList([TRUST], heading=_("How sure we are")),
    ], base_form_class=PublicationForm)  # fmt: skip


class InstrumentViewSet(SnippetViewSet):
    model = Instrument
    icon = "list-ul"
    index_view_class, add_view_class, edit_view_class = TitleSearch, saving.Create, saving.Edit
    list_display = ["__str__", SHOWN, "number", "type", "year", "confidence", "verified_on"]
    list_filter = ["type", "country", "confidence"]
    list_per_page = 50
    copy_view_enabled = False
    edit_handler = TabbedInterface([
        ObjectList([
            *fields("title", "similar_confirmed", "key", "type", "number", "abbreviation", "country"),
            *fields("body", "body_key", "year", "dated_on", "in_force", "act", "gazette", "url"),
        ], heading=_("Act")),
        ObjectList([*fields("summary", "points", "offences", "facts")], heading=_("Content")),
        ObjectList([*fields("status", "valid_until", "amended_by", "replaces", "replaced_by", "successor")], heading=_("Validity")),
        ObjectList([ticked("topics"), ticked("articles")], heading=_("Subjects")),
        ObjectList([TRUST], heading=_("How sure we are")),
    ], base_form_class=TitledForm)  # fmt: skip


class PracticeViewSet(SnippetViewSet):
    model = Practice
    icon = "pick"
    index_view_class, add_view_class, edit_view_class = TitleSearch, saving.Create, saving.Edit
    list_display = ["__str__", SHOWN, "kind", "country", "year", "updated_at"]
    list_filter = ["kind", "country"]
    copy_view_enabled = False
    edit_handler = ObjectList([
        *fields("title", "similar_confirmed", "key", "kind", "country", "year", "institution", "context", "action", "result", "evidence", "contact"),
        ticked("topics"), panel(), TRUST,
    ], base_form_class=LensedForm)  # fmt: skip


class ArticleViewSet(SnippetViewSet):
    model = Article
    icon = "tag"
    list_display = ["__str__", "instrument", "chapter"]
    list_per_page = 100
    edit_handler = keyed([*fields("key", "instrument", "number", "title", "chapter", "chapter_title", "summary"), ticked("topics")])


class RatificationViewSet(SnippetViewSet):
    model = Ratification
    icon = "check"
    list_display = ["country", "instrument", "signed", "ratified", "confidence", "verified_on"]
    list_filter = ["instrument", "country", "confidence"]
    edit_handler = keyed([*fields("instrument", "country", "signed", "ratified", "manner"), TRUST])


class DocumentTypeViewSet(SnippetViewSet):
    model = DocumentType
    icon = "folder-open-inverse"
    list_display = ["__str__", "key", "place"]
    edit_handler = keyed(fields("key", "name", "place"))


class LookOnly(ModelPermissionPolicy):
    """Files are changed with their publication; here they are only looked at."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(user.is_active) and user.has_perm("library.change_publication")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return self.user_has_any_permission(user, actions)


def found_by_readers(row: PublicationFile) -> str:
    """Read is not yet public: the text of a draft is found by nobody."""
    if not row.publication.live:
        return gettext("no: its document is a draft")
    return gettext("yes") if row.publication.is_public else gettext("no: uncertain, hidden until confirmed")


class ReadingIndex(IndexView):
    page_title = _("Reading of files")
    header_icon = "clipboard-list"

    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_base_queryset()
        return rows.select_related("publication")


class ReadingViewSet(SnippetViewSet):
    """How far the worker is with each file, and why a text is missing."""

    model = PublicationFile
    icon = "clipboard-list"
    index_view_class = ReadingIndex
    menu_label = _("Reading of files")
    list_display = [
        "__str__",
        "publication",
        Column("is_public", label=_("Readers find it"), accessor=found_by_readers),
        Column("extraction_state", label=_("Reading"), accessor="get_extraction_state_display"),
        Column("message", label=_("Why text is missing")),
        "page_count",
        Column("is_machine_read", label=_("Recognised from a scan"), accessor=lambda row: gettext("yes") if row.is_machine_read else gettext("no")),
        "added_at",
    ]
    list_filter = ["extraction_state", "is_machine_read"]
    ordering = ["-pk"]
    list_per_page = 50
    inspect_view_enabled = True
    inspect_view_fields = [
        "name",
        "publication",
        "language",
        "media_type",
        "size",
        "sha256",
        "page_count",
        "extraction_state",
        "message",
        "is_machine_read",
        "added_at",
    ]
    copy_view_enabled = False
    panels = fields("label")


register_permission_policy(PublicationFile, LookOnly(PublicationFile))


class LibraryGroup(SnippetViewSetGroup):
    items = (PublicationViewSet, InstrumentViewSet, PracticeViewSet, RatificationViewSet, ArticleViewSet, DocumentTypeViewSet, ReadingViewSet)
    menu_icon = "folder-inverse"
    menu_label = _("Library")
    menu_name = "library"
    menu_order = 310


register_snippet(LibraryGroup)


@hooks.register("construct_homepage_panels")
def tell_unread(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm("library.change_publication"):
        panels.append(UnreadFiles())
