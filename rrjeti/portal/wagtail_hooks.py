"""What the portal adds to the editor: a panel of the first page, the report of overdue pages, the snippet of videos."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLPattern, path, re_path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports import PageReportView
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from rrjeti.portal import documents, publishing, translating, uses
from rrjeti.portal.models import ContentPage, Video
from rrjeti.provenance.forms import keyed

SHOWN = 8


def due(today: Any = None) -> Any:
    """Published pages whose date of review has come, the longest overdue first."""
    return ContentPage.objects.live().filter(review_by__lte=today or timezone.localdate()).order_by("review_by")


class DuePanel(Component):
    """Pages that an editor has to check again."""

    order = 110

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> SafeString:
        pages = due()
        context = {"pages": pages[:SHOWN], "count": pages.count(), "report": reverse("portal_due")}
        return SafeString(render_to_string("portal/admin/due.html", context))


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(DuePanel())


class DueReport(PageReportView):
    """All published pages past the date by which they were to be checked again."""

    index_url_name = "portal_due"
    index_results_url_name = "portal_due_results"
    header_icon = "time"
    page_title = _("Pages due for a check")
    list_export = [*PageReportView.list_export, "review_by", "checked_on"]
    export_headings = {"review_by": _("Check again by"), "checked_on": _("Last checked on")}
    results_template_name = "wagtailadmin/reports/base_page_report_results.html"

    def get_base_queryset(self) -> Any:
        return due()

    def get_queryset(self) -> Any:
        self.queryset = due()
        return super().get_queryset()


hooks.register("before_edit_page", translating.hold_back, order=-1)
hooks.register("before_delete_page", uses.keep_page)
hooks.register("before_bulk_action", uses.keep_pages)
hooks.register("before_bulk_action", publishing.hold_back_all)


@hooks.register("register_admin_urls", order=-1)  # before the addresses of the parts whose views are replaced here
def admin_urls() -> list[URLPattern]:
    return [
        path("reports/due/", DueReport.as_view(), name="portal_due"),
        path("reports/due/results/", DueReport.as_view(results_only=True), name="portal_due_results"),
        re_path("^documents/", documents.closed),
        path("localize/update/<int:translation_source_id>/", translating.Update.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", translating.keep_apart),
        path("translations/<number:pk>/review/", translating.hand_in, name="portal_hand_in"),
    ]


@hooks.register("construct_admin_api")
def read_only(router: Any) -> None:
    """It feeds the tree of the editor's menu. Its actions would publish, copy and delete past every check, and nothing uses them."""
    from wagtail.admin.api.views import PagesAdminAPIViewSet

    router.register_endpoint("pages", type("ReadOnlyPages", (PagesAdminAPIViewSet,), {"actions": {}}))


@hooks.register("register_reports_menu_item")
def due_item() -> MenuItem:
    return MenuItem(_("Pages due for a check"), reverse("portal_due"), name="due", icon_name="time", order=700)


@hooks.register("insert_global_admin_js")
def keep_dates() -> SafeString:
    return format_html('<script src="{}"></script>', static("portal/admin/dates.js"))


class VideoViewSet(SnippetViewSet):
    model = Video
    icon = "media"
    menu_label = _("Videos")
    list_display = ["__str__", "file"]
    edit_handler = keyed(Video.panels)


register_snippet(VideoViewSet)
