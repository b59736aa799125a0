from django.urls import path

from rrjeti.audit import desk_views as views
from rrjeti.ui import converters as converters

app_name = "log"
urlpatterns = [
    path("", views.list_, name="list"),
    path("<number:sequence>/", views.thing, name="thing"),
]
