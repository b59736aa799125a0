"""Recovery codes on paper or in a file say of which site they are and since when, so that nobody keeps old ones for those that count."""

import datetime as dt
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from rrjeti.accounts.middleware import WANTED


def made_on(person: Any) -> dt.date | None:
    """The day the present codes were made; none where there are no codes."""
    made = Authenticator.objects.filter(user=person.pk, type=Authenticator.Type.RECOVERY_CODES).values_list("created_at", flat=True).first()
    return timezone.localtime(made).date() if made else None


class _Dated:
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return found | {"made_on": made_on(self.request.user)}  # type: ignore[attr-defined]


@method_decorator(never_cache, name="dispatch")
class Shown(_Dated, views.ViewRecoveryCodesView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"wanted": self.request.session.get(WANTED, "")}


class Download(_Dated, views.DownloadRecoveryCodesView):  # type: ignore[misc]
    template_name = "accounts/recovery_codes.txt"
    content_type = "text/plain; charset=utf-8"
