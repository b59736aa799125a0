"""The way from a record to its history."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rrjeti.provenance.changes import MODELS
from rrjeti.ui.templatetags.ui import in_language

register = template.Library()


@register.simple_tag
def history_link(record: Any, name: Any = "") -> SafeString:
    """The link to what changed in ``record`` and when; on a page with several such links each says whose history it opens."""
    address = reverse("provenance:history", args=[MODELS[type(record)].kind, record.key])
    whose = format_html('<span class="u-hidden">: {}</span>', in_language(name)) if name else ""
    return format_html('<a class="small u-screen" href="{}">{}{}</a>', address, _("What changed and when"), whose)
