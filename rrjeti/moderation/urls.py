from django.urls import path

from rrjeti.moderation import views

app_name = "moderation"
urlpatterns = [
    path("", views.about, name="about"),
    path("mine/", views.mine, name="mine"),
    path("flag/<str:kind>/<number:key>/", views.flag, name="flag"),
    path("decisions/<number:pk>/", views.decision, name="decision"),
    path("decisions/<number:pk>/appeal/", views.appeal, name="appeal"),
]
