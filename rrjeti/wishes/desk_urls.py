from django.urls import path

from rrjeti.wishes import converters as converters
from rrjeti.wishes import desk

app_name = "wishes_desk"
urlpatterns = [
    path("", desk.list_, name="list"),
    path("<request_number:number>/", desk.request_, name="request"),
    path("<request_number:number>/take/", desk.take, name="take"),
    path("<request_number:number>/answer/", desk.answer, name="answer"),
    path("<request_number:number>/decline/", desk.decline, name="decline"),
    path("<request_number:number>/join/", desk.join, name="join"),
]
