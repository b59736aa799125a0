"""The way to the outbox from the editors' menu, for administrators."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class OutboxItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "is_superuser", False))


@hooks.register("register_settings_menu_item")
def outbox() -> Any:
    return OutboxItem(_("Outbox"), reverse_lazy("outbox:show"), icon_name="mail", order=900)
