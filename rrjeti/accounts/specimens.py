"""Keys and codes on the page of components."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rrjeti.accounts.adapter import SecondFactorAdapter

SAMPLE = "JBSWY3DPEHPK3PXP"  # the example key of the format otpauth


def lend(_request: HttpRequest) -> list[tuple[str, str, SafeString]]:
    codes = render_to_string("accounts/_codes.html", {"unused_codes": ["48201973", "66019284", "10482257"]})
    picture = SecondFactorAdapter().build_totp_svg(f"otpauth://totp/sample?secret={SAMPLE}")
    key = render_to_string("accounts/_key.html", {"totp_svg": picture, "secret": SAMPLE})
    return [("recovery-codes", _("Recovery codes"), mark_safe(codes)), ("key", _("Key for an app"), mark_safe(key))]
