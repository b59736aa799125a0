from django.urls import path, re_path

from rrjeti.directory.guide import views

app_name = "guide"
urlpatterns = [
    path("", views.start, name="start"),
    re_path(r"^q/(?P<trail>[\w.-]{1,400})/$", views.trail, name="trail"),
    path("result/<slug:outcome>/", views.result, name="result"),
    path("procedure/<slug:key>/", views.procedure, name="procedure"),
]
