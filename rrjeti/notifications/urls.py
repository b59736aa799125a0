from django.urls import path

from rrjeti.notifications import views
from rrjeti.ui import converters as converters

app_name = "notifications"
urlpatterns = [
    path("", views.list_, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("settings/", views.settings_, name="settings"),
    path("settings/devices/", views.add_device, name="add_device"),
    path("settings/devices/<number:pk>/remove/", views.remove_device, name="remove_device"),
    path("leave/<str:token>/", views.leave, name="leave"),
    path("<number:pk>/", views.open_, name="open"),
]
