"""How the site asks other servers without ever asking one inside its own network.

The host is resolved here, every address it has must be public, and the request goes to exactly that address (so a second
answer of the name server cannot lead elsewhere).
"""

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

Resolver = Callable[[str, int], list[str]]


class NotAllowed(Exception):
    """An address that must not be asked."""


def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a host; also turns ``2130706433`` or ``0x7f.1`` into what they mean."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, also when an IPv6 address wraps an IPv4 one."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local or ip.is_private)


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in ipaddress.ip_network("64:ff9b::/96") else None


def allowed_address(url: str, resolver: Resolver = resolve, permit: Callable[[str], bool] = is_public) -> str:
    """The address to connect to for ``url``; :class:`NotAllowed` unless scheme, port and every address are fit."""
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError as error:
        raise NotAllowed("broken address") from error
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise NotAllowed("only plain http and https addresses are asked")
    addresses = resolver(host, port)
    if not addresses or not all(permit(address) for address in addresses):
        raise NotAllowed("the host is not on the public internet")
    return addresses[0]


class Pinned(httpx.HTTPTransport):
    """Connects to the address that was examined, and to no other; certificate and host name stay those of the link."""

    def __init__(self, address: str) -> None:
        super().__init__(retries=0, trust_env=False)
        self.address = address

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=self.address)
        return super().handle_request(request)
