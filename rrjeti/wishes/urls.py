from django.urls import path

from rrjeti.wishes import converters as converters
from rrjeti.wishes import views

app_name = "wishes"
urlpatterns = [
    path("", views.list_, name="list"),
    path("new/", views.new, name="new"),
    path("mine/", views.mine, name="mine"),
    path("<request_number:number>/", views.request_, name="request"),
    path("<request_number:number>/withdraw/", views.withdraw, name="withdraw"),
    path("<request_number:number>/ask-again/", views.ask_again, name="ask_again"),
]
