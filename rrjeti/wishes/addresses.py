"""Addresses of this site, as people paste them: a path, or the whole address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.http import Http404, HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

from rrjeti.ui.addresses import leads


def own_path(text: str) -> str:
    """The path of an address of this site.

    Raises:
        ValidationError: it leads elsewhere, or to nothing that the site could have.
    """
    bases = [settings.SITE_URL, *([f"http://{settings.ONION_ADDRESS}"] if settings.ONION_ADDRESS else [])]
    base = next((one for one in bases if text == one or text.startswith((one + "/", one + "?"))), "")
    path = text.removeprefix(base) or "/"
    if not path.startswith("/") or leads(path) != path or "\\" in path or path.startswith("/admin"):
        raise ValidationError(_("Write an address of this site: it begins with %(site)s or with a slash.") % {"site": settings.SITE_URL})
    return path


def check_exists(path: str) -> None:
    """The page is there, for everyone: it is asked for as a visitor would.

    Raises:
        ValidationError: it answers with an error, or only those who sign in may open it.
    """
    if not is_open_page(path):
        raise ValidationError(_("There is no page here that everyone can open. Open it first, then copy its address."))


def is_open_page(path: str) -> bool:
    parts = urlsplit(path)
    with override(get_language_from_path(parts.path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(parts.path, settings.PUBLIC_URLCONF)
            if getattr(match.func, "login_required", True):
                return False
            return match.func(as_visitor(parts.path, parts.query), *match.args, **match.kwargs).status_code == 200
        except (Resolver404, Http404, PermissionDenied, SuspiciousOperation):
            return False


def as_visitor(path: str, query: str) -> HttpRequest:
    """What arrives when somebody without an account opens the page."""
    asked = HttpRequest()
    site = urlsplit(settings.SITE_URL)
    asked.method, asked.path, asked.path_info, asked.user = "GET", path, path, AnonymousUser()
    asked.GET = QueryDict(query)
    asked.META = {"HTTP_HOST": site.netloc, "SERVER_NAME": site.hostname or "", "SERVER_PORT": str(site.port or 80), "REQUEST_METHOD": "GET"}
    asked.urlconf = settings.PUBLIC_URLCONF
    return asked
