from typing import Any

import pytest
from django.test import RequestFactory

from rrjeti.ui import callers


@pytest.mark.parametrize(
    ("trusts", "told", "address"),
    [
        (None, "203.0.113.9", "192.0.2.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "192.0.2.1"),
    ],
)
def test_only_the_trusted_proxy_tells_who_calls(settings: Any, trusts: Any, told: str, address: str) -> None:
    settings.SECURE_PROXY_SSL_HEADER = trusts
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": told} if told else {})

    assert callers.address(request) == address
