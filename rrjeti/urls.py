"""All addresses: those of the readers, and before them those of the editors."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView

from rrjeti import public_urls
from rrjeti.accounts.editing import closed
from rrjeti.accounts.views import without_language
from rrjeti.public_urls import handler400, handler403, handler404, handler500

handler429 = "rrjeti.accounts.views.refused"  # allauth asks for it
__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [
    path(f"{settings.ADMIN_PREFIX}login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path(f"{settings.ADMIN_PREFIX}logout/", require_POST(LogoutView.as_view())),  # its own GET is a 405 that signs out
    path(f"{settings.ADMIN_PREFIX}bulk/accounts/<path:rest>", closed),
    path(f"{settings.ADMIN_PREFIX}bulk/auth/<path:rest>", closed),
    path(settings.ADMIN_PREFIX, include(wagtailadmin_urls)),
    path("account/", without_language),
    path("account/<path:rest>", without_language),
    *i18n_patterns(
        path("account/notifications/", include("rrjeti.notifications.urls")),
        path("account/", include("rrjeti.accounts.urls")),
        path("desk/log/", include("rrjeti.audit.desk_urls")),
        path("desk/", include("rrjeti.accounts.desk_urls")),
    ),
    *public_urls.urlpatterns,
]
