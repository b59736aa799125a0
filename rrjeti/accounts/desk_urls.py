from django.urls import path

from rrjeti.accounts import deed_views as deeds
from rrjeti.accounts import desk_views as views
from rrjeti.ui import converters as converters

app_name = "desk"
urlpatterns = [
    path("", views.all_, name="all"),
    path("people/", views.list_, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<number:pk>/", views.person, name="person"),
    path("people/<number:pk>/give/<slug:role>/", deeds.give, name="give"),
    path("people/<number:pk>/take/<slug:role>/", deeds.take, name="take"),
    path("people/<number:pk>/sign-out/", deeds.sign_out, name="sign_out"),
    path("people/<number:pk>/close/", deeds.close, name="close"),
    path("people/<number:pk>/reopen/", deeds.reopen, name="reopen"),
    path("people/<number:pk>/link/", deeds.link, name="link"),
    path("people/<number:pk>/second-step/", deeds.second_step, name="second_step"),
]
