from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from django.views.decorators.http import require_safe

from rrjeti.portal import downloads, views
from rrjeti.portal.feeds import NewsFeed

app_name = "portal"
urlpatterns = [
    path("feeds/news.atom", login_not_required(require_safe(NewsFeed())), name="news_feed"),
    path("pages/<number:pk>/history/", views.history, name="history"),
    path("pages/<number:pk>/booklet.pdf", downloads.pdf, name="booklet_pdf"),
    path("pages/<number:pk>/booklet.epub", downloads.epub, name="booklet_epub"),
    path("pages/<number:pk>/bundle.zip", downloads.bundle, name="bundle_zip"),
    re_path(r"^((?:[\w\-]+/)*)$", views.page, name="page"),
]
