"""The way from a record to its history."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.provenance.changes import MODELS

register = template.Library()


@register.simple_tag
def history_link(record: Any) -> SafeString:
    """The link to what changed in ``record`` and when."""
    address = reverse("provenance:history", args=[MODELS[type(record)].kind, record.key])
    return format_html('<a class="small u-screen" href="{}">{}</a>', address, _("What changed and when"))
