from django.urls import path

from rrjeti.vocabulary import views

app_name = "vocabulary"
urlpatterns = [path("", views.glossary, name="list"), path("<slug:key>/", views.term, name="term")]
