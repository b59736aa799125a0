"""Days and times in the editor: what is refused shows how they are written, and a time says by which clock it goes."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput


def _clock() -> str:
    """Editors may choose a time zone of their own in their account."""
    zone = timezone.get_current_timezone_name()
    if zone == settings.TIME_ZONE:
        return gettext("For example 23.11.2027 00:31. The time is that of the site (%(zone)s).") % {"zone": zone}
    return gettext("For example 23.11.2027 00:31. The time is that of your account (%(zone)s).") % {"zone": zone}


clock = lazy(_clock, str)


def day(field: Any) -> dict[str, Any]:
    return {"widget": AdminDateInput, "error_messages": {"invalid": _("Write the day like this: 23.11.2027.")}}


def moment(field: Any) -> dict[str, Any]:
    said = {"invalid": _("Write day and time like this: 23.11.2027 00:31.")}
    return {"widget": AdminDateTimeInput, "error_messages": said, "help_text": field.help_text or clock()}


def register() -> None:
    """Before the first form of an editor is built."""
    register_form_field_override(models.DateField, override=day)
    register_form_field_override(models.DateTimeField, override=moment)
