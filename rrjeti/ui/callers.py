"""Where a request comes from, for limits kept in memory; never written anywhere."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The caller's address. Behind the one proxy that the settings trust, it is what this proxy put last into ``X-Forwarded-For``."""
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if told:
            return told
    return request.META.get("REMOTE_ADDR", "")
