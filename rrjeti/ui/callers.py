"""Where a request comes from, for limits kept in memory; never written anywhere."""

import hashlib
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def address(request: HttpRequest) -> str:
    """The caller's address. Behind the one proxy that the settings trust, it is what this proxy put last into ``X-Forwarded-For``."""
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if told:
            return told
    return request.META.get("REMOTE_ADDR", "")


def network(request: HttpRequest) -> str:
    """A hash of the caller's network (/24 of IPv4, /48 of IPv6) with a key of the day: tells callers apart for limits, and leads back to nobody."""
    try:
        given = ipaddress.ip_address(address(request))
    except ValueError:
        given = ipaddress.IPv4Address(0)  # a socket without an address
    given = getattr(given, "ipv4_mapped", None) or given
    prefix = ipaddress.ip_network(f"{given}/{24 if given.version == 4 else 48}", strict=False)
    key = hashlib.blake2b(f"{settings.SECRET_KEY}{timezone.localdate()}".encode(), digest_size=32).digest()
    return hashlib.blake2b(str(prefix).encode(), key=key, digest_size=16).hexdigest()
