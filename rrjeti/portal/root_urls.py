"""Addresses outside the language prefix."""

from django.urls import path

from rrjeti.portal import views

urlpatterns = [
    path("sitemap.xml", views.site_map, name="sitemap"),
    path("accent.css", views.accent, name="accent"),
    path("to/<slug:kind>/", views.follow, name="follow_kind"),
    path("to/<slug:kind>/<slug:key>/", views.follow, name="follow"),
]
