"""Hands the settings of the site to the look."""

import hashlib
from collections.abc import Sequence

from django.utils.translation import gettext as _

from rrjeti.pagestore.memory import once_per_generation
from rrjeti.portal.contrast import fill, quiet, readable
from rrjeti.portal.models import SiteSettings
from rrjeti.portal.models.site import Supporter
from rrjeti.ui.identity import Identity


def read() -> Identity:
    site = SiteSettings.objects.prefetch_related("supporters").first()
    if site is None:
        return Identity()
    accents = _css(site.accent, site.accent_dark)
    return Identity(
        name=str(site.name) or Identity.name,
        logo_url=site.logo.url if site.logo else "",
        has_accent=bool(accents),
        accent_version=hashlib.sha256(accents.encode()).hexdigest()[:8] if accents else "",
        footer_text=str(site.footer_text),
        is_demo=site.is_demo,
        supporters=by_role([one for one in site.supporters.all() if one.in_footer]),
    )


def by_role(supporters: Sequence[Supporter]) -> list[tuple[str, list[dict[str, str]]]]:
    """Who carries the site, pays for it and works with it, each group under its name."""
    names = {
        Supporter.Role.IMPLEMENTER: (_("Implementer"), _("Implementers")),
        Supporter.Role.DONOR: (_("Donor"), _("Donors")),
        Supporter.Role.PARTNER: (_("Partner"), _("Partners")),
    }
    groups = [(names[role], [shown(one) for one in supporters if one.role == role]) for role in Supporter.Role]
    return [(several if len(found) > 1 else single, found) for (single, several), found in groups if found]


def shown(one: Supporter) -> dict[str, str]:
    return {"name": one.name, "url": one.url, "image": one.logo.url if one.logo else ""}


@once_per_generation
def accent_css() -> str:
    """The administrator's accent as values of the look's tokens; the shades are mixed from it."""
    site = SiteSettings.objects.first()
    return _css(site.accent, site.accent_dark) if site else ""


def _css(light: str, dark: str) -> str:
    if not light and not dark:
        return ""
    light, dark = light or readable(dark, dark=False), dark or readable(light, dark=True)
    deep = fill(dark)
    return (
        "@layer tokens { :root {\n"
        f"  --accent: light-dark({light}, {dark});\n"
        f"  --accent-deep: light-dark(color-mix(in oklch, {light} 82%, black), color-mix(in oklch, {dark} 82%, white));\n"
        f"  --accent-wash: light-dark(color-mix(in oklch, {light} 9%, oklch(0.984 0.007 88)), "
        f"color-mix(in oklch, {dark} 16%, oklch(0.190 0.012 262)));\n"
        f"  --accent-large: light-dark({light}, {quiet(dark)});\n"
        f"  --accent-fill: light-dark({light}, {deep});\n"
        f"  --accent-fill-deep: light-dark(color-mix(in oklch, {light} 82%, black), color-mix(in oklch, {deep} 88%, black));\n"
        "} }\n"
    )
