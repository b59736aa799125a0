"""All addresses: those of the readers, and before them those of the editors."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from rrjeti import public_urls
from rrjeti.public_urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path(f"{settings.ADMIN_PREFIX}login/", RedirectView.as_view(pattern_name="accounts:sign_in", query_string=True)),
    path(settings.ADMIN_PREFIX, include(wagtailadmin_urls)),
    *public_urls.urlpatterns,
]
