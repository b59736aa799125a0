"""The addresses that readers use. What stands outside the language prefix is for machines.

Requests without a session are looked up here alone, so the editors' interface is loaded when the first editor comes (ADR 16).
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from wagtail.views import serve

from rrjeti.notifications.views import push_worker
from rrjeti.ui import views as ui

urlpatterns = [
    path("", ui.choose_language, name="root"),
    path("healthz", ui.healthz, name="healthz"),
    path("readyz", ui.readyz, name="readyz"),
    path("favicon.ico", ui.favicon, name="favicon"),
    path("push-worker.js", push_worker, name="push_worker"),
    path("robots.txt", ui.robots, name="robots"),
    path("source.tar.gz", ui.source, name="source"),
    path(".well-known/security.txt", ui.security_txt, name="security_txt"),
    path(".well-known/change-password", ui.change_password, name="change_password"),
    path("ui/", include("rrjeti.ui.urls")),
    path("api/v1/", include("rrjeti.api.urls")),
    path("", include("rrjeti.portal.root_urls")),
]
urlpatterns += i18n_patterns(
    path("library/", include("rrjeti.library.urls")),
    path("directory/", include("rrjeti.directory.urls")),
    path("report/", include("rrjeti.directory.guide.urls")),
    path("figures/", include("rrjeti.figures.urls")),
    path("events/", include("rrjeti.events.urls")),
    path("forum/", include("rrjeti.forum.urls")),
    path("wishes/", include("rrjeti.wishes.urls")),
    path("desk/wishes/", include("rrjeti.wishes.desk_urls")),
    path("glossary/", include("rrjeti.vocabulary.urls")),
    path("search/", include("rrjeti.search.urls")),
    path("record/", include("rrjeti.audit.urls")),
    path("moderation/", include("rrjeti.moderation.urls")),
    path("desk/moderation/", include("rrjeti.moderation.desk_urls")),
    path("desk/outbox/", include("rrjeti.outbox.urls")),
    path("", include("rrjeti.organisations.urls")),
    path("", include("rrjeti.workgroups.urls")),
    path("history/", include("rrjeti.provenance.urls")),
    path("", include("rrjeti.portal.urls")),
    re_path(r"^((?:[\w\-]+/)*)$", login_not_required(serve), name="wagtail_serve"),
)
if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

handler400 = "rrjeti.ui.views.bad_request"
handler403 = "rrjeti.ui.views.forbidden"
handler404 = "rrjeti.ui.views.not_found"
handler500 = "rrjeti.ui.views.server_error"
