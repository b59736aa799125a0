from django.urls import path

from rrjeti.outbox import views

app_name = "outbox"
urlpatterns = [
    path("", views.show, name="show"),
    path("<int:pk>/try-again/", views.try_again, name="try_again"),
    path("<int:pk>/give-up/", views.give_up, name="give_up"),
]
