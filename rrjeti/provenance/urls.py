from django.urls import path

from rrjeti.provenance import views

app_name = "provenance"
urlpatterns = [path("<slug:kind>/<slug:key>/", views.history, name="history")]
