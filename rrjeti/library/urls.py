from django.urls import path, re_path

from rrjeti.library import exports, feeds, instrument_views, views

app_name = "library"
urlpatterns = [
    path("", views.index, name="list"),
    re_path(r"^documents\.(?P<form>csv|json)$", exports.documents, name="export"),
    path("feed/", feeds.feed, name="feed"),
    path("instruments/", instrument_views.instruments, name="instruments"),
    re_path(r"^instruments/documents\.(?P<form>csv|json)$", exports.instruments, name="export_instruments"),
    path("instruments/<slug:key>/", instrument_views.instrument, name="instrument"),
    re_path(r"^instruments/(?P<key>[-\w]+)/cite\.(?P<form>bib|ris|json)$", instrument_views.cite_instrument, name="cite_instrument"),
    path("uncac/", instrument_views.uncac, name="uncac"),
    path("uncac/article-<number:number>/", instrument_views.article, name="article"),
    path("practices/", instrument_views.practices, name="practices"),
    re_path(r"^practices/documents\.(?P<form>csv|json)$", exports.practices, name="export_practices"),
    path("practices/<slug:key>/", instrument_views.practice, name="practice"),
    path("<slug:slug>/", views.publication, name="publication"),
    path("<slug:slug>/page/<number:number>/", views.page_text, name="page_text"),
    path("<slug:slug>/file/<number:file_id>/page/<number:number>/", views.page_text, name="page_text"),
    path("<slug:slug>/file/<number:file_id>/", views.download, name="file"),
    re_path(r"^(?P<slug>[-\w]+)/cite\.(?P<form>bib|ris|json)$", views.cite, name="cite"),
]
