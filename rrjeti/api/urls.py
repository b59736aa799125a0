"""``/api/v1/``: one view for each collection, the description and the page that explains it."""

from django.urls import path, re_path

from rrjeti.api import views

app_name = "api"
urlpatterns = [
    path("", views.documentation, name="documentation"),
    path("openapi.json", views.openapi, name="openapi"),
    path("search", views.search, name="search"),
    re_path(r"^(?P<name>[a-z]+)/?$", views.collection, name="collection"),
]
