"""Panels of the editor that tell instead of ask."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from rrjeti.portal import readability


class ReadabilityPanel(Panel):
    """How many years of school the text asks for, with its longest sentence."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("How easy it is to read"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "portal/admin/readability.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from rrjeti.portal.texts import plain_text

            reading = readability.read(plain_text(self.instance), self.instance.locale.language_code)
            return {**(super().get_context_data(parent_context) or {}), "reading": reading, "highest": readability.HIGHEST_GRADE}
