from django.urls import path, re_path

from rrjeti.figures import citations, views

app_name = "figures"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("data.csv", views.all_csv, name="all_csv"),
    path("<slug:key>/", views.series, name="series"),
    path("<slug:key>/data.csv", views.data_csv, name="data_csv"),
    path("<slug:key>/chart.svg", views.chart_svg, name="chart_svg"),
    path("<slug:key>/chart.png", views.chart_png, name="chart_png"),
    re_path(r"^(?P<key>[-\w]+)/cite\.(?P<form>bib|ris|json)$", citations.cite, name="cite"),
]
