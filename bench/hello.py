"""A plain Django “hello”: one view, no middleware. What every figure is a ratio to."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(
        ROOT_URLCONF=__name__, SECRET_KEY="hello", ALLOWED_HOSTS=["*"], MIDDLEWARE=[], INSTALLED_APPS=[], DEBUG=bool(os.environ.get("HELLO_DEBUG"))
    )  # noqa: S106

urlpatterns = [path("", lambda request: HttpResponse("hello"))]
application = get_wsgi_application()
