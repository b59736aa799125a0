from django.urls import path

from rrjeti.moderation import desk

app_name = "moderation_desk"
urlpatterns = [
    path("", desk.list_, name="list"),
    path("<number:pk>/", desk.matter_, name="matter"),
    path("<number:pk>/decide/", desk.decide, name="decide"),
    path("<number:pk>/answer/", desk.answer, name="answer"),
]
