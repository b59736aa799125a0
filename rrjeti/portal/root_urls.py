"""Addresses outside the language prefix."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_safe

from rrjeti.portal import documents, media, views

urlpatterns = [
    path("media/<path:path>", media.serve, name="media"),
    path("documents/<int:document_id>/<str:document_filename>", login_not_required(require_safe(documents.closed)), name="wagtaildocs_serve"),
    path("sitemap.xml", views.site_map, name="sitemap"),
    path("accent.css", views.accent, name="accent"),
    path("to/<slug:kind>/", views.follow, name="follow_kind"),
    path("to/<slug:kind>/<slug:key>/", views.follow, name="follow"),
]
