from django.urls import path

from rrjeti.audit import views

app_name = "audit"
urlpatterns = [path("", views.record, name="record")]
