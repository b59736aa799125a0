from django.urls import path

from rrjeti.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.institution_list, name="list"),
    path("bodies/", views.body_list, name="bodies"),
    path("bodies/<slug:key>/", views.body, name="body"),
    path("channels/", views.channel_list, name="channels"),
    path("contact-points/", views.contact_points, name="contact_points"),
    path("unconfirmed/", views.unconfirmed, name="unconfirmed"),
    path("<slug:key>/", views.institution, name="institution"),
]
